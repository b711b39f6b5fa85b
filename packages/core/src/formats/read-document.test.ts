import { describe, expect, it } from 'vitest';
import { isCandidate, readDocument, readLargeDocument, refusedDocument, sizeLimit } from './read-document.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
const WORKFLOW = 'on: push\njobs: {a: {runs-on: x, steps: [{run: "true"}]}}\n';

describe('readDocument', () => {
  it.each([
    ['a place of force claims what lies there', '.github/workflows/x.yml', 'version: 2', 'github-workflow', 'invalid', true],
    ['an empty file there too', '.github/workflows/x.yml', '', 'github-workflow', 'malformed', true],
    ['elsewhere the content decides', 'notes.txt', WORKFLOW, 'github-workflow', 'valid', false],
    ['a name alone is nothing', 'x/dependabot.yml', 'a: b', 'file', 'unsupported', false],
    [
      'an action below the workflows is an action and no workflow',
      '.github/workflows/a/action.yml',
      'runs: {}',
      'github-action',
      'invalid',
      true,
    ],
    [
      'security.txt at the root, as RFC 9116 has it',
      'security.txt',
      'Contact: tel:+1\nExpires: 2030-01-01T00:00:00Z',
      'security-txt',
      'valid',
      true,
    ],
    ['security.txt at the root, as prose', 'security.txt', 'Report vulnerabilities to us.', 'security-policy', 'valid', true],
    ['unknown content', 'x.bin', '\u0001\u0002', 'file', 'unsupported', false],
    ['an empty file', 'x.json', '', 'file', 'malformed', false],
    ['JSON that is none', 'x.json', '{"a": ', 'file', 'malformed', false],
    ['JSON with comments', 'tsconfig.json', '{/* a */ "a": 1,}', 'file', 'unsupported', false],
    ['JSON of 2,000 levels', 'x.sarif', '['.repeat(2000), 'sarif', 'refused', false],
    ['a report that breaks off before anything tells what it is', 'grype.json', '{"matches": [', 'grype', 'malformed', false],
    ['an empty report', 'a/TEST-all.xml', '', 'junit', 'malformed', false],
    ['a report that is left to LFS', 'trivy.json', POINTER, 'trivy', 'unsupported', false],
    ['YAML that is none', 'x.yml', 'on: [push', 'file', 'malformed', false],
    ['YAML that nobody reads', 'x.yaml', 'a: b', 'file', 'unsupported', false],
    ['a name that promises nothing', 'x.txt', '{"a": ', 'file', 'unsupported', false],
    ['an LFS pointer', 'x.bin', POINTER, 'file', 'unsupported', false],
    ['an LFS pointer in force', 'package-lock.json', POINTER, 'npm-lockfile', 'unsupported', true],
  ])('%s', (_, path, text, format, verdict, inForce) => {
    expect(readDocument(path, bytesOf(text))).toMatchObject({ path, format, verdict, inForce });
  });

  it('says what to do with an LFS pointer', () => {
    const [diagnostic] = readDocument('package-lock.json', bytesOf(POINTER)).diagnostics;
    expect(diagnostic).toMatchObject({ code: 'lfs-pointer', message: expect.stringContaining('git lfs pull') });
  });

  it('tells the role of a path', () => {
    expect(readDocument('test/.github/workflows/x.yml', bytesOf(WORKFLOW))).toMatchObject({ role: 'test', inForce: false });
    expect(readDocument('vendor/a/package-lock.json', bytesOf('{}'))).toMatchObject({ role: 'vendored', inForce: true });
  });

  it('refuses what is over the limit of its place', () => {
    const spaces = bytesOf(`${' '.repeat(512 * 1024)}x`);
    expect(readDocument('.github/workflows/x.yml', spaces)).toMatchObject({ format: 'github-workflow', verdict: 'refused', facts: null });
    expect(readDocument('a/.github/workflows/x.yml', spaces)).toMatchObject({ format: 'file', verdict: 'refused' });
    expect(readDocument('x.bin', spaces)).toMatchObject({ format: 'file', verdict: 'unsupported' });
  });

  it('refuses what its content tells and its format cannot take, under whatever name', () => {
    // Threat Dragon's limit is 16 MiB.
    const model = JSON.stringify({
      version: '2.0',
      summary: { title: 'T' },
      detail: { diagrams: [], padding: 'x'.repeat(17 * 1024 * 1024) },
    });
    expect(readDocument('anything', bytesOf(model))).toMatchObject({ format: 'threat-dragon', verdict: 'refused', facts: null });
  });

  it('refuses by size without bytes', () => {
    expect(refusedDocument('package-lock.json', 5, 4)).toMatchObject({
      format: 'npm-lockfile',
      verdict: 'refused',
      inForce: true,
      diagnostics: [{ code: 'over-limit', message: expect.stringContaining('5 bytes') }],
    });
  });
});

