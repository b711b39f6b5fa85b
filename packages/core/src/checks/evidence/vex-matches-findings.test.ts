import { describe, expect, it } from 'vitest';
import { evidenceOutcomesOf } from './evidence-samples.ts';
import { vexMatchesFindings } from './vex-matches-findings.ts';

type Members = Readonly<Record<string, unknown>>;

const FLAW = 'CVE-2026-1001';
const PURL = 'pkg:npm/alpha@1.0.0';

/** An OpenVEX document of 2026-10-20; the assessment is of 2026-11-01. */
const vex = (...statements: readonly Members[]) =>
  JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://vex.example.test/1',
    author: 'Example Ltd',
    timestamp: '2026-10-20T00:00:00Z',
    version: 1,
    statements,
  });
const statement = (status: string, members: Members = {}): Members => ({
  vulnerability: { name: FLAW },
  products: [{ '@id': PURL }],
  status,
  ...members,
});
const fixed = statement('fixed');
const reasoned = statement('not_affected', { justification: 'vulnerable_code_not_in_execute_path' });

/** A report of Trivy with one finding. */
const scan = (members: Members = {}, createdAt = '2026-10-30T00:00:00Z') =>
  JSON.stringify({
    SchemaVersion: 2,
    CreatedAt: createdAt,
    ArtifactName: '.',
    ArtifactType: 'filesystem',
    Results: [
      {
        Target: 'package-lock.json',
        Class: 'lang-pkgs',
        Type: 'npm',
        Vulnerabilities: [
          { VulnerabilityID: FLAW, PkgName: 'alpha', InstalledVersion: '1.0.0', PkgIdentifier: { PURL }, Severity: 'HIGH', ...members },
        ],
      },
    ],
  });

const bom = (...purls: readonly string[]) =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: purls.map((purl) => ({ type: 'library', name: purl, purl })),
  });

const cyclonedxVex = (state: string, members: Members = {}) =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { timestamp: '2026-10-20T00:00:00Z' },
    vulnerabilities: [{ id: FLAW, analysis: { state, ...members }, affects: [{ ref: PURL }] }],
  });

const outcomes = (evidence: Readonly<Record<string, string>>, notCredited: readonly string[] = []) =>
  evidenceOutcomesOf(vexMatchesFindings, { evidence, notCredited });
const results = (...given: Parameters<typeof outcomes>) => outcomes(...given).map(({ result, subject }) => [result, subject]);
const about = (text: string, rest: Readonly<Record<string, string>> = { 'trivy.json': scan() }) => outcomes({ 'vex.json': text, ...rest });

const REVIEW = ['Needs Review', 'statements in vex.json'];

