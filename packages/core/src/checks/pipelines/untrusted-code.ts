import { embeddedExpressions, untrustedContexts } from '../../formats/workflow-expressions.ts';
import type { ActionUse } from '../../formats/workflow-steps.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { runningSteps } from './local-actions.ts';
import {
  effectiveEvents,
  permissionsOf,
  placeOf,
  surelyWritesNothing,
  unreadWorkflows,
  type WorkflowDocument,
  workflowsInForce,
} from './workflow-view.ts';

/** Events that anyone outside can cause and that run with the secrets and the token of the repository itself. */
const PRIVILEGED = new Set([
  'pull_request_target',
  'workflow_run',
  'issue_comment',
  'issues',
  'discussion',
  'discussion_comment',
  'fork',
  'watch',
]);
/** Those among them that carry code of a pull request. */
const CARRIES_CODE = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

export const untrustedCode: Check = {
  id: 'untrusted-code',
  version: 3,
  title: 'Code and text from outside do not run where the secrets of the build are.',
  claims: ['2.1.4'],
  guidance: [],
  sees: 'part',
  looksAt:
    'workflows in force that people outside can start with the rights of the repository (`pull_request_target`, `workflow_run`, `issue_comment` …), and the scripts of actions and workflows of the repository that they use, with what their inputs are given.',
  passes:
    'there are such workflows, none takes the code of the pull request, none puts text from outside into a script, and none hands its rights to an action or a workflow of another repository but those of the platform itself.',
  fails:
    'one checks out the code of the pull request, or puts a title, a branch name or the like into a script, in a job that may write or reads a secret.',
  cannotTell:
    'Needs Review where the job may surely write nothing and reads no secret, and where an action or a workflow of another repository gets the rights of a job, since what it does is not seen; Not Applicable where no workflow can be started so.',
  fooledBy: 'code that a script fetches; artefacts of another run that are executed; an action of the repository that checks out the code.',
  run(context) {
    const workflows = workflowsInForce(context);
    const events = effectiveEvents(workflows);
    const unread = unreadWorkflows(context);
    const exposed = workflows.filter(({ path }) => [...(events.get(path) ?? [])].some((event) => PRIVILEGED.has(event)));
    if (exposed.length === 0) {
      return unread === ''
        ? [
            {
              result: 'Not Applicable',
              subject: 'workflows that outsiders start',
              message: 'No workflow can be started from outside with the rights of the repository.',
            },
          ]
        : [
            {
              result: 'Unknown',
              subject: 'workflows that outsiders start',
              message: `No workflow that was read can be started from outside with the rights of the repository.${unread}`,
              bring: 'Mend the workflows that could not be read.',
            },
          ];
    }
    const found = [
      ...exposed.flatMap((workflow) => [...checkouts(workflow, events.get(workflow.path) ?? new Set()), ...injections(workflow)]),
      ...injectionsInActions(context, new Set(exposed.map(({ path }) => path))),
      ...injectionsInCalled(workflows, exposed),
    ];
    if (found.length > 0) return found;
    const handed = unread === '' ? handedOver(context, exposed) : [];
    const [first] = handed;
    if (first !== undefined)
      return [
        {
          result: 'Needs Review',
          subject: 'workflows that outsiders start',
          place: first.place,
          message: `${counted(exposed.length, 'workflow')} ${exposed.length === 1 ? 'runs' : 'run'} with the rights of the repository for people outside. What ${someOf([...new Set(handed.map(({ raw }) => raw))])} ${handed.length === 1 ? 'does' : 'do'} with their code and text is in other repositories, which were not looked at.`,
          bring: 'Say what these do with what people outside write, and why they may have the rights of the repository.',
        },
      ];
    return [
      {
        result: unread === '' ? 'Passed' : 'Unknown',
        subject: 'workflows that outsiders start',
        message: `${exposed.map(({ path }) => path).join(', ')}: run with the rights of the repository for people outside; neither code nor text of theirs is taken into a script.${unread}`,
        ...(unread === '' ? {} : { bring: 'Mend the workflows that could not be read.' }),
      },
    ];
  },
};

/** Whose actions are those of the platform itself. */
const OF_PLATFORM: ReadonlySet<string> = new Set(['actions', 'github']);

/** Actions and workflows of other repositories that get the rights of a job which people outside can start, those of the platform left out. */
function handedOver(
  context: CheckContext,
  exposed: readonly WorkflowDocument[],
): readonly { readonly raw: string; readonly place: Place }[] {
  const paths = new Set(exposed.map(({ path }) => path));
  const ofOthers = ({ reference }: ActionUse) =>
    reference.kind === 'docker' || (reference.kind === 'remote' && !OF_PLATFORM.has(reference.owner.toLowerCase()));
  const called = exposed.flatMap((workflow) =>
    workflow.facts.jobs.flatMap(({ uses, id }) =>
      uses !== null && ofOthers(uses) && !isHarmless(workflow, id) ? [{ raw: uses.raw, place: placeOf(workflow, uses.line) }] : [],
    ),
  );
  const used = runningSteps(context).steps.flatMap(({ workflow, job, step: { uses }, path }) =>
    paths.has(workflow.path) && uses !== null && ofOthers(uses) && !isHarmless(workflow, job.id)
      ? [{ raw: uses.raw, place: { path, line: uses.line } }]
      : [],
  );
  return [...called, ...used];
}

