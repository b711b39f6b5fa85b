import { diagnosticLog, quoted } from '../diagnostic-log.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { isJsonObject, type JsonObject, memberOf, readJson } from '../json-document.ts';
import type { JsonMember } from '../json-scan.ts';
import { type LockedPackage, lockedTally, namedHashStrength } from '../lockfile-facts.ts';
import { withoutSecrets } from '../package-address.ts';
import { decodeText, textHead } from '../text.ts';
import type { PipfileLockfileFacts } from './schema.ts';

const LIMITS = { nodes: 1_000_000, depth: 64 };

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
  const json = readJson(decoded.text, log, { limits: LIMITS, below: true });
  if (json.kind !== 'json') return without(json.kind);
  const root = json.value;
  const meta = memberOf(root, '_meta');
  if (!isJsonObject(meta)) {
    log.error('no-meta', 'There is no object "_meta"; let Pipenv write the lockfile again.', { line: 1 });
    return without('invalid');
  }
  const version = memberOf(meta, 'pipfile-spec');
  if (version !== 6) {
    log.error('lockfile-version', '"pipfile-spec" is not 6; use a newer Avouch, or let Pipenv write the lockfile again.', { line: 1 });
    return without(typeof version === 'number' ? 'unsupported' : 'invalid');
  }
  const indexes = indexesOf(meta);
  const tally = lockedTally({ ecosystem: 'PyPI', tool: 'Pipenv', hashing: 'always', exact: true });
  const counts: Record<string, number> = Object.create(null);
  // Besides these two, Pipenv has a part for each category of packages.
  for (const [part, packages] of Object.entries(isJsonObject(root) ? root : {})) {
    if (part === '_meta' || !isJsonObject(packages)) continue;
    const names = Object.keys(packages);
    const values = Object.values(packages);
    const lines = linesOf(names, json.members, part);
    counts[part] = names.length;
    for (const [index, name] of names.entries()) {
      const entry = values[index];
      const line = lines[index] ?? null;
      if (isJsonObject(entry)) tally.add(lockedOf(name, line, entry, indexes));
      else
        log.error('entry', `The entry ${quoted(name)} is no object; let Pipenv write the lockfile again.`, line === null ? null : { line });
    }
  }
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { default: counts.default ?? 0, develop: counts.develop ?? 0 },
    facts: {
      kind: 'pipfile-lockfile',
      lock: tally.sums(String(version)),
      indexes: indexes.map(({ url, verifiesTls }) => ({ url: withoutSecrets(url), verifiesTls })),
    },
    diagnostics: log.list(),
  };
}

/** The lines of the keys of a part, in their order. An object keeps the order of the file, apart from numbers and keys that stand twice. */
function linesOf(names: readonly string[], members: readonly JsonMember[], part: string): readonly (number | undefined)[] {
  const own = members.filter(({ parents }) => parents[0] === part);
  if (own.length === names.length && own.every(({ key }, index) => key === names[index])) return own.map(({ line }) => line);
  const lines = new Map(own.map(({ key, line }) => [key, line]));
  return names.map((name) => lines.get(name));
}

interface Index {
  readonly name: unknown;
  readonly url: string;
  readonly verifiesTls: boolean;
}

function indexesOf(meta: JsonObject): readonly Index[] {
  const sources = memberOf(meta, 'sources');
  return (Array.isArray(sources) ? sources : []).flatMap((source: unknown): readonly Index[] => {
    const url = memberOf(source, 'url');
    return typeof url === 'string' ? [{ name: memberOf(source, 'name'), url, verifiesTls: memberOf(source, 'verify_ssl') !== false }] : [];
  });
}

function lockedOf(name: string, line: number | null, entry: JsonObject, indexes: readonly Index[]): LockedPackage {
  const text = (key: string) => {
    const member = memberOf(entry, key);
    return typeof member === 'string' ? member : null;
  };
  const hashes = memberOf(entry, 'hashes');
  const index = indexes.find((one) => one.name === memberOf(entry, 'index')) ?? indexes[0];
  const local = memberOf(entry, 'editable') === true && text('path') !== null;
  return {
    name,
    version: text('version')?.replace(/^==/, '') ?? null,
    line,
    source: local ? 'local' : text('git') !== null ? 'git' : text('path') !== null ? 'file' : text('file') !== null ? 'url' : 'registry',
    hash: namedHashStrength(Array.isArray(hashes) ? hashes.filter((hash) => typeof hash === 'string') : []),
    address: text('git') ?? text('file') ?? (text('path') === null ? (index?.url ?? null) : null),
  };
}
