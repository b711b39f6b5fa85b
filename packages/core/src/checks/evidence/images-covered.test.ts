import { describe, expect, it } from 'vitest';
import type { SignatureState } from '../../model/evidence-item.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { imagesCovered } from './images-covered.ts';
import { scanResultsCurrent } from './scan-results-current.ts';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;

type Values = Readonly<Record<string, unknown>>;

/** A scan by Trivy, as of two days before. */
const scan = (name: string, digest: string | null, more: Values = {}) =>
  JSON.stringify({
    SchemaVersion: 2,
    CreatedAt: '2026-10-30T06:00:00Z',
    ArtifactName: name,
    ArtifactType: 'container_image',
    Metadata: { RepoDigests: digest === null ? [] : [`${name.split(':')[0]}@${digest}`] },
    Results: [{ Target: `${name} (debian 12.8)`, Class: 'os-pkgs', Type: 'debian', Packages: [{ Name: 'libc6' }] }],
    ...more,
  });
/** An inventory of an image, as Syft and Trivy write it. */
const inventory = (
  name: string,
  version: string,
  components: readonly Values[] = [{ type: 'library', name: 'libc6', version: '2.36', purl: 'pkg:deb/debian/libc6@2.36' }],
) =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { timestamp: '2026-10-30T06:00:00Z', component: { type: 'container', name, version } },
    components,
  });
const compose = (...images: readonly string[]) =>
  `services:\n${images.map((image, index) => `  s${index}:\n    image: ${image}\n`).join('')}`;
const pinned = `registry.example.test/shop:4@${A}`;

