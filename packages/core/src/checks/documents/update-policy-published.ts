import { expectedParts } from '../../prose/governance-topics.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { listed } from '../in-words.ts';
import { defectsOf, documentsOn, fullest, type GovernanceDocument, notSurelyPublished, reviewOf } from './governance-documents.ts';

const topic = 'update-policy';
const subject = 'update policy';
const bring = 'Bring the page that says how often updates come, how they are delivered and how customers are notified.';

export const updatePolicyPublished: Check = {
  id: 'update-policy-published',
  version: 1,
  title: 'How often updates come, how they are delivered and how customers are notified is published.',
  claims: ['4.1.2'],
  guidance: ['4.1.2-a', '4.1.2-b', '4.1.2-c'],
  sees: 'part',
  looksAt:
    'own documents whose title or name says update, release or upgrade policy or process: words on frequency, delivery and notification, text left to fill in, and whether the case states that the repository is public.',
  passes:
    'all three are recognised, nothing is left to fill in or still to be made, no stated review has lapsed, and the repository is stated to be public.',
  fails: 'never: it may be published elsewhere.',
  cannotTell:
    'Needs Review where one is missing or it is not stated that the repository is public; Unknown where no such document was recognised. Plans for patching one’s own machines are none.',
  fooledBy: 'a process for developers under the same title; a cadence that releases do not keep.',
  run(context) {
    const best = fullest(documentsOn(context, topic), topic, context.product.asOf);
    if (best === null)
      return [{ result: 'Unknown', subject, message: 'No update or release policy was recognised in what was looked at.', bring }];
    return [judge(best, context)];
  },
};

function judge(document: GovernanceDocument, context: CheckContext): Outcome {
  const { path, facts } = document;
  const parts = facts.parts.filter((part) => part.topic === topic);
  const missing = expectedParts(topic).filter((name) => !parts.some(({ part }) => part === name));
  if (missing.length > 0)
    return reviewOf(document, null, { subject, message: `In ${path} nothing was recognised on ${listed(missing)}.`, bring });
  // A published page needs neither an owner nor a date of its own.
  const defect = defectsOf(document, context.product.asOf).find(({ kind }) => kind !== 'no owner' && kind !== 'undated');
  if (defect !== undefined) return reviewOf(document, defect.line, { subject, message: `${path} ${defect.says}.`, bring });
  const line = parts.find(({ part }) => part === 'frequency')?.line ?? null;
  const unpublished = notSurelyPublished(context);
  if (unpublished !== null)
    return reviewOf(document, line, {
      subject,
      message: `${path} speaks of frequency, delivery and notification; ${unpublished.says}.`,
      bring: unpublished.bring,
    });
  return {
    result: 'Passed',
    subject,
    place: line === null ? { path } : { path, line },
    message: `${path} says how often updates come, how they are delivered and how customers are notified, in a repository that is stated to be public. Whether releases keep to it is not seen here.`,
  };
}
