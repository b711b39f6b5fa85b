import { type Check, type CheckContext, type Outcome, ownDocuments } from '../check.ts';
import { documentsOn, reviewOf } from '../documents/governance-documents.ts';
import { counted, someOf } from '../in-words.ts';

const bring = 'Bring the retention that is set on the platform that keeps the logs of the build environment.';

export const retentionStated: Check = {
  id: 'retention-stated',
  version: 1,
  title: 'How long logs are kept is written down.',
  claims: ['2.2.3'],
  guidance: ['2.2.3-a'],
  sees: 'part',
  looksAt: 'periods for which logs are kept, in every own document in prose, by the class of log that they name.',
  passes: 'never: what is promised is not what is configured.',
  fails: 'never: whether documents agree with each other is looked at by `pledges-agree`.',
  cannotTell: 'Needs Review where a period is stated; Unknown where none was recognised.',
  fooledBy: 'logs of the product instead of the build environment; two names for the same class of log.',
  run(context) {
    return [stated(context)];
  },
};

const retentions = (context: CheckContext) =>
  ownDocuments(context, 'governance-document').flatMap((document) =>
    document.facts.retentions.map((retention) => ({ document, ...retention })),
  );

function stated(context: CheckContext): Outcome {
  const subject = 'log retention';
  const all = retentions(context);
  const [first] = all;
  const others = new Set(all.flatMap(({ document }) => (document === first?.document ? [] : [document.path]))).size;
  const here = all.filter(({ document }) => document === first?.document);
  if (first !== undefined)
    return reviewOf(first.document, first.line, {
      subject,
      message: `${first.document.path} states ${counted(here.length, 'period')} for logs (${someOf(here.map((one) => `${one.subject}: ${one.text}`))})${others === 0 ? '' : `, and so ${others === 1 ? 'does' : 'do'} ${counted(others, 'other document')}`}. What is configured is not seen here.`,
      bring,
    });
  const [policy] = documentsOn(context, 'logging');
  if (policy !== undefined)
    return reviewOf(policy, null, {
      subject,
      message: `${policy.path} is about logs; how long they are kept was not recognised in it.`,
      bring,
    });
  return { result: 'Unknown', subject, message: 'No period for which logs are kept was recognised in what was looked at.', bring };
}
