import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import type { CoverageContradiction } from '../coverage-figures.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import type { LcovFacts } from './schema.ts';

/** Bounds of the format. */
export const LCOV_LIMITS = { bytes: 64 * 1024 * 1024, entries: 5_000_000 } as const satisfies FormatLimits;

const LONGEST_LINE = 65_536;
const MOST_LISTED = 50;
/** Records that are known and not looked into. */
const PASSED_OVER = new Set(['TN', 'VER', 'FN', 'FNDA', 'FNF', 'FNH', 'FNL', 'FNA', 'MCDC', 'MCF', 'MCH', 'MRF', 'MRH']);

/** Whether the content is a tracefile: it begins with a test name or a source file, and names one. */
export function recogniseLcov({ bytes }: FormatInput): boolean {
  const head = textHead(bytes, 4096).replace(/^\ufeff/, '');
  return /^\s{0,9}(?:TN:|SF:)/.test(head) && /(?:^|\n)SF:/.test(head);
}

/** One file of the report, as far as it was read. */
interface OpenRecord {
  readonly line: number;
  lines: number;
  hit: number;
  branches: number;
  taken: number;
}

/** Reads a tracefile: what its lines say counts, and its totals are held to them. */
export function readLcov({ path, bytes }: FormatInput): ReadResult<LcovFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const { text } = decoded;
  const sum = { files: 0, ends: 0, lines: 0, hit: 0, branches: 0, taken: 0, LF: 0, LH: 0, BRF: 0, BRH: 0 };
  const contradictions: CoverageContradiction[] = [];
  let record: OpenRecord | null = null;
  let number = 0;
  const compare = (total: 'LF' | 'LH' | 'BRF' | 'BRH', value: string, counted: number) => {
    const stated = /^\d{1,15}$/.test(value) ? Number(value) : null;
    if (stated === null) return log.error('not-a-number', `${total} is ${quoted(value)}; it has to be a number.`, { line: number });
    sum[total] += stated;
    if (stated === counted) return;
    if (contradictions.length < MOST_LISTED) contradictions.push({ total, stated, counted, line: number });
    log.warning('totals-differ', `${total} states ${stated}, and the lines of the file come to ${counted}.`, { line: number });
  };
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end === -1 ? text.length : end;
    number++;
    const line = text.slice(at, Math.min(next, at + LONGEST_LINE)).trim();
    if (next - at > LONGEST_LINE)
      log.error('line-too-long', `The line has more than ${LONGEST_LINE} characters; it is cut.`, { line: number });
    at = next + 1;
    if (line === '' || line.startsWith('#')) continue;
    if (line === 'end_of_record') {
      sum.ends++;
      if (record === null) log.error('record-missing', 'A record ends here and none began.', { line: number });
      record = null;
      continue;
    }
    const colon = line.indexOf(':');
    const key = line.slice(0, Math.max(0, colon));
    const value = line.slice(colon + 1);
    if (key === 'SF') {
      if (record !== null) log.error('record-open', 'A source file begins before the record of the one before ended.', { line: number });
      sum.files++;
      record = { line: number, lines: 0, hit: 0, branches: 0, taken: 0 };
    } else if (PASSED_OVER.has(key)) continue;
    else if (record === null) log.error('outside-record', `${quoted(line)} belongs to no source file.`, { line: number });
    else if (key === 'DA') {
      const hits = fieldOf(value, 1);
      if (!/^\d+$/.test(hits)) log.error('not-a-number', `A line was reached ${quoted(hits)} times; that is no number.`, { line: number });
      record.lines++;
      sum.lines++;
      if (isReached(hits)) {
        record.hit++;
        sum.hit++;
      }
    } else if (key === 'BRDA') {
      record.branches++;
      sum.branches++;
      if (isReached(fieldOf(value, 3))) {
        record.taken++;
        sum.taken++;
      }
    } else if (key === 'LF') compare('LF', value, record.lines);
    else if (key === 'LH') compare('LH', value, record.hit);
    else if (key === 'BRF') compare('BRF', value, record.branches);
    else if (key === 'BRH') compare('BRH', value, record.taken);
    else log.error('unknown-record', `${quoted(line)} is no record of a tracefile.`, { line: number });
    if (sum.lines + sum.branches > LCOV_LIMITS.entries) {
      log.error('too-many-entries', `The file lists more than ${LCOV_LIMITS.entries} lines and branches; it is not read. Split it.`);
      return without('refused');
    }
  }
  if (sum.files === 0) {
    log.error('no-records', 'No source file is in it; bring the tracefile as the tool wrote it.');
    return without('invalid');
  }
  if (record !== null) log.error('record-open', 'The last record does not end; the file may be cut off.', { line: record.line });
  const { files, lines, hit, branches, taken, ends, ...stated } = sum;
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { files, lines_DA: lines, hit_DA: hit, ...stated, end_of_record: ends },
    facts: {
      kind: 'lcov',
      files,
      lines: { covered: hit, total: lines },
      branches: branches === 0 ? null : { covered: taken, total: branches },
      contradictions,
    },
    diagnostics: log.list(),
  };
}

function fieldOf(value: string, index: number): string {
  return value.split(',', index + 1)[index] ?? '';
}

function isReached(times: string): boolean {
  return /^0*[1-9]\d*$/.test(times);
}
