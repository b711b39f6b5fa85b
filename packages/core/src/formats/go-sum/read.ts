import { diagnosticLog } from '../diagnostic-log.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { lockedTally } from '../lockfile-facts.ts';
import { decodeText, textHead } from '../text.ts';
import type { GoSumFacts } from './schema.ts';

/** Module path, version with or without `/go.mod`, algorithm and hash. */
const LINE = /^(\S{1,500}) (v\S{1,300}?)(\/go\.mod)? (\S{1,20}):(\S{1,200})$/;
const SHA256 = /^[A-Za-z0-9+/]{43}=$/;

/** Whether the content is a go.sum under whatever name: its first line has the three fields and the algorithm `h1`. */
export function recogniseGoSum({ bytes }: FormatInput): boolean {
  const [first = ''] = textHead(bytes, 2048).split('\n', 1);
  const match = LINE.exec(first.trimEnd());
  return match?.[4] === 'h1' && SHA256.test(match[5] ?? '');
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
  for (const raw of decoded.text.split('\n')) {
    number++;
    const line = raw.trimEnd();
    if (line === '') continue;
    const match = LINE.exec(line);
    if (match === null) {
      log.error('entry', 'A line of go.sum is a module, a version and a hash; run "go mod tidy" to have it written again.', {
        line: number,
      });
      continue;
    }
    const [, name = '', version = '', goMod, algorithm = '', hash = ''] = match;
    lines++;
    modules.add(name);
    const key = `${name}@${version}`;
    versions.set(key, versions.get(key) === true || goMod === undefined);
    if (goMod !== undefined) continue;
    zips++;
    // Go ignores the lines of an algorithm that it does not know.
    tally.add({
      name,
      version,
      line: number,
      source: 'registry',
      hash: algorithm === 'h1' && SHA256.test(hash) ? 'strong' : 'none',
      address: null,
    });
  }
  if (lines === 0) return without('malformed');
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { lines, distinct_module_versions: versions.size, with_zip_hash: zips, distinct_modules: modules.size },
    facts: { kind: 'go-sum', lock: tally.sums(null), onlyGoMod: [...versions.values()].filter((zip) => !zip).length },
    diagnostics: log.list(),
  };
}
