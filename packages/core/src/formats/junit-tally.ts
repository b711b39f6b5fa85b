import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import type { XmlElement } from '../encodings/xml-document.ts';
import type { Instant } from '../model/instant.ts';
import type { JunitCase, JunitContradiction, JunitFacts, TestOutcome } from './junit/schema.ts';
import { earliestInstant } from './local-time.ts';

/** Counts test cases as a report is walked, and holds the totals that its suites state to what they hold. */
export interface JunitTally {
  open(element: XmlElement): void;
  close(name: string): void;
  facts(): JunitFacts;
  readonly counts: JunitCounts;
  /** Cases that hold such an element, in all suites that are closed. */
  whole(): { readonly failures: number; readonly errors: number; readonly skipped: number };
  /** When the first suite began, as far as suites say. */
  startedAt(): Instant | null;
  /** Names of cases, with their class, that stand more than once; null in reports of more than 1,000 cases. */
  countRepeated(): number | null;
}

/** Counts of elements, as they stand. */
export interface JunitCounts {
  suites: number;
  cases: number;
  /** Elements that tell of a rerun. */
  reruns: number;
  readonly status: Map<string, number>;
}

/** What a suite holds by itself; `all` is with what the suites in it hold. */
interface Tally {
  cases: number;
  failures: number;
  errors: number;
  skipped: number;
  /** Some runners state how many assertions failed, which is how many elements stand there. */
  failureElements: number;
  errorElements: number;
  notRun: number;
}

interface OpenSuite {
  readonly name: string | null;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly own: Tally;
  readonly all: Tally;
}

interface OpenCase {
  readonly name: string | undefined;
  readonly line: number;
  result: string;
  failures: number;
  errors: number;
  skipped: number;
  flaky: boolean;
}

const MOST_LISTED = 50;
const LONGEST_NAME = 500;
/** To keep the names of more would take a third of the time in which a report is read. */
const MOST_NAMED = 1000;
const NOT_RUN: ReadonlySet<string> = new Set(['notrun', 'disabled', 'suppressed', 'skipped', 'ignored', 'pending', 'inconclusive']);
const FAILED: ReadonlySet<string> = new Set(['failed', 'fail', 'failure']);
const BROKEN: ReadonlySet<string> = new Set(['error', 'errored', 'broken']);

/** Starts counting. */
export function junitTally(log: DiagnosticLog): JunitTally {
  const counts: JunitCounts = {
    suites: 0,
    cases: 0,
    reruns: 0,
    status: new Map(),
  };
  const outcomes: Record<TestOutcome, number> = { passed: 0, failed: 0, errored: 0, 'not run': 0 };
  const suites: OpenSuite[] = [];
  const failing: JunitCase[] = [];
  const notRun: JunitCase[] = [];
  const contradictions: JunitContradiction[] = [];
  let current: OpenCase | null = null;
  let name: string | null = null;
  const whole = emptyTally();
  let flaky = 0;
  let startedAt: Instant | null = null;
  const names = new Map<string, number>();

  const openSuite = ({ name: tag, attributes, line }: XmlElement) => {
    if (tag === 'testsuite') counts.suites++;
    const own = nameOf(attributes.name);
    name ??= own;
    suites.push({ name: own, line, attributes, own: emptyTally(), all: emptyTally() });
    const { timestamp } = attributes;
    if (timestamp === undefined || timestamp === '') return;
    const at = earliestInstant(timestamp);
    if (at === null) log.warning('timestamp', `The time ${quoted(timestamp)} is none that can be read; write it as ISO 8601.`, { line });
    else if (startedAt === null || at < startedAt) startedAt = at;
  };
  const openCase = ({ attributes, line }: XmlElement) => {
    counts.cases++;
    const { name: own, classname = '', status, result } = attributes;
    if (own === undefined) log.error('case-unnamed', 'A test case has no name; have the runner write it.', { line });
    else if (counts.cases <= MOST_NAMED) {
      const key = `${classname}\n${own}`;
      names.set(key, (names.get(key) ?? 0) + 1);
    }
    current = { name: own, line, result: '', failures: 0, errors: 0, skipped: 0, flaky: false };
    if (status !== undefined || result !== undefined) current.result = resultOf(status ?? '', result ?? '');
    if (status !== undefined && status.length < 40 && counts.status.size < MOST_LISTED)
      counts.status.set(status, (counts.status.get(status) ?? 0) + 1);
  };
  const closeCase = (done: OpenCase) => {
    current = null;
    const suite = suites[suites.length - 1];
    const outcome = outcomeOf(done);
    if (suite !== undefined) addCase(suite.own, done, outcome);
    outcomes[outcome]++;
    if (outcome === 'passed') {
      if (done.flaky) flaky++;
      return;
    }
    const list = outcome === 'not run' ? notRun : failing;
    if (list.length < MOST_LISTED) list.push({ suite: suite?.name ?? null, name: nameOf(done.name), line: done.line, outcome });
  };
  const closeSuite = () => {
    const suite = suites.pop();
    if (suite === undefined) return;
    addTally(suite.all, suite.own);
    const around = suites.at(-1);
    addTally(around === undefined ? whole : around.all, suite.all);
    for (const found of contradictionsOf(suite, log)) if (contradictions.length < MOST_LISTED) contradictions.push(found);
  };

  return {
    counts,
    open(element) {
      switch (element.name) {
        case 'testcase':
          return openCase(element);
        case 'testsuite':
        case 'testsuites':
          return openSuite(element);
        case 'failure':
          if (current !== null) current.failures++;
          return;
        case 'error':
          if (current !== null) current.errors++;
          return;
        case 'skipped':
          if (current !== null) current.skipped++;
          return;
        case 'flakyFailure':
        case 'flakyError':
          counts.reruns++;
          if (current !== null) current.flaky = true;
          return;
        case 'rerunFailure':
        case 'rerunError':
          counts.reruns++;
      }
    },
    close(closed) {
      if (closed === 'testcase' && current !== null) closeCase(current);
      else if (closed === 'testsuite' || closed === 'testsuites') closeSuite();
    },
    facts: () => ({
      kind: 'junit',
      name,
      suites: counts.suites,
      cases: counts.cases,
      passed: outcomes.passed,
      failed: outcomes.failed,
      errored: outcomes.errored,
      notRun: outcomes['not run'],
      flaky,
      notPassed: [...failing, ...notRun],
      contradictions,
    }),
    whole: () => whole,
    startedAt: () => startedAt,
    countRepeated: () => (counts.cases > MOST_NAMED ? null : [...names.values()].filter((count) => count > 1).length),
  };
}

