import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonNumber, jsonText, jsonTexts } from '../../encodings/json/json-access.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { readJsonItems } from '../../encodings/json/json-items.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type GivenSeverity, MOST_LISTED, packageIdentity, scanTally, vulnerabilityIds } from '../vulnerability-findings.ts';
import { wordCounts } from '../word-counts.ts';
import type { TrivyFacts } from './schema.ts';

/** Bounds of the format; the object is read a target at a time. */
export const TRIVY_LIMITS = { bytes: 128 * 1024 * 1024, depth: 64, nodes: 20_000_000 } as const;
const ITEM_BYTES = 64 * 1024 * 1024;
const LIST_LIMITS = { depth: 64, nodes: 2_000_000 } as const;

/** Whether the content is a report of Trivy: its object, or the list of targets of before 0.20. */
export function recogniseTrivy({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline === null) return false;
  const { members, root } = outline;
  if (root === 'object') return members.has('SchemaVersion') && (members.has('ArtifactName') || members.has('Results'));
  return members.has('Target') && (members.has('Vulnerabilities') || members.has('Misconfigurations') || members.has('Type'));
}

/** Reads a report of Trivy. */
export function readTrivy(input: FormatInput): ReadResult<TrivyFacts> {
  return jsonOutline(input.bytes)?.root === 'array' ? readList(input) : readReport(input);
}

function readReport({ path, bytes }: FormatInput): ReadResult<TrivyFacts> {
  const log = diagnosticLog(path);
  const members = new Map<string, unknown>();
  const report = trivyReport();
  const kinds = new Map<string, string>();
  const walked = readJsonItems(bytes, log, {
    limits: { ...TRIVY_LIMITS, itemBytes: ITEM_BYTES },
    onMember: ({ key, kind }) => void kinds.set(key, kind),
    onItem: ({ key, index, value, line }) => {
      if (key === 'Results' && index !== null) report.target(value, line);
      else members.set(key, value);
    },
  });
  if (walked.kind === 'malformed' || walked.kind === 'refused') return without(log, walked.kind);
  if (walked.kind === 'not an object') {
    log.error('not-an-object', 'A report of Trivy is an object or a list of targets; this file holds something else.', { line: 1 });
    return without(log, 'invalid');
  }
  const root = Object.fromEntries(members);
  const schemaVersion = jsonNumber(root, 'SchemaVersion');
  if (schemaVersion !== 2) {
    log.error('schema-version', `The schema version is ${quoted(String(members.get('SchemaVersion')))}; 2 is read. Use a newer Avouch.`);
    return { verdict: 'unsupported', measures: report.measures(), facts: null, diagnostics: log.list() };
  }
  if (jsonText(root, 'ArtifactName') === null)
    log.error('no-artefact', 'The report names no "ArtifactName", so it does not say what was scanned.');
  const results = kinds.get('Results');
  if (results === undefined || (results === 'other' && members.get('Results') === null)) report.nothing();
  else if (results !== 'array') log.error('not-a-list', '"Results" is not a list; a report of Trivy lists its targets there.');
  const facts = report.facts(root);
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: report.measures(),
    facts,
    diagnostics: said(facts, log),
    madeAt: facts.scan.scannedAt,
  };
}

function readList({ path, bytes }: FormatInput): ReadResult<TrivyFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(log, decoded.kind);
  const json = readJson(decoded.text, log, { limits: LIST_LIMITS });
  if (json.kind !== 'json') return without(log, json.kind);
  const report = trivyReport();
  const targets = Array.isArray(json.value) ? json.value : [];
  if (targets.length === 0) report.nothing();
  for (const target of targets) report.target(target, null);
  const facts = report.facts({});
  return { verdict: log.failed() ? 'invalid' : 'valid', measures: report.measures(), facts, diagnostics: said(facts, log) };
}

function said({ scan }: TrivyFacts, log: ReturnType<typeof diagnosticLog>) {
  for (const sign of scan.incomplete) log.warning('scan-incomplete', `${sign}: that nothing was found there shows nothing.`);
  return log.list();
}

function without(log: ReturnType<typeof diagnosticLog>, verdict: 'malformed' | 'refused' | 'invalid'): ReadResult<TrivyFacts> {
  return { verdict, measures: {}, facts: null, diagnostics: log.list() };
}

/** Classes of targets whose packages are looked up; before 0.20 there were no classes, and nothing else was looked for. */
const LOOKED_UP = new Set(['os-pkgs', 'lang-pkgs', 'library']);

