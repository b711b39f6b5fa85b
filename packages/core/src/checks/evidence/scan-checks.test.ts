import { describe, expect, it } from 'vitest';
import { readDocument } from '../../formats/read-document.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { findingsOpen } from './findings-open.ts';
import { scansOf } from './scan-evidence.ts';
import { scanResultsCurrent } from './scan-results-current.ts';

const LOCK = JSON.stringify({
  name: 'shop',
  lockfileVersion: 3,
  packages: {
    '': { name: 'shop' },
    'node_modules/left': { version: '1.0.0', resolved: 'https://registry.example.test/left.tgz', integrity: `sha512-${'A'.repeat(86)}==` },
  },
});
const PACKAGE = JSON.stringify({ name: 'shop', dependencies: { left: '1.0.0' } });
const source = { files: { 'package.json': PACKAGE, 'package-lock.json': LOCK } };

const PACKAGES = [{ Name: 'left', Version: '1.0.0' }];

const vulnerability = {
  VulnerabilityID: 'CVE-2026-1001',
  PkgName: 'left',
  PkgIdentifier: { PURL: 'pkg:npm/left@1.0.0' },
  Severity: 'HIGH',
  FixedVersion: '1.0.1',
};

interface TrivyOptions {
  readonly at?: string | null;
  readonly targets?: readonly string[];
  readonly found?: readonly unknown[];
  readonly members?: Readonly<Record<string, unknown>>;
}

function trivyReport({
  at = '2026-10-30T06:00:00Z',
  targets = ['package-lock.json'],
  found = [],
  members = {},
}: TrivyOptions = {}): string {
  return JSON.stringify({
    SchemaVersion: 2,
    ...(at === null ? {} : { CreatedAt: at }),
    ArtifactName: '.',
    Results: targets.map((Target) => ({ Target, Class: 'lang-pkgs', Type: 'npm', Packages: PACKAGES, Vulnerabilities: found })),
    ...members,
  });
}

function vex(statement: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://example.test/vex/1',
    author: 'Example Ltd',
    timestamp: '2026-10-01T00:00:00Z',
    version: 1,
    statements: [{ vulnerability: { name: 'CVE-2026-1001' }, products: [{ '@id': 'pkg:npm/shop' }], ...statement }],
  });
}

const CRASHED = JSON.stringify({ error: { code: 'ENOAUDIT', summary: 'not available' } });
const NPM_AUDIT = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {},
  metadata: { vulnerabilities: { total: 0 }, dependencies: { total: 5 } },
});

const current = (sample: SampleEvidence) => evidenceOutcomesOf(scanResultsCurrent, sample).map(({ result, subject }) => [result, subject]);
const SCANS = 'scans for known vulnerabilities';