const sample = (evidence: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(imagesCovered, { evidence, source: { files }, ...more });
const results = (...given: Parameters<typeof sample>) => sample(...given).map(({ result, claims }) => `${result} ${claims}`);

describe('images-covered', () => {
  it('passes where each image that ships was scanned, and is in an inventory, by its digest', () => {
    const files = { 'compose.yaml': compose(pinned) };
    expect(results({ 's.json': scan('registry.example.test/shop:4', A) }, files)).toEqual(['Passed 3.3.1']);
    expect(results({ 'bom.cdx.json': inventory('registry.example.test/shop', A) }, files)).toEqual(['Passed 1.2.1']);
    expect(results({ 's.json': scan('registry.example.test/shop:4', A), 'bom.cdx.json': inventory('shop', A) }, files)).toEqual([
      'Passed 3.3.1',
      'Passed 1.2.1',
    ]);
  });

  it('lets a scan of the lockfiles beside it be current, where images were all that was open', () => {
    const lock = JSON.stringify({ lockfileVersion: 3, packages: { '': {}, 'node_modules/alpha': { version: '1.0.0' } } });
    const folder = scan('.', null, {
      ArtifactType: 'filesystem',
      Metadata: {},
      Results: [{ Target: 'package-lock.json', Class: 'lang-pkgs', Type: 'npm', Packages: [{ Name: 'alpha', Version: '1.0.0' }] }],
    });
    const current = (digest: string) =>
      evidenceOutcomesOf(scanResultsCurrent, {
        evidence: { 'f.json': folder, 's.json': scan('registry.example.test/shop:4', digest) },
        source: { files: { 'package-lock.json': lock, 'compose.yaml': compose(pinned) } },
        declared: { 'f.json': {} },
      }).map(({ result, message }) => [result, message]);
    expect(current(A)).toEqual([['Passed', expect.stringContaining('they name 1 of 1 lockfile')]]);
    expect(current(B)).toEqual([['Needs Review', expect.stringContaining('compose.yaml speaks of images')]]);
  });

  it('is not fooled by a daily scan without the image: names it', () => {
    const folder = scan('.', null, { ArtifactType: 'filesystem', Metadata: {} });
    const [outcome] = sample({ 's.json': folder }, { 'compose.yaml': compose(pinned) });
    expect([outcome?.result, outcome?.message]).toEqual([
      'Needs Review',
      expect.stringContaining('1 in no scan (registry.example.test/shop:4)'),
    ]);
    expect(outcome?.place).toEqual({ path: 'compose.yaml', line: 3 });
  });

  it.each([
    ['it is another digest of the same name', scan('registry.example.test/shop:4', B), compose(pinned), 'name alone'],
    ['a tag is all that names it', scan('registry.example.test/shop:4', A), compose('registry.example.test/shop:4'), 'name alone'],
    ['the scan is of another tag', scan('registry.example.test/shop:3', A), compose('registry.example.test/shop:4'), 'in no scan'],
    ['the scan is of another registry', scan('other.example.test/shop:4', A), compose('registry.example.test/shop:4'), 'in no scan'],
    ['the scan is old', scan('shop:4', A, { CreatedAt: '2026-10-01T06:00:00Z' }), compose(pinned), 'only in an older or undated scan'],
    ['the scan has no date', scan('shop:4', A, { CreatedAt: undefined }), compose(pinned), 'only in an older or undated scan'],
    ['the scan broke off', scan('shop:4', A, { Results: undefined }), compose(pinned), 'did not run to its end'],
    [
      'another image is not covered',
      scan('registry.example.test/shop:4', A),
      compose(pinned, `registry.example.test/db@${B}`),
      '1 in no scan (registry.example.test/db)',
    ],
  ])('has a person review where %s', (_, report, file, words) => {
    const [outcome] = sample({ 's.json': report }, { 'compose.yaml': file });
    expect([outcome?.result, outcome?.message]).toEqual(['Needs Review', expect.stringContaining(words)]);
    expect(outcome?.bring).toMatch(/\.$/);
  });

  it.each([
    ['it is empty', inventory('registry.example.test/shop', A, []), 'empty or not whole'],
    ['a tag is all that names it', inventory('registry.example.test/shop', '4'), 'name alone'],
    ['it is of a lockfile', inventory('shop', '4').replace('"container"', '"application"'), 'in no inventory'],
  ])('has a person review an inventory where %s', (_, bom, words) => {
    const [outcome] = sample({ 'bom.cdx.json': bom }, { 'compose.yaml': compose(pinned) });
    expect([outcome?.result, outcome?.claims, outcome?.message]).toEqual(['Needs Review', ['1.2.1'], expect.stringContaining(words)]);
  });

  it.each([
    ['a Dockerfile builds one', { Dockerfile: 'FROM node:24\nCMD ["node"]\n' }, 'what Dockerfile builds has no name'],
    [
      'two Dockerfiles build some, and a name is seen of one',
      {
        Dockerfile: 'FROM node:24\n',
        'worker/Dockerfile': 'FROM node:24\n',
        'docker-compose.yml': 'services:\n  a:\n    build: .\n    image: shop\n',
      },
      '2 Dockerfiles build images, and names are seen of 1',
    ],
    ['a variable chooses one', { 'docker-compose.yml': 'services:\n  a:\n    image: ${IMAGE}\n' }, 'is chosen from outside'],
    ['a compose file cannot be read', { 'docker-compose.yml': 'services: [' }, 'could not be read'],
  ])('does not pass where %s besides', (_, more, words) => {
    const [outcome] = sample({ 's.json': scan('shop:4', A) }, { 'compose.yaml': compose(pinned), ...more });
    expect([outcome?.result, outcome?.message]).toEqual(['Needs Review', expect.stringContaining(words)]);
  });

  it('takes the digest of what a workflow publishes from a statement of who was named, and of nobody else', () => {
    const files = {
      Dockerfile: 'FROM node:24\nCMD ["node"]\n',
      '.github/workflows/release.yml':
        'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: ghcr.io/acme/shop:4\n',
    };
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'ghcr.io/acme/shop', digest: { sha256: 'a'.repeat(64) } }],
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: { buildDefinition: {}, runDetails: { builder: { id: 'https://build.example.test/' } } },
    };
    const envelope = JSON.stringify({
      payloadType: 'application/vnd.in-toto+json',
      payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
      signatures: [{ sig: 'eA==' }],
    });
    const signedBy = (expected: boolean | null): SignatureState => ({
      kind: 'verified',
      signer: 'x',
      issuer: null,
      expected,
      reason: null,
    });
    const given = (state: SignatureState) =>
      results({ 's.json': scan('ghcr.io/acme/shop:4', A), 'r.dsse': envelope }, files, {
        signatures: { 'r.dsse': state, 'r.dsse!/payload': state },
      });
    expect(given(signedBy(true))).toEqual(['Passed 3.3.1']);
    expect(given(signedBy(null))).toEqual(['Needs Review 3.3.1']);
    expect(results({ 's.json': scan('ghcr.io/acme/shop:4', A) }, files)).toEqual(['Needs Review 3.3.1']);
  });

  it('knows the first of all registries by its short name', () => {
    const files = { 'compose.yaml': compose('postgres:17') };
    expect(sample({ 's.json': scan('docker.io/library/postgres:17', null) }, files)[0]?.message).toContain('1 told by its name alone');
  });

  it.each([
    ['no image ships', { 's.json': scan('shop:4', A) }, { 'src/a.ts': '' }],
    ['only tests have images', { 's.json': scan('shop:4', A) }, { 'compose.test.yaml': compose(pinned) }],
    ['neither scan nor inventory was brought', {}, { 'compose.yaml': compose(pinned) }],
  ])('says nothing where %s', (_, evidence, files) => {
    expect(sample(evidence, files)).toEqual([]);
  });
});
