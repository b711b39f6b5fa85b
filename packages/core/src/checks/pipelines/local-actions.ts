import type { WorkflowStep } from '../../formats/github-workflow/schema.ts';
import type { CheckContext, FactsDocument } from '../check.ts';
import { filled, matrixRuns, NO_VALUES, type PlacedScript, type Values, withVariables } from './filled-scripts.ts';
import { isSwitchedOff, type StepInPlace, stepsInForce } from './workflow-view.ts';

type ActionDocument = FactsDocument<'github-action'>;

/**
 * A step that runs: one of a workflow, or one of an action of the repository that a running step uses. One step runs as often
 * as the matrix of its job, or what it is called with, gives it different scripts.
 */
export interface RunningStep extends StepInPlace {
  /** The file that the step is written in. */
  readonly path: string;
  /** The script with what is known filled in; null where the step uses an action. */
  readonly script: PlacedScript | null;
  /** Why its failure stops nothing; null where it would stop the job. What its commands ignore themselves is not in it. */
  readonly ignored: string | null;
}

/** All running steps, and the actions of the repository that they use and that could not be looked into. */
export interface RunningSteps {
  readonly steps: readonly RunningStep[];
  /** The actions that are run, each once. */
  readonly actions: readonly ActionDocument[];
  /** Files of actions that break their format's rules or could not be read. */
  readonly unread: readonly string[];
  /** What is used and not in the tree, or not followed. */
  readonly missing: readonly string[];
}

/** As deep as GitHub lets composite actions use each other. */
const DEEPEST = 10;
/** More steps are not followed: a hostile repository could make actions that multiply at each level. */
const MOST_STEPS = 20_000;

interface Walk {
  readonly actions: ReadonlyMap<string, ActionDocument | string>;
  readonly steps: RunningStep[];
  readonly used: Map<string, ActionDocument>;
  readonly unread: Set<string>;
  readonly missing: Set<string>;
  /** Calls that were followed, so that the same call of the same job is followed once. */
  readonly followed: Set<string>;
}

interface Frame {
  readonly place: StepInPlace;
  readonly step: WorkflowStep;
  readonly path: string;
  readonly values: Values;
  readonly ignored: string | null;
  readonly depth: number;
}

/** Steps of the vendor's own workflows in force, and those of the actions of the repository that they use. */
export function runningSteps(context: CheckContext): RunningSteps {
  const walk: Walk = {
    actions: actionsByFolder(context),
    steps: [],
    used: new Map(),
    unread: new Set(),
    missing: new Set(),
    followed: new Set(),
  };
  for (const place of stepsInForce(context)) {
    const { workflow, job, step } = place;
    const seen = new Set<string>();
    for (const combination of matrixRuns(job.matrix, workflow.path)) {
      const values = withVariables(combination, [step.env, job.env, workflow.facts.env], workflow.path);
      const jobIgnored = isIgnored(job.continueOnError, workflow.path, values) ? 'the job has continue-on-error' : null;
      // Runs of a matrix that make no difference to the step are one.
      const key = JSON.stringify([jobIgnored, ...textsOf(step, workflow.path, values)]);
      if (seen.has(key)) continue;
      seen.add(key);
      follow({ place, step, path: workflow.path, values, ignored: jobIgnored, depth: 0 }, walk);
    }
  }
  if (walk.steps.length >= MOST_STEPS) walk.missing.add(`what comes after ${MOST_STEPS} steps`);
  return { steps: walk.steps, actions: [...walk.used.values()], unread: [...walk.unread], missing: [...walk.missing] };
}

function textsOf(step: WorkflowStep, path: string, values: Values): readonly string[] {
  const own = step.run === null ? [] : [step.run.text];
  const flag = typeof step.continueOnError === 'string' ? [step.continueOnError] : [];
  const texts = [...own, ...flag, ...Object.values(step.with).map(({ value }) => value)];
  return texts.map((text) => filled({ text, line: 0, exact: false, path }, values).text);
}

function isIgnored(flag: boolean | string, path: string, values: Values): boolean {
  if (typeof flag === 'boolean') return flag;
  const text = filled({ text: flag, line: 0, exact: false, path }, values).text.trim();
  return text === 'true' || /^\$\{\{\s{0,9}true\s{0,9}\}\}$/.test(text);
}

function follow({ place, step, path, values, ignored, depth }: Frame, walk: Walk): void {
  if (walk.steps.length >= MOST_STEPS) return;
  const here = isIgnored(step.continueOnError, path, values) ? 'the step has continue-on-error' : ignored;
  const script = step.run === null ? null : filled({ ...step.run, path }, values);
  walk.steps.push({ ...place, step, path, script, ignored: here });
  if (step.uses?.reference.kind !== 'local') return;
  const folder = normalised(step.uses.reference.path);
  const action = folder === null ? undefined : walk.actions.get(folder);
  if (action === undefined || depth >= DEEPEST) {
    walk.missing.add(step.uses.raw);
    return;
  }
  if (typeof action === 'string') {
    walk.unread.add(action);
    return;
  }
  walk.used.set(action.path, action);
  const given = inputsOf(step, { path, values, action });
  const call = JSON.stringify([
    place.workflow.path,
    place.job.id,
    place.step.index,
    action.path,
    here,
    ...action.facts.inputs.map(textOf(given)),
  ]);
  if (walk.followed.has(call)) return;
  walk.followed.add(call);
  for (const inner of action.facts.steps) {
    if (!isSwitchedOff(inner.if)) follow({ place, step: inner, path: action.path, values: given, ignored: here, depth: depth + 1 }, walk);
  }
}

const textOf =
  (values: Values) =>
  ({ name }: { readonly name: string }) => {
    const value = values(`inputs.${name.toLowerCase()}`);
    return value === null || value === '' ? value : value.text;
  };

/** What the inputs of an action stand for where a step uses it: what it is given, else the default, else nothing. */
function inputsOf(
  step: WorkflowStep,
  { path, values, action }: { readonly path: string; readonly values: Values; readonly action: ActionDocument },
): Values {
  const known = new Map<string, PlacedScript>();
  for (const { name, default: standard } of action.facts.inputs) {
    if (standard !== null) known.set(name.toLowerCase(), { ...standard, path: action.path });
  }
  for (const [name, { value, line }] of Object.entries(step.with)) {
    known.set(name.toLowerCase(), filled({ text: value, line, exact: false, path }, values));
  }
  return (name) => (name.startsWith('inputs.') ? (known.get(name.slice('inputs.'.length)) ?? '') : NO_VALUES(name));
}

/**
 * Actions by their folder; a path where GitHub would refuse the file, or it could not be read. Whatever role a folder's name
 * suggests: what a workflow in force uses is run.
 */
function actionsByFolder(context: CheckContext): ReadonlyMap<string, ActionDocument | string> {
  const found = new Map<string, ActionDocument | string>();
  for (const document of context.source.documents) {
    const match = /^(?:(.*)\/)?action\.ya?ml$/.exec(document.path);
    if (match === null) continue;
    const folder = match[1] ?? '';
    // GitHub looks for action.yml first.
    if (found.has(folder) && !document.path.endsWith('.yml')) continue;
    const { verdict, facts, path } = document;
    found.set(folder, verdict === 'valid' && facts?.kind === 'github-action' ? { ...document, facts } : path);
  }
  return found;
}

/** `./a/b/` as `a/b`; null for what leaves the repository. */
function normalised(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
