import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { checkJson, isJsonObject, memberOf } from '../../encodings/json/json-document.ts';
import type { JsonMember } from '../../encodings/json/json-scan.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { readSoundFields } from '../lockfile-fields.ts';
import { ENTRY_FIELDS, type EntryFields, type LockfileTally, lockfileTally } from '../lockfile-tally.ts';
import type { NpmLockfileFacts } from './schema.ts';

/** A real lockfile has about 25 values in a kilobyte, so this is more than 100 MB of it. */
/** Bounds beside the bytes. */
export const NPM_LOCKFILE_LIMITS = { nodes: 4_000_000, depth: 64 };

const VERSION_KEY = /"lockfileVersion"\s*:/;
// yarn and pnpm write YAML; bun.lock has the same key, arrays for packages and no "requires".
const NPM_MARK = /"requires"\s*:\s*(?:true|false|\{)|"packages"\s*:\s*\{\s*(?:""\s*:\s*\{|"node_modules\/|\})|"dependencies"\s*:\s*\{/;

/** Whether the content is an npm lockfile under whatever name: npm writes `lockfileVersion` and its own marks near the top. */
export function recogniseNpmLockfile({ path, bytes }: FormatInput): boolean {
  if (path.endsWith('bun.lock')) return false;
  const head = textHead(bytes, 64 * 1024);
  return /^\s*\{/.test(head) && VERSION_KEY.test(head) && NPM_MARK.test(head);
}

/** What a lockfile holds, gathered member by member. */
interface Gathered {
  readonly log: DiagnosticLog;
  /** Members of the root. */
  readonly parts: Map<string, JsonMember>;
  readonly packages: LockfileTally;
  readonly dependencies: LockfileTally;
}

/** Reads an npm lockfile; only the sums are kept. */
export function readNpmLockfile({ path, bytes }: FormatInput): ReadResult<NpmLockfileFacts> {
  let gathered = nothingYet(path);
  let { log } = gathered;
  const without = (verdict: 'malformed' | 'refused' | 'invalid' | 'unsupported') => ({
    verdict,
    measures: {},
    facts: null,
    diagnostics: log.list(),
  });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const { text } = decoded;
  const read = ({ start, end }: JsonMember): unknown => JSON.parse(text.slice(start, end));
  const sound = { ...NPM_LOCKFILE_LIMITS, bytes, fields: ENTRY_FIELDS };
  if (!readSoundFields(text, sound, (member, fields, parsed) => take(member, fields, parsed, gathered))) {
    gathered = nothingYet(path);
    ({ log } = gathered);
    const fault = checkJson(text, log, {
      limits: NPM_LOCKFILE_LIMITS,
      onMember: (member) => take(member, null, () => read(member), gathered),
    });
    if (fault !== null) return without(fault.kind);
  }
  const { parts, packages, dependencies } = gathered;
  if (!/^\s*\{/.test(text)) {
    log.error('not-an-object', 'A lockfile is an object; this file holds something else. Let npm write it again.', { line: 1 });
    return without('invalid');
  }
  const scalar = (key: string): unknown => {
    const member = parts.get(key);
    return member === undefined || '{['.includes(text[member.start] ?? '') ? undefined : read(member);
  };
  const version = scalar('lockfileVersion');
  if (typeof version !== 'number') {
    log.error(
      'no-lockfile-version',
      'There is no number "lockfileVersion"; let npm 5 or newer write the lockfile again.',
      parts.get('lockfileVersion'),
    );
    return without('invalid');
  }
  if (version !== 1 && version !== 2 && version !== 3) {
    log.error(
      'lockfile-version',
      `"lockfileVersion" is ${version}; 1, 2 and 3 are read. Use a newer Avouch, or npm 7 to 11.`,
      parts.get('lockfileVersion'),
    );
    return without('unsupported');
  }
  const part = version === 1 ? 'dependencies' : 'packages';
  const member = parts.get(part);
  const emptyVersion1 = version === 1 && member === undefined;
  if (!emptyVersion1 && (member === undefined || text[member.start] !== '{')) {
    log.error('no-packages', `There is no object "${part}"; let npm write the lockfile again.`, member);
    return without('invalid');
  }
  const tally = version === 1 ? dependencies : packages;
  const facts: NpmLockfileFacts = {
    kind: 'npm-lockfile',
    lockfileVersion: version,
    rootName: nameOf(scalar('name')) ?? nameOf(memberOf(tally.root(), 'name')),
    rootVersion: nameOf(scalar('version')) ?? nameOf(memberOf(tally.root(), 'version')),
    ...tally.sums(String(version)),
    rootDependencies: version === 1 ? null : keysOf(memberOf(tally.root(), 'dependencies')),
    rootDevDependencies: version === 1 ? null : keysOf(memberOf(tally.root(), 'devDependencies')),
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures: measuresOf(facts), facts, diagnostics: log.list() };
}

function measuresOf(facts: NpmLockfileFacts): Readonly<Record<string, unknown>> {
  return {
    packages: facts.packages,
    links: facts.links,
    dev: facts.dev,
    with_integrity: facts.withIntegrity,
    distinct_name_version: facts.distinctNameVersion,
    root_deps: facts.rootDependencies,
    root_devDeps: facts.rootDevDependencies,
  };
}

function nothingYet(path: string): Gathered {
  return { log: diagnosticLog(path), parts: new Map(), packages: lockfileTally(), dependencies: lockfileTally() };
}

/** Takes a member in: its fields where they are known by themselves, else whatever it holds. */
function take(member: JsonMember, fields: EntryFields | null, parsed: () => unknown, gathered: Gathered): void {
  const { log, parts, packages, dependencies } = gathered;
  const parent = member.parents[0];
  if (parent === undefined) parts.set(member.key, member);
  // Of the project itself more is looked at.
  else if (parent === 'packages' && fields !== null && member.key !== '') addFetched(member, fields, packages);
  else if (parent === 'packages') addPackage(member, parsed(), packages, log);
  else if (parent === 'dependencies') addDependency(member, parsed(), dependencies, log);
}

function addPackage(member: JsonMember, entry: unknown, tally: LockfileTally, log: DiagnosticLog): void {
  const { key, line } = member;
  if (!isJsonObject(entry)) log.error('entry', `The entry ${quoted(key)} is no object; let npm write the lockfile again.`, { line });
  else if (key === '') tally.setRoot(entry);
  else addFetched(member, entry, tally);
}

function addFetched({ key, line }: JsonMember, entry: EntryFields, tally: LockfileTally): void {
  tally.add({ path: key, line, entry, name: packageName(key, entry), workspace: !isFetched(key) });
}

/** Version 1 nests what is not hoisted; the line is known for the outermost entry only. */
function addDependency({ key, line }: JsonMember, entry: unknown, tally: LockfileTally, log: DiagnosticLog): void {
  const open: { readonly path: string; readonly name: string; readonly line: number | null; readonly entry: unknown }[] = [
    { path: `node_modules/${key}`, name: key, line, entry },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isJsonObject(next.entry)) {
      log.error('entry', `The entry ${quoted(next.path)} is no object; let npm write the lockfile again.`, { line });
      continue;
    }
    // In version 1 anything that is not a plain version stands in `version` instead of `resolved`.
    const version = nameOf(memberOf(next.entry, 'version')) ?? '';
    const resolved = /^(?:git|file:|https?:|github:|gitlab:|bitbucket:)/.test(version) ? { resolved: version } : {};
    tally.add({ ...next, entry: { ...next.entry, ...resolved }, workspace: false });
    const inner = memberOf(next.entry, 'dependencies');
    for (const [name, nested] of isJsonObject(inner) ? Object.entries(inner) : []) {
      open.push({ path: `${next.path}/node_modules/${name}`, name, line: null, entry: nested });
    }
  }
}

/** Whether an entry lies in a folder of packages, and not in one of the project. */
function isFetched(path: string): boolean {
  return path.startsWith('node_modules/') || path.includes('/node_modules/');
}

/** An alias (`npm:other@1`) has its real name in the entry; else the name is what follows the last node_modules. */
function packageName(path: string, entry: EntryFields): string {
  const name = nameOf(entry.name);
  if (name !== null) return name;
  const marker = 'node_modules/';
  const at = path.lastIndexOf(marker);
  return at === -1 ? path : path.slice(at + marker.length);
}

function nameOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function keysOf(value: unknown): number {
  return isJsonObject(value) ? Object.keys(value).length : 0;
}
