import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, test, vi } from 'vitest';
import { parse } from 'yaml';
import assessmentSchema from '../../docs/schema/assessment-1.schema.json' with { type: 'json' };
import caseSchema from '../../docs/schema/avouch-1.schema.json' with { type: 'json' };
import { makeZip } from '../archives/make-zip.ts';
import { makeRepository } from '../repositories/make-repository.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { assessJson, findingsIn, seen } from './assess-json.ts';
import { runAvouch } from './run-avouch.ts';
import { SAMPLE_FILES } from './sample-files.ts';

const DATE = '2026-11-01T09:00:00Z';

/** A folder with a case and the repositories that it names. */
async function workspace(caseText: string, repositories: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, files] of Object.entries(repositories)) await rename(await makeRepository({ files, date: DATE }), join(folder, name));
  await writeFile(join(folder, 'avouch.yaml'), caseText);
  return folder;
}

const ONE = (sources: string, more = '') => `schemaVersion: 1
organisation: Example Ltd
products:
  - id: portal
    name: Portal
    role: developer-and-distributor
    delivery: [saas]
    sources:
${sources}${more}`;

const TWO_SOURCES = ONE(`      - { id: api, location: api, visibility: public }
      - { id: web, location: ./web }
`);

const JUNIT =
  '<testsuite name="a" tests="1" failures="0" errors="0" timestamp="2026-10-31T10:00:00Z"><testcase name="b" classname="a"/></testsuite>';

const POLICY = { 'SECURITY.md': SAMPLE_FILES['SECURITY.md'] ?? '' };

describe('several sources of one product', () => {
  it('are looked at one by one and evaluated together', async () => {
    const cwd = await workspace(TWO_SOURCES, { api: POLICY, web: SAMPLE_FILES });
    const result = await assessJson([], { cwd });
    expect(result.sources.map(({ id, visibility, repository }) => [id, visibility, repository])).toEqual([
      ['api', 'public', 'api'],
      ['web', 'not stated', 'web'],
    ]);
    expect(result.source).toEqual(result.sources[0]);
    // What is stated to be public counts for its own source only.
    expect(seen(result, '3.2.1').filter((line) => line.includes('security-policy-published'))).toEqual([
      'api security-policy-published Passed',
      'web security-policy-published Needs Review',
    ]);
    const place = result.claims.flatMap(({ observations }) => observations).find(({ result: outcome }) => outcome === 'Failed')?.place;
    expect(place?.path).toBe('.github/workflows/release.yml');
    expect(new Ajv2020({ strict: true, allowUnionTypes: true }).validate(assessmentSchema, result)).toBe(true);
  });

  it('keep the findings of each apart, and text says in which one', async () => {
    const cwd = await workspace(TWO_SOURCES, { api: SAMPLE_FILES, web: SAMPLE_FILES });
    const found = findingsIn(await assessJson([], { cwd })).filter(({ check }) => check === 'actions-pinned');
    expect(found).toHaveLength(2);
    expect(new Set(found.map(({ subject }) => subject)).size).toBe(1);
    const text = await runAvouch(['assess'], { cwd, columns: 120 });
    expect(text.out).toMatch(/api: \.github\/workflows\/release\.yml:7/);
    expect(text.out).toMatch(/web: \.github\/workflows\/release\.yml:7/);
    expect(text.out).toContain(`finding ${found[0]?.fingerprint.slice(0, 12)}`);
    const html = await runAvouch(['assess', '--format', 'html'], { cwd });
    expect(html.out).toContain('<bdi>web: .github/workflows/release.yml:7</bdi>');
    expect(html.out).toContain(`<code>${found[1]?.fingerprint.slice(0, 12)}</code>`);
  });

  it('a finding has the same fingerprint when its source is assessed alone', async () => {
    const cwd = await workspace(ONE('      - { id: main, location: . }\n'), {});
    await mkdir(join(cwd, '.github/workflows'), { recursive: true });
    await writeFile(join(cwd, '.github/workflows/release.yml'), SAMPLE_FILES['.github/workflows/release.yml'] ?? '');
    const fromCase = findingsIn(await assessJson([], { cwd }));
    expect(fromCase.length).toBeGreaterThan(0);
    expect(findingsIn(await assessJson([cwd]))).toEqual(fromCase);
  });

  it('one that is not there is Unknown, an address is Not Run, and the others go on', async () => {
    const sources = `      - { id: api, location: api }
      - { id: gone, location: gone }
      - { id: remote, location: "https://user:hunter2@code.example.test/x" }
`;
    const cwd = await workspace(ONE(sources), { api: SAMPLE_FILES });
    const result = await assessJson([], { cwd });
    expect(result.notOpened.map(({ id, result: outcome, location }) => [id, outcome, location])).toEqual([
      ['gone', 'Unknown', 'gone'],
      ['remote', 'Not Run', 'https://code.example.test/x'],
    ]);
    expect(seen(result, '1.3.2')).toEqual(
      expect.arrayContaining(['gone source-not-opened Unknown', 'remote source-not-opened Not Run', 'api tests-in-workflows Passed']),
    );
    const unopened = result.claims.flatMap(({ observations }) => observations).filter(({ check }) => check === 'source-not-opened');
    expect(unopened.filter(({ bring }) => (bring ?? '') === '')).toEqual([]);
    expect(result.diagnostics.filter(({ source }) => source !== 'api').map(({ code, source }) => [code, source])).toEqual([
      ['source-not-opened', 'gone'],
      ['source-not-fetched', 'remote'],
    ]);
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect((await runAvouch(['assess', '--fail-on', 'error'], { cwd })).code).toBe(1);
  });

  it('with none that can be looked at there is no assessment', async () => {
    const cwd = await workspace(
      ONE('      - { id: gone, location: gone }\n      - { id: far, location: "git@code.example.test:x" }\n'),
      {},
    );
    const run = await runAvouch(['assess'], { cwd });
    expect(run).toMatchObject({ code: 3, out: '' });
    expect(run.err).toMatch(/gone[\s\S]*git@code\.example\.test:x/);
  });

  it('an option about one source is refused for several', async () => {
    const cwd = await workspace(TWO_SOURCES, { api: POLICY, web: POLICY });
    expect((await runAvouch(['assess', '--ref', 'main'], { cwd })).code).toBe(2);
    expect((await runAvouch(['assess', '--path', 'src'], { cwd })).code).toBe(2);
  });

  it('an archive is a source too', async () => {
    const cwd = await workspace(ONE('      - { id: release, location: release.zip }\n'), {});
    const entries = Object.entries(SAMPLE_FILES).map(([name, content]) => ({ name: `portal-1.0/${name}`, content }));
    await writeFile(join(cwd, 'release.zip'), makeZip(entries));
    const result = await assessJson([], { cwd });
    expect(result.source).toMatchObject({ collector: 'archive', commit: null });
    expect(seen(result, '1.3.2')).toContain('release tests-in-workflows Passed');
    expect((await assessJson([join(cwd, 'release.zip')])).source.collector).toBe('archive');
  });
});

