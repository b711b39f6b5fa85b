import { type DeprecatedAction, deprecationOf } from '../lifecycle/deprecated-actions.ts';
import type { Check, Outcome } from './check.ts';
import { counted, placeOf, someOf, unreadWorkflows, type WorkflowDocument, workflowsInForce } from './workflow-view.ts';

interface Use {
  readonly workflow: WorkflowDocument;
  readonly raw: string;
  readonly line: number;
  readonly action: string;
  readonly known: DeprecatedAction | null;
}

const subject = 'maintenance of actions';

export const actionsMaintained: Check = {
  id: 'actions-maintained',
  version: 1,
  title: 'Actions that workflows use are still maintained.',
  claims: ['1.1.3'],
  guidance: [],
  sees: 'part',
  looksAt:
    'every `uses:` of another repository in workflows in force, against a short list of archived and retired actions that ships with Avouch.',
  passes: 'never: that an action is not on the list does not say that anybody maintains it.',
  fails: 'one is archived, or the platform refuses that version.',
  cannotTell:
    'Needs Review where a version was made for a Node.js that has ended, which the platform runs on a newer one; Unknown where none is on the list, or there are no workflows.',
  fooledBy: 'a commit id, which does not say which version it is; an action that was archived later.',
  run(context) {
    const uses = workflowsInForce(context).flatMap(usesOf);
    const unread = unreadWorkflows(context);
    if (uses.length === 0)
      return [
        {
          result: 'Unknown',
          subject,
          message: `No action of another repository was seen in workflows.${unread}`,
          bring: 'Bring the tools of the build system that makes the product, and who maintains them.',
        },
      ];
    const of = (...states: readonly DeprecatedAction['state'][]) =>
      uses.filter(({ known }) => known !== null && states.includes(known.state));
    const failed = Map.groupBy(of('archived', 'retired'), ({ action, known }) =>
      `${known?.state} ${action} ${known?.majors.length === 0 ? '' : versionOf(known)}`.trim(),
    );
    const outcomes = [...failed].flatMap(([key, [first]]): readonly Outcome[] =>
      first === undefined
        ? []
        : [
            {
              result: 'Failed',
              subject: key,
              place: placeOf(first.workflow, first.line),
              message: `${first.raw} is ${first.known?.state ?? ''}: ${first.known?.note ?? ''}.`,
              bring: 'Replace it.',
            },
          ],
    );
    const old = of('old runtime');
    const [first] = old;
    if (first !== undefined)
      outcomes.push({
        result: 'Needs Review',
        subject,
        place: placeOf(first.workflow, first.line),
        message: `${counted(old.length, 'use')} of old versions: ${someOf([...new Set(old.map(({ raw, known }) => `${raw} (${known?.note ?? ''})`))])}.`,
        bring: 'Move to the current versions, or say why these are kept.',
      });
    if (outcomes.length > 0) return outcomes;
    return [
      {
        result: 'Unknown',
        subject,
        message: `None of ${counted(new Set(uses.map(({ action }) => action)).size, 'action')} is known to be archived or retired; who maintains them is not seen here.${unread}`,
        bring: 'Bring how actions are chosen, and when each last had a release.',
      },
    ];
  },
};

function versionOf(known: DeprecatedAction | null): string {
  return known?.majors.join(' ') ?? '';
}

function usesOf(workflow: WorkflowDocument): readonly Use[] {
  const uses = workflow.facts.jobs.flatMap((job) => [job.uses, ...job.steps.map((step) => step.uses)]);
  return uses.flatMap((use) => {
    if (use === null || use.reference.kind !== 'remote') return [];
    const { owner, repo, ref } = use.reference;
    const action = `${owner}/${repo}`.toLowerCase();
    return [{ workflow, raw: use.raw, line: use.line, action, known: deprecationOf(action, ref) }];
  });
}
