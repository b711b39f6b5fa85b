import { describe, expect, it } from 'vitest';
import { findingsOpen } from './findings-open.ts';
import { platformOutcomes } from './platform-samples.ts';
import { scanResultsCurrent } from './scan-results-current.ts';

const NAMES = ['alpha', 'beta', 'gamma', 'delta'];
const LOCK = JSON.stringify({
  name: 'shop',
  lockfileVersion: 3,
  packages: { '': { name: 'shop' }, ...Object.fromEntries(NAMES.map((name) => [`node_modules/${name}`, { version: '1.0.0' }])) },
});
const source = { files: { 'package.json': '{"name": "shop", "dependencies": {"alpha": "1.0.0"}}', 'package-lock.json': LOCK } };
const PACKAGES = NAMES.map((Name) => ({ Name, Version: '1.0.0' }));

/** A report of Trivy of the morning of the commit. */
function trivy(target: Readonly<Record<string, unknown>> = {}, members: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    SchemaVersion: 2,
    CreatedAt: '2026-11-01T06:00:00Z',
    ArtifactName: '.',
    Results: [{ Target: 'package-lock.json', Class: 'lang-pkgs', Type: 'npm', Packages: PACKAGES, ...target }],
    ...members,
  };
}

const found = (id: string, name = 'alpha', version = '1.0.0') => ({
  Vulnerabilities: [
    {
      VulnerabilityID: id,
      PkgName: name,
      InstalledVersion: version,
      PkgIdentifier: { PURL: `pkg:npm/${name}@${version}` },
      Severity: 'HIGH',
    },
  ],
});

const CRASHED = '{"error": {"code": "ENOAUDIT", "summary": "not available"}}';
const SHOWN = { shownAt: 'https://github.com/example/shop' };
const results = (files: Readonly<Record<string, unknown>>, more: Parameters<typeof platformOutcomes>[2] = {}) =>
  [scanResultsCurrent, findingsOpen].map((check) =>
    platformOutcomes(check, files, { source, undated: true, ...more }).map(({ result }) => result),
  );

const CLEAN = [['Passed'], ['Passed']];

describe('a clean scan of all that there is', () => {
  it.each<[string, Readonly<Record<string, unknown>>, Parameters<typeof platformOutcomes>[2]?]>([
    ['lists what it looked at', { 't.json': trivy() }],
    ['leaves out what is for development', { 't.json': trivy({ Packages: PACKAGES.slice(0, 2) }) }],
    [
      'lists the project itself too',
      { 't.json': trivy({ Packages: [...PACKAGES, { Name: 'shop', Version: '4.0.0', Relationship: 'root' }] }) },
    ],
    [
      'lists nothing, and was of the repository as it is shown',
      { 't.json': trivy({ Packages: undefined }, { ArtifactName: 'https://github.com/example/shop' }) },
      SHOWN,
    ],
    ['was of the repository as it is shown', { 't.json': trivy({}, { ArtifactName: 'https://github.com/example/shop.git' }) }, SHOWN],
    ['is twice the same file', { 't.json': trivy(), 'again.json': trivy() }],
  ])('passes where it %s', (_, files, more) => {
    expect(results(files, more)).toEqual(CLEAN);
  });
});

