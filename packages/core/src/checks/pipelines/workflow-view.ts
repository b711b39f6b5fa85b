import type {
  WorkflowFacts,
  WorkflowJob,
  WorkflowPermissions,
  WorkflowStep,
  WorkflowTrigger,
} from '../../formats/github-workflow/schema.ts';
import type { Place } from '../../model/diagnostic.ts';
import { type CheckContext, documentsInForce, type FactsDocument, unreadInForce } from '../check.ts';
import { someOf } from '../in-words.ts';
import { mayHold } from './workflow-conditions.ts';

export type WorkflowDocument = FactsDocument<'github-workflow'>;

/** A step with the job and the workflow around it, and the events that can start it. */
export interface StepInPlace {
  readonly workflow: WorkflowDocument;
  readonly job: WorkflowJob;
  readonly step: WorkflowStep;
  /** Events that start the workflow, those of workflows that call it included. */
  readonly events: ReadonlySet<string>;
}

/** The vendor's own workflows that the platform runs. One that breaks the format's rules does not run, whatever it says. */
export function workflowsInForce(context: CheckContext): readonly WorkflowDocument[] {
  return documentsInForce(context, 'github-workflow').filter(({ verdict }) => verdict === 'valid');
}

/** Every step of the vendor's own workflows, but those whose condition, or that of their job, never holds in any run. */
export function stepsInForce(context: CheckContext): readonly StepInPlace[] {
  const workflows = workflowsInForce(context);
  const started = effectiveEvents(workflows);
  return workflows.flatMap((workflow) => {
    const events = started.get(workflow.path) ?? new Set<string>();
    const off = jobsOff(workflow.facts.jobs, events);
    return workflow.facts.jobs
      .filter(({ id }) => !off.has(id))
      .flatMap((job) =>
        job.steps.flatMap((step): readonly StepInPlace[] => {
          const own = new Set([...events].filter((event) => holdsFor(event, job.if) && holdsFor(event, step.if)));
          const isOff = isSwitchedOff(step.if) || (own.size === 0 && events.size > 0);
          return isOff ? [] : [{ workflow, job, step, events: own }];
        }),
      );
  });
}

/** Ids of jobs that no run starts: by their own condition, or since a job that they need never runs. */
function jobsOff(jobs: readonly WorkflowJob[], events: ReadonlySet<string>): ReadonlySet<string> {
  const off = new Set(
    jobs
      .filter((job) => isSwitchedOff(job.if) || (events.size > 0 && ![...events].some((event) => holdsFor(event, job.if))))
      .map(({ id }) => id),
  );
  // A condition of its own, such as `always()`, may run a job whatever became of those before it.
  const waiting = Map.groupBy(
    jobs.filter((job) => job.if === null).flatMap(({ id, needs }) => needs.map((need) => ({ id, need }))),
    ({ need }) => need,
  );
  // What is added while it is gone through is gone through too.
  for (const id of off) for (const next of waiting.get(id) ?? []) off.add(next.id);
  return off;
}

/** Whether a condition can hold in a run of an event. One that is called has the event of whoever calls it. */
function holdsFor(event: string, condition: string | null): boolean {
  return mayHold(condition, event === 'workflow_call' ? null : event);
}

/** Whether a condition is never true, as it is written. */
export function isSwitchedOff(condition: string | null): boolean {
  return !mayHold(condition, null);
}

/**
 * The events that start each workflow. One that is only called (`workflow_call`) starts with those that call it, through as
 * many local calls as there are workflows.
 */
export function effectiveEvents(workflows: readonly WorkflowDocument[]): ReadonlyMap<string, ReadonlySet<string>> {
  const events = new Map(workflows.map((workflow) => [workflow.path, new Set(workflow.facts.triggers.map(eventOf))]));
  for (let turn = 0; turn < workflows.length; turn += 1) {
    let changed = false;
    for (const workflow of workflows) {
      for (const called of localCalls(workflow.facts)) {
        const target = events.get(called);
        for (const event of events.get(workflow.path) ?? []) {
          if (target === undefined || target.has(event) || !target.has('workflow_call')) continue;
          target.add(event);
          changed = true;
        }
      }
    }
    if (!changed) break;
  }
  return events;
}

function eventOf({ event, tagsOnly }: WorkflowTrigger): string {
  return tagsOnly === true ? `${event} of tags` : event;
}

function localCalls(facts: WorkflowFacts): readonly string[] {
  return facts.jobs.flatMap(({ uses, if: condition }) =>
    uses?.reference.kind === 'local' && !isSwitchedOff(condition) ? [uses.reference.path.slice('./'.length)] : [],
  );
}

/** Where a step's action is named, as `owner/repo` or `owner/repo/path` in lower case; null for scripts and local actions. */
export function actionName(step: WorkflowStep): string | null {
  const reference = step.uses?.reference;
  if (reference?.kind !== 'remote') return null;
  return [reference.owner, reference.repo, ...(reference.path === '' ? [] : [reference.path])].join('/').toLowerCase();
}

export function placeOf(workflow: WorkflowDocument, line: number): Place {
  return { path: workflow.path, line };
}

/** Permissions that a job's token has: its own, else the workflow's. */
export function permissionsOf(workflow: WorkflowDocument, job: WorkflowJob): WorkflowPermissions {
  return job.permissions.kind === 'absent' ? workflow.facts.permissions : job.permissions;
}

/** Whether permissions surely give write access to a scope. */
export function maySurelyWrite(permissions: WorkflowPermissions, scope: string): boolean {
  if (permissions.kind === 'all') return permissions.access === 'write';
  return permissions.kind === 'scopes' && permissions.scopes.some((entry) => entry.scope === scope && entry.access === 'write');
}

/** Whether permissions surely give no write access to anything. Absent ones are the platform's default, which is not seen. */
export function surelyWritesNothing(permissions: WorkflowPermissions): boolean {
  if (permissions.kind === 'all') return permissions.access !== 'write';
  return permissions.kind === 'scopes' && permissions.scopes.every(({ access }) => access !== 'write');
}

/** Workflows that are none to the platform, in words; '' where there are none such. Nothing may be concluded from them. */
export function unreadWorkflows(context: CheckContext): string {
  const invalid = documentsInForce(context, 'github-workflow').filter(({ verdict }) => verdict !== 'valid');
  const paths = [...unreadInForce(context, 'github-workflow'), ...invalid].map(({ path }) => path);
  return paths.length === 0 ? '' : ` ${someOf(paths.toSorted())} could not be read as a workflow.`;
}
