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

  // https://cyclonedx.org/docs/1.6/xml/: name, version and hashes of bom/metadata/component.
  const hash = (digest: string, alg = 'SHA-256') => `<hashes><hash alg="${alg}">${digest}</hash></hashes>`;
  const xml = (component: string, { version = '1.6', after = '' } = {}) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/${version}" version="1"><metadata>${component}</metadata>${after}</bom>`;
  const inner = `<components><component type="library"><name>left</name>${hash(E)}</component></components>`;
  it.each<[string, string, readonly (readonly string[])[]]>([
    [
      'a component',
      xml(`<component type="application"><name>portal</name><version>4.1</version>${hash(D.toUpperCase())}</component>`),
      [['portal 4.1', D]],
    ],
    ['one with parts of its own', xml(`<component><name>portal</name>${hash(D)}${inner}</component>`, { after: inner }), [['portal', D]]],
    ['the oldest version', xml(`<component><name> p\n</name>${hash(` ${D}\n`)}</component>`, { version: '1.2' }), [['p', D]]],
    [
      'several algorithms',
      xml(`<component><name>p</name><hashes><hash alg="MD5">x</hash><hash alg="SHA-256"><![CDATA[${D}]]></hash></hashes></component>`),
      [['p', D]],
    ],
    [
      'a prefix, and the same words of another namespace',
      `<c:bom xmlns:c="http://cyclonedx.org/schema/bom/1.5" xmlns:x="urn:x"><c:metadata><x:component><x:name>y</x:name></x:component><c:component><c:name>p</c:name><x:name>y</x:name><c:hashes><x:hash alg="SHA-256">${E}</x:hash><c:hash alg="SHA-256">${D}</c:hash></c:hashes></c:component></c:metadata></c:bom>`,
      [['p', D]],
    ],
    ['a byte order mark', `\ufeff${xml(`<component><name>p</name>${hash(D)}</component>`)}`, [['p', D]]],
  ])('reads XML: %s', (_, value, expected) => {
    expect(subjects(value)).toEqual(expected);
  });

  it.each<[string, string, RegExp]>([
    ['a digest of a part alone', xml(`<component><name>p</name>${inner}</component>`, { after: inner }), /no SHA-256 of what/],
    ['no component', xml('<authors/>', { after: inner }), /does not say what it is an inventory of/],
    ['a component without a name', xml(`<component>${hash(D)}</component>`), /has no name/],
    [
      'two components',
      xml(`<component><name>p</name>${hash(D)}</component><component><name>q</name>${hash(E)}</component>`),
      /in one way only/,
    ],
    ['two names', xml(`<component><name>p</name><name>q</name>${hash(D)}</component>`), /in one way only/],
    ['two digests', xml(`<component><name>p</name>${hash(D)}${hash(E)}</component>`), /2 SHA-256/],
    ['another version', xml(`<component><name>p</name>${hash(D)}</component>`, { version: '2.0' }), /no XML of CycloneDX/],
    ['no namespace', `<bom><metadata><component><name>p</name>${hash(D)}</component></metadata></bom>`, /no XML of CycloneDX/],
    [
      'entities of its own',
      `<!DOCTYPE bom [<!ENTITY d "${D}">]>${xml(`<component><name>p</name>${hash('&d;')}</component>`)}`,
      /no XML of CycloneDX/,
    ],
    ['XML that is cut off', xml(`<component><name>p</name>${hash(D)}</component>`).slice(0, -3), /no XML of CycloneDX/],
    ['nesting without end', '<bom>'.repeat(100_000), /no XML of CycloneDX/],
  ])('refuses XML: %s', (_, value, reason) => {
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
