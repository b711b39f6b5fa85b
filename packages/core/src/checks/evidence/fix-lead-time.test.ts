import { describe, expect, it } from 'vitest';
import type { SampleSource } from '../check-samples.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { fixLeadTime } from './fix-lead-time.ts';

type Members = Readonly<Record<string, unknown>>;

// Snapshot and assessment are of 2026-11-01T12:00:00Z: a tag of 20 days before is of 2026-10-12.
const PLAN = `# Vulnerability management plan

## Deadlines for fixes

| Severity | Time to fix |
|---|---|
| Critical | 7 days |
| High | 30 days |
`;
const PACKAGE = { 'package.json': '{"name": "shop", "version": "1.4.2"}' };
const source = (days: number, files: Readonly<Record<string, string>> = { 'docs/vulnerability-management.md': PLAN }): SampleSource => ({
  files: { ...PACKAGE, ...files },
  tags: [['v1.4.2', days]],
});

const ghsa = (members: Members = {}) =>
  JSON.stringify([
    {
      ghsa_id: 'GHSA-aaaa-bbbb-cccc',
      cve_id: null,
      html_url: 'https://github.example.test/acme/shop/security/advisories/GHSA-aaaa-bbbb-cccc',
      state: 'published',
      severity: 'critical',
      created_at: '2026-09-21T12:00:00Z',
      published_at: '2026-09-22T12:00:00Z',
      vulnerabilities: [{ package: { ecosystem: 'npm', name: 'shop' }, vulnerable_version_range: '< 1.4.2', patched_versions: '1.4.2' }],
      cwe_ids: [],
      ...members,
    },
  ]);

