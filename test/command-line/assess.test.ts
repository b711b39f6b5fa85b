import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { commitAll } from '../repositories/sign-commit.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { judgedCase } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';
import { SAMPLE_FILES } from './sample-files.ts';

const MAIN = fileURLToPath(new URL('../../packages/cli/dist/main.mjs', import.meta.url));
const DATE = '2026-11-01T09:00:00Z';

interface Result {
  readonly asOf: string;
  readonly source: { readonly commit: string | null; readonly workTree: string; readonly files: number; readonly path: string };
  readonly principles: readonly { readonly id: string; readonly status: string }[];
  readonly claims: readonly {
    readonly id: string;
    readonly status: string;
    readonly evidence: string;
    readonly observations: readonly {
      readonly check: string;
      readonly result: string;
      readonly message: string;
      readonly place: { readonly path: string; readonly line?: number } | null;
      readonly bring: string | null;
    }[];
  }[];
  readonly diagnostics: readonly { readonly code: string }[];
}

async function assessed(path: string, ...options: readonly string[]): Promise<Result> {
  const run = await runAvouch(['assess', path, '--format', 'json', ...options]);
  expect(run.err).toBe('');
  expect(run.code).toBe(0);
  return JSON.parse(run.out) as Result;
}

const SAW = new Set(['Passed', 'Failed', 'Needs Review']);

/** What checks that had something to look at say of a claim: every check that is added has nothing to say of most samples. */
const observed = (result: Result, claim: string) =>
  (result.claims.find(({ id }) => id === claim)?.observations ?? [])
    .filter(({ result: outcome }) => SAW.has(outcome))
    .map(({ check, result: outcome, place }) => `${check} ${outcome}${place === null ? '' : ` ${place.path}:${place.line ?? ''}`}`);

