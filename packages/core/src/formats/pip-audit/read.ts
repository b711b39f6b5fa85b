import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonList, jsonText, jsonTexts } from '../../encodings/json/json-access.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { scanTally, vulnerabilityIds } from '../vulnerability-findings.ts';
import type { PipAuditFacts } from './schema.ts';

/** Bounds of the format. */
export const PIP_AUDIT_LIMITS = { bytes: 32 * 1024 * 1024, depth: 32, nodes: 2_000_000 } as const;

const MOST_SKIPPED = 50;

/** Whether the content is a report of pip-audit: dependencies beside fixes, or the list of its first version. */
export function recognisePipAudit({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline === null) return false;
  const { members, root } = outline;
  if (root === 'object') return members.get('dependencies') === '[' && members.get('fixes') === '[' && members.size <= 3;
  return members.has('name') && ((members.has('version') && members.get('vulns') === '[') || members.has('skip_reason'));
}

/** Reads a report of pip-audit. It gives no severities: none is made up. */
export function readPipAudit({ path, bytes }: FormatInput): ReadResult<PipAuditFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const json = readJson(decoded.text, log, { limits: PIP_AUDIT_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const list = Array.isArray(json.value) ? json.value : memberOf(json.value, 'dependencies');
  if (!Array.isArray(list)) {
    log.error('no-dependencies', 'The report has no list of "dependencies", so the audit did not end well; run it again.', { line: 1 });
    return without('invalid');
  }
  const tally = scanTally();
  const skipped: { package: string; reason: string }[] = [];
  let [looked, skippedCount] = [0, 0];
  for (const dependency of list) {
    if (!isJsonObject(dependency)) {
      log.error('not-an-object', 'A dependency is no object; it has a name and a version.');
      continue;
    }
    const name = jsonText(dependency, 'name') ?? '(unnamed)';
    const reason = jsonText(dependency, 'skip_reason');
    if (reason !== null) {
      skippedCount++;
      if (skipped.length < MOST_SKIPPED) skipped.push({ package: name, reason });
      continue;
    }
    if (!Array.isArray(memberOf(dependency, 'vulns'))) {
      log.error('no-list', `The dependency ${quoted(name)} has neither "vulns" nor a reason why it was skipped.`);
      continue;
    }
    looked++;
    for (const vulnerability of jsonList(dependency, 'vulns'))
      tally.finding({
        package: name.toLowerCase().replaceAll('_', '-'),
        ecosystem: 'PyPI',
        version: jsonText(dependency, 'version'),
        purl: null,
        ids: vulnerabilityIds(jsonText(vulnerability, 'id') ?? '(no id)', jsonTexts(vulnerability, 'aliases', 20)),
        severities: [],
        fixedVersions: jsonTexts(vulnerability, 'fix_versions', 20),
        fixState: null,
        place: null,
        line: null,
      });
  }
  if (skippedCount > 0) tally.incomplete(`${skippedCount} packages were skipped`);
  if (list.length === 0) tally.incomplete('The audit looked at no package');
  const scan = tally.scan({
    scanner: 'pip-audit',
    scannerVersion: null,
    databaseAt: null,
    scannedAt: null,
    subject: null,
    subjectDigests: [],
    packages: looked,
    ignored: 0,
  });
  for (const sign of scan.incomplete) log.warning('scan-incomplete', `${sign}: that nothing was found there shows nothing.`);
  const measures = { dependencies: looked, skipped: skippedCount, vulnerabilities: scan.findingCount };
  const facts: PipAuditFacts = { kind: 'pip-audit', skipped, skippedCount, scan };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}
