import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { isJsonObject, type JsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import type { JsonMember } from '../../encodings/json/json-scan.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type LockedPackage, type LockedTally, type LockedUse, lockedTally, namedHashStrength } from '../lockfile-facts.ts';
import { readSoundFields, type TakeFields } from '../lockfile-fields.ts';
import { withoutSecrets } from '../package-address.ts';
import type { PipfileLockfileFacts } from './schema.ts';

/** Bounds beside the bytes. */
export const PIPFILE_LIMITS = { nodes: 1_000_000, depth: 64 };

/** What is looked at of an entry. */
const ENTRY_FIELDS = ['version', 'hashes', 'index', 'markers', 'git', 'file', 'path', 'editable'];
/** Hashes are most of a lockfile: they are looked at where they stand. */
const AS_WRITTEN = ['hashes'];

/** The one form that is read. */
const VERSION = 6;

/** Whether the content is a Pipfile.lock under whatever name: it begins with `_meta` and the version of its form. */
export function recognisePipfileLockfile({ bytes }: FormatInput): boolean {
  const head = textHead(bytes, 4096);
  return /^\s*\{\s*"_meta"\s*:/.test(head) && /"pipfile-spec"\s*:\s*\d/.test(head);
}

/** Reads a Pipfile.lock. */
export function readPipfileLockfile({ path, bytes }: FormatInput): ReadResult<PipfileLockfileFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid' | 'unsupported') => ({
    verdict,
    measures: {},
    facts: null,
    diagnostics: log.list(),
  });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const sound = soundSums(decoded.text, bytes);
  if (sound !== null) return resultOf(sound, log);
  const json = readJson(decoded.text, log, { limits: PIPFILE_LIMITS, below: true });
  if (json.kind !== 'json') return without(json.kind);
  const root = json.value;
  const meta = memberOf(root, '_meta');
  if (!isJsonObject(meta)) {
    log.error('no-meta', 'There is no object "_meta"; let Pipenv write the lockfile again.', { line: 1 });
    return without('invalid');
  }
  const version = memberOf(meta, 'pipfile-spec');
  if (version !== VERSION) {
    log.error('lockfile-version', '"pipfile-spec" is not 6; use a newer Avouch, or let Pipenv write the lockfile again.', { line: 1 });
    return without(typeof version === 'number' ? 'unsupported' : 'invalid');
  }
  const sums = nothingYet(indexesOf(memberOf(meta, 'sources')));
  // Besides these two, Pipenv has a part for each category of packages.
  for (const [part, packages] of Object.entries(isJsonObject(root) ? root : {})) {
    if (part === '_meta' || !isJsonObject(packages)) continue;
    const names = Object.keys(packages);
    const lines = linesOf(names, json.members, part);
    sums.counts.set(part, names.length);
    for (const [index, name] of names.entries()) {
      const entry = packages[name];
      const line = lines[index] ?? null;
      if (isJsonObject(entry))
        sums.tally.add(lockedOf({ name, line, part, isNew: undefined, hash: hashStrength(entry.hashes) }, entry, sums));
      else
        log.error('entry', `The entry ${quoted(name)} is no object; let Pipenv write the lockfile again.`, line === null ? null : { line });
    }
  }
  return resultOf(sums, log);
}

/** What the entries come to. */
interface Sums {
  readonly indexes: readonly Index[];
  readonly tally: LockedTally;
  /** How many entries each part has. */
  readonly counts: Map<string, number>;
}

function nothingYet(indexes: readonly Index[]): Sums {
  return { indexes, tally: lockedTally({ ecosystem: 'PyPI', tool: 'Pipenv', hashing: 'always', exact: true }), counts: new Map() };
}

function resultOf({ indexes, tally, counts }: Sums, log: DiagnosticLog): ReadResult<PipfileLockfileFacts> {
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { default: counts.get('default') ?? 0, develop: counts.get('develop') ?? 0 },
    facts: {
      kind: 'pipfile-lockfile',
      lock: tally.sums(String(VERSION)),
      indexes: indexes.map(({ url, verifiesTls }) => ({ url: withoutSecrets(url), verifiesTls })),
    },
    diagnostics: log.list(),
  };
}

