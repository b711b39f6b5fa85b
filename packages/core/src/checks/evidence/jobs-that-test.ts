import type { WorkflowJob } from '../../formats/github-workflow/schema.ts';
import type { CheckContext } from '../check.ts';
import type { PipelineCommand } from '../pipelines/pipeline-run.ts';
import { type WorkflowDocument, workflowsInForce } from '../pipelines/workflow-view.ts';
import { testCommands } from '../testing/tests-in-workflows.ts';
import { surelyDecides } from './deciding-commands.ts';
import type { EvidenceContext } from './evidence-check.ts';
import { contextOf } from './inventory-evidence.ts';

/** A job of a source's own workflows that runs tests, as a platform names it among runs and checks. */
export interface TestingJob {
  /** The workflow that its runs are listed under: its own, or one that calls it. */
  readonly path: string;
  /** Name of that workflow among checks. */
  readonly workflow: string;
  /** Its name among checks, around what is filled in at run time. */
  readonly name: readonly string[];
  /** Whether a job of another workflow of that name goes by the same name, so that a check may be of either. */
  readonly hasNamesake: boolean;
  /** Whether a job that succeeded has run its tests: no condition leaves out the step, and nothing lets their failure pass. */
  readonly whenJobRan: boolean;
  /** Whether a run that succeeded has run its tests: neither does one leave out the job, or a job that it waits for. */
  readonly whenRunSucceeded: boolean;
}

const NAME_OF_TESTS =
  /(?:^|[^a-z])(?:tests?|testing|unit|e2e|end-to-end|integration|specs?|ci|pytest|jest|vitest|junit|cypress|playwright)(?:$|[^a-z])/i;

/** Whether the name of a check says that it tests. That is no proof of it. */
export function isNamedForTests(check: string): boolean {
  return NAME_OF_TESTS.test(check.slice(0, 200));
}

const NAME_OF_RUNS = /test|unit|e2e|end-to-end|jest|junit|cypress|playwright/i;
const NAME_OF_MORE = /lint|format|style|type|typing|doc|spec|build|deploy|preview|coverage|audit|licen[cs]e|spell/i;

/** Whether it says so and nothing else that is no test: `ci/lint` and a preview of an integration are none. */
export function isNamedForTestsAlone(check: string): boolean {
  const name = check.slice(0, 200);
  return isNamedForTests(name) && NAME_OF_RUNS.test(name) && !NAME_OF_MORE.test(name);
}

/** As deep as GitHub lets workflows call each other. */
const DEEPEST = 10;
/** More jobs are not looked at: a hostile repository could make them multiply at each call. */
const MOST_JOBS = 500;

const memory = new WeakMap<EvidenceContext, readonly TestingJob[]>();

/** The jobs of GitHub Actions in all sources that run tests whose failure stops them. */
export function testingJobs(context: EvidenceContext): readonly TestingJob[] {
  // Several checks ask for the same context; the answer is a pure function of it.
  const before = memory.get(context);
  if (before !== undefined) return before;
  const jobs = context.sources.flatMap((source) => jobsOf(contextOf(source, context)));
  memory.set(context, jobs);
  return jobs;
}

function jobsOf(context: CheckContext): readonly TestingJob[] {
  const workflows = workflowsInForce(context);
  const commands = Map.groupBy(
    testCommands(context).filter(({ ignored, job }) => ignored === null && job.system === 'GitHub Actions'),
    ({ job }) => JSON.stringify([job.path, job.id]),
  );
  const own = workflows.flatMap((workflow) => ownJobs(workflow, commands)).slice(0, MOST_JOBS);
  const names = Map.groupBy(
    workflows.flatMap((workflow) =>
      workflow.facts.jobs.map((job) => ({ path: workflow.path, key: nameKey(nameOf(workflow), piecesOf(job)) })),
    ),
    ({ key }) => key,
  );
  const all = own.map((job) => ({
    ...job,
    hasNamesake: (names.get(nameKey(job.workflow, job.name)) ?? []).some(({ path }) => path !== job.path),
  }));
  const known = new Set(all.map(keyOf));
  // What a workflow calls is listed under the caller.
  let found: readonly TestingJob[] = own;
  for (let depth = 0; depth < DEEPEST && found.length > 0 && all.length < MOST_JOBS; depth++) {
    const called = Map.groupBy(found, ({ path }) => path);
    found = workflows
      .flatMap((workflow) => callsOf(workflow, called))
      .filter((job) => !known.has(keyOf(job)))
      .slice(0, MOST_JOBS);
    for (const job of found) known.add(keyOf(job));
    all.push(...found);
  }
  return all.slice(0, MOST_JOBS);
}

function nameOf({ path, facts }: WorkflowDocument): string {
  return facts.name ?? path;
}

function nameKey(workflow: string, pieces: readonly string[]): string {
  return JSON.stringify([workflow, pieces]);
}

function keyOf({ path, name }: TestingJob): string {
  return JSON.stringify([path, name]);
}

