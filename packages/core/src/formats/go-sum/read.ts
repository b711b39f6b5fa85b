import { type DiagnosticLog, diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { anyModuleCount, type ModuleCount, type ModuleCounts, sortedModuleCount } from '../go-module-count.ts';
import { type LockedPackages, lockedTally } from '../lockfile-facts.ts';
import type { GoSumFacts } from './schema.ts';

/** A table: a regular expression over each hash would take half of the reading. */
const BASE64 = new Uint8Array(128);
for (const digit of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') BASE64[digit.charCodeAt(0)] = 1;
const DIGEST_LENGTH = 44;
const HASH_LENGTH = 'h1:'.length + DIGEST_LENGTH;
const GO_MOD = '/go.mod';
const GO_MOD_OF = `${GO_MOD} h1:`;

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
  const nameEnd = line.indexOf(' ');
  const versionEnd = line.indexOf(' ', nameEnd + 1);
  if (nameEnd <= 0 || versionEnd === -1 || line[nameEnd + 1] !== 'v') return null;
  const hash = line.slice(versionEnd + 1);
  if (hash.includes(' ') || !hash.includes(':')) return null;
  const goMod = line.startsWith(GO_MOD, versionEnd - GO_MOD.length);
  return {
    name: line.slice(0, nameEnd),
    version: line.slice(nameEnd + 1, goMod ? versionEnd - GO_MOD.length : versionEnd),
    goMod,
    known: hash.length === HASH_LENGTH && isKnownHash(hash),
  };
}

/** Whether 47 characters are a hash that Go compares: `h1:` and a SHA-256 in base64. */
function isKnownHash(hash: string): boolean {
  if (!hash.startsWith('h1:') || !hash.endsWith('=')) return false;
  for (let at = 'h1:'.length; at < HASH_LENGTH - 1; at++) if (BASE64[hash.charCodeAt(at)] !== 1) return false;
  return true;
}

function lineEnd(text: string, start: number): number {
  const found = text.indexOf('\n', start);
  return found === -1 ? text.length : found;
}

/** Whether a line is that of the go.mod of a version, of which the line's beginning is given. */
function isGoModOf(text: string, beginning: string, start: number, end: number): boolean {
  const hashAt = start + beginning.length + GO_MOD_OF.length;
  if (end - hashAt !== DIGEST_LENGTH || !text.startsWith(beginning, start) || !text.startsWith(GO_MOD_OF, hashAt - GO_MOD_OF.length))
    return false;
  // A further word would be a fault.
  const space = text.indexOf(' ', hashAt);
  return space === -1 || space >= end;
}

/** Whether the content is a go.sum under whatever name: its first line has the three fields and the algorithm `h1`. */
export function recogniseGoSum({ bytes }: FormatInput): boolean {
  const [first = ''] = textHead(bytes, 2048).split('\n', 1);
  return sumLine(first.trimEnd())?.known === true;
}

/** Reads a go.sum a line at a time. */
export function readGoSum({ path, bytes }: FormatInput): ReadResult<GoSumFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed', { list }: DiagnosticLog) => ({ verdict, measures: {}, facts: null, diagnostics: list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind, log);
  const { text } = decoded;
  const read = sumsOf(text, sortedModuleCount(), diagnosticLog(path)) ?? sumsOf(text, anyModuleCount(), diagnosticLog(path));
  // Lines in any order are never out of it.
  if (read === null || read.lines === 0) return without('malformed', read?.log ?? log);
  const { modules, versions, onlyGoMod } = read.counts;
  return {
    verdict: read.log.failed() ? 'invalid' : 'valid',
    measures: { lines: read.lines, distinct_module_versions: versions, with_zip_hash: read.zips, distinct_modules: modules },
    facts: { kind: 'go-sum', lock: read.lock, onlyGoMod },
    diagnostics: read.log.list(),
  };
}

interface Sums {
  readonly lines: number;
  readonly zips: number;
  readonly counts: ModuleCounts;
  readonly lock: LockedPackages;
  readonly log: DiagnosticLog;
}

/** What the lines come to; null where they are out of the order that `count` wants. */
function sumsOf(text: string, count: ModuleCount, log: DiagnosticLog): Sums | null {
  const tally = lockedTally({ ecosystem: 'Go', tool: 'Go', hashing: 'always', exact: false });
  let [lines, zips, number] = [0, 0, 0];
  let last: SumLine | null = null;
  // Module and version as they stand in the line before.
  let beginning = '';
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = lineEnd(text, start);
    number++;
    // Mostly the line of a version's go.mod follows that of the version itself.
    if (last !== null && isGoModOf(text, beginning, start, end)) {
      lines++;
      if (count.add(last.name, last.version, true) === null) return null;
      continue;
    }
    const line = text.slice(start, end).trimEnd();
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
    last = sum;
    beginning = line.slice(0, name.length + 1 + version.length);
    const isNew = count.add(name, version, goMod);
    if (isNew === null) return null;
    if (goMod) continue;
    zips++;
    tally.add({ name, version, line: number, source: 'registry', hash: known ? 'strong' : 'none', address: null, isNew });
  }
  return { lines, zips, counts: count.counts(), lock: tally.sums(null), log };
}
