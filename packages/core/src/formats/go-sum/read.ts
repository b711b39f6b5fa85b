import { diagnosticLog } from '../diagnostic-log.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { lockedTally } from '../lockfile-facts.ts';
import { decodeText, textHead } from '../text.ts';
import type { GoSumFacts } from './schema.ts';

const SHA256 = /^[A-Za-z0-9+/]{43}=$/;
const GO_MOD = '/go.mod';

interface SumLine {
  readonly name: string;
  readonly version: string;
  /** Whether the hash is that of the go.mod alone. */
  readonly goMod: boolean;
  /** Whether the hash is one that Go compares; it ignores the lines of an algorithm that it does not know. */
  readonly known: boolean;
}

/** Module path, version with or without `/go.mod`, and the hash with its algorithm in front; null for any other line. */
function sumLine(line: string): SumLine | null {
  const [name = '', version = '', hash = '', more] = line.split(' ', 4);
  if (more !== undefined || name === '' || !version.startsWith('v') || !hash.includes(':')) return null;
  const goMod = version.endsWith(GO_MOD);
  return {
    name,
    version: goMod ? version.slice(0, -GO_MOD.length) : version,
    goMod,
    known: hash.startsWith('h1:') && SHA256.test(hash.slice(3)),
  };
}

/** Whether the content is a go.sum under whatever name: its first line has the three fields and the algorithm `h1`. */
export function recogniseGoSum({ bytes }: FormatInput): boolean {
  const [first = ''] = textHead(bytes, 2048).split('\n', 1);
  return sumLine(first.trimEnd())?.known === true;
}

/** Reads a go.sum a line at a time. */
export function readGoSum({ path, bytes }: FormatInput): ReadResult<GoSumFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const tally = lockedTally({ ecosystem: 'Go', tool: 'Go', hashing: 'always', exact: false });
  const modules = new Set<string>();
  const versions = new Map<string, boolean>();
  let [lines, zips, number] = [0, 0, 0];
  let last = { name: '', version: '', key: '' };
  for (const raw of decoded.text.split('\n')) {
    number++;
    const line = raw.trimEnd();
    if (line === '') continue;
    const sum = sumLine(line);
    if (sum === null) {
      log.error('entry', 'A line of go.sum is a module, a version and a hash; run "go mod tidy" to have it written again.', {
        line: number,
      });
      continue;
    }
    const { name, version, goMod, known } = sum;
    lines++;
    // The lines of one module follow each other.
    if (name !== last.name) modules.add(name);
    if (name !== last.name || version !== last.version) last = { name, version, key: `${name}@${version}` };
    if (!goMod || !versions.has(last.key)) versions.set(last.key, !goMod);
    if (goMod) continue;
    zips++;
    tally.add({ name, version, line: number, source: 'registry', hash: known ? 'strong' : 'none', address: null });
  }
  if (lines === 0) return without('malformed');
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { lines, distinct_module_versions: versions.size, with_zip_hash: zips, distinct_modules: modules.size },
    facts: { kind: 'go-sum', lock: tally.sums(null), onlyGoMod: [...versions.values()].filter((zip) => !zip).length },
    diagnostics: log.list(),
  };
}
