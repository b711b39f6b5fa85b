import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { strictUtf8 } from '../../encodings/text.ts';
import { entryOf, integerOf, scalarOf, textOf, textsOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import { readYamlMapping } from '../../encodings/yaml/yaml-mapping.ts';
import type { YamlValue } from '../../encodings/yaml/yaml-value.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { DependabotCooldown, DependabotFacts, DependabotUpdate } from './schema.ts';

/** Whether the content is a Dependabot configuration: a mapping with `version` and a list `updates` that names ecosystems. */
export function recogniseDependabot({ path, bytes }: FormatInput): boolean {
  const text = strictUtf8(bytes);
  if (text?.includes('package-ecosystem') !== true) return false;
  const yaml = readYaml(text, diagnosticLog(path));
  return yaml.kind === 'yaml' && valueAt(yaml.root, 'updates')?.kind === 'sequence' && valueAt(yaml.root, 'version') !== null;
}

/** Reads a Dependabot configuration. */
export function readDependabot({ path, bytes }: FormatInput): ReadResult<DependabotFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const yaml = readYamlMapping(bytes, 'dependabot.yml is a mapping with "version" and "updates"', log);
  if (yaml.kind !== 'mapping') return without(yaml.kind);
  const version = integerOf(valueAt(yaml.root, 'version'));
  if (version !== 2) log.error('version', '"version" must be 2; GitHub reads no other.', entryOf(yaml.root, 'version')?.keyAt);
  const entry = entryOf(yaml.root, 'updates');
  if (entry?.value.kind !== 'sequence')
    log.error('no-updates', 'There is no list "updates"; add one entry for each ecosystem.', entry?.keyAt);
  const items = entry?.value.kind === 'sequence' ? entry.value.items : [];
  const facts: DependabotFacts = { kind: 'dependabot', version, updates: items.map((item) => readUpdate(item, log)) };
  const measures = {
    version,
    updates: facts.updates.length,
    ecosystems: facts.updates.map((update) => `${update.ecosystem ?? '(none)'}:${update.interval ?? '(none)'}`),
    cooldown: facts.updates.filter((update) => update.cooldown !== null).length,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

const INTERVALS: ReadonlySet<string> = new Set(['daily', 'weekly', 'monthly', 'quarterly', 'semiannually', 'yearly', 'cron']);

function readUpdate(item: YamlValue, log: DiagnosticLog): DependabotUpdate {
  const of = (key: string) => valueAt(item, key);
  const ecosystem = textOf(of('package-ecosystem'));
  const directories = [...textsOf(of('directory')), ...textsOf(of('directories'))];
  const interval = textOf(valueAt(of('schedule'), 'interval'));
  const name = ecosystem === null ? 'an update' : `the update of ${quoted(ecosystem)}`;
  if (ecosystem === null) log.error('no-ecosystem', 'An update names no "package-ecosystem"; add it.', item.usedAt);
  if (directories.length === 0) log.error('no-directory', `In ${name} "directory" is missing; say where the manifests are.`, item.usedAt);
  // A group over several ecosystems has the schedule instead.
  if (interval === null && of('multi-ecosystem-group') === null) {
    log.error('no-interval', `In ${name} "schedule.interval" is missing; add daily, weekly or monthly.`, item.usedAt);
  }
  if (interval !== null && !INTERVALS.has(interval)) {
    log.error('unknown-interval', `In ${name} the interval is ${quoted(interval)}, which Dependabot does not know.`, item.usedAt);
  }
  const groups = of('groups');
  const ignore = of('ignore');
  return {
    line: item.usedAt.line,
    ecosystem,
    directories,
    interval,
    cron: textOf(valueAt(of('schedule'), 'cronjob')),
    openPullRequestsLimit: integerOf(of('open-pull-requests-limit')),
    cooldown: readCooldown(of('cooldown')),
    groups: groups?.kind === 'mapping' ? groups.entries.map(({ key }) => key) : [],
    ignores: ignore?.kind === 'sequence' ? ignore.items.length : 0,
    targetBranch: scalarOf(of('target-branch'))?.text ?? null,
  };
}

function readCooldown(value: YamlValue | null): DependabotCooldown | null {
  if (value?.kind !== 'mapping') return null;
  return {
    defaultDays: integerOf(valueAt(value, 'default-days')),
    majorDays: integerOf(valueAt(value, 'semver-major-days')),
    minorDays: integerOf(valueAt(value, 'semver-minor-days')),
    patchDays: integerOf(valueAt(value, 'semver-patch-days')),
  };
}
