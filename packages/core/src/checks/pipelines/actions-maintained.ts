import { type DeprecatedAction, deprecationOf } from '../../lifecycle/deprecated-actions.ts';
import { supportOf } from '../../lifecycle/lifecycle.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted } from '../in-words.ts';
import { hasEnded, lifecycleOf } from '../versions-in-use.ts';
import { placeOf, unreadWorkflows, type WorkflowDocument, workflowsInForce } from './workflow-view.ts';

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
    'every `uses:` of another repository in workflows in force, against a short list of archived, retired and outdated actions that ships with Avouch. Versions made for Node.js 20 are not on it: the platform runs them on 24.',
  passes: 'never: that an action is not on the list does not say that anybody maintains it.',
  fails: 'one is archived, the platform refuses that version, or it was made for a Node.js whose support has ended at the instant.',
  cannotTell: 'Unknown where none is on the list, or there are no workflows.',
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
    const gone = uses.filter(({ known }) => known !== null && (known.node === null || nodeEnded(context, known.node)));
    const byKind = Map.groupBy(gone, ({ action, known }) => [known?.state, action, ...(known?.majors ?? [])].join(' '));
    const outcomes = [...byKind].flatMap(([key, all]): readonly Outcome[] => {
      const [first] = all;
      if (first?.known == null) return [];
      const { state, note } = first.known;
      const more = all.length === 1 ? '' : ` It is used in ${counted(all.length - 1, 'other place')} too.`;
      const said = state === 'old runtime' ? `${note}, whose support has ended` : `${state}: ${note}`;
      return [
        {
          result: 'Failed',
          subject: key,
          place: placeOf(first.workflow, first.line),
          message: `${first.raw} is ${said}.${more}`,
          bring: 'Replace it by what is maintained, or say why it is kept.',
        },
      ];
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

/** Whether support for a major version of Node.js has ended at the instant. */
function nodeEnded(context: CheckContext, version: string): boolean {
  return hasEnded(supportOf(lifecycleOf(context), { product: 'nodejs', version }), context.product.asOf);
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