describe('vex-matches-findings', () => {
  it('never passes: a reason is its author’s word', () => {
    const found = about(vex(reasoned));
    expect(found.map(({ result, subject }) => [result, subject])).toEqual([REVIEW]);
    expect(found[0]?.message).toContain('1 statement that stands, 1 of them on what scans find. Whether');
  });

  it.each([
    ['OpenVEX', vex(fixed)],
    ['CycloneDX', cyclonedxVex('resolved')],
    ['a part of the product', vex(statement('fixed', { products: [{ '@id': 'pkg:oci/shop@4', subcomponents: [{ '@id': PURL }] }] }))],
    ['an alias', vex(statement('fixed', { vulnerability: { name: 'GHSA-aaaa-bbbb-cccc', aliases: [FLAW] } }))],
  ])('fails a fix that a later scan finds open in the same package and version: %s', (name, text) => {
    const [first, second, ...more] = about(text).map(({ result, subject }) => [result, subject]);
    expect([first, second, more]).toEqual([['Failed', `fix of ${name === 'an alias' ? 'GHSA-aaaa-bbbb-cccc' : FLAW}`], REVIEW, []]);
  });

  it.each([
    ['not affected without a reason', vex(statement('not_affected')), undefined, /without any reason.*CVE-2026-1001/],
    ['not affected without a reason in CycloneDX', cyclonedxVex('not_affected'), undefined, /without any reason/],
    [
      'a long investigation',
      vex(statement('under_investigation', { timestamp: '2026-09-01T00:00:00Z' })),
      undefined,
      /under investigation for more than 30 days/,
    ],
    ['affected without an action', vex(statement('affected')), undefined, /without what to do/],
    [
      'a product that nothing names',
      vex(statement('not_affected', { justification: 'component_not_present', products: [{ '@id': 'pkg:npm/other@1' }] })),
      undefined,
      /no finding and no inventory names/,
    ],
    [
      'a version that nothing names',
      vex(statement('not_affected', { justification: 'component_not_present', products: [{ '@id': 'pkg:npm/alpha@0.9' }] })),
      undefined,
      /about other versions/,
    ],
    [
      'a fix of another version',
      vex(statement('fixed', { products: [{ '@id': 'pkg:npm/alpha@1.0.1' }] })),
      undefined,
      /in what may be something else/,
    ],
    [
      'a fix that only an older scan contradicts',
      vex(fixed),
      { 'trivy.json': scan({}, '2026-10-01T00:00:00Z') },
      /in what may be something else/,
    ],
    [
      'a fix in a product that is named in words',
      vex(statement('fixed', { products: [{ '@id': 'https://shop.example.test/' }] })),
      undefined,
      /in what may be something else/,
    ],
    ['statements alone', vex(reasoned), {}, /neither a scan nor an inventory/],
  ])('cannot tell of %s', (_, text, rest, message) => {
    const found = about(text, rest);
    expect(found.map(({ result, subject }) => [result, subject])).toEqual([REVIEW]);
    expect(found[0]?.message).toMatch(message);
  });

  it.each([
    ['a short investigation', vex(statement('under_investigation'))],
    [
      'an investigation that a later statement ended',
      vex(statement('under_investigation', { timestamp: '2026-08-01T00:00:00Z' }), { ...reasoned, timestamp: '2026-10-01T00:00:00Z' }),
    ],
    ['a fix of another vulnerability', vex(statement('fixed', { vulnerability: { name: 'CVE-2026-2002' } }))],
    [
      'a package that the inventory names',
      vex(statement('fixed', { vulnerability: { name: 'CVE-2026-2002' }, products: [{ '@id': 'pkg:pypi/Beta_Lib@2' }] })),
    ],
  ])('decoy: %s is nothing to look at', (_, text) => {
    const found = about(text, { 'trivy.json': scan(), 'shop.cdx.json': bom('pkg:pypi/beta-lib@2') });
    expect(found.map(({ result }) => result)).toEqual(['Needs Review']);
    expect(found[0]?.message).not.toContain('To look at');
  });

  it('says of a file that could not be read that nothing is known, and nothing of one in a folder of tests', () => {
    expect(results({ 'advisory.json': JSON.stringify({ document: { csaf_version: '2.1', category: 'csaf_vex' } }) })).toEqual([
      ['Unknown', 'statements in advisory.json'],
    ]);
    expect(results({ 'vex.json': vex(statement('not_affected')) }, ['vex.json'])).toEqual([]);
    expect(results({ 'trivy.json': scan() })).toEqual([]);
  });

  it('does not let somebody else, or a statement of the future, take back what the maker says', () => {
    const ours = vex(statement('affected', { action_statement: 'Update.' }));
    const theirs = vex(reasoned).replace('Example Ltd', 'Somebody Else').replace('2026-10-20', '2026-10-25');
    const later = vex({ ...reasoned, timestamp: '2027-01-01T00:00:00Z' });
    const messages = (files: Readonly<Record<string, string>>) =>
      evidenceOutcomesOf(vexMatchesFindings, { evidence: { ...files, 't.json': scan() } }).map(({ message }) => message);
    for (const other of [theirs, later]) {
      const [said] = messages({ 'ours.openvex.json': ours, 'other.openvex.json': other });
      expect(said).toContain('by "Example Ltd", has 1 statement that stands, 1 of them on what scans find');
    }
    // The same author takes it back.
    const [replaced] = messages({ 'ours.openvex.json': ours, 'other.openvex.json': vex(reasoned).replace('2026-10-20', '2026-10-25') });
    expect(replaced).toContain('has 0 statements that stand');
  });
});