describe('scan-results-current', () => {
  it('passes recent scans that ran to their end and name every lockfile', () => {
    expect(current({ evidence: { 't.json': trivyReport() }, source })).toEqual([['Passed', SCANS]]);
    const nested = { files: { ...source.files, 'web/package-lock.json': LOCK } };
    const targets = ['package-lock.json', 'web/package-lock.json'];
    for (const named of [
      trivyReport({ targets: targets.map((path) => `/src/${path}`) }),
      trivyReport({ targets, members: { ArtifactName: '/home/ci/shop/' } }),
    ])
      expect(current({ evidence: { 't.json': named }, source: nested })).toEqual([['Passed', SCANS]]);
  });

  it.each([
    ['is eight days old', { at: '2026-10-24T00:00:00Z' }],
    ['has no date', { at: null }],
    ['was of another folder', { members: { ArtifactName: 'web' } }],
    ['was of an image', { members: { ArtifactName: 'shop:4', ArtifactType: 'container_image' } }],
    ['names another lockfile', { targets: ['other/package-lock.json'] }],
    ['names a lockfile further down alone', { targets: ['/src/package-lock.json.bak'] }],
  ])('does not pass a scan that %s', (_, options) => {
    expect(current({ evidence: { 't.json': trivyReport(options) }, source })).toEqual([['Needs Review', SCANS]]);
  });

  it('counts no lockfile of the root that stands for one below', () => {
    const nested = { files: { ...source.files, 'web/package-lock.json': LOCK } };
    const outcomes = evidenceOutcomesOf(scanResultsCurrent, {
      evidence: { 't.json': trivyReport({ targets: ['/src/web/package-lock.json', '/src/other/package-lock.json'] }) },
      source: nested,
    });
    expect(outcomes[0]?.result).toBe('Needs Review');
    expect(outcomes[0]?.message).toContain('1 of 2 lockfiles (not package-lock.json)');
  });

  it('does not pass where images, unread lockfiles or no source stand beside', () => {
    const image = { files: { ...source.files, Dockerfile: 'FROM node:24\n' } };
    const other = { files: { ...source.files, 'api/packages.lock.json': '{}' } };
    for (const given of [image, other, undefined])
      expect(current({ evidence: { 't.json': trivyReport() }, ...(given ? { source: given } : {}) })).toEqual([['Needs Review', SCANS]]);
  });

  it('takes no crashed scan for a clean one, alone or beside another', () => {
    expect(current({ evidence: { 'audit.json': CRASHED }, source })).toEqual([['Unknown', 'scan audit.json']]);
    expect(current({ evidence: { 'audit.json': CRASHED, 't.json': trivyReport() }, source })).toEqual([
      ['Unknown', 'scan audit.json'],
      ['Needs Review', SCANS],
    ]);
    expect(current({ evidence: { 't.json': trivyReport({ targets: [], members: { Results: null } }) }, source })).toEqual([
      ['Unknown', 'scan t.json'],
    ]);
    const later = trivyReport({ members: { SchemaVersion: 3 } });
    expect(current({ evidence: { 't.json': later }, source })).toEqual([['Unknown', 'scan t.json']]);
  });

  it('asks for a look where data were old, totals contradict, or the date is a person’s word', () => {
    const grype = (built: string) =>
      JSON.stringify({
        matches: [],
        source: { type: 'directory', target: '.' },
        descriptor: { name: 'grype', timestamp: '2026-10-30T06:00:00Z', db: { status: { built, valid: true } } },
      });
    const message = (evidence: Readonly<Record<string, string>>, declared = {}) =>
      evidenceOutcomesOf(scanResultsCurrent, { evidence, source, declared })[0]?.message;
    expect(message({ 'g.json': grype('2026-09-01T00:00:00Z') })).toContain('data of 2026-09-01');
    expect(message({ 'g.json': grype('2026-10-29T00:00:00Z') })).toContain('0 of 1 lockfile');
    expect(message({ 'a.json': NPM_AUDIT })).toContain('says when it ran');
    const at = { 'a.json': { effectiveAt: '2026-10-31T00:00:00Z' as never } };
    expect(message({ 'a.json': NPM_AUDIT }, at)).toContain('0 of 1 lockfile');
    const contradicted = NPM_AUDIT.replace('"total":0', '"total":4');
    expect(message({ 'a.json': contradicted }, at)).toContain('states 4 for total and lists 0');
  });

  it('is not misled by decoys: reports in test folders, none at all, an older one that a newer replaced', () => {
    expect(current({ evidence: { 't.json': trivyReport() }, source, notCredited: ['t.json'] })).toEqual([]);
    expect(current({ evidence: {}, source })).toEqual([]);
    const older = trivyReport({ at: '2026-01-01T00:00:00Z' });
    expect(current({ evidence: { 'old.json': older, 't.json': trivyReport() }, source })).toEqual([['Passed', SCANS]]);
  });
});

describe('the date of a scan', () => {
  it('is not that of the commit that holds its report', () => {
    const committed = '2026-10-31T00:00:00Z' as NonNullable<EvidenceItem['effectiveAt']>;
    const inTree = (path: string, text: string) => ({
      id: path,
      grounding: { kind: 'in tree' as const, source: null, snapshot: 's' },
      document: readDocument(path, new TextEncoder().encode(text)),
      around: null,
      declared: null,
      effectiveAt: committed,
      signature: { kind: 'none' as const },
      notCredited: null,
    });
    const evidence = [inTree('audit.json', NPM_AUDIT), inTree('trivy.json', trivyReport({ at: '2026-10-30T06:00:00Z' }))];
    const product = { product: 'shop', role: 'developer' as const, delivery: [], asOf: committed };
    expect(scansOf({ evidence, sources: [], product }).map(({ item, at }) => [item.id, at])).toEqual([
      ['trivy.json', '2026-10-30T06:00:00Z'],
      ['audit.json', null],
    ]);
  });
});

const open = (sample: SampleEvidence) => evidenceOutcomesOf(findingsOpen, sample);
const FINDING = {
  't.json': trivyReport({ found: [vulnerability, { ...vulnerability, VulnerabilityID: 'CVE-2026-1002', FixedVersion: '' }] }),
};

