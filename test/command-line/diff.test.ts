import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { runGit } from '../repositories/run-git.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { byHand, CASE, done, judgedCase, mend } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';
import { SAMPLE_FILES } from './sample-files.ts';

interface DiffJson {
  readonly notes: readonly string[];
  readonly products: readonly {
    readonly product: string;
    readonly before: { readonly asOf: string; readonly release: string | null };
    readonly changes: readonly {
      readonly reader: string;
      readonly kind: string;
      readonly about: string;
      readonly effect: string;
      readonly before: { readonly state: string } | null;
      readonly after: { readonly state: string } | null;
    }[];
  }[];
}

async function diffJson(cwd: string, ...args: readonly string[]): Promise<DiffJson> {
  return JSON.parse((await done(cwd, 'diff', ...args, '--format', 'json')).out) as DiffJson;
}

const changes = ({ products }: DiffJson) =>
  (products[0]?.changes ?? []).map(
    ({ effect, kind, about, before, after }) => `${effect} ${kind} ${about}: ${before?.state ?? '-'} > ${after?.state ?? '-'}`,
  );

const DOUBTED = 'doubts: [{ id: old, claim: 3.2.1, text: Who reads it?, by: Bob, at: 2026-11-02 }]\n';

/** A case whose commit `v1.0` has no doubt, and whose next commit has one. */
async function doubtedRepository(): Promise<string> {
  const cwd = await makeRepository({ files: { ...SAMPLE_FILES, 'avouch.yaml': CASE }, date: '2026-11-01T09:00:00Z' });
  await runGit(cwd, ['tag', 'v1.0']);
  await writeFile(join(cwd, 'avouch.yaml'), CASE + DOUBTED);
  await runGit(cwd, ['add', 'avouch.yaml']);
  const env = { GIT_AUTHOR_DATE: '2026-11-03T09:00:00Z', GIT_COMMITTER_DATE: '2026-11-03T09:00:00Z' };
  await runGit(cwd, ['commit', '-q', '-m', 'doubt'], { env });
  return cwd;
}

describe('two commits', () => {
  it('are read from the repository and not from the work tree, each as of its own date', async () => {
    const cwd = await doubtedRepository();
    // What lies on disk is neither of the two.
    await writeFile(join(cwd, 'avouch.yaml'), 'broken: [');
    const diff = await diffJson(cwd, 'v1.0', 'HEAD');
    expect(changes(diff)).toEqual(['worse doubt old: - > open']);
    expect(diff.products[0]?.before).toMatchObject({ asOf: '2026-11-01T09:00:00Z', release: 'v1.0' });
    expect(changes(await diffJson(cwd, 'HEAD', 'v1.0'))).toEqual(['better doubt old: open > -']);
  });

  it('leave nothing behind', async () => {
    const cwd = await doubtedRepository();
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('avouch-then-'));
    await done(cwd, 'diff', 'v1.0');
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('avouch-then-') && !before.includes(name))).toEqual([]);
  });

  it('have their evidence from the commit, and what lies outside is left out and told', async () => {
    const outside = await temporaryFolder();
    await writeFile(join(outside, 'notes.md'), 'x');
    const declared = (location: string) => `evidence: [{ id: notes, title: Notes, location: ${location}, claims: [3.2.1] }]\n`;
    const cwd = await makeRepository({
      files: { ...SAMPLE_FILES, 'avouch.yaml': CASE + declared('proof/notes.md'), 'proof/notes.md': 'then' },
      date: '2026-11-01T09:00:00Z',
    });
    await mend(cwd, 'proof/notes.md', 'then', 'now');
    const ofNotes = async () => changes(await diffJson(cwd, 'HEAD', 'now')).filter((one) => one.includes(' evidence notes'));
    expect(await ofNotes()).toEqual([]);
    await writeFile(join(cwd, 'avouch.yaml'), CASE);
    expect(await ofNotes()).toEqual(['worse evidence notes: counts > -']);
    const other = await makeRepository({
      files: { ...SAMPLE_FILES, 'avouch.yaml': CASE + declared(join(outside, 'notes.md')) },
      date: '2026-11-01T09:00:00Z',
    });
    expect((await diffJson(other, 'HEAD', 'HEAD')).notes).toEqual([expect.stringContaining('Evidence notes lies outside')]);
  });

  it('are found where the case lies in a folder of the repository', async () => {
    const root = await makeRepository({
      files: { 'app/SECURITY.md': SAMPLE_FILES['SECURITY.md'] ?? '', 'app/avouch.yaml': CASE },
      date: '2026-11-01T09:00:00Z',
    });
    expect(changes(await diffJson(join(root, 'app'), 'HEAD', 'at:2026-11-01'))).toEqual([]);
  });
});

