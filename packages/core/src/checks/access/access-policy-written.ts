import { expectedParts } from '../../prose/governance-topics.ts';
import type { Check } from '../check.ts';
import { coveredParts, defectsOf, documentsOn, fullest, reviewOf } from '../documents/governance-documents.ts';
import { listed } from '../in-words.ts';

const topic = 'access-control';
const subject = 'access policy';
const bring = 'Bring the role matrix of the build environment, and the members and permissions of the platform to compare it with.';

export const accessPolicyWritten: Check = {
  id: 'access-policy-written',
  version: 1,
  title: 'A policy says which role may use what.',
  claims: ['2.1.1'],
  guidance: ['2.1.1-a', '2.1.1-b'],
  sees: 'part',
  looksAt:
    'own documents whose title or name says access control or management: sections on roles, least privilege, review and leavers; owner, dates, text left to fill in.',
  passes: 'never: a document cannot be compared with the platform’s members from a repository.',
  fails: 'never: the policy may be kept elsewhere.',
  cannotTell: 'Needs Review where a policy is there, with what is wrong with it; Unknown where none was recognised.',
  fooledBy: 'a policy for the users of the product instead of the build environment.',
  run(context) {
    const best = fullest(documentsOn(context, topic), topic, context.product.asOf);
    if (best === null) return [{ result: 'Unknown', subject, message: 'No access policy was recognised in what was looked at.', bring }];
    const [defect] = defectsOf(best, context.product.asOf);
    if (defect !== undefined) return [reviewOf(best, defect.line, { subject, message: `${best.path} ${defect.says}.`, bring })];
    const covered = coveredParts([best], topic);
    const missing = expectedParts(topic).filter((part) => !covered.has(part));
    const said = covered.size === 0 ? 'has no section that was recognised' : `has sections on ${listed([...covered])}`;
    return [
      reviewOf(best, null, {
        subject,
        message: `${best.path} ${said}${missing.length === 0 ? '' : `; none was recognised on ${listed(missing)}`}. Whether the platform is set up so is not seen here.`,
        bring,
      }),
    ];
  },
};