const osv = (name: string, members: Members = {}) =>
  JSON.stringify({
    schema_version: '1.6.0',
    id: 'GHSA-aaaa-bbbb-cccc',
    modified: '2026-10-01T00:00:00Z',
    published: '2026-09-22T12:00:00Z',
    affected: [{ package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.4.2' }] }] }],
    database_specific: { severity: 'CRITICAL' },
    ...members,
  });

const csaf = (product: string, members: Members = {}) =>
  JSON.stringify({
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      publisher: { category: 'vendor', name: 'Example Ltd', namespace: 'https://example.test' },
      title: 'Shop',
      tracking: {
        current_release_date: '2026-09-22T12:00:00Z',
        id: 'EX-2026-1',
        initial_release_date: '2026-09-22T12:00:00Z',
        revision_history: [{ date: '2026-09-22T12:00:00Z', number: '1', summary: 'First.' }],
        status: 'final',
        version: '1',
      },
    },
    product_tree: { full_product_names: [{ name: `${product} 1.4.2`, product_id: 'FIX' }] },
    vulnerabilities: [{ cve: 'CVE-2026-1001', product_status: { fixed: ['FIX'] }, ...members }],
  });

const outcomes = (text: string, rest: SampleSource, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(fixLeadTime, { evidence: { 'advisory.json': text }, source: rest, ...more });
const results = (...given: Parameters<typeof outcomes>) => outcomes(...given).map(({ result, subject }) => [result, subject]);

const SUMMARY = ['Needs Review', 'time to fix'];
const LATE = ['Failed', 'time to fix GHSA-aaaa-bbbb-cccc'];

describe('fix-lead-time', () => {
  it('never passes: a tag is not a delivery', () => {
    const found = outcomes(ghsa(), source(38));
    expect(found.map(({ result, subject }) => [result, subject])).toEqual([SUMMARY]);
    expect(found[0]?.message).toMatch(
      /median 2 days, longest 2 days, for 1 advisory\. Times are stated in docs\/vulnerability-management\.md:7/,
    );
  });

  it('fails a fix that was tagged later than any deadline for the vendor’s own severity, the clock started at the publication', () => {
    const found = outcomes(ghsa(), source(20));
    expect(found.map(({ result, subject }) => [result, subject])).toEqual([LATE, SUMMARY]);
    expect(found[0]?.message).toMatch(
      /critical\) was published on 2026-09-22; v1\.4\.2, .* 2026-10-12, 20 days later\. .*:7 states 7 days .* started at the publication/,
    );
  });

  it.each([
    ['OSV on a package of the sources', osv('shop'), source(2), LATE],
    ['CSAF by the product’s name', csaf('Shop'), source(2), ['Failed', 'time to fix CVE-2026-1001']],
  ])('fails %s, later than any deadline', (_, text, rest, expected) => {
    expect(results(text, rest)).toEqual([expected, SUMMARY]);
  });

  it.each([
    // 20 days are within the 30 for another severity, and the word is the database's.
    ['a severity that is not the vendor’s word', osv('shop'), source(20)],
    ['a fix before the publication', ghsa({ created_at: '2026-09-21T12:00:00Z' }), source(41)],
    ['a severity without a deadline, within the longest', ghsa({ severity: 'low' }), source(20)],
    [
      'business days, which may mean more',
      ghsa({ severity: 'high' }),
      source(3, { 'docs/vulnerability-management.md': PLAN.replace('30 days', '30 business days') }),
    ],
  ])('does not fail %s', (_, text, rest) => {
    expect(results(text, rest)).toEqual([SUMMARY]);
  });

  it('leaves the clock that starts when the flaw was known to a person', () => {
    expect(results(ghsa({ created_at: '2026-09-01T12:00:00Z' }), source(38))).toEqual([
      ['Needs Review', 'time to fix GHSA-aaaa-bbbb-cccc'],
      SUMMARY,
    ]);
  });

  it('fails nothing by a sentence of a security policy alone', () => {
    const rest = source(2, {
      'SECURITY.md': '# Security policy\n\nReport to security@shop.example.test. We will fix vulnerabilities within 14 days.\n',
    });
    expect(results(ghsa(), rest)).toEqual([['Needs Review', 'time to fix GHSA-aaaa-bbbb-cccc'], SUMMARY]);
  });

  it.each([
    ['no deadline', ghsa(), source(2, {}), /No time for fixing was recognised/],
    [
      'no event in the period',
      ghsa({ published_at: '2026-01-02T12:00:00Z', created_at: '2026-01-01T12:00:00Z' }),
      source(310),
      /^No event: .* Before that: From publication .* for 1 advisory \(1 with/,
    ],
    ['a version without a tag', ghsa(), { files: PACKAGE }, /No dated tag is seen for a fix of GHSA-aaaa-bbbb-cccc/],
    ['a template of a plan', ghsa(), source(2, { 'docs/vulnerability-management.md': `${PLAN}\nOwner: [Name]\n` }), /No time for fixing/],
  ])('cannot tell of %s', (_, text, rest, message) => {
    const found = outcomes(text, rest);
    expect(found.map(({ result, subject }) => [result, subject])).toEqual([SUMMARY]);
    expect(found[0]?.message).toMatch(message);
  });

  it.each([
    ['an advisory on what the product is made of', osv('left-pad')],
    ['another vendor’s advisory', csaf('Till')],
    ['a withdrawn one', osv('shop', { withdrawn: '2026-10-02T00:00:00Z' })],
  ])('decoy: %s starts no clock', (_, text) => {
    const found = outcomes(text, source(2));
    expect(found.map(({ result, subject }) => [result, subject])).toEqual([SUMMARY]);
    expect(found[0]?.message).toMatch(/^No event: .* 1 further file of advisories is not known to be on the product itself/);
  });

  it('takes a person’s word for what an advisory is about', () => {
    const declared = { 'advisory.json': { claims: ['3.5.1'] } };
    expect(results(osv('something-else'), source(2), { declared })).toEqual([LATE, SUMMARY]);
  });

  it('says nothing without advisories, nor of one in a folder of tests', () => {
    expect(results('{"name": "x"}', source(2))).toEqual([]);
    expect(results(ghsa(), source(2), { notCredited: ['advisory.json'] })).toEqual([]);
  });
});
