import type { WorkflowPermissions } from '../../formats/github-workflow/schema.ts';
import type { Check, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { maySurelyWrite, permissionsOf, placeOf, unreadWorkflows, type WorkflowDocument, workflowsInForce } from './workflow-view.ts';

const DEFAULT_SETTING =
  "Bring the organisation's and the repository's default workflow permissions (Settings, Actions, General), or name permissions in each workflow.";

export const tokenPermissions: Check = {
  id: 'token-permissions',
  version: 1,
  title: 'The token of each workflow is given no more than it is said to need.',
  claims: ['2.1.3'],
  guidance: ['2.1.3-a'],
  sees: 'part',
  looksAt: '`permissions:` of workflows in force and of their jobs.',
  passes: 'every job has named permissions, and write access is given to single jobs only.',
  fails: 'a workflow or a job has `write-all`.',
  cannotTell:
    'Unknown where permissions are not named: the default of the organisation then applies, which is not in the repository. Needs Review where write access is given to all of several jobs.',
  fooledBy: 'a stored token with wider rights than the job’s own; rights that a job has and does not need.',
  run(context) {
    const workflows = workflowsInForce(context);
    const unread = unreadWorkflows(context);
    if (workflows.length === 0)
      return [
        {
          result: 'Unknown',
          subject: 'permissions',
          message: `No workflow of GitHub Actions was read.${unread}`,
          bring: 'Bring the roles and token scopes of the build system.',
        },
      ];
    const failed = workflows.flatMap(writeAll);
    const silent = workflows.filter(namesNothingForSomeJob);
    const wide = workflows.filter(writesForAllOfSeveralJobs);
    const rest: Outcome[] = [];
    const [firstSilent] = silent;
    if (firstSilent !== undefined) {
      rest.push({
        result: 'Unknown',
        subject: 'default permissions',
        place: { path: firstSilent.path },
        message: `${counted(silent.length, 'workflow')} of ${workflows.length} ${silent.length === 1 ? 'names' : 'name'} no permissions for at least one job (${someOf(silent.map(({ path }) => path))}); the default of the platform applies, which is not in the repository.${unread}`,
        bring: DEFAULT_SETTING,
      });
    }
    const [firstWide] = wide;
    if (firstWide !== undefined) {
      rest.push({
        result: 'Needs Review',
        subject: 'workflow-wide write access',
        place: placeOf(firstWide, firstWide.facts.permissions.kind === 'absent' ? 1 : firstWide.facts.permissions.line),
        message: `${counted(wide.length, 'workflow')} ${wide.length === 1 ? 'gives' : 'give'} write access to every one of several jobs (${someOf(wide.map(({ path }) => path))}).`,
        bring: 'Give write access to the jobs that need it, or say why each needs it.',
      });
    }
    if (failed.length + rest.length > 0) return [...failed, ...rest];
    if (unread !== '')
      return [
        {
          result: 'Unknown',
          subject: 'permissions',
          message: `All workflows that were read name their permissions.${unread}`,
          bring: 'Mend the workflows that could not be read.',
        },
      ];
    const jobs = workflows.flatMap((workflow) => workflow.facts.jobs.map((job) => permissionsOf(workflow, job)));
    const writers = jobs.filter(writesSomething);
    const writing =
      writers.length === 0
        ? 'none of them has write access'
        : `write access is given to single jobs only (${writers.length} of ${jobs.length})`;
    return [
      {
        result: 'Passed',
        subject: 'permissions',
        message: `${workflows.length === 1 ? 'The workflow names' : `${workflows.length === 2 ? 'Both' : `All ${workflows.length}`} workflows name`} the permissions of each job; ${writing}.`,
      },
    ];
  },
};

function writeAll(workflow: WorkflowDocument): readonly Outcome[] {
  const places = [
    { what: workflow.path, permissions: workflow.facts.permissions },
    ...workflow.facts.jobs.map((job) => ({ what: `${workflow.path}, job ${job.id}`, permissions: job.permissions })),
  ];
  return places.flatMap(({ what, permissions }) =>
    permissions.kind === 'all' && permissions.access === 'write'
      ? [
          {
            result: 'Failed' as const,
            subject: `write-all: ${what}`,
            place: placeOf(workflow, permissions.line),
            message: `${what} gives its token write access to everything.`,
          },
        ]
      : [],
  );
}

function namesNothingForSomeJob(workflow: WorkflowDocument): boolean {
  return workflow.facts.jobs.some((job) => {
    const { kind } = permissionsOf(workflow, job);
    return kind === 'absent' || kind === 'unrecognised';
  });
}

function writesForAllOfSeveralJobs(workflow: WorkflowDocument): boolean {
  const { permissions, jobs } = workflow.facts;
  if (permissions.kind !== 'scopes' || jobs.filter((job) => job.permissions.kind === 'absent').length < 2) return false;
  return writesSomething(permissions);
}

function writesSomething(permissions: WorkflowPermissions): boolean {
  // id-token: write lets a job prove who it is; it changes nothing by itself.
  return (
    permissions.kind === 'scopes' && permissions.scopes.some(({ scope }) => scope !== 'id-token' && maySurelyWrite(permissions, scope))
  );
}
