/** What became of a test case. `errored`: it broke before it could tell. `not run`: skipped, disabled or ignored. */
export type TestOutcome = 'passed' | 'failed' | 'errored' | 'not run';

/** A test case that did not pass. */
export interface JunitCase {
  readonly suite: string | null;
  readonly name: string | null;
  readonly line: number;
  readonly outcome: Exclude<TestOutcome, 'passed'>;
}

/** A total that a suite states and that its entries do not come to. */
export interface JunitContradiction {
  readonly suite: string | null;
  readonly line: number;
  readonly total: 'tests' | 'failures' | 'errors' | 'skipped';
  readonly stated: number;
  readonly counted: number;
}

/** What a report of a test run says, counted from its entries. Names of machines and users are not taken over. */
export interface JunitFacts {
  readonly kind: 'junit';
  /** Of the root, else of the first suite: tells one report from another of the same product. */
  readonly name: string | null;
  readonly suites: number;
  readonly cases: number;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly notRun: number;
  /** Of those that passed, how many failed first and passed when they were run again. */
  readonly flaky: number;
  /** Those that failed or broke, the first 50; then those that were not run, the first 50. */
  readonly notPassed: readonly JunitCase[];
  /** Totals that contradict the entries, the first 50. */
  readonly contradictions: readonly JunitContradiction[];
}
