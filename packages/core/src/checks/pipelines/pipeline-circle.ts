import type { CircleCommand, CircleciFacts, CircleJob, CircleStep, CircleUse, CircleWorkflow } from '../../formats/circleci/schema.ts';
import { type CheckContext, documentsInForce, type FactsDocument } from '../check.ts';
import { scriptCommands } from '../shell/script-commands.ts';
import { circleManner } from '../shell/shell-manners.ts';
import type { PipelineJob, PipelineRun, Start } from './pipeline-run.ts';

type CircleDocument = FactsDocument<'circleci'>;

/** More steps are not followed: commands could multiply at each level. */
const MOST_STEPS = 20_000;
/** As deep as commands are followed that call each other. */
const DEEPEST = 20;

/** Steps that CircleCI brings itself, and that run no command of the repository's. */
const BUILT_IN: ReadonlySet<string> = new Set([
  'add_ssh_keys',
  'attach_workspace',
  'checkout',
  'persist_to_workspace',
  'restore_cache',
  'save_cache',
  'setup_remote_docker',
  'store_artifacts',
  'store_test_results',
]);

/** The vendor's own configuration of CircleCI, where it keeps to the format's rules. */
export function circlePipelinesInForce(context: CheckContext): readonly CircleDocument[] {
  return documentsInForce(context, 'circleci').filter(({ verdict }) => verdict === 'valid');
}

const memory = new WeakMap<CheckContext, CircleRuns>();

interface CircleRuns {
  readonly runs: readonly PipelineRun[];
  /** Orbs, and what the file makes of itself: none of them is looked into. */
  readonly unread: readonly string[];
}

/** What it runs, commands of the file included, and what could not be looked into. */
export function circleRuns(context: CheckContext): CircleRuns {
  const before = memory.get(context);
  if (before !== undefined) return before;
  const walks = circlePipelinesInForce(context).map(runsOf);
  const found = { runs: walks.flatMap(({ runs }) => runs), unread: walks.flatMap(({ unread }) => unread) };
  memory.set(context, found);
  return found;
}

interface Walk {
  readonly facts: CircleciFacts;
  readonly path: string;
  readonly commands: ReadonlyMap<string, CircleCommand>;
  readonly runs: PipelineRun[];
  readonly unread: Set<string>;
  readonly budget: { steps: number };
}

function runsOf({ facts, path }: CircleDocument): CircleRuns {
  const commands = new Map(facts.commands.map((command) => [command.id, command]));
  const walk: Walk = { facts, path, commands, runs: [], unread: new Set(), budget: { steps: MOST_STEPS } };
  const jobs = new Map(facts.jobs.map((job) => [job.id, job]));
  if (facts.setup) walk.unread.add('what the configuration of CircleCI makes of itself');
  for (const workflow of workflowsOf(facts)) {
    for (const use of workflow.jobs) {
      if (use.approval) continue;
      const job = jobs.get(use.job);
      if (job === undefined) walk.unread.add(orbOf(use.job, facts));
      else followSteps(job, { job: jobOf(use, workflow, path), circle: job, unsure: openAt(workflow), depth: 0 }, walk);
    }
  }
  return { runs: walk.runs, unread: [...walk.unread] };
}

/** Version 2 without workflows runs the job `build`. */
function workflowsOf({ workflows, jobs }: CircleciFacts): readonly CircleWorkflow[] {
  if (workflows.length > 0) return workflows;
  const uses = jobs.filter(({ id }) => id === 'build').map(({ id, line }) => ({ ...NO_FILTERS, job: id, line }));
  return [{ id: '', line: 1, crons: [], conditional: false, jobs: uses }];
}

const NO_FILTERS = { approval: false, contexts: [], onlyBranches: null, ignoredBranches: [], tags: false };

interface Frame {
  readonly job: PipelineJob;
  readonly circle: CircleJob;
  readonly unsure: string | null;
  readonly depth: number;
}

function followSteps({ steps }: Pick<CircleCommand, 'steps'>, frame: Frame, walk: Walk): void {
  for (const step of steps) {
    if (walk.budget.steps-- <= 0) {
      walk.unread.add(`what comes after ${MOST_STEPS} steps`);
      return;
    }
    const inside = { ...frame, unsure: frame.unsure ?? (step.conditional ? 'a condition around it may leave it out' : null) };
    if (step.script !== null) runScript(step, inside, walk);
    else if (step.calls !== null) followCall(step.calls, inside, walk);
  }
}

function followCall(name: string, frame: Frame, walk: Walk): void {
  if (BUILT_IN.has(name)) return;
  const command = walk.commands.get(name);
  if (command === undefined || frame.depth >= DEEPEST) walk.unread.add(orbOf(name, walk.facts));
  else followSteps(command, { ...frame, depth: frame.depth + 1 }, walk);
}

/** `node/install` as the orb that brings it; the name itself where the file knows none. */
function orbOf(name: string, { orbs }: CircleciFacts): string {
  const orb = orbs.find(({ id }) => id === name.split('/')[0]);
  return orb?.raw ?? name;
}

function runScript(step: CircleStep, { job, circle, unsure }: Frame, walk: Walk): void {
  if (step.script === null) return;
  const { text: whole, line, exact } = step.script;
  const shell = step.shell ?? circle.shell ?? walk.facts.executors.find(({ id }) => id === circle.executor)?.shell ?? null;
  const around = {
    manner: circleManner(shell),
    ignored: step.when === 'on_fail' ? 'the step runs where another has failed' : null,
    unsure: unsure ?? (step.background ? 'it runs in the background' : null),
  };
  for (const { text, offset, ignored, unsure: open } of scriptCommands(whole, around)) {
    walk.runs.push({
      job,
      place: { path: walk.path, line: exact ? line + offset : line },
      ignored,
      ...(open === null ? {} : { unsure: open }),
      run: { kind: 'command', text },
      env: step.with,
    });
  }
}

function openAt({ conditional }: CircleWorkflow): string | null {
  return conditional ? 'a condition of its workflow may leave it out' : null;
}

function jobOf(use: CircleUse, workflow: CircleWorkflow, path: string): PipelineJob {
  const starts = startsOf(use, workflow);
  return {
    system: 'CircleCI',
    path,
    id: use.job,
    starts,
    startedBy: [...starts],
    crons: workflow.crons,
    // Whether a project is made from the repository is said at CircleCI.
    connected: false,
    // Variables of the project and of contexts are named at CircleCI alone.
    signIn: { storedSecrets: [], namesAllSecrets: false, provesIdentity: false, writesPackages: false, writesContents: false },
  };
}

/** Each push to a branch starts a workflow, but one with a schedule; filters leave branches out, and tags start only what asks for them. */
function startsOf({ onlyBranches, ignoredBranches, tags }: CircleUse, { crons }: CircleWorkflow): ReadonlySet<Start> {
  const starts = new Set<Start>();
  if (crons.length > 0) return starts.add('schedule');
  const none = (onlyBranches !== null && onlyBranches.length === 0) || ignoredBranches.some((pattern) => /^\/\.\*\/$/.test(pattern));
  if (!none) starts.add('push');
  // A request is tested by the push to its branch: CircleCI has no other start for it.
  if (!none && onlyBranches === null) starts.add('pull request');
  if (tags) starts.add('release');
  if (starts.size === 0) starts.add('unknown');
  return starts;
}