function nameOf(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text.slice(0, LONGEST_NAME).toWellFormed();
}

/** GoogleTest says in `status` whether it was run, and in `result` what came of it. */
function resultOf(status: string, result: string): string {
  const [said, came] = [status.toLowerCase(), result.toLowerCase()];
  return NOT_RUN.has(said) || came === '' ? said : came;
}

/** What broke or failed did so, whatever else is said of it. */
function outcomeOf({ failures, errors, skipped, result }: OpenCase): TestOutcome {
  if (errors > 0 || BROKEN.has(result)) return 'errored';
  if (failures > 0 || FAILED.has(result)) return 'failed';
  return skipped > 0 || NOT_RUN.has(result) ? 'not run' : 'passed';
}

function emptyTally(): Tally {
  return { cases: 0, failures: 0, errors: 0, skipped: 0, failureElements: 0, errorElements: 0, notRun: 0 };
}

function addCase(tally: Tally, done: OpenCase, outcome: TestOutcome): void {
  tally.cases++;
  if (outcome === 'passed') return;
  tally.failureElements += done.failures;
  tally.errorElements += done.errors;
  if (done.failures > 0) tally.failures++;
  if (done.errors > 0) tally.errors++;
  if (done.skipped > 0) tally.skipped++;
  if (outcome === 'not run') tally.notRun++;
}

function addTally(into: Tally, from: Tally): void {
  into.cases += from.cases;
  into.failures += from.failures;
  into.errors += from.errors;
  into.skipped += from.skipped;
  into.failureElements += from.failureElements;
  into.errorElements += from.errorElements;
  into.notRun += from.notRun;
}

/** A total may be of the suite alone or of all in it; whichever is meant, the entries have to come to it. */
function contradictionsOf(suite: OpenSuite, log: DiagnosticLog): readonly JunitContradiction[] {
  const { name, line, attributes, own, all } = suite;
  const found: JunitContradiction[] = [];
  const compare = (total: JunitContradiction['total'], text: string | undefined, counted: readonly number[]) => {
    if (text === undefined || text === '') return;
    if (!/^\d{1,15}$/.test(text)) {
      log.error('total-not-a-number', `The suite states ${quoted(text)} as its number of ${total}; it has to be a number.`, { line });
      return;
    }
    const stated = Number(text);
    const [first = 0] = counted;
    if (counted.includes(stated)) return;
    found.push({ suite: name, line, total, stated, counted: first });
    log.warning(
      'totals-differ',
      `The suite${name === null ? '' : ` ${quoted(name)}`} states ${stated} ${total} and holds ${first}; find out what became of the others.`,
      { line },
    );
  };
  compare('tests', attributes.tests, [all.cases, own.cases]);
  compare('failures', attributes.failures, [all.failures, own.failures, all.failureElements, own.failureElements]);
  compare('errors', attributes.errors, [all.errors, own.errors, all.errorElements, own.errorElements]);
  compare('skipped', attributes.skipped ?? attributes.skips, [all.skipped, own.skipped, all.notRun, own.notRun]);
  return found;
}
