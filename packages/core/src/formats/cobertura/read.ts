import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText } from '../../encodings/text.ts';
import { walkXml, type XmlElement, xmlRoot } from '../../encodings/xml-document.ts';
import { type CoverageContradiction, countOf, epochInstant } from '../coverage-figures.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import type { CoberturaFacts } from './schema.ts';

/** Bounds of the format. */
export const COBERTURA_LIMITS = { bytes: 64 * 1024 * 1024, depth: 64, nodes: 6_000_000 } as const satisfies FormatLimits;

/** Whether the content is such a report: the root is `coverage`, with a rate or a number of lines (Clover has another root of that name). */
export function recogniseCobertura({ bytes }: FormatInput): boolean {
  const root = xmlRoot(bytes);
  return root?.name === 'coverage' && (root.attributes.has('line-rate') || root.attributes.has('lines-valid'));
}

/** Reads such a report: lines of classes count, not the same lines again of their methods. */
export function readCobertura({ path, bytes }: FormatInput): ReadResult<CoberturaFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const counts = { classes: 0, lines: 0, hit: 0, conditions: 0, met: 0 };
  /** Of each file, whether each of its lines was reached. */
  const files = new Map<string, Map<string, boolean>>();
  let root: XmlElement | null = null;
  let ofFile: Map<string, boolean> | null = null;
  let methods = 0;
  const openClass = ({ attributes, line }: XmlElement) => {
    counts.classes++;
    const { filename } = attributes;
    if (filename === undefined) log.error('no-file', 'A class names no "filename".', { line });
    const name = filename ?? '';
    ofFile = files.get(name) ?? new Map();
    files.set(name, ofFile);
  };
  const openLine = ({ attributes, line }: XmlElement, lines: Map<string, boolean>) => {
    const { number, hits = '' } = attributes;
    if (countOf(number) === null || !/^\d+$/.test(hits))
      return log.error('line', `A line has the number ${quoted(number ?? '')} and ${quoted(hits)} hits; both have to be numbers.`, {
        line,
      });
    const isHit = /[1-9]/.test(hits);
    counts.lines++;
    if (isHit) counts.hit++;
    lines.set(number ?? '', isHit || lines.get(number ?? '') === true);
    const conditions = /\((\d{1,9})\/(\d{1,9})\)/.exec((attributes['condition-coverage'] ?? '').slice(0, 100));
    counts.met += Number(conditions?.[1] ?? 0);
    counts.conditions += Number(conditions?.[2] ?? 0);
  };
  const walked = walkXml(decoded.text, log, {
    limits: COBERTURA_LIMITS,
    onOpen(element) {
      root ??= element;
      if (element.name === 'line' && ofFile !== null && methods === 0) openLine(element, ofFile);
      else if (element.name === 'class') openClass(element);
      else if (element.name === 'methods') methods++;
    },
    onClose(name) {
      if (name === 'class') ofFile = null;
      else if (name === 'methods') methods--;
    },
  });
  if (walked.kind !== 'walked') return without(walked.kind);
  const { name = '', attributes = {}, line = 1 } = (root as XmlElement | null) ?? {};
  if (name !== 'coverage') {
    log.error('not-a-report', `The root is ${quoted(name)} and not "coverage"; bring the report as the tool wrote it.`);
    return without('invalid');
  }
  let [distinct, distinctHit] = [0, 0];
  for (const lines of files.values()) {
    distinct += lines.size;
    for (const isHit of lines.values()) if (isHit) distinctHit++;
  }
  const contradictions: CoverageContradiction[] = [];
  const compare = (total: string, counted: readonly number[]) => {
    const stated = countOf(attributes[total]);
    const [first = 0] = counted;
    if (stated === null || counted.includes(stated)) return;
    contradictions.push({ total, stated, counted: first, line });
    log.warning('totals-differ', `"${total}" states ${stated}, and the entries come to ${first}.`, { line });
  };
  compare('lines-valid', [distinct, counts.lines]);
  compare('lines-covered', [distinctHit, counts.hit]);
  const measures = {
    line_rate_attr: attributes['line-rate'],
    branch_rate_attr: attributes['branch-rate'],
    lines_valid_attr: attributes['lines-valid'],
    lines_covered_attr: attributes['lines-covered'],
    classes: counts.classes,
    class_lines: counts.lines,
    class_lines_hit: counts.hit,
    distinct_file_lines: distinct,
    distinct_hit: distinctHit,
  };
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures,
    facts: {
      kind: 'cobertura',
      files: files.size,
      lines: { covered: distinctHit, total: distinct },
      branches: counts.conditions === 0 ? null : { covered: counts.met, total: counts.conditions },
      contradictions,
    },
    diagnostics: log.list(),
    madeAt: epochInstant(attributes.timestamp),
  };
}
