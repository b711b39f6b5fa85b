import type { DeclaredSetting } from '../../formats/infrastructure-code/schema.ts';
import type { WorkflowStep } from '../../formats/workflow-steps.ts';
import type { SourceBeside } from './evidence-check.ts';

/** For how many days a file says that something named is kept. */
export interface ConfiguredRetention {
  /** As it stands there: `aws_cloudwatch_log_group.audit`. */
  readonly item: string;
  /** The words of its own name. */
  readonly words: ReadonlySet<string>;
  readonly days: number;
  readonly path: string;
  readonly line: number;
}

/** Resources that keep logs, and the setting that says for how many days. */
const RESOURCES: ReadonlyMap<string, string> = new Map([
  ['aws_cloudwatch_log_group', 'retention_in_days'],
  ['AWS::Logs::LogGroup', 'retention_in_days'],
  ['azurerm_log_analytics_workspace', 'retention_in_days'],
  ['google_logging_project_bucket_config', 'retention_days'],
  ['google_logging_organization_bucket_config', 'retention_days'],
]);

/** What own infrastructure code and workflows of a source write out for logs. */
export function retentionsIn({ facts: { documents } }: SourceBeside): readonly ConfiguredRetention[] {
  return documents.flatMap(({ path, role, facts }) => {
    if (role !== 'own') return [];
    if (facts?.kind === 'infrastructure-code') return facts.settings.flatMap((setting) => ofResource(setting, path));
    if (facts?.kind === 'github-workflow') return facts.jobs.flatMap(({ steps }) => steps.flatMap((step) => ofArtefact(step, path)));
    return [];
  });
}

function ofResource({ item, name, value, line }: DeclaredSetting, path: string): readonly ConfiguredRetention[] {
  const dot = item.indexOf('.');
  const type = dot === -1 ? item : item.slice(0, dot);
  const days = value === null ? null : wholeDays(value);
  if (RESOURCES.get(type) !== name || days === null) return [];
  return [{ item, words: new Set(dot === -1 ? [] : wordsOf(item.slice(dot + 1))), days, path, line }];
}

/** An artefact is kept by the platform; only one that calls itself logs is held against promises for logs. */
function ofArtefact({ uses, with: inputs }: WorkflowStep, path: string): readonly ConfiguredRetention[] {
  if (uses?.reference.kind !== 'remote' || `${uses.reference.owner}/${uses.reference.repo}`.toLowerCase() !== 'actions/upload-artifact')
    return [];
  const [name, kept] = [inputs.name?.value ?? '', inputs['retention-days']];
  const days = kept === undefined ? null : wholeDays(kept.value);
  const words = wordsOf(name);
  if (kept === undefined || days === null || !words.some((word) => word === 'log' || word === 'logs')) return [];
  return [{ item: `the artefact ${words.join('-')}`, words: new Set(words), days, path, line: kept.line }];
}

/** Null for an expression, and for 0: the platform then keeps them for ever, or as long as it always does. */
function wholeDays(value: string): number | null {
  return /^[1-9]\d{0,5}$/.test(value) ? Number(value) : null;
}

function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
