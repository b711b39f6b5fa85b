import type { PullRequest, RequestCheck } from '../../formats/github-pull-requests/schema.ts';
import { isNamedForTests, isNamedForTestsAlone, type JobFinder } from './jobs-that-test.ts';

/**
 * What the checks of a merged request say of its tests, as they stood when it was merged.
 * `passed`: a job that runs tests by the source's own workflow succeeded, and no test failed. `passed by name`: so did one that only its
 * name says tests. `failed`: a test failed and none of the same name succeeded. `both`: some of the same name did. `failed by name`: what
 * failed is called a test, and by a workflow that is not seen to run tests there, or by a name for something else too. `not finished`: tests
 * had not ended, were left out or cancelled. `no test`: checks ran, and none is seen to test. `no check`: nothing ran. `not shown`: the
 * export leaves checks out.
 */
export type RequestTests =
  | 'passed'
  | 'passed by name'
  | 'failed'
  | 'failed by name'
  | 'both'
  | 'not finished'
  | 'no test'
  | 'no check'
  | 'not shown';

/** Words for a check that did not hold; `CANCELLED` and `ACTION_REQUIRED` are none: it did not run to its end. */
const FAILED: ReadonlySet<string> = new Set(['FAILURE', 'ERROR', 'TIMED_OUT', 'STARTUP_FAILURE']);

/** A request, what its tests say, and the check that says it. */
export interface TestedRequest {
  readonly request: PullRequest;
  readonly tests: RequestTests;
  /** The first check that decides it; null where none does. */
  readonly check: string | null;
  /** Checks that had failed, tests or not. */
  readonly failing: readonly string[];
}

/** What the checks of a request say of its tests. */
export function testedRequest(request: PullRequest, jobsOf: JobFinder): TestedRequest {
  const { checks, mergedAt, moreChecks } = request;
  const all = checks ?? [];
  const inTime = all.filter(({ endedAt }) => endedAt === null || mergedAt === null || endedAt <= mergedAt);
  const failing = inTime.filter(isFailed).map(({ name }) => name);
  const says = (tests: RequestTests, check: RequestCheck | undefined): TestedRequest => ({
    request,
    tests,
    check: check?.name ?? null,
    failing,
  });
  if (checks === null) return says('not shown', undefined);
  if (all.length === 0) return says('no check', undefined);
  // A check that does not say when it ended may have ended after the merge.
  const sure = (check: RequestCheck) =>
    check.endedAt !== null && jobsOf(check).some(({ whenJobRan, hasNamesake }) => whenJobRan && !hasNamesake);
  const isTest = (check: RequestCheck) => isNamedForTests(check.name) || jobsOf(check).length > 0;
  const tests = all.filter(isTest);
  const ended = inTime.filter(isTest);
  // A job that may fail by its workflow, and a lint of tests, are none whose failure counts against anybody.
  const isSurelyTest = (check: RequestCheck) => jobsOf(check).length > 0 || (check.workflow === null && isNamedForTestsAlone(check.name));
  const allFailed = ended.filter(isFailed);
  const failed = allFailed.find(isSurelyTest);
  const passed = ended.filter(({ state }) => state === 'SUCCESS');
  if (failed !== undefined) return says(passed.some((other) => keyOf(other) === keyOf(failed)) ? 'both' : 'failed', failed);
  const [byName] = allFailed;
  if (byName !== undefined) return says('failed by name', byName);
  // What is cut off may have failed.
  const surely = moreChecks ? undefined : passed.find(sure);
  // A test that ended after the merge had not passed at it, whatever came of it.
  const inHand = new Set(passed);
  const open = tests.find((check) => !inHand.has(check) && !isLeftOut(check));
  if (open !== undefined) return says('not finished', open);
  if (surely !== undefined) return says('passed', surely);
  const [first] = passed;
  if (first !== undefined) return says('passed by name', first);
  const [leftOut] = tests;
  return leftOut === undefined ? says('no test', all[0]) : says('not finished', leftOut);
}

function keyOf({ workflow, name }: RequestCheck): string {
  return JSON.stringify([workflow, name]);
}

function isFailed({ state }: RequestCheck): boolean {
  return state !== null && FAILED.has(state);
}

function isLeftOut({ state }: RequestCheck): boolean {
  return state === 'SKIPPED' || state === 'NEUTRAL';
}
