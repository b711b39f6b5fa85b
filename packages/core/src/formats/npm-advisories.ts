import { jsonEntries, jsonList, jsonNumber, jsonText, jsonTexts } from '../encodings/json/json-access.ts';
import { memberOf } from '../encodings/json/json-document.ts';
import type { NpmAuditFacts } from './npm-audit/schema.ts';
import { type GivenSeverity, scanTally, type VulnerabilityFinding, vulnerabilityIds } from './vulnerability-findings.ts';
import { wordCounts } from './word-counts.ts';

type Shape = NpmAuditFacts['shape'];

/** Gathers what an audit of npm, pnpm or Yarn says, whatever its shape. */
export interface AuditTally {
  advisory(finding: VulnerabilityFinding, paths: number): void;
  /** A package that is deprecated, and no more. */
  deprecated(): void;
  affectedPackage(severity: string, isDirect: boolean): void;
  /** A total that the audit states for a severity. */
  state(severity: string, count: number): void;
  /** How many dependencies it says that it looked at. */
  looked(packages: number | null): void;
  fail(code: string): void;
  error(): string | null;
  facts(shape: Shape): Omit<NpmAuditFacts, 'kind' | 'shape'>;
  measures(shape: Shape): Readonly<Record<string, unknown>>;
}

/** A tally of one audit. */
export function auditTally(): AuditTally {
  const tally = scanTally();
  const packages = wordCounts();
  /** Each way to a package counts in the totals of npm 6 and Yarn 1. */
  const ways = new Map<string, number>();
  const advisories = new Map<string, number>();
  const stated = new Map<string, number>();
  let [affected, direct, deprecated, looked, failure] = [0, 0, 0, null as number | null, null as string | null];
  const facts = (shape: Shape): Omit<NpmAuditFacts, 'kind' | 'shape'> => {
    if (failure !== null) tally.incomplete('The audit failed');
    else if (looked === null) tally.incomplete('The audit does not say how many dependencies it looked at');
    else if (looked === 0) tally.incomplete('The audit looked at no dependency');
    if (affected > 0 && tally.findingCount() === 0) tally.incomplete('The audit names affected packages and no advisory');
    const counts = new Map(packages.list().map(({ word, count }) => [word, count]));
    for (const [name, count] of stated) {
      // pnpm states advisories, npm 6 and Yarn 1 ways to them.
      const possible = shape === 'packages' ? [counts.get(name) ?? 0] : [ways.get(name) ?? 0, advisories.get(name) ?? 0];
      if (name !== 'total' && !possible.includes(count)) tally.contradicted({ name, stated: count, counted: possible[0] ?? 0 });
    }
    const total = stated.get('total');
    const listed = shape === 'packages' ? affected : tally.findingCount();
    if (total !== undefined && total !== listed) tally.contradicted({ name: 'total', stated: total, counted: listed });
    return {
      error: failure,
      affectedPackages: affected,
      direct: shape === 'packages' ? direct : null,
      deprecated,
      stated: [...stated].map(([severity, count]) => ({ severity, count })),
      scan: tally.scan({
        scanner: 'npm audit',
        scannerVersion: null,
        databaseAt: null,
        scannedAt: null,
        subject: null,
        subjectDigests: [],
        packages: failure === null ? looked : null,
        ignored: 0,
      }),
    };
  };
  return {
    advisory(finding, paths) {
      tally.finding(finding);
      const label = finding.severities[0]?.label ?? '(none)';
      ways.set(label, (ways.get(label) ?? 0) + paths);
      advisories.set(label, (advisories.get(label) ?? 0) + 1);
    },
    deprecated: () => void deprecated++,
    affectedPackage(severity, isDirect) {
      affected++;
      if (isDirect) direct++;
      packages.add(severity);
    },
    state: (severity, count) => void (stated.size < 20 && stated.set(severity, count)),
    looked: (count) => {
      looked = count;
    },
    fail: (code) => {
      failure = code;
    },
    error: () => failure,
    facts,
    measures: (shape) =>
      shape === 'packages'
        ? {
            packages: affected,
            severity: packages.record(),
            metadata: Object.fromEntries(stated),
            direct,
            advisories: tally.findingCount(),
          }
        : { advisories: tally.findingCount(), severity: tally.severities(), metadata: Object.fromEntries(stated) },
  };
}

/** Reads the totals by severity that an audit states. */
export function readStated(value: unknown, tally: AuditTally): void {
  for (const [severity, count] of jsonEntries({ value }, 'value').slice(0, 20))
    if (typeof count === 'number' && Number.isSafeInteger(count)) tally.state(severity.slice(0, 50), count);
}

