import type { LogRetention } from '../formats/governance-statements.ts';
import { type Check, type CheckContext, type Outcome, ownDocuments } from './check.ts';
import { documentsOn, reviewOf } from './governance-documents.ts';
import { counted, someOf } from './workflow-view.ts';

const bring = 'Bring the retention that is set on the platform that keeps the logs of the build environment.';

export const retentionStated: Check = {
  id: 'retention-stated',
  version: 1,
  title: 'How long logs are kept is written down, and documents agree on it.',
  claims: ['2.2.3'],
  guidance: ['2.2.3-a'],
  sees: 'part',
  looksAt: 'periods for which logs are kept, in every own document in prose, by the class of log that they name.',
  passes: 'never: what is promised is not what is configured.',
  fails: 'never: prose against prose is for a person to confirm.',
  cannotTell:
    'Needs Review where a period is stated, or where two documents state different ones for the same class; Unknown where none was recognised.',
  fooledBy: 'logs of the product instead of the build environment; two names for the same class of log.',
  run(context) {
    const conflicts = conflictingRetentions(context);
    return conflicts.length > 0 ? conflicts : [stated(context)];
  },
};

const retentions = (context: CheckContext) =>
  ownDocuments(context, 'governance-document').flatMap((document) =>
    document.facts.retentions.map((retention) => ({ document, ...retention })),
  );

function conflictingRetentions(context: CheckContext): readonly Outcome[] {
  return [...Map.groupBy(retentions(context), ({ subject }) => subject)].flatMap(([subject, all]) => {
    const [first] = all;
    const other = all.find((one) => first !== undefined && one.document !== first.document && !agree(first, one));
    if (first === undefined || other === undefined) return [];
    return [
      reviewOf(first.document, first.line, {
        subject: `retention of ${subject}`,
        message: `${first.document.path}:${first.line} keeps logs (${subject}) for ${first.text}, ${other.document.path}:${other.line} for ${other.text}.`,
        bring: 'Say which period holds, or how the logs differ.',
      }),
    ];
  });
}

/** "At least N" beside a longer period is compatible (domain §7). */
function agree(a: LogRetention, b: LogRetention): boolean {
  return a.days === b.days || (a.atLeast && b.days >= a.days) || (b.atLeast && a.days >= b.days);
}

function stated(context: CheckContext): Outcome {
  const subject = 'log retention';
  const all = retentions(context);
  const [first] = all;
  if (first !== undefined)
    return reviewOf(first.document, first.line, {
      subject,
      message: `${first.document.path} states ${counted(all.length, 'period')} for logs (${someOf(all.map((one) => `${one.subject}: ${one.text}`))}). What is configured is not seen here.`,
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
