import { parseInstant } from '../../model/instant.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted, saying } from '../in-words.ts';
import { documentsOn, type GovernanceDocument, notSurelyPublished, reviewOf } from './governance-documents.ts';

const subject = 'support policy';
const bring = 'Bring the page with the end-of-support date of each version and component.';

export const supportPolicyPublished: Check = {
  id: 'support-policy-published',
  version: 1,
  title: 'A support policy with the dates on which support ends is published.',
  claims: ['4.1.1'],
  guidance: ['4.1.1-a', '4.1.1-b'],
  sees: 'part',
  looksAt:
    'own documents whose title or name says support policy, life cycle or end of support: dates near words on the end of support, and whether the case states that the repository is public.',
  passes:
    'a date is stated that is still to come, none is left to fill in, and the repository is stated to be public. Whether every component has one is not seen.',
  fails: 'never: dates may be published elsewhere, and rolling services have none.',
  cannotTell:
    'Needs Review where no date or only past ones are stated, some are left to fill in, or it is not stated that the repository is public; Unknown where no such document was recognised.',
  fooledBy: 'dates of one product among several; a page that nobody finds.',
  run(context) {
    const documents = documentsOn(context, 'support-policy', 'end-of-support');
    const best = documents.toSorted((a, b) => b.facts.endDates.length - a.facts.endDates.length)[0];
    if (best === undefined)
      return [{ result: 'Unknown', subject, message: 'No support policy was recognised in what was looked at.', bring }];
    return [judge(best, context)];
  },
};

function judge(document: GovernanceDocument, context: CheckContext): Outcome {
  const { path, facts } = document;
  const coming = facts.endDates.filter(
    ({ earliest }) => ((earliest === null ? null : parseInstant(earliest)) ?? '') > context.product.asOf,
  );
  const [first] = coming;
  const [past] = facts.endDates;
  if (past === undefined) return reviewOf(document, null, { subject, message: `${path} states no date on which support ends.`, bring });
  if (first === undefined)
    return reviewOf(document, past.line, {
      subject,
      message: `All ${counted(facts.endDates.length, 'date')} on which support ends in ${path} are past.`,
      bring,
    });
  const left = facts.textLeft.find(({ kind }) => kind === 'left');
  if (left !== undefined)
    return reviewOf(document, left.line, {
      subject,
      message: `${path} states ${first.text}, and has text left to fill in (${left.text}).`,
      bring,
    });
  if (facts.notInForce !== null)
    return reviewOf(document, facts.notInForce.line, {
      subject,
      message: `${path} states ${first.text}, and says of itself that nobody goes by it, or not yet (${saying(facts.notInForce.text)}).`,
      bring,
    });
  const unpublished = notSurelyPublished(context);
  if (unpublished !== null)
    return reviewOf(document, first.line, {
      subject,
      message: `${path} states that support ends on ${first.text}; ${unpublished.says}.`,
      bring: unpublished.bring,
    });
  return {
    result: 'Passed',
    subject,
    place: { path, line: first.line },
    message: `${path} states ${counted(coming.length, 'date')} to come on which support ends, in a repository that is stated to be public. Components without a date are not seen here.`,
  };
}