function trivyReport() {
  const tally = scanTally();
  const statuses = wordCounts();
  const counts = { targets: 0, fixes: 0, misconfigurations: 0, failed: 0, secrets: 0, licences: 0, packages: 0, lookedUp: 0 };
  let allListed = true;
  return {
    target(value: unknown, line: number | null) {
      counts.targets++;
      const name = jsonText(value, 'Target');
      const type = jsonText(value, 'Type');
      const category = jsonText(value, 'Class');
      const vulnerabilities = jsonList(value, 'Vulnerabilities');
      for (const vulnerability of vulnerabilities) {
        const finding = readFinding(vulnerability, { place: name, ecosystem: type, line });
        if (finding.fixedVersions.length > 0) counts.fixes++;
        statuses.add(finding.fixState ?? '-');
        tally.finding(finding);
      }
      const misconfigurations = jsonList(value, 'Misconfigurations');
      counts.misconfigurations += misconfigurations.length;
      counts.failed += misconfigurations.filter((one) => jsonText(one, 'Status') === 'FAIL').length;
      counts.secrets += jsonList(value, 'Secrets').length;
      counts.licences += jsonList(value, 'Licenses').length;
      if (vulnerabilities.length === 0 && category !== null && !LOOKED_UP.has(category)) return;
      counts.lookedUp++;
      const packages = Array.isArray(memberOf(value, 'Packages')) ? jsonList(value, 'Packages').length : null;
      if (packages === null) allListed = false;
      else counts.packages += packages;
      // Packages of a system are in no lockfile that they could be held against.
      const isOfSystem = packages === null || category === 'os-pkgs';
      const listed = isOfSystem ? {} : { listed: jsonList(value, 'Packages').slice(0, MOST_LISTED).flatMap(listedPackage) };
      tally.target({ name: name ?? '(unnamed)', type: type ?? category, packages, ...listed, findings: vulnerabilities.length, line });
    },
    nothing: () => tally.incomplete('The report has no results at all, not even targets without findings'),
    measures: () => ({
      results: counts.targets,
      vulnerabilities: tally.findingCount(),
      vuln_severity: tally.severities(),
      fix_available: counts.fixes,
      status: statuses.record(),
      misconfigurations: counts.misconfigurations,
      misconf_fail: counts.failed,
      secrets: counts.secrets,
      licences: counts.licences,
    }),
    facts(root: unknown): TrivyFacts {
      const metadata = memberOf(root, 'Metadata');
      const system = memberOf(metadata, 'OS');
      if (memberOf(system, 'EOSL') === true)
        tally.incomplete('The system in the image is past its end of service life, so that no one reports vulnerabilities in it');
      if (counts.targets > 0 && counts.lookedUp === 0) tally.incomplete('No target was looked at for vulnerabilities');
      return {
        kind: 'trivy',
        schemaVersion: jsonNumber(root, 'SchemaVersion'),
        artifactType: jsonText(root, 'ArtifactType'),
        lookedForVulnerabilities: counts.lookedUp > 0,
        scan: tally.scan({
          scanner: 'Trivy',
          scannerVersion: jsonText(memberOf(root, 'Trivy'), 'Version'),
          databaseAt: null,
          scannedAt: jsonInstant(root, 'CreatedAt'),
          subject: jsonText(root, 'ArtifactName'),
          subjectDigests: [...jsonTexts(metadata, 'RepoDigests', 10), ...jsonTexts(metadata, 'ImageID', 1)],
          packages: counts.lookedUp > 0 && allListed ? counts.packages : null,
          ignored: 0,
        }),
        misconfigurations: { entries: counts.misconfigurations, failed: counts.failed },
        secrets: counts.secrets,
        licences: counts.licences,
      };
    },
  };
}

/** A package as lockfiles name it. The project itself, which Trivy lists beside what it needs, is none of them. */
function listedPackage(value: unknown): readonly string[] {
  const relationship = jsonText(value, 'Relationship');
  const [name, version] = [jsonText(value, 'Name'), jsonText(value, 'Version')];
  if (name === null || version === null || version === '' || relationship === 'root' || relationship === 'workspace') return [];
  return [`${name}@${version}`.slice(0, 300)];
}

function readFinding(value: unknown, { place, ecosystem, line }: { place: string | null; ecosystem: string | null; line: number | null }) {
  const purl = jsonText(memberOf(value, 'PkgIdentifier'), 'PURL');
  const fixed = jsonText(value, 'FixedVersion');
  const word = jsonText(value, 'Severity');
  const source = jsonText(value, 'SeveritySource');
  return {
    ...packageIdentity(purl, jsonText(value, 'PkgName') ?? '(unnamed)', ecosystem),
    version: jsonText(value, 'InstalledVersion'),
    purl,
    ids: vulnerabilityIds(jsonText(value, 'VulnerabilityID') ?? '(no id)', jsonTexts(value, 'VendorIDs', 10)),
    severities: [...(word === null ? [] : [severity({ label: word, source })]), ...scores(value)],
    fixedVersions:
      fixed === null
        ? []
        : fixed
            .split(',')
            .slice(0, 20)
            .map((version) => version.trim()),
    fixState: jsonText(value, 'Status'),
    place,
    line,
  };
}

function severity(given: Partial<GivenSeverity>): GivenSeverity {
  return { label: null, source: null, scheme: null, score: null, vector: null, ...given };
}

/** The scores of each source, as they stand there; V3 and V40 before V2. */
function scores(value: unknown): readonly GivenSeverity[] {
  const sources = memberOf(value, 'CVSS');
  if (!isJsonObject(sources)) return [];
  return Object.entries(sources)
    .slice(0, 20)
    .flatMap(([source, given]) =>
      (['V40', 'V3', 'V2'] as const).flatMap((version) => {
        const vector = jsonText(given, `${version}Vector`);
        const score = jsonNumber(given, `${version}Score`);
        return vector === null && score === null ? [] : [severity({ source, scheme: `CVSS ${version}`, score, vector })];
      }),
    );
}
