import { describe, expect, it } from 'vitest';
import { evidenceOutcomesOf } from './evidence-samples.ts';
import { inventoryMinimumElements } from './inventory-minimum-elements.ts';

type Members = Readonly<Record<string, unknown>>;

/** A component with every element of the NTIA's list. */
const component = (name: string, members: Members = {}): Members => ({
  'bom-ref': name,
  type: 'library',
  name,
  version: '1.0.0',
  purl: `pkg:npm/${name}@1.0.0`,
  supplier: { name: 'Makers' },
  ...members,
});

const METADATA = {
  timestamp: '2026-10-30T05:06:07Z',
  tools: { components: [{ type: 'application', name: 'maker', version: '3.1' }] },
  component: { 'bom-ref': 'shop', type: 'application', name: 'shop', version: '4.0.0' },
};

function bom(components: readonly Members[], members: Members = {}): string {
  const dependencies = [{ ref: 'shop', dependsOn: components.flatMap((one) => one['bom-ref'] ?? []) }];
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: METADATA,
    dependencies,
    ...members,
    components,
  });
}

/** A source that takes the package which every whole inventory here lists. */
const SOURCE = {
  'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': {}, 'node_modules/alpha': { version: '1.0.0' } } }),
};

const outcomes = (text: string, path = 'shop.cdx.json', notCredited: readonly string[] = []) =>
  evidenceOutcomesOf(inventoryMinimumElements, { evidence: { [path]: text }, notCredited, source: { files: SOURCE } });
const results = (...given: Parameters<typeof outcomes>) => outcomes(...given).map(({ result, subject }) => [result, subject]);

const SPDX = {
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  dataLicense: 'CC0-1.0',
  name: 'shop',
  documentNamespace: 'https://sbom.example.test/shop',
  creationInfo: { created: '2026-10-30T05:06:07Z', creators: ['Organization: Example Ltd'] },
  packages: [
    {
      SPDXID: 'SPDXRef-alpha',
      name: 'alpha',
      versionInfo: '1.0.0',
      supplier: 'Organization: Makers',
      downloadLocation: 'NOASSERTION',
      externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'pkg:npm/alpha@1.0.0' }],
    },
  ],
  relationships: [{ spdxElementId: 'SPDXRef-DOCUMENT', relatedSpdxElement: 'SPDXRef-alpha', relationshipType: 'DESCRIBES' }],
};

describe('what stands for a version', () => {
  const withVersion = (version: string) => results(bom([component('alpha', { version, purl: 'pkg:npm/alpha' })]));
  it.each(['*', 'latest', ' * ', '^1.0.0', '>=1 <2', '1.x', '1 - 2', '1 || 2', 'NOASSERTION', 'unknown'])('%s is none', (version) => {
    expect(withVersion(version)).toEqual([['Needs Review', 'elements of shop.cdx.json']]);
  });
  it.each(['1.0.0', 'v1.2', '2024-11-01', '1.0.0-x.7', '0.0.0', 'deadbeef', '1:2.3~rc1'])('%s is one', (version) => {
    expect(withVersion(version)).toEqual([['Passed', 'elements of shop.cdx.json']]);
  });
  it('is not said in a package URL that has a word in its place', () => {
    const entry = component('alpha', { version: '1.0.0', purl: 'pkg:npm/alpha@*' });
    expect(results(bom([entry]))).toEqual([['Passed', 'elements of shop.cdx.json']]);
  });
});