function ownJobs(workflow: WorkflowDocument, commands: ReadonlyMap<string, readonly PipelineCommand[]>): readonly TestingJob[] {
  return workflow.facts.jobs.flatMap((job): readonly TestingJob[] => {
    const tests = commands.get(JSON.stringify([workflow.path, job.id])) ?? [];
    if (tests.length === 0) return [];
    const whenJobRan = tests.some((command) => isUnconditional(command, job));
    return [testingJob(workflow, job, { name: piecesOf(job), whenJobRan })];
  });
}

function callsOf(workflow: WorkflowDocument, called: ReadonlyMap<string, readonly TestingJob[]>): readonly TestingJob[] {
  return workflow.facts.jobs.flatMap((job): readonly TestingJob[] => {
    const { uses } = job;
    if (uses?.reference.kind !== 'local') return [];
    const path = uses.reference.path.replace(/^\.\//, '');
    return (called.get(path) ?? []).map((one) => {
      const [first = '', ...rest] = one.name;
      const pieces = piecesOf(job);
      const name = [...pieces.slice(0, -1), `${pieces.at(-1) ?? ''} / ${first}`, ...rest];
      const made = testingJob(workflow, job, { name, whenJobRan: one.whenJobRan });
      return { ...made, whenRunSucceeded: made.whenRunSucceeded && one.whenRunSucceeded };
    });
  });
}

function testingJob(workflow: WorkflowDocument, job: WorkflowJob, rest: Pick<TestingJob, 'name' | 'whenJobRan'>): TestingJob {
  return {
    path: workflow.path,
    workflow: nameOf(workflow),
    ...rest,
    hasNamesake: false,
    whenRunSucceeded: rest.whenJobRan && runsAlways(job, workflow),
  };
}

/** The name of a job, or its id, around expressions that are filled in at run time. */
function piecesOf({ name, id }: WorkflowJob): readonly string[] {
  const pieces: string[] = [];
  let rest = name ?? id;
  for (;;) {
    const open = rest.indexOf('${{');
    const close = open === -1 ? -1 : rest.indexOf('}}', open);
    if (close === -1) return [...pieces, rest];
    pieces.push(rest.slice(0, open));
    rest = rest.slice(close + 2);
  }
}

/**
 * Whether the step of a command has no condition that could leave it out, and fails where it fails. What other files say of it is not
 * followed.
 */
function isUnconditional({ place, job: { path } }: PipelineCommand, { steps }: WorkflowJob): boolean {
  const { line } = place;
  if (place.path !== path || line === undefined) return false;
  const step = steps.findLast((candidate) => candidate.line <= line);
  if (step === undefined || !leavesNothingOut(step.if)) return false;
  return surelyDecides(step, step.run?.exact === true ? line - step.run.line : 0);
}

/** Whether a job, and each that it waits for, has no condition that could leave it out. */
function runsAlways(job: WorkflowJob, { facts: { jobs } }: WorkflowDocument): boolean {
  const byId = new Map(jobs.map((one) => [one.id, one]));
  const open = [job];
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    if (!leavesNothingOut(next.if)) return false;
    open.push(...next.needs.flatMap((id) => byId.get(id) ?? []));
  }
  return true;
}

/** Conditions under which something runs whenever what is before it succeeded. */
function leavesNothingOut(condition: string | null): boolean {
  if (condition === null) return true;
  const plain = condition
    .replaceAll(/\s+/g, '')
    .replace(/^\$\{\{/, '')
    .replace(/\}\}$/, '');
  return plain === 'always()' || plain === 'success()' || plain === '!cancelled()';
}

/** Whether a check goes by the name of a job: what is filled in may be anything, and a matrix adds its values in brackets. */
function hasNameOf({ name }: TestingJob, check: string): boolean {
  const [first = '', ...rest] = name;
  const last = rest.pop();
  if (last === undefined) return check === first || (check.startsWith(`${first} (`) && check.endsWith(')'));
  // A name that is filled in as a whole tells nothing.
  if (name.every((piece) => !/[A-Za-z]{2}/.test(piece))) return false;
  if (!check.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = check.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return check.endsWith(last) && check.length - last.length >= at;
}

/** The jobs that a check may be, by its workflow and name. */
export type JobFinder = (check: { readonly workflow: string | null; readonly name: string }) => readonly TestingJob[];

/** Finds jobs, each name once: exports have the same ones over and over. */
export function jobFinder(jobs: readonly TestingJob[]): JobFinder {
  const byWorkflow = Map.groupBy(jobs, ({ workflow }) => workflow);
  const known = new Map<string, readonly TestingJob[]>();
  return ({ workflow, name }) => {
    const here = workflow === null ? undefined : byWorkflow.get(workflow);
    if (here === undefined) return [];
    const key = JSON.stringify([workflow, name]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = here.filter((job) => hasNameOf(job, name));
    known.set(key, found);
    return found;
  };
}