/** Whether a job may surely write nothing and reads no stored secret. */
function isHarmless(workflow: WorkflowDocument, jobId: string): boolean {
  const job = workflow.facts.jobs.find(({ id }) => id === jobId);
  const readsSecrets = workflow.facts.secrets.some(
    ({ job: reader, name }) => (reader === jobId || reader === null) && name !== 'GITHUB_TOKEN',
  );
  return job !== undefined && job.secrets.kind !== 'inherit' && surelyWritesNothing(permissionsOf(workflow, job)) && !readsSecrets;
}

function checkouts(workflow: WorkflowDocument, events: ReadonlySet<string>): readonly Outcome[] {
  if (![...events].some((event) => CARRIES_CODE.has(event))) return [];
  return workflow.facts.pullRequestCheckouts.map((checkout) =>
    outcome(
      workflow,
      checkout.job,
      placeOf(workflow, checkout.line),
      `checks out the code of a pull request (${checkout.expression})`,
      `checkout in ${workflow.path}, job ${checkout.job}`,
    ),
  );
}

function injections(workflow: WorkflowDocument): readonly Outcome[] {
  const seen = new Set<string>();
  return workflow.facts.untrusted.flatMap((untrusted) => {
    const subject = `${untrusted.contexts.join(', ')} in ${workflow.path}, job ${untrusted.job}`;
    if (seen.has(subject)) return [];
    seen.add(subject);
    return [
      outcome(
        workflow,
        untrusted.job,
        placeOf(workflow, untrusted.line),
        `puts ${untrusted.contexts.join(', ')} into a script, which people outside can fill`,
        subject,
      ),
    ];
  });
}

/** Scripts of actions of the repository, with what people outside can fill, given to an input or named in the action itself. */
function injectionsInActions(context: CheckContext, exposed: ReadonlySet<string>): readonly Outcome[] {
  const bySubject = new Map<string, Outcome>();
  for (const { workflow, job, path, script } of runningSteps(context).steps) {
    if (script === null || path === workflow.path || !exposed.has(workflow.path)) continue;
    const contexts = [...new Set(embeddedExpressions(script.text).flatMap(({ expression }) => untrustedContexts(expression)))];
    const subject = `${contexts.join(', ')} in ${path}, used by ${workflow.path}, job ${job.id}`;
    if (contexts.length === 0 || bySubject.has(subject)) continue;
    const does = `puts ${contexts.join(', ')} into a script of ${path}, which people outside can fill`;
    bySubject.set(subject, outcome(workflow, job.id, { path: script.path, line: script.line }, does, subject));
  }
  return [...bySubject.values()];
}

/** Scripts of workflows of the repository that are called with what people outside can fill, one call deep. */
function injectionsInCalled(workflows: readonly WorkflowDocument[], exposed: readonly WorkflowDocument[]): readonly Outcome[] {
  const byPath = new Map(workflows.map((workflow) => [workflow.path, workflow]));
  return exposed.flatMap((caller) =>
    caller.facts.jobs.flatMap(({ uses, with: given }) => {
      const called = uses?.reference.kind === 'local' ? byPath.get(uses.reference.path.slice('./'.length)) : undefined;
      if (called === undefined) return [];
      const filled = new Map(
        Object.entries(given).flatMap(([name, { value }]) => {
          const contexts = embeddedExpressions(value).flatMap(({ expression }) => untrustedContexts(expression));
          return contexts.length === 0 ? [] : [[`inputs.${name}`.toLowerCase(), contexts] as const];
        }),
      );
      return filled.size === 0 ? [] : injectionsOfInputs(called, caller, filled);
    }),
  );
}

function injectionsOfInputs(
  called: WorkflowDocument,
  caller: WorkflowDocument,
  filled: ReadonlyMap<string, readonly string[]>,
): readonly Outcome[] {
  return called.facts.jobs.flatMap(({ id, steps }) =>
    steps.flatMap(({ run, line }) => {
      if (run === null) return [];
      const names = embeddedExpressions(run.text).map(({ expression }) => expression.trim().toLowerCase());
      const contexts = [...new Set(names.flatMap((name) => filled.get(name) ?? []))];
      if (contexts.length === 0) return [];
      const subject = `${contexts.join(', ')} in ${called.path}, called by ${caller.path}, job ${id}`;
      const does = `puts ${contexts.join(', ')}, which ${caller.path} gives it, into a script, which people outside can fill`;
      return [outcome(called, id, placeOf(called, line), does, subject)];
    }),
  );
}

function outcome(workflow: WorkflowDocument, jobId: string, place: Place, does: string, subject: string): Outcome {
  const harmless = isHarmless(workflow, jobId);
  if (harmless)
    return {
      result: 'Needs Review',
      subject,
      place,
      message: `Job ${jobId} ${does}; it may write nothing and reads no stored secret.`,
      bring: 'Say why this job has to run with the rights of the repository.',
    };
  return { result: 'Failed', subject, place, message: `Job ${jobId} ${does}, with the rights of the repository.` };
}
