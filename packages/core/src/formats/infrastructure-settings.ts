import { codeLines } from './infrastructure-blocks.ts';
import type { DeclaredSetting, InfrastructureTool } from './infrastructure-code/schema.ts';

/** Only so much of a line is searched. */
const LONGEST = 400;

/** Arguments of Terraform on sign-in and on the keeping of logs. Others are not kept. */
const TERRAFORM_NAMES: ReadonlySet<string> = new Set([
  'built_in_controls',
  'enable_log_file_validation',
  'enable_logging',
  'idle_session_lifetime',
  'is_locked',
  'is_multi_region_trail',
  'locked',
  'max_session_duration',
  'mfa_configuration',
  'mode',
  'object_lock_enabled',
  'require_two_factor_authentication',
  'retention_days',
  'retention_in_days',
  'session_duration',
  'session_expire_delay',
  'session_lifetime',
  'state',
]);

/** The same in CloudFormation, by the names that Terraform has for them. */
const CLOUD_FORMATION_NAMES: ReadonlyMap<string, string> = new Map([
  ['EnableLogFileValidation', 'enable_log_file_validation'],
  ['IsLogging', 'enable_logging'],
  ['IsMultiRegionTrail', 'is_multi_region_trail'],
  ['MaxSessionDuration', 'max_session_duration'],
  ['MfaConfiguration', 'mfa_configuration'],
  ['Mode', 'mode'],
  ['ObjectLockEnabled', 'object_lock_enabled'],
  ['RetentionInDays', 'retention_in_days'],
  ['SessionDuration', 'session_duration'],
]);

/** Settings on sign-in and logs that a file writes out for its resources; none for tools whose values are not read. */
export function declaredSettings(tool: InfrastructureTool, text: string): readonly DeclaredSetting[] {
  switch (tool) {
    case 'Terraform':
      return terraformSettings(text);
    case 'CloudFormation':
      return cloudFormationSettings(text);
    case 'Kubernetes':
    case 'Helm':
    case 'Ansible':
    case 'Pulumi':
    case 'Bicep':
      return [];
    default:
      return tool satisfies never;
  }
}

/** A block begins at the left edge and ends with a brace there, as the tool's own formatter writes it. */
function terraformSettings(text: string): readonly DeclaredSetting[] {
  const settings: DeclaredSetting[] = [];
  let item: string | null = null;
  codeLines(text).forEach((raw, index) => {
    const line = raw.slice(0, LONGEST);
    const start = /^resource\s+"([^"]{1,200})"\s+"([^"]{1,200})"\s*\{/.exec(line);
    if (start !== null) item = `${start[1]}.${start[2]}`;
    else if (/^\S/.test(line)) item = null;
    const match = /^\s+([a-z_]{4,60})\s*=\s*(\S.*)$/.exec(line);
    const name = match?.[1] ?? '';
    if (item === null || !TERRAFORM_NAMES.has(name)) return;
    settings.push({ item, name, value: literalOf(match?.[2] ?? ''), line: index + 1 });
  });
  return settings;
}

/** A string, a number, a switch, or a list of strings as written; null for an expression. */
function literalOf(written: string): string | null {
  const value = written.replace(/\s(?:#|\/\/).*$/, '').trim();
  const string = /^"([^"$]{0,200})"$/.exec(value)?.[1];
  if (string !== undefined) return string;
  return /^(?:true|false|-?\d{1,12}|\[(?:\s?"[\w.:-]{1,60}",?\s?){0,10}\])$/.test(value) ? value : null;
}

/** Of YAML and of JSON with a key a line. A setting belongs to the type that was named last. */
function cloudFormationSettings(text: string): readonly DeclaredSetting[] {
  const settings: DeclaredSetting[] = [];
  let item: string | null = null;
  text.split('\n').forEach((raw, index) => {
    const match = /^\s{1,80}["']?([A-Za-z]{4,60})["']?\s*:\s{0,8}(.*)$/.exec(raw.slice(0, LONGEST));
    if (match === null) return;
    const [, key = '', written = ''] = match;
    const value = written
      .replace(/\s#.*$/, '')
      .trim()
      .replace(/,$/, '')
      .replace(/^(["'])(.*)\1$/, '$2');
    if (key === 'Type' && /^(?:AWS|Custom|Alexa)::/.test(value)) item = value;
    const name = CLOUD_FORMATION_NAMES.get(key);
    if (name === undefined || item === null) return;
    settings.push({ item, name, value: /^[\w.:-]{1,200}$/.test(value) ? value : null, line: index + 1 });
  });
  return settings;
}
