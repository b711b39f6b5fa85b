import type { Check, CheckContext, Outcome } from './check.ts';
import { leftToFillIn, type SecurityPolicy, securityPolicy, templateLine, unreadPolicy } from './security-policies.ts';

const subject = 'security policy';

export const securityPolicyPublished: Check = {
  id: 'security-policy-published',
  version: 1,
  title: 'A policy for reporting vulnerabilities is published.',
  claims: ['3.2.1'],
  guidance: ['3.2.1-a'],
  sees: 'part',
  looksAt:
    'SECURITY.md or a like file where the platform shows it (root, `.github/`, `docs/`), its words, and whether the case states that the repository is public.',
  passes: 'the policy says how to report, nothing of a template is left in it, and the repository is stated to be public.',
  fails: 'the policy is a template that nobody filled in.',
  cannotTell:
    'Needs Review where it is not stated that the repository is public, it is stated to be private, or placeholders are left; Unknown where no policy is here: an organisation can keep one for all its repositories.',
  fooledBy: 'a policy that nobody follows; words that only look like a process.',
  run(context) {
    const policy = securityPolicy(context);
    if (policy !== null) return [judge(policy, context)];
    const unread = unreadPolicy(context);
    const bring = 'Bring the address at which the policy is published.';
    if (unread !== null)
      return [{ result: 'Unknown', subject, place: { path: unread }, message: `${unread} could not be read.`, bring: 'Mend the file.' }];
    return [
      {
        result: 'Unknown',
        subject,
        message: 'No security policy is in what was looked at; one for the whole organisation may be elsewhere.',
        bring,
      },
    ];
  },
};

function judge(policy: SecurityPolicy, context: CheckContext): Outcome {
  const { path, facts } = policy;
  const template = templateLine(policy);
  const review = (message: string, bring: string, line?: number): Outcome => ({
    result: 'Needs Review',
    subject,
    place: line === undefined ? { path } : { path, line },
    message,
    bring,
  });
  if (template !== null && facts.privateChannels.length === 0)
    return {
      result: 'Failed',
      subject,
      place: { path, line: template },
      message: `${path} is a template that nobody filled in: it names no contact and no process.`,
    };
  const placeholder = leftToFillIn(policy);
  if (placeholder !== null)
    return review(`${path} has text left to fill in: ${placeholder.text}.`, 'Fill in the policy.', placeholder.line);
  if (facts.mentions.reporting === null)
    return review(`${path} was not recognised as saying how to report a vulnerability.`, 'Say in the policy how to report.');
  const says = { path, line: facts.mentions.reporting.line };
  switch (context.product.visibility) {
    case 'public':
      return {
        result: 'Passed',
        subject,
        place: says,
        message: `${path} says how to report, in a repository that is stated to be public.`,
      };
    case 'private':
      return review(
        `${path} says how to report, in a repository that is stated to be private: people outside cannot read it there.`,
        'Bring the address at which the policy is published.',
        says.line,
      );
    case 'not stated':
      return review(
        `${path} says how to report; whether people outside can read it is not stated.`,
        'State in avouch.yaml whether the repository is public (visibility).',
        says.line,
      );
  }
}
