import type { Check, Outcome } from './check.ts';
import { leftToFillIn, type SecurityPolicy, securityPolicy, templateLine } from './security-policies.ts';
import { someOf } from './workflow-view.ts';

const subject = 'confidential reporting';

export const confidentialReporting: Check = {
  id: 'confidential-reporting',
  version: 1,
  title: 'The policy says how to report in confidence, and what happens then.',
  claims: ['3.2.2'],
  guidance: ['3.2.2-a'],
  sees: 'part',
  looksAt:
    'the security policy that the platform shows: addresses, links to private reporting, and sentences on acknowledgement and triage.',
  passes: 'it names a private channel, and says that reports are acknowledged or how they are assessed.',
  fails: 'it sends reporters to a public issue and names no private channel.',
  cannotTell:
    'Needs Review where a channel is named and nothing else, where it sends reporters to both, or where no channel was recognised; Unknown without a policy.',
  fooledBy: 'a mailbox that nobody reads; private reporting that is named and not switched on.',
  run(context) {
    const policy = securityPolicy(context);
    const bring = 'Bring where and how to report in confidence, and what a reporter can expect.';
    if (policy === null) return [{ result: 'Unknown', subject, message: 'No security policy could be read in what was looked at.', bring }];
    return [judge(policy, bring)];
  },
};

function judge(policy: SecurityPolicy, bring: string): Outcome {
  const { path, facts } = policy;
  const [channel] = facts.privateChannels;
  const [inPublic] = facts.publicIssue;
  const at = (line: number) => ({ path, line });
  if (channel === undefined) {
    if (inPublic !== undefined)
      return {
        result: 'Failed',
        subject,
        place: at(inPublic.line),
        message: `${path} sends reporters to a public issue and names no private channel.`,
      };
    const template = templateLine(policy);
    return {
      result: 'Needs Review',
      subject,
      place: template === null ? { path } : at(template),
      message: `No private channel was recognised in ${path}.`,
      bring,
    };
  }
  const channels = someOf([...new Set(facts.privateChannels.map(({ kind }) => NAMES[kind]))]);
  if (inPublic !== undefined)
    return {
      result: 'Needs Review',
      subject,
      place: at(inPublic.line),
      message: `${path} names a private channel (${channels}) and also speaks of public issues.`,
      bring: 'Make clear that vulnerabilities are not reported in public.',
    };
  const process = facts.mentions.acknowledgement ?? facts.mentions.triage;
  if (process === null || leftToFillIn(policy) !== null)
    return {
      result: 'Needs Review',
      subject,
      place: at(channel.line),
      message: `${path} names a private channel (${channels}); what happens to a report was not recognised.`,
      bring,
    };
  return {
    result: 'Passed',
    subject,
    place: at(channel.line),
    message: `${path} names a private channel (${channels}) and says what happens to a report. Whether it is watched is not seen here.`,
  };
}

const NAMES = {
  email: 'an e-mail address',
  'github-advisory': 'private reporting on GitHub',
  form: 'a form',
  'pgp-key': 'a PGP key',
} as const;
