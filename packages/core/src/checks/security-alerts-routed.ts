import { type Check, type CheckContext, documentsInForce, type Outcome } from './check.ts';
import { documentsOn, reviewOf } from './governance-documents.ts';
import { counted, saying, someOf } from './in-words.ts';
import { type PipelineRun, runsInForce, unconnected } from './pipeline-view.ts';
import { channelNames, securityPolicy, templateLine } from './security-policies.ts';
import { inBrief } from './shell-commands.ts';
import { analysesOf } from './static-analysis-in-workflows.ts';
import { scansOf } from './vulnerability-scan-scheduled.ts';

const BRING =
  'Bring the routing of alerts and the rota of who takes them up, with records of how recent ones were taken up: what, who and when.';

/** Actions that tell people something, in lower case. */
const NOTICE_ACTIONS =
  /^(?:slackapi\/slack-github-action|8398a7\/action-slack|rtcamp\/action-slack-notify|ravsamhq\/notify-slack-action|act10ns\/slack|dawidd6\/action-send-mail|skitionek\/notify-microsoft-teams|jdcargile\/ms-teams-notification|toko-bifrost\/ms-teams-deploy-card|(?:award28|miachillgood)\/action-pagerduty-alert|pagerduty\/pagerduty-change-events-action|sarisia\/actions-status-discord|peter-evans\/create-issue-from-file|jasonetco\/create-an-issue|dacbd\/create-issue-action)$/;
/** Commands that do: an issue that is made, a message to a webhook, an e-mail. */
const NOTICE_COMMANDS =
  /^gh issue create\b|^glab issue create\b|^curl\b.{0,2000}(?:hooks\.slack\.com|slack\w{0,20}(?:webhook|url)|webhook\.office\.com|teams\w{0,20}webhook|(?:events|api)\.pagerduty\.com|api\.opsgenie\.com)|^(?:mail|mailx|sendmail|mutt)\s/i;

export const securityAlertsRouted: Check = {
  id: 'security-alerts-routed',
  version: 1,
  title: 'The vendor’s own security people are told of vulnerabilities.',
  claims: ['3.4.1'],
  guidance: [],
  sees: 'part',
  looksAt:
    'jobs of pipelines in force that scan or analyse and then send a message, an e-mail or make an issue; sentences of own plans for vulnerabilities and incidents that have security people told; the private channel of the security policy; and assignees in the configuration of Renovate. Labels and CODEOWNERS never count.',
  passes: 'never: that something would be sent does not show that anybody read it.',
  fails: 'never: alerts of the platform reach people without a file in the repository, and a firm of two needs no rota.',
  cannotTell: 'Needs Review for each such way that is seen; Unknown where none is.',
  fooledBy: 'a channel that nobody reads; a step that tells of every failure and not of findings; a plan that nobody follows.',
  run(context) {
    const outcomes = [...noticesOfScans(context), ...plansThatTell(context), ...reportsFromOutside(context), ...assigned(context)];
    if (outcomes.length > 0) return outcomes;
    return [
      {
        result: 'Unknown',
        subject: 'routing of alerts',
        message: 'Nothing that was looked at says who of the vendor is told of a vulnerability.',
        bring: BRING,
      },
    ];
  },
};

function noticesOfScans(context: CheckContext): readonly Outcome[] {
  const runs = runsInForce(context);
  const scanning = new Set(runs.filter((run) => scansOf(run).length > 0 || analysesOf(run).length > 0).map(jobOf));
  const notices = runs.filter((run) => tellsPeople(run) && scanning.has(jobOf(run)));
  const [first] = notices;
  if (first === undefined) return [];
  const { run } = first;
  const name = run.kind === 'command' ? inBrief(run.text) : run.kind === 'open' ? run.text : run.name;
  return [
    {
      result: 'Needs Review',
      subject: 'notices of scans',
      place: first.place,
      message: `${counted(notices.length, 'step')} beside a scan would tell people (${name}); who reads it, and what became of it, is not seen here.${unconnected(first)}`,
      bring: BRING,
    },
  ];
}

function jobOf({ job }: PipelineRun): string {
  return `${job.path}\0${job.id}`;
}

function tellsPeople({ run }: PipelineRun): boolean {
  switch (run.kind) {
    case 'command':
      return NOTICE_COMMANDS.test(run.text);
    case 'action':
      if (run.name === 'actions/github-script') return run.inputs.script?.value.includes('issues.create(') === true;
      return NOTICE_ACTIONS.test(run.name);
    case 'task':
    case 'template':
    case 'open':
      return false;
    default:
      return run satisfies never;
  }
}

function plansThatTell(context: CheckContext): readonly Outcome[] {
  const documents = documentsOn(context, 'vulnerability-management', 'incident-plan').filter(
    ({ facts }) => facts.incidents.insiders.length > 0,
  );
  const [document] = documents;
  const [sentence] = document?.facts.incidents.insiders ?? [];
  if (document === undefined || sentence === undefined) return [];
  const also = documents.length === 1 ? '' : ` So do others (${someOf(documents.slice(1).map(({ path }) => path))}).`;
  return [
    reviewOf(document, sentence.line, {
      subject: 'plans that have people told',
      message: `${document.path} says ${saying(sentence.text)}.${also} Whether that is done, and first, is not seen here.`,
      bring: BRING,
    }),
  ];
}

function reportsFromOutside(context: CheckContext): readonly Outcome[] {
  const policy = securityPolicy(context);
  if (policy === null || templateLine(policy) !== null) return [];
  const [channel] = policy.facts.privateChannels.filter(({ kind }) => kind !== 'pgp-key');
  if (channel === undefined) return [];
  return [
    {
      result: 'Needs Review',
      subject: 'reports from outside',
      place: { path: policy.path, line: channel.line },
      message: `Reports from outside have a private channel (${channelNames([channel])}); who of the vendor it reaches, and who tells the others, is not seen here.`,
      bring: BRING,
    },
  ];
}

function assigned(context: CheckContext): readonly Outcome[] {
  return documentsInForce(context, 'renovate').flatMap(({ path, facts }): readonly Outcome[] => {
    const line = facts.lines.find(({ key }) => key === 'assignees' || key === 'reviewers');
    if (line === undefined || !facts.enabled || facts.vulnerabilityAlerts === false) return [];
    return [
      {
        result: 'Needs Review',
        subject: `${line.key} in ${path}`,
        place: { path, line: line.line },
        message: `Renovate gives its requests ${line.key}, security fixes included; whether they take them up is not seen here.`,
        bring: BRING,
      },
    ];
  });
}