describe('findings-open', () => {
  it('passes 1.2.5 where whole and recent scans found nothing', () => {
    expect(open({ evidence: { 't.json': trivyReport({ at: '2026-11-01T06:00:00Z' }) }, source })).toMatchObject([
      { result: 'Passed', subject: 'findings of all scans', claims: ['1.2.5'] },
    ]);
  });

  it('never fails: open findings are for a person, by the scanner’s own words', () => {
    const [outcome, ...rest] = open({ evidence: FINDING, source });
    expect(rest).toEqual([]);
    expect(outcome).toMatchObject({ result: 'Needs Review', subject: 'findings in t.json' });
    expect(outcome?.message).toContain('2 open findings, in its own words 2 HIGH; 1 with a version that fixes them');
  });

  it.each([
    ['with a reason', { status: 'not_affected', justification: 'component_not_present' }, 'of 1 a VEX statement says with a reason'],
    ['without any', { status: 'not_affected' }, 'of 1 one says so without any'],
    ['that it is', { status: 'affected', action_statement: 'Update.' }, 'of 1 one says that it is affected'],
  ])('counts a statement that the product is not affected, %s, and still asks', (_, statement, said) => {
    const [outcome] = open({ evidence: { ...FINDING, 'shop.openvex.json': vex(statement) }, source });
    expect(outcome?.result).toBe('Needs Review');
    expect(outcome?.message).toContain(said);
  });

  it('counts no statement about another package, or under test', () => {
    const statement = { status: 'not_affected', justification: 'component_not_present' };
    const other = vex({ ...statement, products: [{ '@id': 'pkg:npm/shop', subcomponents: [{ '@id': 'pkg:npm/right@1.0.0' }] }] });
    const same = vex({ ...statement, products: [{ '@id': 'pkg:npm/shop', subcomponents: [{ '@id': 'pkg:npm/left@1.0.0?x=y' }] }] });
    expect(open({ evidence: { ...FINDING, 'shop.openvex.json': other }, source })[0]?.message).not.toContain('VEX');
    expect(open({ evidence: { ...FINDING, 'shop.openvex.json': same }, source })[0]?.message).toContain('VEX');
    const sample = { evidence: { ...FINDING, 'shop.openvex.json': same }, source, notCredited: ['shop.openvex.json'] };
    expect(open(sample)[0]?.message).not.toContain('VEX');
  });

  it('says what an earlier scan listed too, longer ago than the deadline for its word', () => {
    const policy = { 'docs/patching-policy.md': '# Patching policy\n\nHigh vulnerabilities are fixed within 14 days.\n' };
    const scans = (first: string) => ({
      'a.json': trivyReport({ at: first, found: [vulnerability] }),
      'b.json': trivyReport({ at: '2026-10-30T06:00:00Z', found: [vulnerability] }),
    });
    const message = (first: string, more: Readonly<Record<string, string>> = {}) =>
      open({ evidence: { ...scans(first), ...more }, source: { files: { ...source.files, ...policy } } })
        .map((outcome) => outcome.message)
        .join('\n');
    const late =
      '1 was listed by an earlier scan too, up to 30 days before, which is longer than the 14 days that docs/patching-policy.md:3';
    expect(message('2026-09-30T06:00:00Z')).toContain(late);
    expect(message('2026-10-20T06:00:00Z')).not.toContain('earlier scan');
    const statement = vex({ status: 'not_affected', justification: 'component_not_present' });
    expect(message('2026-09-30T06:00:00Z', { 'shop.openvex.json': statement })).not.toContain('earlier scan');
  });

  it.each([
    ['with a reason', { state: 'not_affected', justification: 'code_not_present' }, 'pkg:npm/left@1.0.0', 'says with a reason'],
    ['a false alarm without a reason', { state: 'false_positive' }, 'pkg:npm/left@1.0.0', 'says so without any'],
    ['that it is', { state: 'exploitable' }, 'left', 'says that it is affected'],
  ])('counts what CycloneDX says, %s', (_, analysis, ref, said) => {
    const bom = JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      vulnerabilities: [{ id: 'CVE-2026-1001', analysis, affects: [{ ref }] }, { id: 'CVE-2026-1002' }],
    });
    expect(open({ evidence: { ...FINDING, 'bom.json': bom }, source })[0]?.message).toContain(said);
    const other = bom.replace(ref, 'pkg:npm/right@1.0.0');
    expect(open({ evidence: { ...FINDING, 'bom.json': other }, source })[0]?.message).not.toContain('VEX');
  });

  it('cannot tell from a scan that crashed, and calls none clean beside it', () => {
    expect(open({ evidence: { 'audit.json': CRASHED }, source })).toMatchObject([{ result: 'Unknown', subject: 'findings in audit.json' }]);
    expect(open({ evidence: { 'audit.json': CRASHED, 't.json': trivyReport() }, source }).map(({ result }) => result)).toEqual(['Unknown']);
  });

  it.each([
    ['a lockfile that is not named', trivyReport({ targets: [] }), 'lockfiles are named in none'],
    ['a scan of long ago', trivyReport({ at: '2026-06-01T00:00:00Z' }), 'not all are dated'],
    ['totals that contradict', NPM_AUDIT.replace('"total":0', '"total":4'), 'a total that is stated'],
  ])('is not misled by emptiness: %s', (_, text, said) => {
    const [outcome] = open({ evidence: { 'report.json': text }, source });
    expect(outcome?.result).toBe('Needs Review');
    expect(outcome?.message).toContain(said);
  });

  it('says nothing where nothing was brought', () => {
    expect(open({ evidence: {}, source })).toEqual([]);
  });
});
