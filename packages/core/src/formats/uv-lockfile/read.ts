import { isJsonObject, memberOf } from '../../encodings/json/json-document.ts';
import { textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type LockedPackage, lockedTally, namedHashStrength } from '../lockfile-facts.ts';
import { isPlainHttp } from '../package-address.ts';
import { readTomlPackages, type TomlPackage, textAt, unread } from '../toml-lockfile.ts';
import type { UvLockfileFacts } from './schema.ts';

/** Whether the content is a uv.lock under whatever name: its sources are inline tables, which no other lockfile in TOML has. */
export function recogniseUvLockfile({ bytes }: FormatInput): boolean {
  const head = textHead(bytes, 64 * 1024);
  return /^version = \d/m.test(head) && /^source = \{ (?:registry|git|url|path|directory|editable|virtual) = /m.test(head);
}

/** Reads a uv.lock. */
export function readUvLockfile(input: FormatInput): ReadResult<UvLockfileFacts> {
  const read = readTomlPackages(input, 'uv');
  if (read.kind === 'unread') return read.result;
  const { root, packages, log } = read;
  const version = memberOf(root, 'version');
  if (version !== 1) {
    log.error('lockfile-version', 'The "version" of the lockfile is not 1; use a newer Avouch, or let uv write it again.', { line: 1 });
    return unread(typeof version === 'number' ? 'unsupported' : 'invalid', log).result;
  }
  const tally = lockedTally({ ecosystem: 'PyPI', tool: 'uv', hashing: 'always', exact: true });
  for (const one of packages) tally.add(lockedOf(one));
  const lock = tally.sums(String(version));
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { packages: packages.length, lock_version: version, local: lock.local, with_checksum: lock.hashed },
    facts: { kind: 'uv-lockfile', lock, requiresPython: textAt(root, 'requires-python') },
    diagnostics: log.list(),
  };
}

const SOURCES: readonly (readonly [key: string, source: LockedPackage['source']])[] = [
  ['registry', 'registry'],
  ['git', 'git'],
  ['url', 'url'],
  ['path', 'file'],
  ['directory', 'local'],
  ['editable', 'local'],
  ['virtual', 'local'],
];

function lockedOf({ name, version, line, entry }: TomlPackage): LockedPackage {
  const source = memberOf(entry, 'source');
  const [key, from] = SOURCES.find(([one]) => memberOf(source, one) !== undefined) ?? ['registry', 'registry'];
  const wheels = memberOf(entry, 'wheels');
  const files = [memberOf(entry, 'sdist'), ...(Array.isArray(wheels) ? wheels : [])].filter(isJsonObject);
  const hashes = files.map((file) => textAt(file, 'hash')).filter((hash) => hash !== null);
  return {
    name,
    version,
    line,
    source: from,
    hash: hashes.length < files.length ? 'none' : namedHashStrength(hashes),
    // The worst of the addresses decides: an index over TLS may send its files over http.
    address: files.map((file) => textAt(file, 'url')).find((url) => url !== null && isPlainHttp(url)) ?? textAt(source, key),
  };
}
