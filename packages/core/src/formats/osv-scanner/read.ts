import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { jsonList, jsonText, jsonTexts } from '../../encodings/json/json-access.ts';
import { isJsonObject, memberOf } from '../../encodings/json/json-document.ts';
import { readJsonItems } from '../../encodings/json/json-items.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type GivenSeverity, packageIdentity, scanTally, vulnerabilityIds } from '../vulnerability-findings.ts';
import type { OsvScannerFacts } from './schema.ts';

/** Bounds of the format; it is read a source (lockfile, image) at a time. */
export const OSV_SCANNER_LIMITS = { bytes: 128 * 1024 * 1024, depth: 64, nodes: 20_000_000 } as const;
const ITEM_BYTES = 64 * 1024 * 1024;

const MEMBERS = new Set([
  'results',
  'experimental_config',
  'image_metadata',
  'license_summary',
  'experimental_generic_findings',
  'licenses',
]);

/** Whether the content is a report of OSV-Scanner: results, nothing that it doesn't write, and its marks in them. */
export function recogniseOsvScanner({ path, bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object' || !outline.members.has('results')) return false;
  const keys = [...outline.members.keys()];
  if (!keys.every((key) => MEMBERS.has(key))) return false;
  if (keys.length > 1) return true;
  const head = textHead(bytes, 2000);
  return (head.includes('"packages"') && head.includes('"source"')) || /osv[^/]*\.json$/i.test(path);
}

/** Reads a report of OSV-Scanner. It lists packages with findings, and others only where it was told to list all. */
export function readOsvScanner({ path, bytes }: FormatInput): ReadResult<OsvScannerFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const tally = scanTally();
  const counts = { sources: 0, packages: 0, withFindings: 0, groups: 0 };
  let results = '';
  const walked = readJsonItems(bytes, log, {
    limits: { ...OSV_SCANNER_LIMITS, itemBytes: ITEM_BYTES },
    onMember: ({ key, kind }) => {
      if (key === 'results') results = kind;
    },
    onItem: ({ key, index, value, line }) => {
      if (key !== 'results' || index === null) return;
      if (!isJsonObject(value)) {
        log.error('not-an-object', 'A result is no object; it names a source and its packages.', { line });
        return;
      }
      counts.sources++;
      const source = memberOf(value, 'source');
      const name = jsonText(source, 'path') ?? '(unnamed)';
      const packages = jsonList(value, 'packages');
      const before = tally.findingCount();
      for (const one of packages) {
        counts.packages++;
        const vulnerabilities = jsonList(one, 'vulnerabilities');
        if (vulnerabilities.length > 0) counts.withFindings++;
        counts.groups += jsonList(one, 'groups').length;
        for (const vulnerability of vulnerabilities) tally.finding(readFinding(vulnerability, memberOf(one, 'package'), { name, line }));
      }
      // Only packages with findings are listed by default, so their number is not that of the packages looked at.
      const type = jsonText(source, 'type');
      tally.target({ name, type, packages: null, listed: listedPackages(value), findings: tally.findingCount() - before, line });
    },
  });
  if (walked.kind === 'malformed' || walked.kind === 'refused') return without(walked.kind);
  if (walked.kind === 'not an object') {
    log.error('not-an-object', 'A report of OSV-Scanner is an object; this file holds something else.', { line: 1 });
    return without('invalid');
  }
  if (results !== 'array') log.error('no-results', 'The report has no list of "results", so the scan did not end well; scan again.');
  else if (counts.sources === 0)
    log.info('nothing-named', 'The report names nothing that was scanned: it may have found nothing, or have looked at nothing.');
  const measures = {
    sources: counts.sources,
    packages: counts.packages,
    packages_with_vulns: counts.withFindings,
    vulnerability_entries: tally.findingCount(),
    distinct_ids: tally.distinctIds(),
    groups: counts.groups,
  };
  const facts: OsvScannerFacts = {
    kind: 'osv-scanner',
    groups: counts.groups,
    scan: tally.scan({
      scanner: 'OSV-Scanner',
      scannerVersion: null,
      databaseAt: null,
      scannedAt: null,
      subject: null,
      subjectDigests: [],
      packages: null,
      ignored: 0,
    }),
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

/** What is listed of a source, with or without findings (`--all-packages`). */
function listedPackages(value: unknown): readonly string[] {
  return jsonList(value, 'packages').flatMap((one) => {
    const about = memberOf(one, 'package');
    const [name, version] = [jsonText(about, 'name'), jsonText(about, 'version')];
    return name === null || version === null ? [] : [`${name}@${version}`.slice(0, 300)];
  });
}

function readFinding(vulnerability: unknown, about: unknown, { name, line }: { readonly name: string; readonly line: number }) {
  const label = jsonText(memberOf(vulnerability, 'database_specific'), 'severity');
  const identity = packageIdentity(null, jsonText(about, 'name') ?? '(unnamed)', jsonText(about, 'ecosystem'));
  const given: GivenSeverity[] = jsonList(vulnerability, 'severity')
    .slice(0, 10)
    .map((one) => ({ label: null, source: null, scheme: jsonText(one, 'type'), score: null, vector: jsonText(one, 'score') }));
  const ofPackage = jsonList(vulnerability, 'affected').filter(
    (affected) => jsonText(memberOf(affected, 'package'), 'name') === identity.package,
  );
  return {
    ...identity,
    version: jsonText(about, 'version') ?? jsonText(about, 'commit'),
    purl: null,
    ids: vulnerabilityIds(jsonText(vulnerability, 'id') ?? '(no id)', jsonTexts(vulnerability, 'aliases', 20)),
    severities: [...(label === null ? [] : [{ label, source: 'OSV database', scheme: null, score: null, vector: null }]), ...given],
    fixedVersions: [...new Set(ofPackage.flatMap(fixedVersions))].slice(0, 20),
    fixState: null,
    place: name,
    line,
  };
}

function fixedVersions(affected: unknown): readonly string[] {
  return jsonList(affected, 'ranges')
    .slice(0, 50)
    .flatMap((range) => jsonList(range, 'events').slice(0, 50))
    .flatMap((event) => jsonText(event, 'fixed') ?? []);
}
