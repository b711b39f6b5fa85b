import type { ActionUse } from '../../formats/github-workflow/schema.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { Check, FactsDocument, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { movingFindings } from '../moving-findings.ts';
import { includesPinned } from './gitlab-includes.ts';
import { runningSteps } from './local-actions.ts';
import { type Pin, pinOf } from './moving-references.ts';
import { unreadWorkflows, type WorkflowDocument, workflowsInForce } from './workflow-view.ts';

interface Use {
  readonly raw: string;
  readonly place: Place;
  readonly pin: Pin;
}

export const actionsPinned: Check = {
  id: 'actions-pinned',
  version: 3,
  title: 'Actions and parts of pipelines that come from other repositories are pinned to a commit.',
  claims: ['1.2.2'],
  guidance: [],
  sees: 'part',
  looksAt:
    'every `uses:` of another repository in GitHub Actions workflows in force, and in actions of the repository that they use: actions in steps and reusable workflows in jobs; every `include:` of another project, component or address in the pipeline of GitLab CI.',
  passes: 'all are pinned to a whole commit id (40 hexadecimal digits in lower case).',
  fails:
    'at least one names a branch or a tag that is made to move (`main`, `latest`, `stable` …); an include names no ref, which takes the default branch.',
  cannotTell: 'Needs Review where one names a version tag such as `v4`, which its owner can move; Unknown where there is no pipeline.',
  fooledBy:
    'a branch with an unusual name; a pinned action that itself fetches something unpinned; templates that come with GitLab itself; tasks of Azure Pipelines, which have a major version only.',
  run(context) {
    const includes = includesPinned(context);
    const workflows = workflowsInForce(context);
    const { actions, unread: unreadActions } = runningSteps(context);
    const unread = `${unreadWorkflows(context)}${unreadActions.length === 0 ? '' : ` ${someOf(unreadActions)} could not be read as an action.`}`;
    if (workflows.length === 0) {
      if (includes.length > 0 && unread === '') return includes;
      return [
        ...includes,
        {
          result: 'Unknown',
          subject: 'actions',
          message: `No workflow of GitHub Actions was read.${unread}`,
          bring: 'Bring the configuration of the build system that makes the product.',
        },
      ];
    }
    const uses = [...workflows.flatMap(usesOfWorkflow), ...actions.flatMap(usesOfAction)];
    if (uses.length > 0) return [...judge(uses, unread), ...includes];
    return [
      {
        result: unread === '' ? 'Not Applicable' : 'Unknown',
        subject: 'actions',
        message: `The workflows use no action of another repository.${unread}`,
        ...(unread === '' ? {} : { bring: 'Mend the workflows that could not be read.' }),
      },
      ...includes,
    ];
  },
};

function judge(uses: readonly Use[], unread: string): readonly Outcome[] {
  const moving = uses.filter(({ pin }) => pin === 'moving');
  const tagged = uses.filter(({ pin }) => pin === 'tag');
  const count = uses.length - moving.length - tagged.length;
  const pinned = `${count} of ${counted(uses.length, 'use')} of actions ${count === 1 || uses.length === 1 ? 'is' : 'are'} pinned to a commit`;
  if (moving.length > 0) return movingFindings('action', moving, `${pinned}.${unread}`);
  const [first] = tagged;
  if (first === undefined) {
    return unread === ''
      ? [{ result: 'Passed', subject: 'actions', message: `${pinned}.` }]
      : [{ result: 'Unknown', subject: 'actions', message: `${pinned}.${unread}`, bring: 'Mend the workflows that could not be read.' }];
  }
  return [
    {
      result: 'Needs Review',
      subject: 'actions',
      place: first.place,
      message: `${pinned}; ${names(tagged)} ${new Set(tagged.map(({ raw }) => raw)).size === 1 ? 'names' : 'name'} a tag, which its owner can move.${unread}`,
      bring: 'Pin actions to a commit, or argue why their owners are trusted not to move a tag.',
    },
  ];
}

function names(uses: readonly Use[]): string {
  return someOf([...new Set(uses.map(({ raw }) => raw))]);
}

function usesOfWorkflow({ path, facts }: WorkflowDocument): readonly Use[] {
  return facts.jobs.flatMap((job) => [job.uses, ...job.steps.map((step) => step.uses)]).flatMap((use) => useOf(use, path));
}

function usesOfAction({ path, facts }: FactsDocument<'github-action'>): readonly Use[] {
  return facts.steps.flatMap(({ uses }) => useOf(uses, path));
}

function useOf(use: ActionUse | null, path: string): readonly Use[] {
  if (use === null || use.reference.kind !== 'remote') return [];
  const { ref } = use.reference;
  return [{ raw: use.raw, place: { path, line: use.line }, pin: pinOf(ref) }];
}
