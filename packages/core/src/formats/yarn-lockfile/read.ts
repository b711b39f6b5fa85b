import { type DiagnosticLog, diagnosticLog } from '../diagnostic-log.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { integrityStrength, type LockedPackage, lockedTally } from '../lockfile-facts.ts';
import { isGitAddress } from '../package-address.ts';
import { decodeText, textHead } from '../text.ts';
import type { YarnLockfileFacts } from './schema.ts';

/** An entry as written: its key, the key's line, and the fields right below it without quotes. */
interface YarnEntry {
  readonly key: string;
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
}

/** Whether the content is a yarn.lock under whatever name: each generation has a mark near the top. */
export function recogniseYarnLockfile({ bytes }: FormatInput): boolean {
  return /^# yarn lockfile v1\s*$|^__metadata:\s*$/m.test(textHead(bytes, 4096));
}

/** Reads a yarn.lock a line at a time: Yarn writes both generations with two spaces a level and one field a line. */
export function readYarnLockfile({ path, bytes }: FormatInput): ReadResult<YarnLockfileFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'unsupported' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const entries = entriesOf(decoded.text, log);
  if (entries === null) return without('malformed');
  const metadata = entries.find(({ key }) => key === '__metadata');
  const packages = entries.filter((entry) => entry !== metadata);
  if (metadata === undefined && packages.length === 0 && !/^# yarn lockfile v1\s*$/m.test(decoded.text)) {
    log.error('no-packages', 'There is no entry in this lockfile, and no mark of Yarn; let Yarn write it again.');
    return without('invalid');
  }
  const version = metadata?.fields.get('version') ?? null;
  if (metadata !== undefined && (version === null || !/^[3-8]$/.test(version))) {
    log.error('lockfile-version', 'The "version" under "__metadata" is none of 3 to 8; use a newer Avouch.', metadata);
    return without(version === null ? 'invalid' : 'unsupported');
  }
  const generation = metadata === undefined ? 'classic' : 'berry';
  const tally = lockedTally({ ecosystem: 'npm', tool: 'Yarn', hashing: 'always', exact: true });
  for (const entry of packages) {
    if (!entry.fields.has('version')) log.error('entry', 'An entry has no version; let Yarn write the lockfile again.', entry);
    tally.add(generation === 'classic' ? classicOf(entry) : berryOf(entry));
  }
  const lock = tally.sums(generation === 'classic' ? '1' : version);
  const having = (field: string) => packages.filter(({ fields }) => fields.has(field)).length;
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures:
      generation === 'classic'
        ? { entries: packages.length, resolved: having('resolved'), integrity: having('integrity') }
        : { entries: packages.length, local: lock.local, checksum: having('checksum') },
    facts: { kind: 'yarn-lockfile', generation, lock },
    diagnostics: log.list(),
  };
}

/** The entries, or null where a line is none that Yarn writes. */
function entriesOf(text: string, log: DiagnosticLog): readonly YarnEntry[] | null {
  const entries: YarnEntry[] = [];
  const keys = new Set<string>();
  let fields: Map<string, string> | null = null;
  let number = 0;
  for (const raw of text.split('\n')) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    number++;
    if (line === '' || line.startsWith('#') || line.trim() === '') continue;
    const indent = line.length - line.trimStart().length;
    // A key of more than 1,024 characters has a mark of its own in YAML, and its colon on the next line.
    if (indent === 0 && line === ':' && fields !== null) continue;
    if (indent === 0) {
      const long = line.startsWith('? ');
      if (!long && !line.endsWith(':')) return fault(log, number, line);
      const key = unquoted(long ? line.slice(2) : line.slice(0, -1));
      if (keys.has(key)) log.error('duplicate-key', 'This entry stands twice; let Yarn write the lockfile again.', { line: number });
      keys.add(key);
      fields = new Map();
      entries.push({ key, line: number, fields });
      continue;
    }
    if (fields === null || indent === 1) return fault(log, number, line);
    if (indent > 2) continue;
    const end = fieldEnd(line);
    if (end === -1) return fault(log, number, line);
    fields.set(unquoted(line.slice(2, end)), unquoted(line.slice(end).replace(/^:?\s*/, '')));
  }
  return entries;
}

