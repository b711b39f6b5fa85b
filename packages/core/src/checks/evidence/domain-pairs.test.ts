import { describe, expect, it } from 'vitest';
import { componentsSupported } from './components-supported.ts';
import type { EvidenceCheck } from './evidence-check.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { fixLeadTime } from './fix-lead-time.ts';
import { fixedVersionsReleased } from './fixed-versions-released.ts';
import { inventoryCoversLockfiles } from './inventory-covers-lockfiles.ts';
import { inventoryMinimumElements } from './inventory-minimum-elements.ts';
import { vexMatchesFindings } from './vex-matches-findings.ts';

/*
 * Domain §6, row by row, for what goes across evidence and sources: a dangerous "yes" is never Passed, an annoying "no" never Failed.
 * Each has to be seen, too: a check that says nothing of it would be right for no reason.
 */

type Members = Readonly<Record<string, unknown>>;

const bom = (purls: readonly string[], members: Members = {}) =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { timestamp: '2026-11-01T11:00:00Z', component: { type: 'application', name: 'shop', version: '4.0.0' } },
    components: purls.map((purl) => ({ type: 'library', name: purl.slice(purl.indexOf('/') + 1), purl })),
    ...members,
  });
const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: { '': {}, 'node_modules/alpha': { version: '1.0.0' }, 'node_modules/tests': { version: '2.0.0', dev: true } },
});
const EQUAL = { 'shop.cdx.json': bom(['pkg:npm/alpha@1.0.0', 'pkg:npm/tests@2.0.0']) };

const openvex = (statement: Members) =>
  JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://vex.example.test/1',
    author: 'Example Ltd',
    timestamp: '2026-10-20T00:00:00Z',
    version: 1,
    statements: [{ vulnerability: { name: 'CVE-2026-1001' }, products: [{ '@id': 'pkg:npm/alpha@1.0.0' }], ...statement }],
  });
const osv = (name: string, members: Members = {}) =>
  JSON.stringify({
    schema_version: '1.6.0',
    id: 'EX-2026-1',
    modified: '2026-10-01T00:00:00Z',
    published: '2026-09-22T12:00:00Z',
    affected: [{ package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.4.2' }] }] }],
    ...members,
  });
const scan = JSON.stringify({
  SchemaVersion: 2,
  CreatedAt: '2026-10-30T00:00:00Z',
  ArtifactName: '.',
  ArtifactType: 'filesystem',
  Results: [
    {
      Target: 'package-lock.json',
      Class: 'lang-pkgs',
      Type: 'npm',
      Vulnerabilities: [
        {
          VulnerabilityID: 'CVE-2026-1001',
          PkgName: 'alpha',
          InstalledVersion: '1.0.0',
          PkgIdentifier: { PURL: 'pkg:npm/alpha@1.0.0' },
          Severity: 'HIGH',
        },
      ],
    },
  ],
});
const PACKAGE = { 'package.json': '{"name": "shop"}' };
const PLAN = '# Vulnerability management plan\n\n| Severity | Time to fix |\n|---|---|\n| Critical | 7 days |\n| High | 7 days |\n';

type Row = readonly [claim: string, says: string, EvidenceCheck, SampleEvidence];

const DANGEROUS: readonly Row[] = [
  [
    '1.2.1',
    'SBOM = lockfile, image missing',
    inventoryCoversLockfiles,
    { evidence: EQUAL, source: { files: { 'package-lock.json': LOCK, Dockerfile: 'FROM node:24\n' } } },
  ],
  [
    '1.2.1',
    'SBOM = lockfile, vendored JavaScript missing',
    inventoryCoversLockfiles,
    { evidence: EQUAL, source: { files: { 'package-lock.json': LOCK, 'static/other.min.js': '/*! Other v1.2.3 */\nvar a;' } } },
  ],
  ['1.2.1', 'an inventory that lists nothing', inventoryMinimumElements, { evidence: { 'shop.cdx.json': bom([]) } }],
  [
    '1.2.5',
    'a statement without a reason',
    vexMatchesFindings,
    { evidence: { 'vex.json': openvex({ status: 'not_affected' }), 'trivy.json': scan } },
  ],
  [
    '3.4.2',
    'an advisory that customers never got',
    fixedVersionsReleased,
    { evidence: { 'a.json': osv('shop') }, source: { files: PACKAGE, tags: [['v1.4.2', 41]] } },
  ],
  [
    '3.5.1',
    'tagged, not deployed',
    fixLeadTime,
    {
      evidence: { 'a.json': osv('shop') },
      source: { files: { ...PACKAGE, 'docs/vulnerability-management.md': PLAN }, tags: [['v1.4.2', 41]] },
    },
  ],
  ['4.1.1', 'a date in our data only', componentsSupported, { evidence: { 'shop.cdx.json': bom(['pkg:generic/node@24.1.0']) } }],
];

const ANNOYING: readonly Row[] = [
  [
    '1.2.1',
    'development-only packages',
    inventoryCoversLockfiles,
    { evidence: { 'shop.cdx.json': bom(['pkg:npm/alpha@1.0.0']) }, source: { files: { 'package-lock.json': LOCK } } },
  ],
  [
    '1.1.3',
    'paid extended support: a package of a distribution',
    componentsSupported,
    { evidence: { 'shop.cdx.json': bom(['pkg:rpm/redhat/nodejs@16.20.2', 'pkg:generic/node@24.1.0']) } },
  ],
  [
    '1.2.5',
    'an advisory that cannot be reached',
    vexMatchesFindings,
    {
      evidence: {
        'vex.json': openvex({ status: 'not_affected', justification: 'vulnerable_code_not_in_execute_path' }),
        'trivy.json': scan,
      },
    },
  ],
  [
    '3.3.2',
    'different severity schemes',
    fixLeadTime,
    {
      evidence: { 'a.json': osv('shop', { database_specific: { severity: 'CRITICAL' } }) },
      source: {
        files: { ...PACKAGE, 'docs/vulnerability-management.md': PLAN.replace('High | 7 days', 'High | 60 days') },
        tags: [['v1.4.2', 10]],
      },
    },
  ],
  [
    '3.5.1',
    'a clock started at the upstream’s disclosure',
    fixLeadTime,
    {
      evidence: { 'a.json': osv('left-pad') },
      source: { files: { ...PACKAGE, 'docs/vulnerability-management.md': PLAN }, tags: [['v1.4.2', 1]] },
    },
  ],
  [
    '3.4.2',
    'released from elsewhere',
    fixedVersionsReleased,
    { evidence: { 'a.json': osv('shop') }, source: { files: PACKAGE, tags: [['v1.4.1', 41]] } },
  ],
];

describe('domain §6, across evidence and sources', () => {
  it.each(DANGEROUS)('%s: %s is no "yes"', (claim, _, check, sample) => {
    const found = evidenceOutcomesOf(check, sample).filter(({ claims }) => (claims ?? check.claims).includes(claim));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ result }) => result)).not.toContain('Passed');
  });

  it.each(ANNOYING)('%s: %s is no "no"', (_, __, check, sample) => {
    const found = evidenceOutcomesOf(check, sample);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ result }) => result)).not.toContain('Failed');
  });
});