test('two instants of one case: what came later is not there, and sources are as their branch was', async () => {
  const cwd = await doubtedRepository();
  expect(changes(await diffJson(cwd, '2026-11-01', '2026-11-10'))).toEqual(['worse doubt old: - > open']);
  await writeFile(join(cwd, 'Dockerfile'), 'FROM node:latest\n');
  await runGit(cwd, ['add', 'Dockerfile']);
  const env = { GIT_AUTHOR_DATE: '2026-11-05T09:00:00Z', GIT_COMMITTER_DATE: '2026-11-05T09:00:00Z' };
  await runGit(cwd, ['commit', '-q', '-m', 'image'], { env });
  expect(changes(await diffJson(cwd, '2026-11-04', '2026-11-06'))).toContain('worse evidence state 1.1.3: not seen yet > undermined');
  expect(changes(await diffJson(cwd, '2026-11-03T10:00:00Z', '2026-11-04'))).toEqual([]);
});

test('two assessments in files, and one beside the case as it is', async () => {
  const cwd = await judgedCase();
  await writeFile(join(cwd, 'a.json'), (await done(cwd, 'assess', '--format', 'json')).out);
  await byHand(cwd, DOUBTED);
  await writeFile(join(cwd, 'b.json'), (await done(cwd, 'assess', '--format', 'json')).out);
  expect(changes(await diffJson(cwd, 'a.json', 'b.json'))).toEqual(['worse doubt old: - > open']);
  expect(changes(await diffJson(cwd, 'a.json'))).toEqual(['worse doubt old: - > open']);
  expect((await done(cwd, 'diff', 'a.json', 'a.json')).out).toContain('nothing changed');
});

test('a link to an assessment is that assessment, and not the case beside it', async () => {
  const cwd = await judgedCase();
  await writeFile(join(cwd, 'a.json'), (await done(cwd, 'assess', '--format', 'json')).out);
  await symlink('a.json', join(cwd, 'link.json'));
  await byHand(cwd, DOUBTED);
  expect(changes(await diffJson(cwd, 'link.json'))).toEqual(['worse doubt old: - > open']);
});

test('judgements for one release do not count for another', async () => {
  const cwd = await judgedCase();
  await done(cwd, 'argue', '3.2.1', '--text', 't', '--by', 'Ann');
  await done(cwd, 'judge', '3.2.1', 'met', '--by', 'SRO', '--release', '4.0');
  expect(changes(await diffJson(cwd, 'release:4.0', 'release:4.1'))).toContain('worse claim 3.2.1: met > not assessed');
  expect((await done(cwd, 'diff', 'release:4.0', 'release:4.1')).out).toMatch(/worse +3\.2\.1: met → not assessed/);
});

test('--fail-on worse ends with 1 for what got worse, and with 0 for what got better', async () => {
  const cwd = await doubtedRepository();
  expect(await runAvouch(['diff', 'v1.0', 'HEAD', '--fail-on', 'worse'], { cwd })).toMatchObject({ code: 1, err: '' });
  expect(await runAvouch(['diff', 'HEAD', 'v1.0', '--fail-on', 'worse'], { cwd })).toMatchObject({ code: 0, err: '' });
});

describe('what cannot be compared', () => {
  it.each<[string, readonly string[], number, string]>([
    ['a name of nothing', ['nothing-such'], 3, 'no ref or commit nothing-such'],
    ['a file that is no assessment', ['SECURITY.md'], 4, 'no assessment that can be compared'],
    ['a folder without a case', ['empty'], 4, 'has no avouch.yaml in it'],
    ['a date that does not exist', ['at:2026-02-30'], 2, 'not a date that exists'],
    ['a product that there is not', ['now', '--product', 'x'], 2, '--product x'],
  ])('%s is refused', async (_, args, code, message) => {
    const cwd = await judgedCase();
    await mkdir(join(cwd, 'empty'));
    const run = await runAvouch(['diff', ...args], { cwd });
    expect([run.code, run.out]).toEqual([code, '']);
    expect(run.err).toContain(message);
  });
  test('nor two products', async () => {
    const other = await judgedCase(CASE.replace('id: portal', 'id: shop'));
    const run = await runAvouch(['diff', 'now', other], { cwd: await judgedCase() });
    expect([run.code, run.out]).toEqual([4, '']);
    expect(run.err).toContain('no product to compare');
  });
});
