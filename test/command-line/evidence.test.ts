import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeZip } from '../archives/make-zip.ts';
import { makeRepository } from '../repositories/make-repository.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

const bom = (timestamp: string) =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { timestamp },
    components: [{ type: 'library', name: 'left', version: '1.0.0', purl: 'pkg:npm/left@1.0.0' }],
  });

interface Result {
  readonly evidence: readonly {
    readonly path: string;
    readonly format: string;
    readonly title: string | null;
    readonly effectiveAt: string | null;
    readonly notCredited: string | null;
  }[];
  readonly diagnostics: readonly { readonly code: string; readonly severity: string; readonly message: string }[];
  readonly claims: readonly {
    readonly id: string;
    readonly observations: readonly {
      readonly check: string;
      readonly result: string;
      readonly message: string;
      readonly evidence: string | null;
    }[];
  }[];
}

async function workshop(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

async function assess(folder: string, ...args: readonly string[]) {
  const { code, out, err } = await runAvouch(['assess', '--format', 'json', ...args], { cwd: folder });
  return { code, err, result: code === 0 ? (JSON.parse(out) as Result) : null };
}

describe('assess --evidence', () => {
  it('reads files, folders and archives, and names them as they were given, not where they lie', async () => {
    const folder = await workshop({
      'one.cdx.json': bom('2026-11-01T00:00:00Z'),
      'release/two.cdx.json': bom('2026-11-02T00:00:00Z'),
      'release/tests/three.cdx.json': bom('2026-11-03T00:00:00Z'),
      'packed.zip': makeZip([{ name: 'four.cdx.json', content: bom('2026-11-04T00:00:00Z') }]),
    });
    const repository = await makeRepository({ files: { 'README.md': 'Shop\n' }, date: '2026-11-20T09:00:00Z' });
    const { result } = await assess(folder, repository, '--evidence', 'one.cdx.json', '--evidence', 'release', '--evidence', 'packed.zip');
    expect(result?.evidence.map(({ path, format, effectiveAt, notCredited }) => [path, format, effectiveAt, notCredited === null])).toEqual(
      [
        ['one.cdx.json', 'cyclonedx', '2026-11-01T00:00:00Z', true],
        ['release/tests/three.cdx.json', 'cyclonedx', '2026-11-03T00:00:00Z', false],
        ['release/two.cdx.json', 'cyclonedx', '2026-11-02T00:00:00Z', true],
        ['packed.zip/four.cdx.json', 'cyclonedx', '2026-11-04T00:00:00Z', true],
      ],
    );
    expect(JSON.stringify(result)).not.toContain(folder);
  });

  it('ignores evidence of later than --as-of, and says so', async () => {
    const folder = await workshop({ 'sbom.json': bom('2026-11-10T00:00:00Z') });
    const repository = await makeRepository({ files: { 'README.md': 'Shop\n' }, date: '2026-11-01T09:00:00Z' });
    const { result } = await assess(folder, repository, '--evidence', 'sbom.json', '--as-of', '2026-11-05');
    expect(result?.diagnostics.map(({ code }) => code)).toContain('evidence-later');
    expect(result?.evidence[0]?.notCredited).toMatch(/later than the assessment/);
  });

  it.each([
    ['nothing', 'absent.json', 'does not exist'],
    ['an address', 'https://files.example.test/sbom.json', 'fetches nothing'],
  ])('ends where %s is given', async (_, path, words) => {
    const folder = await workshop({ 'README.md': 'Shop' });
    const { code, err } = await assess(folder, folder, '--evidence', path);
    expect(code).toBe(4);
    expect(err).toContain(words);
  });

  it('finds what tools left in the tree, and credits nothing among fixtures', async () => {
    const repository = await makeRepository({
      files: { 'sbom.cdx.json': bom('2026-11-01T00:00:00Z'), 'test/fixtures/sbom.cdx.json': bom('2026-11-01T00:00:00Z') },
      date: '2026-11-20T09:00:00Z',
    });
    const { result } = await assess('/', repository);
    expect(result?.evidence.map(({ path, notCredited }) => [path, notCredited === null])).toEqual([
      ['sbom.cdx.json', true],
      ['test/fixtures/sbom.cdx.json', false],
    ]);
  });
});

describe('evidence of avouch.yaml', () => {
  const caseFile = (evidence: readonly string[]) =>
    [
      'schemaVersion: 1',
      'organisation: Example Ltd',
      'products:',
      '  - { id: shop, name: Shop, role: developer-and-distributor, delivery: [saas], sources: [{ id: app, location: app }] }',
      'evidence:',
      ...evidence,
      '',
    ].join('\n');

  const declared = async (...evidence: readonly string[]) => {
    const folder = await workshop({
      'app/README.md': 'Shop\n',
      'report.bin': new Uint8Array([1, 2, 3, 0, 255]),
      'empty.json': '[]',
      'avouch.yaml': caseFile(evidence),
    });
    return await assess(folder);
  };
  const brought = (result: Result | null) =>
    result?.claims.flatMap(({ id, observations }) =>
      observations.filter(({ check }) => check === 'evidence-brought').map(({ result: found, evidence }) => [id, found, evidence]),
    );

  it('stands for the claims that it names, to be reviewed by a person, whatever its format', async () => {
    const { result } = await declared(
      '  - { id: pentest, title: Penetration test 2026, kind: certificate, owner: CISO, location: report.bin, claims: [1.3.1, 1.4.1], effective: 2026-10-01 }',
    );
    expect(brought(result)).toEqual([
      ['1.3.1', 'Needs Review', 'pentest'],
      ['1.4.1', 'Needs Review', 'pentest'],
    ]);
    expect(result?.evidence).toMatchObject([{ path: 'report.bin', title: 'Penetration test 2026', format: 'file', notCredited: null }]);
  });

  it('says nothing once it has expired, and is reported', async () => {
    const { result } = await declared(
      '  - { id: pentest, title: Penetration test, location: report.bin, claims: [1.3.1], effective: 2025-01-01, expires: 2026-01-01 }',
    );
    expect(brought(result)).toEqual([]);
    expect(result?.diagnostics.map(({ code }) => code)).toContain('evidence-expired');
  });

  it('that was declared as a folder is credited but for what lies among tests and fixtures', async () => {
    const folder = await workshop({
      'app/README.md': 'Shop\n',
      'scans/sbom.cdx.json': bom('2026-11-01T00:00:00Z'),
      'scans/tests/fixtures/old.cdx.json': bom('2026-11-02T00:00:00Z'),
      'fixtures/scans/other.cdx.json': bom('2026-11-03T00:00:00Z'),
      'fixtures/meant.cdx.json': bom('2026-11-04T00:00:00Z'),
      'avouch.yaml': caseFile([
        '  - { id: scans, title: Scans, location: scans }',
        '  - { id: others, title: Others, location: fixtures/scans }',
        '  - { id: meant, title: Meant, location: fixtures/meant.cdx.json }',
      ]),
    });
    const { result } = await assess(folder);
    expect(result?.evidence.map(({ path, notCredited }) => [path, notCredited === null])).toEqual([
      ['scans/sbom.cdx.json', true],
      ['scans/tests/fixtures/old.cdx.json', false],
      ['scans/other.cdx.json', false],
      ['meant.cdx.json', true],
    ]);
  });

  it('can state the format of a file whose content tells of none', async () => {
    const { result } = await declared(
      '  - { id: alerts, title: Alerts, location: empty.json, format: github-alerts, effective: 2026-11-01 }',
    );
    expect(result?.evidence.map(({ path, format }) => [path, format])).toEqual([['empty.json', 'github-alerts']]);
    expect(result?.diagnostics.map(({ code }) => code)).toContain('empty-list');
    const wrong = await declared('  - { id: alerts, title: Alerts, location: empty.json, format: nonsense }');
    expect([wrong.code, wrong.err.includes('format')]).toEqual([4, true]);
  });

  it('at an address is said to be for people, is no error, and supports nothing', async () => {
    const { code, result } = await declared(
      '  - { id: review, title: Review, location: "https://ann:secret@files.example.test/review", claims: [2.1.6] }',
    );
    expect([code, brought(result)]).toEqual([0, []]);
    const [said] = result?.diagnostics.filter(({ code: found }) => found === 'evidence-not-fetched') ?? [];
    expect(said).toMatchObject({ severity: 'warning' });
    expect(said?.message).toMatch(/for people to open.*download it and give its path/);
    expect(JSON.stringify(result)).not.toContain('ann:secret');
  });

  it('is reported where it is not there, and the assessment goes on', async () => {
    const { code, result } = await declared('  - { id: gone, title: Gone, location: absent.pdf, claims: [1.3.1] }');
    expect(code).toBe(0);
    const [said] = result?.diagnostics.filter(({ code: found }) => found === 'evidence-not-read') ?? [];
    // A report is handed on, and tells no folder of this machine.
    expect(said?.message).toMatch(/at absent\.pdf cannot be looked at: absent\.pdf does not exist\. Give/);
  });

  it.each([
    ['an id twice', ['  - { id: a, title: A, location: report.bin }', '  - { id: a, title: B, location: report.bin }'], 'a'],
    [
      'an end before its beginning',
      ['  - { id: a, title: A, location: report.bin, effective: 2026-02-01, expires: 2026-01-01 }'],
      'expires',
    ],
    ['a build environment that is not there', ['  - { id: a, title: A, location: report.bin, buildEnvironment: factory }'], 'factory'],
    ['a key that nobody knows', ['  - { id: a, title: A, location: report.bin, expiry: 2026-01-01 }'], 'expiry'],
  ])('is refused with %s', async (_, evidence, words) => {
    const { code, err } = await declared(...evidence);
    expect(code).not.toBe(0);
    expect(err).toContain(words);
  });
});