/** The sums of a file as Pipenv writes it, an entry at a time; null where there is something to say of it, or `_meta` is not in front. */
function soundSums(text: string, bytes: Uint8Array): Sums | null {
  const meta = new Map<string, unknown>();
  let sums: Sums | null = null;
  let isAsWritten = true;
  const take: TakeFields = ({ parents: [part], key, line, start }, fields, parsed) => {
    if (part === '_meta') meta.set(key, parsed());
    else if (part === undefined) {
      if (key === '_meta')
        sums = text[start] === '{' && meta.get('pipfile-spec') === VERSION ? nothingYet(indexesOf(meta.get('sources'))) : null;
    } else if (sums === null || fields === null) isAsWritten = false;
    else {
      sums.counts.set(part, (sums.counts.get(part) ?? 0) + 1);
      // No name stands twice in one part, and of what stands before an @ it is the name that differs.
      const isNew = sums.counts.size === 1 && !key.includes('@') ? true : undefined;
      sums.tally.add(lockedOf({ name: key, line, part, isNew, hash: writtenStrength(fields.hashes) }, fields, sums));
    }
  };
  const options = { ...PIPFILE_LIMITS, bytes, fields: ENTRY_FIELDS, asWritten: AS_WRITTEN };
  return readSoundFields(text, options, take) && isAsWritten ? sums : null;
}

/** The lines of the keys of a part, in their order. An object keeps the order of the file, apart from numbers and keys that stand twice. */
function linesOf(names: readonly string[], members: readonly JsonMember[], part: string): readonly (number | undefined)[] {
  const lines = new Map(members.filter(({ parents }) => parents[0] === part).map(({ key, line }) => [key, line]));
  return names.map((name) => lines.get(name));
}

interface Index {
  readonly name: unknown;
  readonly url: string;
  readonly verifiesTls: boolean;
}

function indexesOf(sources: unknown): readonly Index[] {
  return (Array.isArray(sources) ? sources : []).flatMap((source: unknown): readonly Index[] => {
    const url = memberOf(source, 'url');
    return typeof url === 'string' ? [{ name: memberOf(source, 'name'), url, verifiesTls: memberOf(source, 'verify_ssl') !== false }] : [];
  });
}

/** The key of an entry, and whether nothing before it can have had its name. */
interface EntryKey extends Pick<LockedPackage, 'name' | 'line' | 'isNew' | 'hash'> {
  readonly part: string;
}

function lockedOf({ name, line, part, isNew, hash }: EntryKey, entry: JsonObject, { indexes }: Sums): LockedPackage {
  // None of these names stands on what every object inherits, so they need not be asked for as own ones.
  const git = textOf(entry.git);
  const file = textOf(entry.file);
  const path = textOf(entry.path);
  const version = textOf(entry.version);
  const local = entry.editable === true && path !== null;
  return {
    name,
    version: version?.startsWith('==') ? version.slice(2) : version,
    line,
    source: local ? 'local' : git !== null ? 'git' : path !== null ? 'file' : file !== null ? 'url' : 'registry',
    hash,
    address: git ?? file ?? (path === null ? (indexNamed(entry.index, indexes)?.url ?? null) : null),
    isNew,
    use: useOf(part, entry),
  };
}

function hashStrength(hashes: unknown): ReturnType<typeof namedHashStrength> {
  if (!Array.isArray(hashes)) return 'none';
  return namedHashStrength(hashes.every(isText) ? hashes : hashes.filter(isText));
}

const STRONG_HASH = '"sha256:';

/** Of a list as it is written in sound JSON. What nearly all are, a list of SHA-256 and of nothing else, is told without building it. */
function writtenStrength(hashes: unknown): ReturnType<typeof namedHashStrength> {
  if (typeof hashes !== 'string') return 'none';
  const quote = hashes.indexOf('"');
  if (quote === -1 || !hashes.startsWith('[') || /[\\{]/.test(hashes) || hashes.includes('[', 1)) return hashStrength(JSON.parse(hashes));
  for (let at = quote; at !== -1; at = hashes.indexOf('"', hashes.indexOf('"', at + 1) + 1))
    if (!hashes.startsWith(STRONG_HASH, at)) return hashStrength(JSON.parse(hashes));
  return 'strong';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Parts beside `default` are groups that are installed when they are asked for; a marker other than a least version of Python may leave an entry out. */
function useOf(part: string, { markers }: JsonObject): LockedUse {
  if (part === 'develop') return 'development';
  const isLimited = typeof markers === 'string' && !/^python_(?:full_)?version\s?>=?\s?'[\d.]{1,20}'$/.test(markers);
  return part === 'default' && !isLimited ? 'required' : 'optional';
}

function indexNamed(name: unknown, indexes: readonly Index[]): Index | undefined {
  const [first] = indexes;
  return first?.name === name ? first : (indexes.find((one) => one.name === name) ?? first);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
