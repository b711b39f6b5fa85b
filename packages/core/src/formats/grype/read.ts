import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonNumber, jsonText, jsonTexts } from '../../encodings/json/json-access.ts';
import { memberOf } from '../../encodings/json/json-document.ts';
import { readJsonItems } from '../../encodings/json/json-items.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type GivenSeverity, packageIdentity, scanTally, type VulnerabilityFinding, vulnerabilityIds } from '../vulnerability-findings.ts';
import { wordCounts } from '../word-counts.ts';
import type { GrypeFacts } from './schema.ts';

/** Bounds of the format; it is read a match at a time. */
export const GRYPE_LIMITS = { bytes: 256 * 1024 * 1024, depth: 64, nodes: 40_000_000 } as const;
const ITEM_BYTES = 8 * 1024 * 1024;

/** Whether the content is a report of Grype: matches, and a descriptor of what made them. */
export function recogniseGrype({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  return outline?.root === 'object' && outline.members.has('matches') && outline.members.get('descriptor') === '{';
}

/** Reads a report of Grype. */
export function readGrype({ path, bytes }: FormatInput): ReadResult<GrypeFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const members = new Map<string, unknown>();
  const tally = scanTally();
  const states = wordCounts();
  const kinds = new Map<string, string>();
  let ignored = 0;
  const walked = readJsonItems(bytes, log, {
    limits: { ...GRYPE_LIMITS, itemBytes: ITEM_BYTES },
    onMember: ({ key, kind }) => void kinds.set(key, kind),
    onItem: ({ key, index, value, line }) => {
      if (key === 'matches' && index !== null) {
        const finding = readMatch(value, line);
        states.add(finding.fixState ?? '-');
        tally.finding(finding);
      } else if (key === 'ignoredMatches' && index !== null) ignored++;
      else members.set(key, value);
    },
  });
  if (walked.kind === 'malformed' || walked.kind === 'refused') return without(walked.kind);
  if (walked.kind === 'not an object') {
    log.error('not-an-object', 'A report of Grype is an object; this file holds something else.', { line: 1 });
    return without('invalid');
  }
  if (kinds.get('matches') !== 'array')
    log.error('no-matches', 'The report has no list of "matches", so the scan did not end well; scan again.');
  const descriptor = members.get('descriptor');
  const database = memberOf(descriptor, 'db');
  // Since 0.88 the state of the database stands one level deeper.
  const status = memberOf(database, 'status') ?? database;
  const fault = jsonText(status, 'error');
  if (fault !== null || memberOf(status, 'valid') === false) tally.incomplete('Grype says that its database of vulnerabilities was faulty');
  if (jsonText(descriptor, 'name') === null) log.error('no-name', 'The descriptor does not name the tool.');
  const source = members.get('source');
  if (source === undefined || source === null) tally.incomplete('The report does not say what was scanned');
  const { type, subject, digests } = sourceOf(source);
  if (subject !== null) tally.target({ name: subject, type, packages: null, findings: tally.findingCount(), line: null });
  const scan = tally.scan({
    scanner: 'Grype',
    scannerVersion: jsonText(descriptor, 'version'),
    databaseAt: jsonInstant(status, 'built'),
    scannedAt: jsonInstant(descriptor, 'timestamp'),
    subject,
    subjectDigests: digests,
    packages: null,
    ignored,
  });
  for (const sign of scan.incomplete) log.warning('scan-incomplete', `${sign}: that nothing was found shows nothing.`);
  const measures = {
    matches: scan.findingCount,
    severity: tally.severities(),
    fix_state: states.record(),
    distinct_ids: tally.distinctIds(),
    ignored,
    descriptor: scan.scannerVersion,
  };
  const facts: GrypeFacts = { kind: 'grype', sourceType: type, scan };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: scan.scannedAt };
}

function sourceOf(source: unknown): { readonly type: string | null; readonly subject: string | null; readonly digests: readonly string[] } {
  const target = memberOf(source, 'target');
  const type = jsonText(source, 'type');
  if (typeof target === 'string') return { type, subject: jsonText(source, 'target'), digests: [] };
  return {
    type,
    subject: jsonText(target, 'userInput') ?? jsonText(target, 'path'),
    digests: [...jsonTexts(target, 'manifestDigest', 1), ...jsonTexts(target, 'imageID', 1), ...jsonTexts(target, 'repoDigests', 10)],
  };
}

function readMatch(match: unknown, line: number): VulnerabilityFinding {
  const vulnerability = memberOf(match, 'vulnerability');
  const artifact = memberOf(match, 'artifact');
  const fix = memberOf(vulnerability, 'fix');
  const purl = jsonText(artifact, 'purl');
  const label = jsonText(vulnerability, 'severity');
  const source = jsonText(vulnerability, 'namespace');
  const others = jsonList(match, 'relatedVulnerabilities').slice(0, 20);
  return {
    ...packageIdentity(purl, jsonText(artifact, 'name') ?? '(unnamed)', jsonText(artifact, 'type')),
    version: jsonText(artifact, 'version'),
    purl,
    ids: vulnerabilityIds(
      jsonText(vulnerability, 'id') ?? '(no id)',
      others.flatMap((other) => jsonText(other, 'id') ?? []),
    ),
    severities: [
      ...(label === null ? [] : [{ label, source, scheme: null, score: null, vector: null }]),
      ...[vulnerability, ...others].flatMap(scores),
    ].slice(0, 20),
    // Before 0.10 the fixed version stood right in the vulnerability.
    fixedVersions: [...jsonTexts(fix, 'versions', 20), ...jsonTexts(vulnerability, 'fixedInVersion', 1)],
    fixState: jsonText(fix, 'state'),
    place: jsonText(jsonList(artifact, 'locations')[0], 'path'),
    line,
  };
}

function scores(vulnerability: unknown): readonly GivenSeverity[] {
  return jsonList(vulnerability, 'cvss')
    .slice(0, 10)
    .map((given) => {
      const version = jsonText(given, 'version');
      return {
        label: null,
        source: jsonText(given, 'source') ?? jsonText(vulnerability, 'namespace'),
        scheme: version === null ? null : `CVSS ${version}`,
        score: jsonNumber(memberOf(given, 'metrics'), 'baseScore'),
        vector: jsonText(given, 'vector'),
      };
    });
}
