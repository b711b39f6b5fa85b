import { expectedParts } from '../../prose/governance-topics.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { listed } from '../in-words.ts';
import {
  coveredParts,
  defectsOf,
  documentsOn,
  fullest,
  type GovernanceDocument,
  notSurelyPublished,
  reviewOf,
} from './governance-documents.ts';

const topic = 'incident-plan';
const subject = 'incident plan';
const bring = 'Bring the page or portal where customers can read how they are supported in an incident.';

export const incidentPlanPublished: Check = {
  id: 'incident-plan-published',
  version: 1,
  title: 'How customers are supported in an incident is laid down and open to them.',
  claims: ['4.3.1'],
  guidance: ['4.3.1-a', '4.3.1-b', '4.3.1-c', '4.3.1-d', '4.3.1-e'],
  sees: 'part',
  looksAt:
    'own documents whose title or name says incident plan, response or communication: the five parts of the guidance under headings or bold labels, owner, dates, text left to fill in, and whether the case states that the repository is public.',
  passes:
    'one document has all five parts, nothing left to fill in, an owner, a date within a year, and the repository is stated to be public.',
  fails: 'never: customers may read it in a portal.',
  cannotTell:
    'Needs Review where parts, an owner or a date are missing, text is left to fill in, or it is not stated that customers can read it; Unknown where none was recognised.',
  fooledBy: 'an internal plan in a public repository that says nothing of customers.',
  run(context) {
    const best = fullest(documentsOn(context, topic), topic, context.product.asOf);
    if (best === null)
      return [
        {
          result: 'Unknown',
          subject,
          message: 'No incident plan was recognised in what was looked at; customers may have one in a portal.',
          bring,
        },
      ];
    return [judge(best, context)];
  },
};

function judge(document: GovernanceDocument, context: CheckContext): Outcome {
  const { path } = document;
  const unpublished = notSurelyPublished(context);
  const also = unpublished === null ? '' : ` Also, ${unpublished.says}.`;
  const [defect] = defectsOf(document, context.product.asOf);
  if (defect !== undefined) return reviewOf(document, defect.line, { subject, message: `${path} ${defect.says}.${also}`, bring });
  const covered = coveredParts([document], topic);
  const missing = expectedParts(topic).filter((part) => !covered.has(part));
  if (missing.length > 0)
    return reviewOf(document, null, { subject, message: `In ${path} no section was recognised on ${listed(missing)}.${also}`, bring });
  if (unpublished !== null)
    return reviewOf(document, null, {
      subject,
      message: `${path} has all five parts of a plan; ${unpublished.says}.`,
      bring: unpublished.bring,
    });
  return {
    result: 'Passed',
    subject,
    place: { path, line: document.facts.title?.line ?? 1 },
    message: `${path} has all five parts of a plan, in a repository that is stated to be public.`,
  };
}
