import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { walkXml, type XmlElement, xmlRoot } from '../../encodings/xml-document.ts';
import type { Instant } from '../../model/instant.ts';
import { type CoverageContradiction, type CoverageShare, countOf, epochInstant } from '../coverage-figures.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import type { JacocoFacts } from './schema.ts';

/** Bounds of the format. */
export const JACOCO_LIMITS = { bytes: 64 * 1024 * 1024, depth: 64, nodes: 8_000_000 } as const satisfies FormatLimits;

const TYPES: ReadonlySet<string> = new Set(['INSTRUCTION', 'BRANCH', 'LINE', 'COMPLEXITY', 'METHOD', 'CLASS']);
const HEAD = 4096;

/** Whether the content is such a report: its root is `report`, and its document type, sessions or counters are JaCoCo’s. */
export function recogniseJacoco({ bytes }: FormatInput): boolean {
  if (xmlRoot(bytes)?.name !== 'report') return false;
  const head = textHead(bytes, HEAD);
  return head.includes('//JACOCO//') || head.includes('<sessioninfo ') || head.includes('<counter type="INSTRUCTION"');
}

/** Reads such a report: its own counters, held to the lines that it lists. */
export function readJacoco({ path, bytes }: FormatInput): ReadResult<JacocoFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const counts = { packages: 0, files: 0, lines: 0, covered: 0 };
  const counters = new Map<string, { readonly missed: number; readonly covered: number; readonly line: number }>();
  let root: XmlElement | null = null;
  let dumpedAt: Instant | null = null;
  const openCounter = ({ attributes, line, depth }: XmlElement) => {
    const { type = '' } = attributes;
    const missed = countOf(attributes.missed);
    const covered = countOf(attributes.covered);
    if (!TYPES.has(type) || missed === null || covered === null)
      log.error('counter', `A counter of ${quoted(type)} is not one of JaCoCo’s with numbers for "missed" and "covered".`, { line });
    else if (depth === 2) counters.set(type, { missed, covered, line });
  };
  const walked = walkXml(decoded.text, log, {
    limits: JACOCO_LIMITS,
    onOpen(element) {
      root ??= element;
      switch (element.name) {
        case 'package':
          counts.packages++;
          return;
        case 'sourcefile':
          counts.files++;
          return;
        case 'line':
          counts.lines++;
          if (/[1-9]/.test(element.attributes.ci ?? '')) counts.covered++;
          return;
        case 'counter':
          return openCounter(element);
        case 'sessioninfo': {
          const at = epochInstant(element.attributes.dump);
          if (at !== null && (dumpedAt === null || at < dumpedAt)) dumpedAt = at;
        }
      }
    },
  });
  if (walked.kind !== 'walked') return without(walked.kind);
  const { name = '', attributes = {} } = (root as XmlElement | null) ?? {};
  if (name !== 'report') {
    log.error('not-a-report', `The root is ${quoted(name)} and not "report"; bring the report as JaCoCo wrote it.`);
    return without('invalid');
  }
  if (counters.size === 0) log.error('no-counters', 'The report has no counters of its own; bring it as JaCoCo wrote it.');
  const contradictions: CoverageContradiction[] = [];
  const stated = counters.get('LINE');
  if (stated !== undefined && counts.lines > 0) {
    const compare = (total: string, said: number, counted: number) => {
      if (said === counted) return;
      contradictions.push({ total, stated: said, counted, line: stated.line });
      log.warning('totals-differ', `${total} come to ${said} in the counter, and to ${counted} in the files.`, { line: stated.line });
    };
    compare('lines', stated.missed + stated.covered, counts.lines);
    compare('covered lines', stated.covered, counts.covered);
  }
  const share = (type: string): CoverageShare | null => {
    const counter = counters.get(type);
    return counter === undefined ? null : { covered: counter.covered, total: counter.covered + counter.missed };
  };
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: {
      report_counters_missed_covered: Object.fromEntries([...counters].map(([type, { missed, covered }]) => [type, [missed, covered]])),
      packages: counts.packages,
      sourcefiles: counts.files,
      line_elements: counts.lines,
      line_elements_covered: counts.covered,
    },
    facts: {
      kind: 'jacoco',
      name: attributes.name === undefined ? null : attributes.name.slice(0, 500).toWellFormed(),
      files: counts.files,
      lines: counts.lines > 0 ? { covered: counts.covered, total: counts.lines } : (share('LINE') ?? { covered: 0, total: 0 }),
      branches: share('BRANCH'),
      instructions: share('INSTRUCTION'),
      contradictions,
    },
    diagnostics: log.list(),
    madeAt: dumpedAt,
  };
}
