import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spdx } from './index.ts';
import { readSpdx } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/spdx/${name}`, import.meta.url));
const read = (text: string, path = 'a.spdx.json') => readSpdx({ path, bytes: new TextEncoder().encode(text) });

const DOCUMENT = {
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'n',
  documentNamespace: 'https://example.test/n',
  creationInfo: { created: '2026-01-01T00:00:00Z', creators: ['Tool: t'] },
};
const PACKAGE = { name: 'p', SPDXID: 'SPDXRef-p', downloadLocation: 'NOASSERTION' };
const FILE = { fileName: './f', SPDXID: 'SPDXRef-f', checksums: [{ algorithm: 'SHA1', checksumValue: 'a'.repeat(40) }] };
const relation = (from: string, type: string, to: string) => ({ spdxElementId: from, relationshipType: type, relatedSpdxElement: to });
const document = (members: Readonly<Record<string, unknown>>) => read(JSON.stringify({ ...DOCUMENT, ...members }));

describe('an SPDX document', () => {
  const json = readSpdx({ path: 'a.json', bytes: sample('full.json') });

  it('is read in JSON', () => {
    expect([json.verdict, json.diagnostics, json.madeAt]).toEqual(['valid', [], '2026-03-04T05:06:07Z']);
    expect(json.measures).toEqual({
      encoding: 'utf-8',
      spdxVersion: 'SPDX-2.3',
      packages: 4,
      files: 1,
      snippets: 1,
      relationships: 5,
      relationships_raw: 5,
      documentDescribes: 0,
      licence_concluded: 1,
      created: '2026-03-04T05:06:07Z',
      creators: 3,
      with_purl: 1,
      with_version: 3,
      with_supplier: 1,
      duplicates: 0,
    });
    expect(json.facts).toMatchObject({
      kind: 'spdx',
      encoding: 'json',
      specVersion: '2.3',
      name: 'shop-4.0.0',
      namespace: 'https://example.test/spdx/shop-4.0.0',
      created: '2026-03-04T05:06:07Z',
      tools: ['maker-3.1'],
      organisations: ['Example Ltd'],
      people: 1,
      subjects: [{ name: 'shop', version: '4.0.0', purl: null, purpose: 'APPLICATION' }],
      files: 1,
      snippets: 1,
      filesAnalyzed: 1,
      licenceConcluded: 1,
      licenceDeclared: 1,
      relationTypes: [
        { type: 'CONTAINS', count: 1 },
        { type: 'DEPENDS_ON', count: 3 },
        { type: 'DESCRIBES', count: 1 },
      ],
      externalDocuments: 1,
      inventory: {
        entries: 4,
        packages: [{ ecosystem: 'npm', components: ['@scope/alpha@1.10'] }],
        unplaced: ['shop@4.0.0', 'beta', 'gamma@3'],
        withIdentifier: 2,
        withHash: 2,
        weakHash: { count: 1 },
        withRelation: 3,
        unrelated: { count: 1, first: [{ name: 'SPDXRef-gamma', line: null }] },
        relations: { count: 4, dangling: { count: 0 } },
      },
    });
  });

  const withoutLines = (value: unknown) =>
    JSON.parse(JSON.stringify(value, (key, inner) => (key === 'line' ? null : inner))) as Record<string, unknown>;
  it.each<[string, string]>([
    ['full.yaml', 'yaml'],
    ['full.xml', 'xml'],
    ['full.spdx', 'tag-value'],
  ])('says the same in %s', (file, encoding) => {
    const other = readSpdx({ path: file, bytes: sample(file) });
    expect([other.verdict, other.diagnostics, other.measures]).toEqual(['valid', [], json.measures]);
    expect(withoutLines(other.facts)).toEqual(withoutLines({ ...json.facts, encoding }));
  });

  it('points at the line in each encoding', () => {
    // Of the package "gamma", which has a weak checksum only.
    const lines = ['full.json', 'full.yaml', 'full.xml', 'full.spdx'].map((file) => {
      const text = sample(file).toString('utf8');
      const line = readSpdx({ path: file, bytes: sample(file) }).facts?.inventory.weakHash.first[0]?.line ?? 0;
      return text
        .split('\n')
        .slice(line - 1, line + 1)
        .join(' ')
        .includes('gamma');
    });
    expect(lines).toEqual([true, true, true, true]);
  });

  it('is counted and not read in version 3', () => {
    const { verdict, measures, facts } = readSpdx({ path: 'a.json', bytes: sample('version-3.json') });
    expect([verdict, facts]).toEqual(['unsupported', null]);
    expect(measures).toEqual({
      elements: 7,
      packages: 1,
      files: 1,
      relationships: 2,
      ai_packages: 1,
      datasets: 1,
      spdxDocument: 1,
      context: 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    });
  });

  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['nothing wrong', { packages: [PACKAGE] }, []],
    ['another licence of its data', { dataLicense: 'MIT' }, ['data-licence']],
    ['another name of itself', { SPDXID: 'SPDXRef-x' }, ['spdx-id']],
    ['no name', { name: '' }, ['no-name']],
    ['a namespace with a part', { documentNamespace: 'https://example.test/#a' }, ['namespace']],
    ['a fraction of a second', { creationInfo: { created: '2026-01-01T00:00:00.5Z', creators: ['Tool: t'] } }, ['created']],
    ['another zone', { creationInfo: { created: '2026-01-01T00:00:00+01:00', creators: ['Tool: t'] } }, ['created']],
    ['nobody', { creationInfo: { created: '2026-01-01T00:00:00Z', creators: [] } }, ['no-creators']],
    ['a creator of no kind', { creationInfo: { created: '2026-01-01T00:00:00Z', creators: ['me', { Person: 'x' }] } }, ['actor', 'actor']],
    ['a version that is no text', { spdxVersion: 2 }, ['spec-version']],
    ['a package without anything', { packages: [{}] }, ['spdx-id', 'no-name', 'no-download-location']],
    ['an id of another form', { packages: [{ ...PACKAGE, SPDXID: 'p' }] }, ['spdx-id']],
    ['one id twice', { packages: [PACKAGE, { ...PACKAGE, name: 'q' }] }, ['duplicate-reference']],
    ['a supplier of no kind', { packages: [{ ...PACKAGE, supplier: 'Example' }] }, ['actor']],
    ['no supplier', { packages: [{ ...PACKAGE, supplier: 'NOASSERTION' }] }, []],
    [
      'a checksum that is too short',
      { packages: [{ ...PACKAGE, checksums: [{ algorithm: 'SHA256', checksumValue: 'aa' }] }] },
      ['checksum'],
    ],
    ['an unknown algorithm', { packages: [{ ...PACKAGE, checksums: [{ algorithm: 'CRC', checksumValue: 'aa' }] }] }, ['checksum']],
    [
      'an algorithm of 2.3',
      { spdxVersion: 'SPDX-2.2', packages: [{ ...PACKAGE, checksums: [{ algorithm: 'ADLER32', checksumValue: '0'.repeat(8) }] }] },
      ['checksum'],
    ],
    [
      'licences of files not analyzed',
      { packages: [{ ...PACKAGE, filesAnalyzed: false, licenseInfoFromFiles: ['MIT'] }] },
      ['files-not-analyzed'],
    ],
    ['licences of files', { packages: [{ ...PACKAGE, licenseInfoFromFiles: ['MIT'] }] }, []],
    [
      'a code of files not analyzed',
      { packages: [{ ...PACKAGE, filesAnalyzed: false, packageVerificationCode: {} }] },
      ['files-not-analyzed'],
    ],
    [
      'a file in what is not analyzed',
      {
        packages: [{ ...PACKAGE, filesAnalyzed: false }],
        files: [FILE],
        relationships: [relation('SPDXRef-f', 'CONTAINED_BY', 'SPDXRef-p')],
      },
      ['files-not-analyzed'],
    ],
    [
      'a file in the old way',
      { packages: [{ ...PACKAGE, filesAnalyzed: false, hasFiles: ['SPDXRef-f'] }], files: [FILE] },
      ['files-not-analyzed'],
    ],
    ['a file without SHA1', { files: [{ ...FILE, checksums: [] }] }, ['no-sha1']],
    ['an unknown relation', { packages: [PACKAGE], relationships: [relation('SPDXRef-p', 'LIKES', 'SPDXRef-DOCUMENT')] }, ['relationship']],
    ['half a relation', { relationships: [{ spdxElementId: 'SPDXRef-DOCUMENT' }] }, ['relationship']],
    [
      'a relation to nothing',
      { packages: [PACKAGE], relationships: [relation('SPDXRef-p', 'DEPENDS_ON', 'SPDXRef-q')] },
      ['dangling-reference'],
    ],
    [
      'a relation to another document',
      { packages: [PACKAGE], relationships: [relation('SPDXRef-p', 'DEPENDS_ON', 'DocumentRef-d:SPDXRef-q')] },
      [],
    ],
    ['packages that are text', { packages: 'none' }, ['not-a-list']],
    ['a package that is text', { packages: ['none'] }, ['not-an-object']],
  ])('%s', (_, members, codes) => {
    const result = document(members);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([codes.length === 0 ? 'valid' : 'invalid', codes]);
    expect(result.facts).not.toBeNull();
  });

  it.each(['SPDX-2.0', 'SPDX-2.1', 'SPDX-3.0'])('does not read %s', (spdxVersion) => {
    expect(document({ spdxVersion, packages: [PACKAGE] })).toMatchObject({
      verdict: 'unsupported',
      facts: null,
      measures: { packages: 1 },
    });
  });

  it('takes the old way to say what it describes', () => {
    expect(
      document({ packages: [PACKAGE, { ...PACKAGE, SPDXID: 'SPDXRef-q', name: 'q' }], documentDescribes: ['SPDXRef-q'] }).facts?.subjects,
    ).toMatchObject([{ name: 'q' }]);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['a line of no tag', 'SPDXVersion: SPDX-2.3\nwords\n', 'malformed', ['tag-value-syntax']],
    ['a text that never ends', 'SPDXVersion: SPDX-2.3\nDocumentComment: <text>a\nb\n', 'malformed', ['tag-value-syntax']],
    ['comments only', '# SPDX\n', 'malformed', ['empty-file']],
  ])('tag-value: %s', (_, text, verdict, codes) => {
    const result = read(text, 'a.spdx');
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it('expands no entity in XML', () => {
    const text = '<!DOCTYPE Document [<!ENTITY a "b">]><Document><spdxVersion>SPDX-2.3</spdxVersion><name>&a;</name></Document>';
    expect(read(text, 'a.xml')).toMatchObject({ verdict: 'refused', diagnostics: [{ code: 'xml-declarations' }] });
  });

  it('recognises RDF, and says that it is not read', () => {
    const text = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:spdx="http://spdx.org/rdf/terms#"/>';
    expect(read(text, 'a.rdf')).toMatchObject({ verdict: 'unsupported', diagnostics: [{ code: 'rdf' }] });
  });

  it.each([
    ['a.spdx', 'candidate'],
    ['out/sbom.yaml', 'candidate'],
    ['a.spdx.rdf.xml', 'candidate'],
    ['report.json', 'no'],
    ['spdx.ts', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(spdx.placement(path)).toBe(placement);
  });

  it.each([
    ['{"spdxVersion": "SPDX-2.3", "creationInfo": {}}', true],
    ['{"spdxVersion": "SPDX-2.3"}', false],
    ['// SPDX-License-Identifier: MIT\nSPDXVersion = 1', false],
    ['# note\nSPDXVersion: SPDX-2.3\n', true],
    ['name: a\nspdxVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n', true],
    ['<Document><other/></Document>', false],
  ])('recognises %s: %s', (text, expected) => {
    expect(spdx.recognise({ path: 'x', bytes: new TextEncoder().encode(text) })).toBe(expected);
  });
});