describe('inventory-minimum-elements', () => {
  it.each([
    ['CycloneDX', bom([component('alpha'), component('beta')]), 'shop.cdx.json'],
    ['SPDX', JSON.stringify(SPDX), 'shop.spdx.json'],
  ])('passes %s with every element for each entry', (_, text, path) => {
    expect(results(text, path)).toEqual([['Passed', `elements of ${path}`]]);
  });

  it('fails a version that contradicts its own package URL, and passes nothing of that file', () => {
    expect(results(bom([component('alpha', { version: '2.0.0' })]))).toEqual([
      ['Failed', 'versions in shop.cdx.json'],
      ['Needs Review', 'elements of shop.cdx.json'],
    ]);
  });

  it.each([
    ['a version', bom([component('alpha', { version: undefined, purl: 'pkg:npm/alpha' })]), /1 without a version, .*\(alpha\)/],
    ['an identifier', bom([component('alpha', { purl: undefined })]), /1 without an identifier/],
    [
      'a supplier',
      bom([component('alpha', { supplier: undefined }), component('beta')]),
      /Of 2 entries .*: 1 without a supplier \(alpha\)/,
    ],
    ['a relation', bom([component('alpha')], { dependencies: [] }), /1 in no relation/],
    ['its time', bom([component('alpha')], { metadata: { ...METADATA, timestamp: undefined } }), /does not say when/],
    ['its maker', bom([component('alpha')], { metadata: { ...METADATA, tools: undefined } }), /nobody and no tool/],
    ['a sound package URL', bom([component('alpha', { purl: 'npm:alpha' })]), /1 with a package URL that is none/],
    [
      'entries of which none stands twice',
      bom([component('alpha'), component('alpha', { 'bom-ref': 'again' })]),
      /1 that stands there already/,
    ],
    [
      'relations to what is there',
      bom([component('alpha')], { dependencies: [{ ref: 'shop', dependsOn: ['alpha', 'gone'] }] }),
      /1 name in relations .* \(gone\)/,
    ],
    ['anything', bom([]), /lists nothing/],
    ['the rules of its format', bom([component('alpha')], { serialNumber: 'x' }), /breaks rules of its format/],
  ])('cannot tell of one without %s', (_, text, message) => {
    const found = outcomes(text);
    expect(found.map(({ result }) => result)).toEqual(['Needs Review']);
    expect(found[0]?.message).toMatch(message);
  });

  it('shows no sign of a name that a terminal obeys', () => {
    const [outcome] = outcomes(bom([component('alpha\u001b[2J\u202e', { supplier: undefined, purl: undefined })]));
    expect(outcome?.message).not.toMatch(/[\u001b\u202e]/);
    expect(outcome?.message).toContain('"alpha\\u001b[2J\\u202e"');
  });

  it('says how many lack an element, though only the first ones are named', () => {
    const many = Array.from({ length: 30 }, (_, index) => component(`part-${index}`, { supplier: undefined }));
    expect(outcomes(bom(many))[0]?.message).toContain('30 without a supplier (part-0, part-1, part-2 and 27 more)');
  });

  it.each([
    [
      'two builds of one package are no duplicates',
      [
        component('alpha', { purl: 'pkg:npm/alpha@1.0.0?arch=arm64' }),
        component('alpha', { 'bom-ref': 'x', purl: 'pkg:npm/alpha@1.0.0?arch=x64' }),
      ],
    ],
    ['the v of Go is no other version', [component('alpha'), component('gomod', { purl: 'pkg:golang/gomod@v1.0.0' })]],
    [
      'an epoch is no other version',
      [component('alpha'), component('zlib', { version: '1:1.0.0', purl: 'pkg:rpm/fedora/zlib@1.0.0?epoch=1' })],
    ],
  ])('decoy: %s', (_, components) => {
    expect(outcomes(bom(components)).map(({ result }) => result)).toEqual(['Passed']);
  });

  it('is not fooled by a whole inventory of something else, nor where there is no source to compare', () => {
    expect(results(bom([component('beta')]))).toEqual([['Needs Review', 'elements of shop.cdx.json']]);
    const without = evidenceOutcomesOf(inventoryMinimumElements, { evidence: { 'shop.cdx.json': bom([component('alpha')]) } });
    expect(without.map(({ result }) => result)).toEqual(['Needs Review']);
  });

  it('says nothing of an inventory in a folder of tests, nor of other files', () => {
    expect(results(bom([]), 'shop.cdx.json', ['shop.cdx.json'])).toEqual([]);
    expect(results('{"name": "shop"}', 'package.json')).toEqual([]);
  });
});
