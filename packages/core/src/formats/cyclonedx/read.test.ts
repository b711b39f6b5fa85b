import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cyclonedx } from './index.ts';
import { readCyclonedx } from './read.ts';
import type { CyclonedxFacts } from './schema.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/cyclonedx/${name}`, import.meta.url));
const read = (text: string, path = 'bom.json') => readCyclonedx({ path, bytes: new TextEncoder().encode(text) });

/** A bill of materials in JSON with these members besides the required ones. */
const bom = (members: Readonly<Record<string, unknown>>, specVersion = '1.6') =>
  read(JSON.stringify({ bomFormat: 'CycloneDX', specVersion, version: 1, ...members }));

describe('a CycloneDX bill of materials', () => {
  const json = readCyclonedx({ path: 'bom.json', bytes: sample('full.json') });
  const xml = readCyclonedx({ path: 'bom.xml', bytes: sample('full.xml') });

  it('is read in JSON', () => {
    expect([json.verdict, json.diagnostics, json.madeAt]).toEqual(['valid', [], '2026-03-04T05:06:07Z']);
    expect(json.measures).toEqual({
      specVersion: '1.6',
      encoding: 'json',
      components_top: 6,
      components_all: 7,
      with_purl: 4,
      with_version: 5,
      with_licence: 2,
      with_hash: 2,
      with_supplier: 1,
      duplicates: 1,
      services: 1,
      services_all: 2,
      dependencies: 3,
      vulnerabilities: 2,
      vex_states: { not_affected: 1 },
      serial: true,
      timestamp: '2026-03-04T05:06:07Z',
      tools: 2,
      signed: true,
    });
    const { inventory, ...facts } = json.facts as CyclonedxFacts;
    expect(facts).toEqual({
      kind: 'cyclonedx',
      encoding: 'json',
      specVersion: '1.6',
      serialNumber: 'urn:uuid:11111111-2222-4333-8444-555555555555',
      version: 2,
      timestamp: '2026-03-04T05:06:07Z',
      lifecycles: ['build'],
      tools: ['example maker 3.1', 'packer'],
      authored: true,
      supplier: 'Example Ltd',
      manufacturer: null,
      subject: { type: 'application', name: 'shop', version: '4.0.0', purl: 'pkg:generic/shop@4.0.0' },
      scopes: { required: 1, optional: 1, excluded: 0, notStated: 5 },
      services: 2,
      dependencies: 3,
      compositions: [
        { aggregate: 'complete', assemblies: 1, dependencies: 0, vulnerabilities: 0 },
        { aggregate: 'incomplete', assemblies: 1, dependencies: 1, vulnerabilities: 0 },
      ],
      vulnerabilities: [
        {
          id: 'CVE-2026-0001',
          source: 'NVD',
          line: 61,
          ratings: [{ source: 'NVD', severity: 'critical', score: 9.8, method: 'CVSSv31', vector: 'AV:N' }],
          cwes: [79, 89],
          published: '2026-01-02T00:00:00Z',
          updated: '2026-01-05T00:00:00Z',
          analysis: { state: 'not_affected', justification: 'code_not_reachable', responses: ['update'], explained: true },
          affects: ['a', 'urn:cdx:other/1#x'],
          affected: 2,
        },
        {
          id: 'CVE-2026-0002',
          source: null,
          line: 71,
          ratings: [],
          cwes: [],
          published: null,
          updated: null,
          analysis: null,
          affects: ['b'],
          affected: 1,
        },
      ],
      vulnerabilityCount: 2,
      states: [{ state: 'not_affected', count: 1 }],
      declarations: { assessors: 1, attestations: 1, claims: 2, evidence: 1, affirmed: true, ids: ['claim-1', 'claim-2', 'evidence-1'] },
      signature: 'present, not verified',
    });
    expect(inventory).toMatchObject({
      entries: 7,
      top: 6,
      packages: [
        { ecosystem: 'PyPI', components: ['beta-lib@2.0.0'] },
        { ecosystem: 'npm', components: ['@scope/alpha@1.0.0'] },
        { ecosystem: 'oci', components: ['debian@sha256:abc'] },
      ],
      unplaced: ['alpha.min.js', 'gamma@3', 'delta'],
      types: [
        { type: 'container', entries: 1 },
        { type: 'file', entries: 1 },
        { type: 'library', entries: 5 },
      ],
      withIdentifier: 5,
      withRelation: 5,
      weakHash: { count: 1, first: [{ name: 'alpha.min.js', line: 16 }] },
      versionless: { count: 2 },
      unidentified: { count: 2 },
      unrelated: { count: 2, first: [{ name: 'd', line: null }] },
      duplicates: { count: 1, first: [{ name: 'beta', line: 45 }] },
      otherVersions: { count: 0 },
      relations: { count: 5, dangling: { count: 1, first: [{ name: 'nowhere', line: null }] } },
    });
  });

  it('says the same in XML, but for lines', () => {
    const withoutLines = (value: unknown) => JSON.parse(JSON.stringify(value, (key, inner) => (key === 'line' ? null : inner)));
    expect([xml.verdict, xml.diagnostics, xml.madeAt]).toEqual(['valid', [], json.madeAt]);
    expect(xml.measures).toEqual({ ...json.measures, encoding: 'xml' });
    expect(withoutLines(xml.facts)).toEqual(withoutLines({ ...json.facts, encoding: 'xml' }));
    expect(xml.facts?.vulnerabilities.map(({ line }) => line)).toEqual([62, 88]);
  });

  it('knows the first version', () => {
    const { verdict, measures } = readCyclonedx({ path: 'bom.xml', bytes: sample('minimal-1.0.xml') });
    expect([verdict, measures.specVersion, measures.components_all]).toEqual(['valid', '1.0', 1]);
  });

  it('takes the last of what stands twice, and says so', () => {
    const { verdict, diagnostics, facts } = readCyclonedx({ path: 'bom.json', bytes: sample('hostile-duplicates.json') });
    expect([verdict, diagnostics.map(({ code, location }) => [code, location?.line])]).toEqual([
      'invalid',
      [
        ['duplicate-key', 2],
        ['duplicate-key', 4],
        ['duplicate-key', 4],
        ['unknown-member', 5],
      ],
    ]);
    expect(facts?.inventory.unplaced).toEqual(['seen']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('expands no entity', () => {
    const { verdict, diagnostics, facts } = readCyclonedx({ path: 'bom.xml', bytes: sample('hostile-entities.xml') });
    expect([verdict, facts, diagnostics.map(({ code }) => code)]).toEqual(['refused', null, ['xml-declarations']]);
  });

  const library = { type: 'library', name: 'a', version: '1' };
  it.each<[string, Readonly<Record<string, unknown>>, string, readonly string[]]>([
    ['a type of another version', { components: [{ ...library, type: 'cryptographic-asset' }] }, '1.5', ['type-value']],
    ['no type', { components: [{ name: 'a' }] }, '1.6', ['no-type']],
    ['no name', { components: [{ type: 'library' }] }, '1.6', ['no-name']],
    ['no version in 1.3', { components: [{ type: 'library', name: 'a' }] }, '1.3', ['no-version']],
    ['an unknown scope', { components: [{ ...library, scope: 'dev' }] }, '1.6', ['scope-value']],
    [
      'an unknown hash',
      { components: [{ ...library, hashes: [{ alg: 'CRC', content: '00' }] }] },
      '1.6',
      ['algorithm-value', 'hash-content'],
    ],
    [
      'two of one reference',
      {
        components: [
          { ...library, 'bom-ref': 'x' },
          { ...library, 'bom-ref': 'x' },
        ],
      },
      '1.6',
      ['duplicate-reference'],
    ],
    ['an empty reference', { components: [{ ...library, 'bom-ref': '' }] }, '1.6', ['reference']],
    [
      'a licence of both kinds',
      { components: [{ ...library, licenses: [{ license: { id: 'MIT' }, expression: 'MIT' }] }] },
      '1.6',
      ['licence-choice'],
    ],
    ['a licence of no kind', { components: [{ ...library, licenses: [{ license: {} }] }] }, '1.6', ['licence-choice']],
    [
      'two expressions',
      { components: [{ ...library, licenses: [{ expression: 'MIT' }, { expression: 'ISC' }] }] },
      '1.5',
      ['licence-choice'],
    ],
    ['two expressions in 1.7', { components: [{ ...library, licenses: [{ expression: 'MIT' }, { expression: 'ISC' }] }] }, '1.7', []],
    ['a member that 1.6 lacks', { components: [{ ...library, patentAssertions: [] }] }, '1.6', ['unknown-member']],
    ['a member that nobody knows, in 1.3', { components: [{ ...library, colour: 'red' }], colour: 'red' }, '1.3', []],
    ['a nested fault', { components: [{ ...library, components: [{ type: 'x', name: 'b' }] }] }, '1.6', ['type-value']],
    ['components that are text', { components: 'none' }, '1.6', ['not-a-list']],
    ['a component that is text', { components: ['none'] }, '1.6', ['not-an-object']],
    ['a serial number in capitals', { serialNumber: 'urn:uuid:11111111-2222-4333-8444-55555555555A' }, '1.6', ['serial-number']],
    ['another mark', { bomFormat: 'Other' }, '1.6', ['bom-format']],
    ['edition 0', { version: 0 }, '1.6', ['bom-version']],
    ['a date for a timestamp', { metadata: { timestamp: '2026-01-01' } }, '1.6', ['timestamp']],
    ['no reference in the graph', { dependencies: [{ dependsOn: [] }] }, '1.6', ['no-reference']],
    ['an empty name in the graph', { dependencies: [{ ref: 'a', dependsOn: [''] }] }, '1.6', ['reference']],
    ['an unknown state', { vulnerabilities: [{ id: 'x', analysis: { state: 'fixed' } }] }, '1.6', ['state-value']],
    ['an unknown justification', { vulnerabilities: [{ id: 'x', analysis: { justification: 'ok' } }] }, '1.6', ['justification-value']],
    [
      'an unknown severity and method',
      { vulnerabilities: [{ ratings: [{ severity: 'bad', method: 'x' }] }] },
      '1.6',
      ['severity-value', 'method-value'],
    ],
    ['an unknown aggregate', { compositions: [{ aggregate: 'all' }] }, '1.6', ['aggregate-value']],
    ['a service without a name', { services: [{}] }, '1.6', ['no-name']],
  ])('%s', (_, members, version, codes) => {
    const result = bom(members, version);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([codes.length === 0 ? 'valid' : 'invalid', codes]);
    expect(result.facts).not.toBeNull();
  });

  it('counts a newer version and reads no more of it', () => {
    const { verdict, measures, facts, diagnostics } = bom({ components: [{ type: 'new', name: 'a' }], unheard: 1 }, '1.8');
    expect([verdict, measures.components_all, facts, diagnostics.map(({ code }) => code)]).toEqual([
      'unsupported',
      1,
      null,
      ['spec-version'],
    ]);
  });

  it.each([
    ['1.1 in JSON', '1.1'],
    ['words', 'newest'],
  ])('is no version: %s', (_, version) => {
    expect(bom({}, version)).toMatchObject({ verdict: 'invalid', diagnostics: [{ code: 'spec-version' }] });
  });

  it('takes the members in any order', () => {
    const { verdict } = read(
      '{"components": [{"type": "cryptographic-asset", "name": "k"}], "version": 1, "specVersion": "1.6", "bomFormat": "CycloneDX"}',
    );
    expect(verdict).toBe('valid');
    const backwards = read(
      '{"dependencies": [{"ref": "k"}], "components": [{"type": "file", "name": "k", "bom-ref": "k"}], "version": 1, "specVersion": "1.6", "bomFormat": "CycloneDX"}',
    );
    expect(backwards.facts?.inventory.withRelation).toBe(1);
  });

  it('reads nested components as deep as the limit, and refuses deeper ones', () => {
    const nested = (depth: number) =>
      read(
        `{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [${'{"type": "file", "name": "n", "components": ['.repeat(depth)}${']}'.repeat(depth)}]}`,
      );
    expect(nested(90).measures.components_all).toBe(90);
    expect(nested(110)).toMatchObject({ verdict: 'refused', diagnostics: [{ code: 'too-deep' }] });
  });

  it('is as large as what it lists, and its facts stay small', () => {
    const components = (count: number) => Array.from({ length: count }, (_, index) => ({ ...library, name: `n${index}` }));
    const { facts } = bom({ components: components(30_000) });
    expect(facts?.inventory).toMatchObject({ entries: 30_000, unidentified: { count: 30_000 } });
    expect(facts?.inventory.unidentified.first).toHaveLength(20);
    expect(facts?.inventory.unplaced).toHaveLength(10_000);
  });

  it.each([
    ['bom.json', 'candidate'],
    ['out/app.cdx.xml', 'candidate'],
    ['sbom-linux.json', 'candidate'],
    ['report.json', 'no'],
    ['bom.ts', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(cyclonedx.placement(path)).toBe(placement);
  });

  it.each([
    ['{"bomFormat": "CycloneDX"}', true],
    ['{"bomFormat": "Other", "specVersion": "1.2"}', true],
    ['[{"bomFormat": "CycloneDX"}]', false],
    ['{"specVersion": "1.2"}', false],
    ['<bom xmlns="http://cyclonedx.org/schema/bom/1.2"/>', true],
    ['<bom xmlns="https://other.example/"/>', false],
    ['<other xmlns="http://cyclonedx.org/schema/bom/1.2"/>', false],
  ])('recognises %s: %s', (text, expected) => {
    expect(cyclonedx.recognise({ path: 'x', bytes: new TextEncoder().encode(text) })).toBe(expected);
  });
});