/** Where the name of a field ends: at a colon or space, which in a quoted name come after the quote. */
function fieldEnd(line: string): number {
  if (line[2] !== '"') return line.slice(2).search(/[: ]/) === -1 ? -1 : line.slice(2).search(/[: ]/) + 2;
  const quote = line.indexOf('"', 3);
  return quote === -1 ? -1 : quote + 1;
}

function fault(log: DiagnosticLog, line: number, text: string): null {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(text))
    log.error('merge-conflict', 'The lockfile holds the marks of a merge conflict; resolve it and run yarn install.', { line });
  else log.error('yarn-syntax', 'This line is none that Yarn writes; let Yarn write the lockfile again.', { line });
  return null;
}

function unquoted(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** Yarn 1: without `integrity`, the SHA-1 behind the `#` of `resolved` is what it compares with. */
function classicOf({ key, line, fields }: YarnEntry): LockedPackage {
  const [pattern = ''] = key.split(/"?, "?/, 1);
  const resolved = fields.get('resolved') ?? null;
  const strength = integrityStrength(fields.get('integrity') ?? null);
  const git = resolved !== null && isGitAddress(resolved);
  const local = /@(?:file|link|portal):/.test(pattern);
  const byFragment = !git && /#[0-9a-f]{40}$/.test(resolved ?? '');
  return {
    name: nameOf(/@npm:(.{1,300})$/.exec(pattern)?.[1] ?? pattern),
    version: fields.get('version') ?? null,
    line,
    // Yarn 1 copies folders, and has an archive's hash in `resolved`.
    source: local && resolved === null ? 'local' : local ? 'file' : git ? 'git' : 'registry',
    hash: strength === 'none' && byFragment ? 'weak' : strength,
    address: resolved,
  };
}

/** Later ones: `resolution` has the protocol; an entry for another platform has no checksum until somebody fetches it there. */
function berryOf({ key, line, fields }: YarnEntry): LockedPackage {
  const resolution = fields.get('resolution') ?? key;
  const at = resolution.indexOf('@', 1);
  const reference = at === -1 ? '' : resolution.slice(at + 1);
  const registry = /^npm:/.test(reference);
  const archive = /__archiveUrl=([^&]{1,500})/.exec(reference)?.[1];
  const checksum = fields.get('checksum') ?? '';
  return {
    name: at === -1 ? resolution : resolution.slice(0, at),
    version: fields.get('version') ?? null,
    line,
    source: sourceOf(reference, fields.get('linkType') === 'soft'),
    hash: /(?:^|\/)[0-9a-f]{64,128}$/.test(checksum) ? 'strong' : fields.has('conditions') && registry ? 'not written' : 'none',
    address: registry ? (archive === undefined ? null : decoded(archive)) : /^[a-z+]{2,12}:\/\//.test(reference) ? reference : null,
  };
}

function sourceOf(reference: string, soft: boolean): LockedPackage['source'] {
  if (soft || /^(?:workspace|link|portal):/.test(reference)) return 'local';
  if (/^(?:npm|patch):/.test(reference)) return 'registry';
  if (/^file:/.test(reference)) return 'file';
  return isGitAddress(reference) || /#commit=/.test(reference) ? 'git' : 'url';
}

/** `name@range` without the range; a scope begins with an @ of its own. */
function nameOf(pattern: string): string {
  const at = pattern.indexOf('@', 1);
  return at === -1 ? pattern : pattern.slice(0, at);
}

function decoded(text: string): string {
  // Only what tells a plain address from one with TLS has to be right.
  return text.replace(/%3A/gi, ':').replace(/%2F/gi, '/');
}
