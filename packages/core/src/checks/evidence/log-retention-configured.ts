import type { DeclaredSetting } from '../../formats/infrastructure-code/schema.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome, SourceBeside } from '../evidence-check.ts';
import { counted } from '../workflow-view.ts';
import { type PromisedPeriod, promisesOf } from './promises.ts';

/** Resources that keep logs, and the setting that says for how many days. */
const RESOURCES: ReadonlyMap<string, string> = new Map([
  ['aws_cloudwatch_log_group', 'retention_in_days'],
  ['AWS::Logs::LogGroup', 'retention_in_days'],
  ['azurerm_log_analytics_workspace', 'retention_in_days'],
  ['google_logging_project_bucket_config', 'retention_days'],
  ['google_logging_organization_bucket_config', 'retention_days'],
]);
/** What takes logs elsewhere, where they may be kept for longer. */
const FORWARDS =
  /^(?:aws_cloudwatch_log_(?:subscription_filter|destination)|aws_kinesis_firehose_delivery_stream|aws_flow_log|google_logging_\w{1,40}_sink|azurerm_monitor_diagnostic_setting|azurerm_log_analytics_data_export_rule)\.|^AWS::Logs::SubscriptionFilter/;

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
    'days of retention that own Terraform and CloudFormation writes out for log groups, log workspaces and log buckets; against the retention that pledges of the case and own documents promise for a class of log which the resource is named for (`aws_cloudwatch_log_group.audit`: audit logs).',
  passes: 'never: a setting in a file may not be applied, and logs of the product are no logs of the build environment.',
  fails:
    'a resource that is named for a class of log is configured to keep it for less than is promised for that very class, and nothing there keeps it for longer or takes it elsewhere.',
  cannotTell:
    'Needs Review where logs are forwarded too, where another resource of that class keeps them long enough, or where the promise is of logs as such; nothing is said where nothing is configured, or it agrees.',
  fooledBy:
    'a resource that is named for something else than it keeps; a setting of a test environment; a setting that was changed by hand.',
  run(context) {
    return context.sources.flatMap((source) => {
      const kept = retentionsIn(source);
      return promisesOf(context).flatMap((promise) => shorterThan(promise, kept, { source, context }));
    });
  },
};

interface Configured {
  readonly item: string;
  /** The words of the resource's own name. */
  readonly words: ReadonlySet<string>;
  readonly days: number;
  readonly path: string;
  readonly line: number;
}

function retentionsIn({ facts: { documents } }: SourceBeside): readonly Configured[] {
  return documents.flatMap(({ path, role, facts }) =>
    role === 'own' && facts?.kind === 'infrastructure-code' ? facts.settings.flatMap((setting) => configured(setting, path)) : [],
  );
}

function configured({ item, name, value, line }: DeclaredSetting, path: string): readonly Configured[] {
  const dot = item.indexOf('.');
  const type = dot === -1 ? item : item.slice(0, dot);
  const days = Number(value);
  // With 0 the platform keeps them for ever.
  if (RESOURCES.get(type) !== name || value === null || !Number.isInteger(days) || days <= 0) return [];
  const words =
    dot === -1
      ? []
      : item
          .slice(dot + 1)
          .toLowerCase()
          .split(/[^a-z0-9]+/);
  return [{ item, words: new Set(words), days, path, line }];
}

function shorterThan(
  { subject, hours, where, period, grounds }: PromisedPeriod,
  kept: readonly Configured[],
  { source, context }: { readonly source: SourceBeside; readonly context: EvidenceContext },
): readonly EvidenceOutcome[] {
  if (subject.kind !== 'log retention') return [];
  const classWords = subject.log.split(' ').filter((word) => word !== '');
  const ours = classWords.length === 0 ? kept : kept.filter(({ words }) => classWords.every((word) => words.has(word)));
  const short = ours.filter(({ days }) => days * 24 < hours.fewest);
  const [first] = short;
  if (first === undefined) return [];
  const enough = short.length < ours.length;
  const sure = classWords.length > 0 && !enough && !forwards(context);
  const message = `${first.path}:${first.line} keeps ${first.item} for ${counted(first.days, 'day')}${short.length === 1 ? '' : `, and ${short.length - 1} more are as short or nearly so`}; ${where} promises ${period} for ${subject.log === '' ? 'logs' : `${subject.log} logs`}.`;
  const doubts = [
    ...(classWords.length === 0 ? ['Whether the promise is of these logs, a person has to say.'] : []),
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
