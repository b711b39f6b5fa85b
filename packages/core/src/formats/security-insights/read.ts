import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { entryOf, flagOf, scalarOf, textOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import type { YamlValue } from '../../encodings/yaml/yaml-value.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { InsightsTool, SecurityInsightsFacts } from './schema.ts';

/** Whether the content is a Security Insights file: a `header` with a `schema-version`. */
export function recogniseSecurityInsights({ path, bytes }: FormatInput): boolean {
  const text = strictUtf8(bytes);
  if (text?.includes('schema-version') !== true || !text.includes('header')) return false;
  const yaml = readYaml(text, diagnosticLog(path));
  return yaml.kind === 'yaml' && valueAt(valueAt(yaml.root, 'header'), 'schema-version') !== null;
}

/** Reads a Security Insights file. */
export function readSecurityInsights({ path, bytes }: FormatInput): ReadResult<SecurityInsightsFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const yaml = readYaml(decoded.text, log);
  if (yaml.kind !== 'yaml') return without(yaml.kind);
  const { root } = yaml;
  const header = valueAt(root, 'header');
  if (root.kind !== 'mapping' || header?.kind !== 'mapping') {
    log.error('no-header', 'A Security Insights file is a mapping with a "header"; this file has none.', root.at);
    return without('invalid');
  }
  const schemaVersion = textOf(valueAt(header, 'schema-version'));
  const major = schemaVersion === null ? null : /^([12])\.\d{1,4}\.\d{1,4}$/.exec(schemaVersion)?.[1];
  if (schemaVersion === null) log.error('no-schema-version', 'The header has no "schema-version"; add it, e.g. 2.0.0.', header.at);
  else if (major === undefined)
    log.error(
      'schema-version',
      `"schema-version" is ${quoted(schemaVersion)}; versions 1 and 2 are read.`,
      entryOf(header, 'schema-version')?.keyAt,
    );
  const facts = major === '1' ? readFirst(root, header, schemaVersion) : readSecond(root, header, schemaVersion);
  if (facts.url === null && major !== null && major !== undefined)
    log.error('no-url', 'The header does not say which project it speaks of; add its address.', header.at);
  const measures = { schema_version: facts.schemaVersion, accepts_reports: facts.acceptsReports };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function at(value: YamlValue | null, ...keys: readonly string[]): YamlValue | null {
  return keys.reduce<YamlValue | null>((found, key) => valueAt(found, key), value);
}

function flag(value: YamlValue | null): boolean | null {
  const found = flagOf(value);
  return typeof found === 'boolean' ? found : null;
}

function readFirst(root: YamlValue, header: YamlValue, schemaVersion: string | null): SecurityInsightsFacts {
  const reporting = valueAt(root, 'vulnerability-reporting');
  const contacts = valueAt(root, 'security-contacts');
  return {
    kind: 'security-insights',
    schemaVersion,
    lastUpdated: textOf(valueAt(header, 'last-updated')),
    lastReviewed: textOf(valueAt(header, 'last-reviewed')),
    expires: textOf(valueAt(header, 'expiration-date')),
    url: textOf(valueAt(header, 'project-url')),
    status: textOf(at(root, 'project-lifecycle', 'status')),
    acceptsReports: flag(valueAt(reporting, 'accepts-vulnerability-reports')),
    policy: textOf(valueAt(reporting, 'security-policy')),
    contactNamed: scalarOf(valueAt(reporting, 'email-contact')) !== null || (contacts?.kind === 'sequence' && contacts.items.length > 0),
    tools: items(valueAt(root, 'security-testing')).flatMap((tool) => toolOf(tool, 'tool-')),
    inventories: items(at(root, 'dependencies', 'sbom')).flatMap((sbom) =>
      addressOf(sbom, textOf(valueAt(sbom, 'sbom-file')) ?? textOf(valueAt(sbom, 'sbom-url'))),
    ),
    line: header.at.line,
  };
}

function readSecond(root: YamlValue, header: YamlValue, schemaVersion: string | null): SecurityInsightsFacts {
  const reporting = at(root, 'project', 'vulnerability-reporting');
  return {
    kind: 'security-insights',
    schemaVersion,
    lastUpdated: textOf(valueAt(header, 'last-updated')),
    lastReviewed: textOf(valueAt(header, 'last-reviewed')),
    expires: null,
    url: textOf(valueAt(header, 'url')),
    status: textOf(at(root, 'repository', 'status')),
    acceptsReports: flag(valueAt(reporting, 'reports-accepted')),
    // Version 2.1 gave the key its later name.
    policy: textOf(valueAt(reporting, 'security-policy')) ?? textOf(valueAt(reporting, 'policy')),
    contactNamed: valueAt(reporting, 'contact')?.kind === 'mapping',
    tools: items(at(root, 'repository', 'security', 'tools')).flatMap((tool) => toolOf(tool, '')),
    inventories: items(at(root, 'repository', 'release', 'attestations'))
      .filter((one) => INVENTORY.test(textOf(valueAt(one, 'predicate-uri')) ?? ''))
      .flatMap((one) => addressOf(one, textOf(valueAt(one, 'location')))),
    line: header.at.line,
  };
}

/** Types of attestations that hold an inventory, by the addresses that name them. */
const INVENTORY = /cyclonedx\.org\/bom|spdx\.dev\/|spdx\.org\/|\/sbom\b/i;
const MOST = 100;

function items(value: YamlValue | null): readonly YamlValue[] {
  return value?.kind === 'sequence' ? value.items.slice(0, MOST) : [];
}

function toolOf(tool: YamlValue, prefix: string): readonly InsightsTool[] {
  const name = textOf(valueAt(tool, `${prefix}name`));
  if (name === null) return [];
  return [{ name, type: textOf(valueAt(tool, `${prefix}type`)), ci: flag(at(tool, 'integration', 'ci')), line: tool.usedAt.line }];
}

function addressOf(entry: YamlValue, address: string | null): SecurityInsightsFacts['inventories'] {
  return address === null ? [] : [{ address, line: entry.usedAt.line }];
}
