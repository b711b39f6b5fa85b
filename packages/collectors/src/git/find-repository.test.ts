import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepository } from '../../../../test/repositories/make-repository.ts';
import { opened, refusalCode } from '../../../../test/repositories/opened.ts';
import { gitText, runGit } from '../../../../test/repositories/run-git.ts';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import { findRepository } from './find-repository.ts';
import { openGit } from './open-git.ts';

const FILES = { 'a.txt': '1', 'folder/b.txt': '2' };

test('a linked work tree has its own HEAD and index, and the repository’s default branch', async () => {
  const path = await makeRepository({ files: FILES, commits: [{ branch: 'side', files: { c: '3' } }] });
  const linked = join(await temporaryFolder(), 'linked');
  await runGit(path, ['worktree', 'add', '--quiet', linked, 'side']);
  const source = opened(await openGit({ path: linked }));
  expect(source.snapshot).toMatchObject({ commit: await gitText(path, 'rev-parse', 'side'), ref: 'side', workTree: 'clean' });
  expect(source.defaultBranch).toBe('main');
  expect(opened(await openGit({ path: join(linked, 'folder') })).snapshot.path).toBe('folder');
});

test('a submodule is a repository of its own, also inside of a linked work tree', async () => {
  const inner = await makeRepository({ files: { inner: '1' } });
  const path = await makeRepository({ files: FILES });
  await runGit(path, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'libs/sub']);
  await runGit(path, ['commit', '--quiet', '-m', 'Submodule']);
  const sub = opened(await openGit({ path: join(path, 'libs/sub') }));
  expect(sub.tree.map((entry) => entry.path)).toEqual(['inner']);
  expect([sub.snapshot.path, sub.snapshot.workTree]).toEqual(['', 'clean']);
  expect(opened(await openGit({ path })).tree.map((entry) => entry.kind)).toContain('submodule');
  const linked = join(await temporaryFolder(), 'linked');
  await runGit(path, ['worktree', 'add', '--quiet', linked, '-b', 'other']);
  await runGit(linked, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'update', '--init']);
  expect(opened(await openGit({ path: join(linked, 'libs/sub') })).tree.map((entry) => entry.path)).toEqual(['inner']);
});

test('the git folder of a work tree, and a bare repository of any name, are bare', async () => {
  const path = await makeRepository({ files: FILES });
  const source = opened(await openGit({ path: join(path, '.git') }));
  expect([source.snapshot.workTree, source.tree.length]).toEqual(['no work tree', 2]);
  const renamed = join(await temporaryFolder(), 'repo');
  await rename(await makeRepository({ files: FILES, bare: true }), renamed);
  expect(opened(await openGit({ path: renamed })).snapshot.workTree).toBe('no work tree');
});

test('a folder inside of a git folder is no part of the repository', async () => {
  const path = await makeRepository({ files: FILES });
  expect(findRepository(join(path, '.git/refs'))).toEqual({ kind: 'none' });
});

test('a `.git` file that names somebody else’s repository is refused', async () => {
  const secret = await makeRepository({ files: { secret: '1' } });
  await runGit(secret, ['worktree', 'add', '--quiet', join(await temporaryFolder(), 'real')]);
  const bare = await makeRepository({ files: { secret: '1' }, bare: true });
  for (const target of [join(secret, '.git'), join(secret, '.git/worktrees/real'), bare]) {
    const folder = await temporaryFolder();
    await writeFile(join(folder, '.git'), `gitdir: ${target}\n`);
    expect(await gitText(folder, 'rev-parse', '--git-dir')).not.toBe('');
    expect(refusalCode(await openGit({ path: folder }))).toBe('repository-elsewhere');
    await mkdir(join(folder, 'inner'));
    expect(refusalCode(await openGit({ path: join(folder, 'inner') }))).toBe('repository-elsewhere');
    await rm(join(folder, '.git'));
    await symlink(target, join(folder, '.git'));
    expect(refusalCode(await openGit({ path: folder }))).toBe('repository-elsewhere');
  }
});

test('a `.git` file may name a git folder that lies beside it', async () => {
  const path = await makeRepository({ files: FILES });
  await rename(join(path, '.git'), join(path, '.hidden'));
  await writeFile(join(path, '.git'), 'gitdir: .hidden\n');
  expect(opened(await openGit({ path })).tree).toHaveLength(2);
});

test.each([
  ['nothing', ''],
  ['no git folder', 'gitdir: missing\n'],
  ['a folder that is none', 'gitdir: .\n'],
  ['a server', 'gitdir: //server.example.test/share\n'],
  ['far too much', `gitdir: ${'a/'.repeat(10_000)}`],
  ['a NUL', 'gitdir: a\0b'],
])('a `.git` file that names %s is refused', async (_, text) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, '.git'), text);
  expect(refusalCode(await openGit({ path: folder }))).toBe('repository-broken');
});

test('a git folder that says it belongs to another repository is refused', async () => {
  const secret = await makeRepository({ files: { secret: '1' } });
  for (const bare of [false, true]) {
    const path = await makeRepository({ files: FILES, bare });
    await writeFile(join(path, bare ? '' : '.git', 'commondir'), join(secret, '.git'));
    expect(await gitText(path, 'rev-parse', '--git-common-dir')).toBe(join(secret, '.git'));
    expect(refusalCode(await openGit({ path }))).toBe('repository-elsewhere');
  }
});

test('a folder that only holds a repository is none itself', async () => {
  const path = await makeRepository({ files: FILES, bare: true });
  expect(findRepository(dirname(path))).toEqual({ kind: 'none' });
});
