import type { WorkflowFacts, WorkflowJob, WorkflowPermissions, WorkflowStep, WorkflowTrigger } from '../formats/github-workflow/schema.ts';
import type { Place } from '../model/diagnostic.ts';
import { type CheckContext, documentsInForce, type FactsDocument, unreadInForce } from './check.ts';

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

/** Every step of the vendor's own workflows, but those that `if: false` switches off. */
export function stepsInForce(context: CheckContext): readonly StepInPlace[] {
  const workflows = workflowsInForce(context);
  const events = effectiveEvents(workflows);
  return workflows.flatMap((workflow) =>
    workflow.facts.jobs
      .filter((job) => !isSwitchedOff(job.if))
      .flatMap((job) =>
        job.steps
          .filter((step) => !isSwitchedOff(step.if))
          .map((step) => ({ workflow, job, step, events: events.get(workflow.path) ?? new Set<string>() })),
      ),
  );
}

/** Whether a condition is never true, as it is written. */
export function isSwitchedOff(condition: string | null): boolean {
  return condition !== null && /^(?:\$\{\{\s*)?false(?:\s*\}\})?$/.test(condition.trim());
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
  return facts.jobs.flatMap(({ uses }) => (uses?.reference.kind === 'local' ? [uses.reference.path.slice('./'.length)] : []));
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

/** `1 workflow`, `2 workflows`. */
export function counted(count: number, noun: string): string {
  const ending = /(?:s|x|ch|sh)$/.test(noun) ? 'es' : 's';
  return `${count} ${noun}${count === 1 ? '' : ending}`;
}

/** At most three names, and how many more. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