/** An advisory of npm 6, pnpm or Yarn; Yarn 1 gives a line for each way to the package. */
export function advisoryFinding(advisory: unknown, line: number | null, tally: AuditTally, resolution?: unknown): void {
  const findings = jsonList(advisory, 'findings');
  const versions = [...new Set(findings.slice(0, 50).flatMap((finding) => jsonText(finding, 'version') ?? []))];
  const way = jsonText(resolution, 'path');
  const ways = resolution === undefined ? findings.reduce<number>((sum, finding) => sum + jsonList(finding, 'paths').length, 0) : 1;
  const fixed = jsonText(advisory, 'patched_versions');
  const id = memberOf(advisory, 'id');
  const names = [
    ...jsonTexts(advisory, 'github_advisory_id', 1),
    ...jsonTexts(advisory, 'cves', 20),
    ...(typeof id === 'number' || typeof id === 'string' ? [`npm:${id}`.slice(0, 50)] : []),
  ];
  tally.advisory(
    {
      package: jsonText(advisory, 'module_name') ?? '(unnamed)',
      ecosystem: 'npm',
      version: versions[0] ?? null,
      purl: null,
      ids: vulnerabilityIds(names[0] ?? '(no id)', names),
      severities: severities(advisory),
      // `<0.0.0` is how npm says that no version is fixed.
      fixedVersions: fixed === null || fixed === '<0.0.0' ? [] : [fixed],
      fixState: null,
      place: way ?? jsonText(jsonList(findings[0], 'paths').length > 0 ? { path: jsonList(findings[0], 'paths')[0] } : null, 'path'),
      line,
    },
    ways,
  );
}

/** A package of npm 7 and later with the advisories of its own; one that only depends on such a package is counted. */
export function packageFindings(key: string, entry: unknown, line: number | null, tally: AuditTally): void {
  tally.affectedPackage(jsonText(entry, 'severity') ?? '(none)', memberOf(entry, 'isDirect') === true);
  const fix = memberOf(entry, 'fixAvailable');
  for (const via of jsonList(entry, 'via')) {
    if (typeof via === 'string') continue;
    const source = jsonNumber(via, 'source');
    const advisory = githubId(jsonText(via, 'url') ?? '');
    const names = [...(advisory === null ? [] : [advisory]), ...(source === null ? [] : [`npm:${source}`])];
    tally.advisory(
      {
        package: jsonText(entry, 'name') ?? key.slice(0, 300),
        ecosystem: 'npm',
        version: null,
        purl: null,
        ids: vulnerabilityIds(names[0] ?? '(no id)', names),
        severities: severities(via),
        fixedVersions: [],
        fixState: fix === undefined ? null : fix === false ? 'no fix available' : 'fix available',
        place: jsonTexts(entry, 'nodes', 1)[0] ?? null,
        line,
      },
      1,
    );
  }
}

/** An advisory in a line of Yarn 4: its labels are those that people see, and each version of the tree that it is about is a finding. */
export function treeFindings(node: unknown, line: number, tally: AuditTally): void {
  const children = memberOf(node, 'children');
  const id = memberOf(children, 'ID');
  // `name (deprecation)`: nobody maintains the version any more, and no vulnerability is told of.
  if (typeof id === 'string' && id.endsWith(' (deprecation)')) {
    tally.deprecated();
    return;
  }
  const advisory = githubId(jsonText(children, 'URL') ?? '');
  const names = [
    ...(advisory === null ? [] : [advisory]),
    ...(typeof id === 'number' || typeof id === 'string' ? [`npm:${id}`.slice(0, 50)] : []),
  ];
  const label = jsonText(children, 'Severity');
  const versions = jsonTexts(children, 'Tree Versions', 50);
  for (const version of versions.length === 0 ? [null] : versions)
    tally.advisory(
      {
        package: jsonText(node, 'value') ?? '(unnamed)',
        ecosystem: 'npm',
        version,
        purl: null,
        ids: vulnerabilityIds(names[0] ?? '(no id)', names),
        severities: label === null ? [] : [{ label, source: 'npm', scheme: null, score: null, vector: null }],
        fixedVersions: [],
        fixState: null,
        place: jsonTexts(children, 'Dependents', 1)[0] ?? null,
        line,
      },
      1,
    );
}

function severities(given: unknown): readonly GivenSeverity[] {
  const label = jsonText(given, 'severity');
  const cvss = memberOf(given, 'cvss');
  const [score, vector] = [jsonNumber(cvss, 'score'), jsonText(cvss, 'vectorString')];
  const isScored = vector !== null || (score !== null && score > 0);
  return [
    ...(label === null ? [] : [{ label, source: 'npm', scheme: null, score: null, vector: null }]),
    ...(isScored ? [{ label: null, source: 'npm', scheme: vector?.split('/')[0] ?? 'CVSS', score, vector }] : []),
  ];
}

function githubId(url: string): string | null {
  return /\/(GHSA(?:-[0-9a-z]{4}){3})$/.exec(url)?.[1] ?? null;
}
