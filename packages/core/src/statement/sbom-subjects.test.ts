import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sbomSubjects } from './sbom-subjects.ts';

const D = 'ab'.repeat(32);
const E = 'cd'.repeat(32);
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const subjects = (value: unknown) => {
  const read = sbomSubjects(bytes(value));
  return read.kind === 'subjects' ? read.subjects.map(({ name, sha256 }) => [name, sha256]) : read.reason;
};

const cyclonedx = (component: unknown) => ({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component } });
const spdx = (more: object, ...packages: readonly object[]) => ({ spdxVersion: 'SPDX-2.3', packages, ...more });
const portal = { SPDXID: 'SPDXRef-p', name: 'portal', checksums: [{ algorithm: 'SHA256', checksumValue: D }] };
const left = { SPDXID: 'SPDXRef-l', name: 'left', checksums: [{ algorithm: 'SHA256', checksumValue: E }] };
const relation = (spdxElementId: string, relationshipType: string, relatedSpdxElement: string) => ({
  relationships: [{ spdxElementId, relationshipType, relatedSpdxElement }],
});

describe('sbomSubjects', () => {
  it.each<[string, unknown, readonly (readonly string[])[]]>([
    ['CycloneDX', cyclonedx({ name: 'portal', hashes: [{ alg: 'SHA-256', content: D.toUpperCase() }] }), [['portal', D]]],
    [
      'SPDX 2.2 by documentDescribes',
      { ...spdx({ documentDescribes: ['SPDXRef-p'] }, left, portal), spdxVersion: 'SPDX-2.2' },
      [['portal', D]],
    ],
    ['SPDX by DESCRIBES', spdx(relation('SPDXRef-DOCUMENT', 'DESCRIBES', 'SPDXRef-p'), left, portal), [['portal', D]]],
    ['SPDX by DESCRIBED_BY', spdx(relation('SPDXRef-p', 'DESCRIBED_BY', 'SPDXRef-DOCUMENT'), left, portal), [['portal', D]]],
    [
      'the file’s name of a package',
      spdx({ documentDescribes: ['SPDXRef-p'] }, { ...portal, packageFileName: './portal-4.1.tgz' }),
      [['portal-4.1.tgz', D]],
    ],
    [
      'several packages',
      spdx({ documentDescribes: ['SPDXRef-p', 'SPDXRef-l'] }, left, portal),
      [
        ['left', E],
        ['portal', D],
      ],
    ],
    ['the same digest twice', cyclonedx({ name: 'p', hashes: [D, D].map((content) => ({ alg: 'SHA-256', content })) }), [['p', D]]],
  ])('reads %s', (_, value, expected) => {
    expect(subjects(value)).toEqual(expected);
  });

  it.each<[string, unknown, RegExp]>([
    [
      'a component’s digest alone',
      { ...cyclonedx({ name: 'p' }), components: [{ name: 'left', hashes: [{ alg: 'SHA-256', content: D }] }] },
      /no SHA-256 of what/,
    ],
    ['another algorithm', cyclonedx({ name: 'p', hashes: [{ alg: 'SHA3-256', content: D }] }), /no SHA-256/],
    ['a digest that is none', cyclonedx({ name: 'p', hashes: [{ alg: 'SHA-256', content: D.slice(2) }] }), /no SHA-256/],
    [
      'one described package of two without a checksum',
      spdx({ documentDescribes: ['SPDXRef-p', 'SPDXRef-l'] }, portal, { ...left, checksums: [] }),
      /no SHA-256/,
    ],
    ['nothing described', spdx({}, portal), /does not say which/],
    [
      'a description by something else than the document',
      spdx(relation('SPDXRef-l', 'DESCRIBES', 'SPDXRef-p'), left, portal),
      /does not say which/,
    ],
    ['SPDX 3', { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [] }, /neither/],
    ['tag-value', 'SPDXVersion: SPDX-2.3\n', /no JSON/],
    ['JSON that is too deep', `{"bomFormat":"CycloneDX","x":${'['.repeat(300)}${']'.repeat(300)}}`, /no JSON/],
    ['a member twice', '{"bomFormat":"CycloneDX","metadata":{},"metadata":{}}', /in one way only/],
    ['nothing', '', /no JSON/],
  ])('refuses %s', (_, value, reason) => {
    expect(subjects(value)).toMatch(reason);
  });

  it('throws for nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (given) => {
        expect(sbomSubjects(given).kind).toBe('none');
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        expect(sbomSubjects(bytes(given)).kind).toBe('none');
      }),
    );
  });
});
