import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { isJsonObject, type JsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { isJsonWithout } from '../../encodings/yaml/yaml-recognition.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { RenovateFacts } from './schema.ts';

/** Keys that no other tool's configuration is known to have. */
const OWN_KEYS = [
  'packageRules',
  'ignoreDeps',
  'lockFileMaintenance',
  'vulnerabilityAlerts',
  'osvVulnerabilityAlerts',
  'enabledManagers',
  'dependencyDashboard',
  'prConcurrentLimit',
  'rangeStrategy',
  'minimumReleaseAge',
];
const OWN_WORDS = new RegExp(['renovate', ...OWN_KEYS].join('|'));

const PRESET = /^(?:config|group|schedule|security|helpers|docker|npm|default|local>|github>|gitlab>|gitea>|:)/;

/** Whether the content is a Renovate configuration: by its `$schema`, a key of its own, or presets in a file of its name. */
export function recogniseRenovate({ path, bytes }: FormatInput): boolean {
  const text = strictUtf8(bytes);
  if (text === null || !/^\s*(?:\{|\/[/*])/.test(text.slice(0, 1000))) return false;
  if (!path.includes('renovate') && isJsonWithout(bytes, ['$schema', ...OWN_KEYS])) return false;
  // Most files that begin so are of something else and name none of this anywhere; JSON5 is slow to read.
  if (!OWN_WORDS.test(text) && !path.includes('renovate')) return false;
  const json = readJson(text, diagnosticLog(path), { dialect: 'json5' });
  if (json.kind !== 'json' || !isJsonObject(json.value)) return false;
  const schema = memberOf(json.value, '$schema');
  if (typeof schema === 'string' && schema.includes('renovate')) return true;
  if (OWN_KEYS.some((key) => memberOf(json.value, key) !== undefined)) return true;
  return /renovate/.test(path) && texts(memberOf(json.value, 'extends')).some((preset) => PRESET.test(preset));
}

/** Reads a Renovate configuration. */
export function readRenovate({ path, bytes }: FormatInput): ReadResult<RenovateFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const json = readJson(decoded.text, log, { dialect: 'json5' });
  if (json.kind !== 'json') return without(json.kind);
  if (!isJsonObject(json.value)) {
    log.error('not-an-object', 'A Renovate configuration is an object; this file holds something else.', { line: 1 });
    return without('invalid');
  }
  const config = json.value;
  const lineOf = (key: string) => json.members.findLast((member) => member.key === key);
  for (const [key, right] of TYPES) {
    const value = memberOf(config, key);
    if (value !== undefined && !right(value)) {
      log.error('wrong-type', `The value of "${key}" has the wrong type; Renovate does not take it. See its documentation.`, lineOf(key));
    }
  }
  const facts = factsOf(config, json.members);
  const measures = { extends: facts.extends, schedule: facts.schedule, enabled: facts.enabled, keys: Object.keys(config).sort() };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');

const TYPES: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['extends', isTexts],
  ['enabled', isBoolean],
  ['schedule', (value) => typeof value === 'string' || isTexts(value)],
  ['automerge', isBoolean],
  ['ignoreDeps', isTexts],
  ['packageRules', (value) => Array.isArray(value) && value.every(isJsonObject)],
  ['vulnerabilityAlerts', isJsonObject],
  ['osvVulnerabilityAlerts', isBoolean],
];

function factsOf(config: JsonObject, members: readonly { readonly key: string; readonly line: number }[]): RenovateFacts {
  const packageRules = memberOf(config, 'packageRules');
  const rules: readonly unknown[] = Array.isArray(packageRules) ? packageRules : [];
  const schedule = memberOf(config, 'schedule');
  const age = memberOf(config, 'minimumReleaseAge');
  return {
    kind: 'renovate',
    extends: texts(memberOf(config, 'extends')),
    enabled: memberOf(config, 'enabled') !== false,
    schedule: schedule === undefined || schedule === null ? null : texts(schedule),
    automerge: flag(memberOf(config, 'automerge')),
    automergeRules: rules.filter((rule) => memberOf(rule, 'automerge') === true).length,
    disablingRules: rules.filter((rule) => memberOf(rule, 'enabled') === false).length,
    packageRules: rules.length,
    ignoreDeps: texts(memberOf(config, 'ignoreDeps')),
    minimumReleaseAge: typeof age === 'string' ? age : null,
    vulnerabilityAlerts: flag(memberOf(memberOf(config, 'vulnerabilityAlerts'), 'enabled')),
    osvVulnerabilityAlerts: flag(memberOf(config, 'osvVulnerabilityAlerts')),
    lines: members.map(({ key, line }) => ({ key, line })),
  };
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
