import { describe, expect, it, test } from 'vitest';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { EVIDENCE_CHECKS } from './registry.ts';

// Rows of domain §6 that no test of a single check is about: what must not be a “yes” nor a “no” across all checks of evidence.

const every = (claim: string, sample: SampleEvidence) =>
  EVIDENCE_CHECKS.filter(({ claims, id }) => claims.includes(claim) || id === 'evidence-brought').flatMap((check) =>
    evidenceOutcomesOf(check, sample).flatMap(({ result, claims = check.claims }) => (claims.includes(claim) ? [result] : [])),
  );

const LOCK = JSON.stringify({ lockfileVersion: 3, packages: { '': { name: 'shop' }, 'node_modules/alpha': { version: '1.0.0' } } });
const SOURCE = { source: { files: { 'package-lock.json': LOCK } }, shownAt: 'https://github.com/acme/shop' };
const declared = (claim: string, path: string) => ({
  [path]: { claims: [claim], owner: 'CISO', effectiveAt: '2026-10-20T00:00:00Z' as never },
});

const ZAP = JSON.stringify({
  '@programName': 'ZAP',
  '@generated': 'Tue, 20 Oct 2026 08:00:00',
  site: [{ '@name': 'https://shop.example.test', alerts: [] }],
});
const NO_RESULTS = JSON.stringify({
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'A', rules: [{ id: 'r', properties: { tags: ['external/cwe/cwe-089'] } }] } },
      invocations: [{ executionSuccessful: true, endTimeUtc: '2026-10-30T08:00:00Z' }],
      versionControlProvenance: [{ repositoryUri: 'https://github.com/acme/shop' }],
      results: [],
    },
  ],
});
const ORGANISATION = JSON.stringify({ login: 'acme', type: 'Organization', public_repos: 1, two_factor_requirement_enabled: true });
const BOM = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { timestamp: '2026-11-01T11:00:00Z', component: { type: 'container', name: 'shop' } },
  components: [{ type: 'application', name: 'node', version: '24.1.0', purl: 'pkg:generic/node@24.1.0' }],
});
const ADVISORIES = JSON.stringify([
  {
    ghsa_id: 'GHSA-aaaa-bbbb-cccc',
    url: 'https://api.github.com/repos/acme/shop/security-advisories/GHSA-aaaa-bbbb-cccc',
    html_url: 'https://github.com/acme/shop/security/advisories/GHSA-aaaa-bbbb-cccc',
    state: 'published',
    severity: 'high',
    published_at: '2026-10-01T00:00:00Z',
    created_at: '2026-09-01T00:00:00Z',
    vulnerabilities: [{ package: { ecosystem: 'npm', name: 'shop' }, patched_versions: '1.0.1', vulnerable_version_range: '< 1.0.1' }],
  },
]);
const REVIEWED = { declared: declared('1.4.2', 'org.json'), ...SOURCE };

describe('a dangerous “yes” of domain §6', () => {
  it.each<[string, string, SampleEvidence]>([
    ['1.3.1', 'every line covered is taken for a plan', { evidence: { 'lcov.info': 'SF:src/a.js\nDA:1,1\nend_of_record\n' }, ...SOURCE }],
    ['1.3.1', 'a scan of the running product without alerts is taken for a plan', { evidence: { 'zap.json': ZAP }, ...SOURCE }],
    [
      '1.3.3',
      'a scan of the running product without alerts is taken for findings that were dealt with',
      { evidence: { 'zap.json': ZAP }, ...SOURCE },
    ],
    ['1.4.4', 'no findings is taken for validated input', { evidence: { 'a.sarif': NO_RESULTS, 'zap.json': ZAP }, ...SOURCE }],
    ['1.4.2', 'the second factor of the code host is taken for the product’s', { evidence: { 'org.json': ORGANISATION }, ...REVIEWED }],
    [
      '1.4.5',
      'a list without open alerts is taken for a tree without secrets',
      { evidence: { 'secret-scanning-alerts.json': '[]' }, ...SOURCE },
    ],
    ['4.1.1', 'a date in our data is taken for one that customers were told', { evidence: { 'shop.cdx.json': BOM }, ...SOURCE }],
    ['3.4.2', 'an advisory that customers may never have got', { evidence: { 'security-advisories.json': ADVISORIES }, ...SOURCE }],
    [
      '3.5.1',
      'a version that was tagged is taken for a delivered one',
      { evidence: { 'security-advisories.json': ADVISORIES }, source: { files: {}, tags: [['v1.0.1', 30]] } },
    ],
  ])('%s: %s', (claim, _, sample) => {
    const results = every(claim, sample);
    expect(results.length).toBeGreaterThan(0);
    expect(results).not.toContain('Passed');
  });

  test('no check of evidence looks at all of a claim, so that none supports one by itself', () => {
    expect(EVIDENCE_CHECKS.filter(({ sees }) => sees === 'whole').map(({ id }) => id)).toEqual([]);
  });
});

describe('an annoying “no” of domain §6', () => {
  it.each<[string, string, SampleEvidence]>([
    ['1.3.1', 'the plan is a PDF that no program reads', { evidence: { 'plan.bin': '\u0001' }, declared: declared('1.3.1', 'plan.bin') }],
    ['1.3.2', 'tests that only people can do', { evidence: { 'manual.bin': '\u0001' }, declared: declared('1.3.2', 'manual.bin') }],
    ['1.4.1', 'the model is a drawing', { evidence: { 'model.bin': '\u0001' }, declared: declared('1.4.1', 'model.bin') }],
    [
      '1.4.2',
      'the customer’s identity provider enforces it',
      { evidence: { 'sso.bin': '\u0001' }, declared: declared('1.4.2', 'sso.bin') },
    ],
    ['3.4.2', 'customers were told privately', { evidence: { 'mail.bin': '\u0001' }, declared: declared('3.4.2', 'mail.bin') }],
    ['2.2.4', 'a managed store without object lock', { evidence: { 'store.bin': '\u0001' }, declared: declared('2.2.4', 'store.bin') }],
  ])('%s: %s', (claim, _, sample) => {
    const brought = EVIDENCE_CHECKS.filter(({ id }) => id === 'evidence-brought').flatMap((check) => evidenceOutcomesOf(check, sample));
    expect(brought.map(({ result, claims }) => [result, claims])).toEqual([['Needs Review', [claim]]]);
    expect(every(claim, sample)).not.toContain('Failed');
  });

  it.each([
    ['an empty file', 'framework.md'],
    ['the case itself', 'avouch.yaml'],
    ['what it was judged by', 'case/avouch.lock'],
  ])('is no yes either for %s', (_, path) => {
    const sample = { evidence: { [path]: path === 'framework.md' ? ' \n' : 'schemaVersion: 1\n' }, declared: declared('1.1.1', path) };
    expect(every('1.1.1', sample)).not.toContain('Needs Review');
    expect(every('1.1.1', sample)).toContain('Unknown');
  });

  it('is none where nothing at all was brought', () => {
    for (const check of EVIDENCE_CHECKS)
      expect(evidenceOutcomesOf(check, { evidence: {}, ...SOURCE }).map(({ result }) => result)).not.toContain('Failed');
  });
});
