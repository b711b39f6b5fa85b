import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText } from '../../encodings/text.ts';
import { walkXml, type XmlElement, xmlRoot } from '../../encodings/xml-document.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import { junitTally } from '../junit-tally.ts';
import type { JunitFacts } from './schema.ts';

/** Bounds of the format. Output that tests print is in the file, and most of it. */
export const JUNIT_LIMITS = { bytes: 64 * 1024 * 1024, depth: 100, nodes: 6_000_000, entries: 1_000_000 } as const satisfies FormatLimits;

const ROOTS: ReadonlySet<string> = new Set(['testsuites', 'testsuite']);
const DECLARED = ['tests', 'failures', 'errors', 'skipped'] as const;

/** Whether the content is a report of tests: XML whose root is a suite, or suites. */
export function recogniseJunit({ bytes }: FormatInput): boolean {
  const root = xmlRoot(bytes);
  return root !== null && ROOTS.has(root.name);
}

/** Reads a report of tests. What its entries say counts; where its totals say something else, it is told. */
export function readJunit({ path, bytes }: FormatInput): ReadResult<JunitFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const tally = junitTally(log);
  let root: XmlElement | null = null;
  const walked = walkXml(decoded.text, log, {
    limits: JUNIT_LIMITS,
    onOpen(element) {
      root ??= element;
      tally.open(element);
    },
    onClose: tally.close,
  });
  if (walked.kind !== 'walked') return without(walked.kind);
  const { counts } = tally;
  const whole = tally.whole();
  if (counts.cases > JUNIT_LIMITS.entries) {
    log.error('too-many-entries', `The report lists more than ${JUNIT_LIMITS.entries} test cases; it is not read. Split it.`);
    return without('refused');
  }
  const { name = '', attributes = {} } = (root as XmlElement | null) ?? {};
  if (!ROOTS.has(name)) {
    log.error('not-a-report', `The root is ${quoted(name)} and not "testsuites" or "testsuite"; bring the report as the runner wrote it.`);
    return without('invalid');
  }
  const measures = {
    root: name,
    testsuites: counts.suites,
    testcases: counts.cases,
    failures: whole.failures,
    errors: whole.errors,
    skipped: whole.skipped,
    rerun_or_flaky_elements: counts.reruns,
    declared: Object.fromEntries(DECLARED.flatMap((key) => (attributes[key] === undefined ? [] : [[key, attributes[key]]]))),
    status_attr: Object.fromEntries(counts.status),
    repeated_case_names: tally.countRepeated(),
  };
  const facts = tally.facts();
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: tally.startedAt() };
}