describe('candidates and limits', () => {
  it.each([
    ['.github/workflows/x.yml', true, 512 * 1024],
    ['a/package-lock.json', true, 100 * 1024 * 1024],
    // Either a security.txt or a security policy: the larger limit, so that the content can decide.
    ['security.txt', true, 1024 * 1024],
    ['src/main.ts', false, 256 * 1024 * 1024],
  ])('%s', (path, candidate, limit) => {
    expect([isCandidate(path), sizeLimit(path)]).toEqual([candidate, limit]);
  });
});

describe('readLargeDocument', () => {
  const sourceOf = (bytes: Uint8Array) => ({
    size: bytes.length,
    // As a pipe would: never as much as was asked for.
    readInto(into: Uint8Array, offset: number) {
      const part = bytes.subarray(offset, offset + Math.min(1000, into.length));
      into.set(part);
      return part.length;
    },
  });
  const component = { type: 'library', name: 'a', version: '1', purl: 'pkg:npm/a@1', description: 'é'.repeat(100) };
  const bom = (members: object) => new TextEncoder().encode(JSON.stringify(members, null, 2));
  const many = Array.from({ length: 9000 }, (_, index) => ({ ...component, version: `${index}`, purl: `pkg:npm/a@${index}` }));
  const whole = bom({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, components: many, dependencies: [{ ref: 'nothing' }] });

  it.each([
    ['in order', whole],
    ['ends early', whole.subarray(0, 2_000_000)],
    ['holds a fault far behind', whole.with(2_000_000, 0)],
    ['of a version to come', bom({ bomFormat: 'CycloneDX', specVersion: '1.9', version: 1, components: many })],
    ['with a wrong mark', bom({ bomFormat: 'Cyclone', specVersion: '1.5', version: 1 })],
  ])('gives what reading the whole gives: %s', (_, bytes) => {
    const read = readLargeDocument('bom.json', sourceOf(bytes));
    expect(read).toEqual(readDocument('bom.json', bytes));
    expect(read?.format).toBe('cyclonedx');
  });

  const packages = many.map(({ version }) => ({ SPDXID: `SPDXRef-${version}`, name: 'é', versionInfo: version, downloadLocation: 'NONE' }));
  const spdx = bom;
  const document = { spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', name: 'x', dataLicense: 'CC0-1.0', packages };
  const wholeSpdx = spdx({ ...document, relationships: [{ spdxElementId: 'nothing', relationshipType: 'DESCRIBES' }] });

  it.each([
    ['in order', wholeSpdx],
    ['ends early', wholeSpdx.subarray(0, 700_000)],
    ['holds a fault far behind', wholeSpdx.with(700_000, 0)],
    ['of a version that is not read', spdx({ ...document, spdxVersion: 'SPDX-2.1' })],
  ])('gives what reading the whole gives, for SPDX: %s', (_, bytes) => {
    const read = readLargeDocument('sbom.json', sourceOf(bytes));
    expect(read).toEqual(readDocument('sbom.json', bytes));
    expect(read?.format).toBe('spdx');
  });

  it.each([
    ['the version stands behind the components', 'bom.json', bom({ bomFormat: 'CycloneDX', components: many, specVersion: '1.5' })],
    ['another encoding', 'bom.xml', new TextEncoder().encode('<bom xmlns="http://cyclonedx.org/schema/bom/1.5"/>')],
    ['another format', 'x.json', new TextEncoder().encode('{"version": "2.1.0", "runs": []}')],
    ['the version of SPDX stands behind the packages', 'x.json', spdx({ SPDXID: 'SPDXRef-DOCUMENT', packages, spdxVersion: 'SPDX-2.3' })],
    ['SPDX 3, which is counted', 'x.json', spdx({ '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [] })],
    ['a place that decides', 'package-lock.json', whole],
  ])('leaves to others what it has to see as a whole: %s', (_, path, bytes) => {
    expect(readLargeDocument(path, sourceOf(bytes))).toBeNull();
  });
});

it.each([
  ['a usual name', 'out/sbom.json', true],
  ['a name of 255 characters', `out/${'s'.repeat(241)}-sbom.cdx.json`, true],
  ['a name that no file system has: expressions over one of 64 kB took seconds', `out/${'sbom'.repeat(64)}.json`, false],
  ['a path that no file system has', `${'a/'.repeat(2050)}sbom.json`, false],
])('%s tells a place, or not', (_, path, candidate) => {
  expect(isCandidate(path)).toBe(candidate);
});