const SHARED = `schemaVersion: 1
organisation:
  name: Example Ltd
  sources:
    - { id: policies, location: policies, visibility: public, serves: [3.2] }
products:
  - { id: portal, name: Portal, role: developer-and-distributor, delivery: [saas], sources: [{ id: main, location: portal }] }
  - { id: agent, name: Agent, role: developer-and-distributor, delivery: [app], sources: [{ id: main, location: agent }] }
  - { id: kiosk, name: Kiosk, role: developer-and-distributor, delivery: [app], sources: [{ id: main, location: agent }] }
buildEnvironments:
  - id: factory
    name: Factory
    products: [portal, agent]
    sources: [{ id: pipelines, location: pipelines }]
arguments:
  - { claim: 2.1.3, text: The factory gives out no other tokens., by: J. Okafor, at: 2026-11-01, buildEnvironment: factory }
`;

describe('what several products share', () => {
  const repositories = {
    // What a tool left there speaks for it no more than its own tests do.
    policies: { ...SAMPLE_FILES, 'reports/junit-results.xml': JUNIT },
    pipelines: SAMPLE_FILES,
    portal: { 'README.md': 'x' },
    agent: { 'README.md': 'x' },
  };

  it('serves each that names it, for what it speaks for, and nothing else', async () => {
    const cwd = await workspace(SHARED, repositories);
    const portal = await assessJson(['--product', 'portal'], { cwd });
    expect(portal.sources.map(({ id }) => id)).toEqual(['main', 'pipelines', 'policies']);
    expect(seen(portal, '2.1.3')).toContain('pipelines token-permissions Passed');
    expect(seen(portal, '3.2.1')).toContain('policies security-policy-published Passed');
    // The tests of the pipelines' and the policies' own repositories are not the product's.
    expect(seen(portal, '1.3.2').filter((line) => /^(?:pipelines|policies) /.test(line))).toEqual([]);
    expect(seen(portal, '1.3.2').filter((line) => line.includes('test-results-seen'))).toEqual(['null test-results-seen Unknown']);
    const kiosk = await assessJson(['--product', 'kiosk'], { cwd });
    expect(kiosk.sources.map(({ id }) => id)).toEqual(['main', 'policies']);
  });

  it('text shows one product after the other; what holds one has to be told which', async () => {
    const cwd = await workspace(SHARED, repositories);
    const text = await runAvouch(['assess'], { cwd });
    expect(text.code).toBe(0);
    expect([...text.out.matchAll(/^Product +(\w+)$/gm)].map(([, name]) => name)).toEqual(['Portal', 'Agent', 'Kiosk']);
    for (const args of [
      ['assess', '--format', 'json'],
      ['assess', '--format', 'html'],
      ['assess', 'portal/..'],
      ['assess', '--product', 'nope'],
    ]) {
      const run = await runAvouch(args, { cwd });
      expect([args, run.code, run.out]).toEqual([args, 2, '']);
      expect(run.err).toMatch(/portal, agent, kiosk/);
    }
  });
});

test('the published schema of avouch.yaml takes what is read, and refuses what is not', async () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(caseSchema);
  const own = parse(await readFile(new URL('../../avouch.yaml', import.meta.url), 'utf8'));
  for (const value of [own, parse(SHARED), parse(TWO_SOURCES)]) expect([validate(value), validate.errors]).toEqual([true, null]);
  expect(validate({ ...parse(SHARED), product: [] })).toBe(false);
  expect(validate({ ...parse(SHARED), schemaVersion: 2 })).toBe(false);
});

test('without a case the current folder is what is assessed', async () => {
  const cwd = await makeRepository({ files: SAMPLE_FILES, date: DATE });
  expect((await assessJson([], { cwd })).sources).toMatchObject([{ id: null, repository: 'project' }]);
});

test('without git the case asks for git, and not for repositories that may well be there', async () => {
  const cwd = await workspace(TWO_SOURCES, { api: POLICY, web: POLICY });
  vi.stubEnv('PATH', '');
  const run = await runAvouch(['assess'], { cwd }).finally(() => vi.unstubAllEnvs());
  expect(run).toMatchObject({ code: 3, out: '' });
  expect(run.err.match(/\[git-missing\] Bring: Git on this machine/g)).toHaveLength(2);
  expect(run.err).not.toContain('Bring: The repository');
});