describe('a scan that shows nothing of the product passes nothing, where it', () => {
  it.each<[string, Readonly<Record<string, unknown>>, Parameters<typeof platformOutcomes>[2]?]>([
    ['looked at no package of the lockfile', { 't.json': trivy({ Packages: [] }) }],
    ['looked at one of four packages', { 't.json': trivy({ Packages: PACKAGES.slice(0, 1) }) }],
    ['lists nothing that tells of which copy it is', { 't.json': trivy({ Packages: undefined }) }],
    ['lists packages of another copy', { 't.json': trivy({ Packages: PACKAGES.map(({ Name }) => ({ Name, Version: '2.0.0' })) }) }],
    ['lists one package that is not there', { 't.json': trivy({ Packages: [...PACKAGES, { Name: 'omega', Version: '1.0.0' }] }) }],
    ['was of another repository', { 't.json': trivy({}, { ArtifactName: 'https://github.com/other/shop' }) }, SHOWN],
    ['was of a fork', { 't.json': trivy({}, { ArtifactName: 'https://github.com/somebody/shop' }) }, SHOWN],
    [
      'was of an address, and nobody says where the source is shown',
      { 't.json': trivy({}, { ArtifactName: 'https://github.com/example/shop' }) },
    ],
    ['stands beside one that breaks off', { 't.json': trivy(), 'trivy-image.json': JSON.stringify(trivy()).slice(0, 150) }],
    ['stands beside an empty one', { 't.json': trivy(), 'trivy-image.json': '' }],
    ['stands beside one that breaks off before anything tells what it is', { 't.json': trivy(), 'grype.json': '{"matches": [{"vulner' }],
    ['stands beside one that crashed', { 't.json': trivy(), 'audit.json': CRASHED }],
  ])('%s', (_, files, more) => {
    const [current = [], open = []] = results(files, more);
    expect(current).not.toContain('Passed');
    expect(open).not.toContain('Passed');
    expect([...current, ...open].filter((result) => result !== 'Needs Review' && result !== 'Unknown')).toEqual([]);
  });

  it('finds packages that the lockfile does not have: the report is of another state, or of something else', () => {
    const [outcome] = platformOutcomes(
      scanResultsCurrent,
      { 't.json': trivy(found('CVE-2026-1', 'alpha', '0.9.0')) },
      { source, undated: true },
    );
    expect(outcome?.result).toBe('Needs Review');
    expect(outcome?.message).toContain('"alpha@0.9.0" in package-lock.json, which does not have it');
    expect(results({ 't.json': trivy(found('CVE-2026-1')) })[0]).toEqual(['Passed']);
  });
});

describe('of two that contradict each other the bad one is not hidden', () => {
  const before = { CreatedAt: '2026-11-01T05:00:00Z' };

  it('where the later one no longer lists what the earlier one found', () => {
    const files = { 'bad.json': trivy(found('CVE-2026-1'), before), 'good.json': trivy() };
    const outcomes = platformOutcomes(findingsOpen, files, { source, undated: true });
    expect(outcomes.map(({ result, subject }) => [result, subject])).toEqual([
      ['Needs Review', 'findings in bad.json'],
      ['Needs Review', 'findings of all scans'],
    ]);
    expect(outcomes[0]?.message).toContain('CVE-2026-1');
  });

  it('and one that is gone for more than a month, or that is listed still, is told once', () => {
    const old = { 'bad.json': trivy(found('CVE-2026-1'), { CreatedAt: '2026-09-01T05:00:00Z' }), 'good.json': trivy() };
    expect(results(old)[1]).toEqual(['Passed']);
    const still = { 'bad.json': trivy(found('CVE-2026-1'), before), 'again.json': trivy(found('CVE-2026-1')) };
    expect(platformOutcomes(findingsOpen, still, { source, undated: true }).map(({ subject }) => subject)).toEqual([
      'findings in again.json',
    ]);
  });

  it('where the bad one is the later', () => {
    const files = { 'good.json': trivy({}, before), 'bad.json': trivy(found('CVE-2026-1')) };
    expect(results(files)[1]).toEqual(['Needs Review']);
  });
});

it('an address of a repository is told without the password in it', () => {
  const files = { 't.json': trivy({}, { ArtifactName: 'https://bot:s3cret@github.com/other/shop' }) };
  const [outcome] = platformOutcomes(scanResultsCurrent, files, { source, undated: true, ...SHOWN });
  expect(outcome?.message).toContain('https://github.com/other/shop');
  expect(JSON.stringify(outcome?.message)).not.toContain('s3cret');
});

it('a scan that is older than the commit finds nothing in what was added since', () => {
  const files = { 't.json': trivy({}, { CreatedAt: '2026-10-30T06:00:00Z' }) };
  expect(results(files)).toEqual([['Passed'], ['Needs Review']]);
});
