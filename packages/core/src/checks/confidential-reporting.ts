import type { ReportingSection } from '../prose/reporting-section.ts';
import type { Check, CheckContext, Outcome } from './check.ts';
import { channelNames, leftToFillIn, type SecurityPolicy, securityPolicy, templateLine, unreadPolicy } from './security-policies.ts';
import { supplyDocuments } from './supply-view.ts';

const subject = 'confidential reporting';

export const confidentialReporting: Check = {
  id: 'confidential-reporting',
  version: 2,
  title: 'The policy says how to report in confidence, and what happens then.',
  claims: ['3.2.2'],
  guidance: ['3.2.2-a'],
  sees: 'part',
  looksAt:
    'the security policy that the platform shows: addresses, links to private reporting, and sentences on acknowledgement and triage; without one, sections of own documents whose heading speaks of reporting vulnerabilities (those for staff left out).',
  passes:
    'it names a private channel, and says that reports are acknowledged or how they are assessed; a document that is no such policy also has to rule out public reports and to speak to people outside.',
  fails: 'it sends reporters to a public issue and names no private channel.',
  cannotTell:
    'Needs Review where a channel is named and nothing else, where it sends reporters to both, or where no channel was recognised; Unknown without a policy and without such a section.',
  fooledBy: 'a mailbox that nobody reads; private reporting that is named and not switched on.',
  run(context) {
    const policy = securityPolicy(context);
    const bring = 'Bring where and how to report in confidence, and what a reporter can expect.';
    if (policy === null) {
      const described = unreadPolicy(context) === null ? inDocuments(context, bring) : null;
      if (described !== null) return [described];
    }
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
  const channels = channelNames(facts.privateChannels);
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

/** What documents besides the policy say, the one that says most; null where none has such a section. */
function inDocuments(context: CheckContext, bring: string): Outcome | null {
  const sections = supplyDocuments(context).flatMap(({ path, title, supply }) =>
    supply.reporting === null || FOR_STAFF.test(`${path} ${title}`.replaceAll(/[-_/]/g, ' '))
      ? []
      : [judgeSection(path, supply.reporting, bring)],
  );
  return sections.find(({ result }) => result === 'Passed') ?? sections[0] ?? null;
}

const FOR_STAFF = /\b(?:staff|employees?|internal|workforce|agreement|induction|training)\b/i;

function judgeSection(path: string, section: ReportingSection, bring: string): Outcome {
  const [channel] = section.channels;
  const [inPublic] = section.publicIssue;
  const place = { path, line: channel?.line ?? inPublic?.line ?? section.line };
  const names = channelNames(section.channels);
  if (
    channel !== undefined &&
    inPublic === undefined &&
    section.ruledOut !== null &&
    section.process !== null &&
    section.outsiders !== null
  )
    return {
      result: 'Passed',
      subject,
      place,
      message: `${path} names a private channel (${names}), rules out public reports and says what happens to one. Whether reporters find it, and whether it is watched, is not seen here.`,
    };
  const found =
    channel === undefined
      ? inPublic === undefined
        ? 'has a section on reports, in which no private channel was recognised'
        : 'sends reporters to a public issue; a private channel may be named elsewhere'
      : `names a private channel (${names}); that public reports are ruled out, and what happens to one, was not all recognised`;
  return {
    result: 'Needs Review',
    subject,
    place,
    message: `${path} ${found}. There is no security policy where the platform shows one.`,
    bring,
  };
}
