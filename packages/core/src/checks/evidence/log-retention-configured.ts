import { counted } from '../in-words.ts';
import { type ConfiguredRetention, retentionsIn } from './configured-retentions.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome, SourceBeside } from './evidence-check.ts';
import { type PromisedPeriod, promisesOf } from './promises.ts';

/** What takes logs elsewhere, where they may be kept for longer. */
const FORWARDS =
  /^(?:aws_cloudwatch_log_(?:subscription_filter|destination)|aws_kinesis_firehose_delivery_stream|aws_flow_log|google_logging_\w{1,40}_sink|azurerm_monitor_diagnostic_setting|azurerm_log_analytics_data_export_rule)\.|^AWS::Logs::SubscriptionFilter/;

/** What environments are called that customers do not use. */
const TRIAL = /(?:^|[^a-z])(?:staging|stage|dev|develop|development|sandbox|preview|qa|uat|demo|nonprod|non-prod|local)(?:$|[^a-z])/i;

const BRING = 'Where these logs are kept for as long as promised, with the setting of that store; or correct the setting or the promise.';

export const logRetentionConfigured: EvidenceCheck = {
  id: 'log-retention-configured',
  version: 1,
  title: 'Logs are configured to be kept for as long as is promised.',
  claims: ['2.2.3'],
  guidance: ['2.2.3-a'],
  sees: 'part',
  comparesNow: true,
  looksAt:
    'days of retention that own Terraform and CloudFormation writes out for log groups, log workspaces and log buckets, and `retention-days` of artefacts of workflows whose name says that they are logs; against the retention that pledges of the case and own documents promise for a class of log which the resource or artefact is named for (`aws_cloudwatch_log_group.audit`: audit logs). Where a promise is of the logs of builds, and workflows of GitHub build, against the 90 days for which GitHub keeps those where nobody set it otherwise.',
  passes: 'never: a setting in a file may not be applied, and logs of the product are no logs of the build environment.',
  fails:
    'a resource that is named for a class of log is configured to keep it for less than is promised for that very class, and nothing there keeps it for longer or takes it elsewhere.',
  cannotTell:
    'Needs Review where logs are forwarded too, the promise is of a most or of some plan, the setting is by its name of staging or development, where another resource of that class keeps them long enough, where the promise is of logs as such, or where only the platform’s own setting could keep logs of builds for as long as promised; nothing is said where nothing is configured, or it agrees.',
  fooledBy:
    'a resource that is named for something else than it keeps; a setting of a test environment; a setting that was changed by hand.',
  run(context) {
    return context.sources.flatMap((source) => {
      const kept = retentionsIn(source);
      const promises = promisesOf(context);
      return [
        ...promises.flatMap((promise) => shorterThan(promise, kept, { source, context })),
        ...promises.flatMap((promise) => longerThanPlatform(promise, source)),
      ];
    });
  },
};

function shorterThan(
  { subject, hours, where, period, grounds, firm }: PromisedPeriod,
  kept: readonly ConfiguredRetention[],
  { source, context }: { readonly source: SourceBeside; readonly context: EvidenceContext },
): readonly EvidenceOutcome[] {
  if (subject.kind !== 'log retention') return [];
  const classWords = subject.log.split(' ').filter((word) => word !== '');
  const ours = classWords.length === 0 ? kept : kept.filter(({ words }) => classWords.every((word) => words.has(word)));
  const short = ours.filter(({ days }) => days * 24 < hours.fewest);
  const [first] = short;
  if (first === undefined) return [];
  const enough = short.length < ours.length;
  const isTrial = short.every(({ path, item }) => TRIAL.test(path) || TRIAL.test(item));
  const sure = classWords.length > 0 && !enough && !forwards(context) && firm && !isTrial;
  const message = `${first.path}:${first.line} keeps ${first.item} for ${counted(first.days, 'day')}${short.length === 1 ? '' : `, and ${short.length - 1} more are as short or nearly so`}; ${where} promises ${period} for ${subject.log === '' ? 'logs' : `${subject.log} logs`}.`;
  const doubts = [
    ...(classWords.length === 0 ? ['Whether the promise is of these logs, a person has to say.'] : []),
    ...(firm ? [] : ['The promise is of a most, of some plan, or not firm.']),
    ...(isTrial ? ['By its name that is of an environment that is none of production.'] : []),
    ...(enough ? ['Another resource of that name keeps them for long enough.'] : []),
    ...(forwards(context) ? ['Logs are taken elsewhere too, where they may be kept for longer.'] : []),
  ];
  return [
    {
      result: sure ? 'Failed' : 'Needs Review',
      subject: `configured retention of ${subject.log === '' ? 'logs' : `${subject.log} logs`} against ${grounds.place?.path ?? 'the case'}`,
      message: [message, ...doubts].join(' '),
      bring: BRING,
      place: { path: first.path, line: first.line },
      source,
    },
  ];
}

function forwards({ sources }: EvidenceContext): boolean {
  return sources.some(({ facts: { documents } }) =>
    documents.some(
      ({ role, facts }) => role === 'own' && facts?.kind === 'infrastructure-code' && facts.items.some(({ name }) => FORWARDS.test(name)),
    ),
  );
}

/** How long GitHub keeps logs of workflows where nobody changed it; in a public repository no setting makes it longer. */
const PLATFORM_DAYS = 90;
const OF_BUILDS = /^(?:build|builds|ci|ci\/cd|ci cd|pipeline|workflow|github actions|build environment|build and deployment|deployment)$/;

/** A default is never taken for what is set (domain §6): a person has to look. */
function longerThanPlatform({ subject, hours, where, period, grounds }: PromisedPeriod, source: SourceBeside): readonly EvidenceOutcome[] {
  if (subject.kind !== 'log retention' || !OF_BUILDS.test(subject.log) || hours.fewest <= PLATFORM_DAYS * 24) return [];
  // A document speaks of the workflows beside it.
  if (grounds.source !== undefined && grounds.source !== source) return [];
  const workflow = source.facts.documents.find(({ role, facts }) => role === 'own' && facts?.kind === 'github-workflow');
  if (workflow === undefined) return [];
  return [
    {
      result: 'Needs Review',
      subject: `retention by the platform of ${subject.log} logs against ${grounds.place?.path ?? 'the case'}`,
      message: `${where} promises ${period} for ${subject.log} logs; GitHub, where ${workflow.path} runs, keeps logs of workflows for ${PLATFORM_DAYS} days unless somebody set it otherwise. What is set, and whether they are taken elsewhere, is not seen here.`,
      bring: 'The setting for artefacts and logs of the repository or organisation, or of the store to which these logs are taken.',
      place: { path: workflow.path },
      source,
    },
  ];
}