describe('assess', () => {
  it('shows 14 principles and 45 claims, each with at least one observation, and every Unknown says what to bring', async () => {
    const result = await assessed(await makeRepository({ files: SAMPLE_FILES, date: DATE }));
    expect(result.principles).toHaveLength(14);
    expect(result.claims).toHaveLength(45);
    expect(result.claims.every(({ observations }) => observations.length > 0)).toBe(true);
    expect(
      result.claims
        .flatMap(({ observations }) => observations)
        .filter(({ result: outcome, bring }) => outcome === 'Unknown' && (bring ?? '') === ''),
    ).toEqual([]);
    expect(new Set(result.claims.map(({ status }) => status))).toEqual(new Set(['not assessed']));
  });

  it('says what it saw, with the line, and credits no fixture', async () => {
    const result = await assessed(await makeRepository({ files: SAMPLE_FILES, date: DATE }));
    expect(observed(result, '1.2.2')).toEqual([
      'actions-pinned Failed .github/workflows/release.yml:7',
      'packages-hashed Needs Review .github/workflows/release.yml:8',
    ]);
    expect(observed(result, '1.3.2')).toEqual(['tests-in-workflows Passed .github/workflows/ci.yml:16']);
    expect(observed(result, '2.1.3')).toEqual(['token-permissions Passed']);
    expect(observed(result, '3.1.2')).toEqual(['publishing-identity Needs Review .github/workflows/release.yml:9']);
    expect(observed(result, '3.2.1')).toEqual(['security-policy-published Needs Review SECURITY.md:11']);
    expect(result.claims.find(({ id }) => id === '1.2.2')?.evidence).toBe('undermined');
  });

  it('takes the role and the visibility from avouch.yaml, and the role from an option over it', async () => {
    const files = {
      ...SAMPLE_FILES,
      'avouch.yaml':
        'schemaVersion: 1\norganisation: O\nproducts:\n  - id: p\n    name: P\n    role: reseller\n    delivery: [saas]\n    sources: [{ id: s, location: ., visibility: public }]\n',
    };
    const path = await makeRepository({ files, date: DATE });
    const result = await assessed(path);
    expect(result.claims.filter(({ status }) => status === 'not applicable').map(({ id }) => id[0])).toEqual([
      ...'1'.repeat(19),
      ...'2'.repeat(10),
    ]);
    expect(observed(result, '3.2.1')[0]).toBe('security-policy-published Passed SECURITY.md:11');
    expect((await assessed(path, '--role', 'developer-and-distributor')).claims.some(({ status }) => status === 'not applicable')).toBe(
      false,
    );
    // A commit is read with the case that lies in it.
    expect((await assessed(path, '--ref', 'HEAD')).claims.some(({ status }) => status === 'not applicable')).toBe(true);
  });

  it('looks under a sub-folder only', async () => {
    const files = Object.fromEntries(Object.entries(SAMPLE_FILES).map(([file, text]) => [`apps/portal/${file}`, text]));
    const path = await makeRepository({ files: { ...files, 'other/SECURITY.md': 'x' }, date: DATE });
    const result = await assessed(path, '--path', 'apps/portal');
    expect(result.source).toMatchObject({ path: 'apps/portal', files: Object.keys(SAMPLE_FILES).length });
  });

  it('ignores evidence later than the instant', async () => {
    const result = await assessed(await makeRepository({ files: SAMPLE_FILES, date: DATE }), '--as-of', '2026-10-31');
    expect(result.asOf).toBe('2026-10-31T23:59:59Z');
    expect(new Set(result.claims.flatMap(({ observations }) => observations.map(({ result: outcome }) => outcome)))).toEqual(
      new Set(['Unknown']),
    );
    expect(result.diagnostics.map(({ code }) => code)).toContain('evidence-later-than-as-of');
  });

  it('says first of all that a commit is later than the clock, and why nothing of it can be judged', async () => {
    const cwd = await judgedCase();
    await commitAll(cwd, null, { date: '2027-01-01T00:00:00Z' });
    const { out } = await runAvouch(['assess'], { cwd });
    expect(out.slice(0, out.indexOf('What was seen')).replace(/\s+/g, ' ')).toContain(
      '! What was looked at is of 2027-01-01T00:00:00Z, later than the instant of this assessment: nothing that it shows counts yet.',
    );
    await runAvouch(['argue', '3.2.1', '--by', 'Ann', '--text', 't'], { cwd });
    const judged = await runAvouch(['judge', '3.2.1', 'met', '--by', 'Ben'], { cwd });
    expect([judged.code, judged.err]).toEqual([4, expect.stringMatching(/no evidence was seen .* the clock of this machine is behind/)]);
  });

  it('passes no commit by its date: where nothing of it counts, nothing that --fail-on names can be told', async () => {
    const files = { '.github/workflows/a.yml': 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: a/b@main\n' };
    const [now, later] = [await makeRepository({ files, date: DATE }), await makeRepository({ files, date: '2030-01-01T00:00:00Z' })];
    const codes = async (path: string, ...flags: readonly string[]) => (await runAvouch(['assess', path, ...flags])).code;
    expect([await codes(now, '--fail-on', 'failed'), await codes(later, '--fail-on', 'failed')]).toEqual([1, 3]);
    expect(await codes(now, '--fail-on', 'failed', '--as-of', '2026-10-31')).toBe(3);
    // What can be told all the same is told, and who asks for nothing is refused nothing.
    expect([await codes(later, '--fail-on', 'failed,unknown'), await codes(later)]).toEqual([1, 0]);
    const { err, out } = await runAvouch(['assess', later, '--fail-on', 'failed']);
    expect([err, out]).toEqual([expect.stringContaining('2030-01-01T00:00:00Z'), expect.stringContaining('What was seen')]);
  });

  it('assesses a bare repository and a plain folder', async () => {
    const bare = await makeRepository({ files: SAMPLE_FILES, date: DATE, bare: true });
    expect((await assessed(bare)).source).toMatchObject({ workTree: 'no work tree', files: Object.keys(SAMPLE_FILES).length });
    const folder = await temporaryFolder();
    await mkdir(join(folder, '.github/workflows'), { recursive: true });
    for (const name of ['.github/workflows/ci.yml', 'SECURITY.md']) await writeFile(join(folder, name), SAMPLE_FILES[name] ?? '');
    const result = await assessed(folder);
    expect(result.source).toMatchObject({ commit: null, files: 2 });
    expect(observed(result, '1.3.2')).toEqual(['tests-in-workflows Passed .github/workflows/ci.yml:16']);
  });
});

test('the same input gives the same bytes: twice, in another order of files, time zone and locale', async () => {
  const path = await makeRepository({ files: SAMPLE_FILES, date: DATE });
  const turned = await makeRepository({ files: Object.fromEntries(Object.entries(SAMPLE_FILES).toReversed()), date: DATE });
  const run = (where: string, env: Readonly<Record<string, string>>) =>
    execFileSync(process.execPath, [MAIN, 'assess', where, '--format', 'json', '--as-of', '2026-11-20'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', AVOUCH_HOME: '/nonexistent', ...env },
    });
  const first = run(path, { TZ: 'UTC', LC_ALL: 'C' });
  expect(run(path, { TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8' })).toBe(first);
  expect(run(turned, { TZ: 'America/St_Johns', LANG: 'sv_SE.UTF-8' })).toBe(first);
});

describe('wrong input ends with a message and the documented exit code', () => {
  const cases: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['a path that is not there', ['assess', '/nonexistent/x'], 3, /\/nonexistent\/x/],
    ['an unknown option', ['assess', '.', '--nope'], 2, /--nope/],
    ['an unknown command', ['asess'], 2, /asess/],
    ['an unknown format', ['assess', '.', '--format', 'pdf'], 2, /pdf/],
    ['a date that does not exist', ['assess', '.', '--as-of', '2026-02-30'], 2, /2026-02-30/],
    [
      'an address',
      ['assess', 'https://me:hunter2@code.example.test/shop.git'],
      3,
      /^avouch: https:\/\/code\.example\.test\/shop\.git is an address.*Clone/,
    ],
    ['an address as git writes it', ['show', 'git@code.example.test:shop.git'], 3, /is an address.*Clone/],
    ['an unknown role', ['assess', '.', '--role', 'vendor'], 2, /vendor/],
    ['an unknown condition', ['assess', '.', '--fail-on', 'everything'], 2, /everything/],
    ['two paths', ['assess', 'a', 'b'], 2, /too many arguments/],
  ];
  it.each(cases)('%s', async (_, args, code, message) => {
    const run = await runAvouch(args, { cwd: await temporaryFolder() });
    expect(run).toMatchObject({ code, out: '' });
    expect(run.err).toMatch(message);
  });

  it('a missing ref, a repository without a commit, a missing sub-folder', async () => {
    const path = await makeRepository({ files: SAMPLE_FILES, date: DATE });
    const empty = await makeRepository();
    for (const args of [
      [path, '--ref', 'nope'],
      [path, '--ref', '--upload-pack=x'],
      [empty],
      [path, '--path', 'nowhere'],
      [path, '--path', '../..'],
    ]) {
      const run = await runAvouch(['assess', ...args]);
      expect(run).toMatchObject({ code: 3, out: '' });
      expect(run.err.length).toBeGreaterThan(20);
    }
  });

  it('a broken case names its lines', async () => {
    const path = await makeRepository({
      files: { ...SAMPLE_FILES, 'avouch.yaml': 'schemaVersion: 1\norganization: X\nproducts: []\n' },
      date: DATE,
    });
    const run = await runAvouch(['assess', path]);
    expect(run).toMatchObject({ code: 4, out: '' });
    expect(run.err).toMatch(/avouch\.yaml:2/);
    expect(run.err).toMatch(/organization/);
  });

  it('a case that is a link is not followed', async () => {
    const path = await makeRepository({ files: SAMPLE_FILES, date: DATE });
    await symlink('/etc/passwd', join(path, 'avouch.yaml'));
    const run = await runAvouch(['assess', path]);
    expect(run.code).toBe(4);
    expect(run.err).not.toMatch(/root:/);
  });

  it('an output that cannot be written leaves nothing half-written', async () => {
    const path = await makeRepository({ files: SAMPLE_FILES, date: DATE });
    const folder = await temporaryFolder();
    for (const output of [join(folder, 'missing/report.html'), folder, '/proc/report.html']) {
      expect(await runAvouch(['assess', path, '--format', 'html', '--output', output])).toMatchObject({ code: 5, out: '' });
    }
    expect(await readdir(folder)).toEqual([]);
  });
});

test('an output is written whole, and over what was there', async () => {
  const path = await makeRepository({ files: SAMPLE_FILES, date: DATE });
  const folder = await temporaryFolder();
  const file = join(folder, 'report.html');
  await writeFile(file, 'old');
  expect(await runAvouch(['assess', path, '--format', 'html', '--output', file])).toMatchObject({ code: 0, out: '', err: '' });
  expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>/i);
  expect(await readdir(folder)).toEqual(['report.html']);
});

describe('--fail-on', () => {
  it.each([
    ['failed', 1],
    ['needs-review', 1],
    ['unknown', 1],
    ['not-met', 1],
    ['error', 0],
    ['error,failed', 1],
  ])('%s ends with %i', async (list, code) => {
    const path = await makeRepository({ files: SAMPLE_FILES, date: DATE });
    const run = await runAvouch(['assess', path, '--fail-on', list]);
    expect(run.code).toBe(code);
    expect(run.out).toMatch(/1\.2\.2/);
  });
  it('failed ends with 0 where nothing Failed', async () => {
    const path = await makeRepository({ files: { 'README.md': 'x' }, date: DATE });
    expect((await runAvouch(['assess', path, '--fail-on', 'failed'])).code).toBe(0);
  });
});

test('colour is used on a terminal only, and not against NO_COLOR', async () => {
  const path = await makeRepository({ files: SAMPLE_FILES, date: DATE });
  const colour = '\u001b[';
  expect((await runAvouch(['assess', path])).out).not.toContain(colour);
  expect((await runAvouch(['assess', path], { terminal: true })).out).toContain(colour);
  expect((await runAvouch(['assess', path], { terminal: true, env: { NO_COLOR: '1' } })).out).not.toContain(colour);
});

test('the text keeps to the width of the terminal', async () => {
  const path = await makeRepository({ files: SAMPLE_FILES, date: DATE });
  for (const columns of [60, 80, 120]) {
    const { out } = await runAvouch(['assess', path], { columns });
    const unbroken = out.split('\n').filter((line) => [...line].length > columns && line.includes(' ', 4) && !line.includes(path));
    expect(unbroken).toEqual([]);
  }
});

test('a work tree that differs is said, and the commit is what was looked at', async () => {
  const path = await makeRepository({ files: SAMPLE_FILES, date: DATE });
  await writeFile(join(path, '.github/workflows/release.yml'), 'on: push\n');
  await chmod(join(path, 'SECURITY.md'), 0o644);
  const result = await assessed(path);
  expect(result.source.workTree).toBe('dirty');
  expect(result.diagnostics.map(({ code }) => code)).toContain('work-tree-dirty');
  expect(observed(result, '1.2.2')[0]).toBe('actions-pinned Failed .github/workflows/release.yml:7');
});
