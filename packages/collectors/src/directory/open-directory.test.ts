import { mkdir, open, rename, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { parseInstant } from '@avouch/core';
import { expect, test } from 'vitest';
import { makePipe } from '../../../../test/repositories/make-pipe.ts';
import { makeRepository } from '../../../../test/repositories/make-repository.ts';
import { opened, readAll, refusalCode } from '../../../../test/repositories/opened.ts';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import { openDirectory } from './open-directory.ts';

const at = parseInstant('2026-03-01T00:00:00Z');
if (at === null) throw new Error('the instant of this test is none');

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

test('a folder is listed with everything below it, sorted, and read', async () => {
  const path = await folderWith({ 'b.txt': 'two', 'a/z': '', 'a/b/c': 'three', 'a-b': '1', Zeta: 'z', 'Größe.md': 'ü' });
  const source = opened(await openDirectory({ path, at }));
  expect(source.snapshot).toEqual({
    kind: 'snapshot',
    repository: path,
    collector: 'directory',
    commit: null,
    tree: null,
    digest: null,
    ref: null,
    path: '',
    workTree: 'no work tree',
    shallow: false,
  });
  expect([source.effectiveAt, source.history, source.tags, source.defaultBranch, source.diagnostics]).toEqual([at, null, [], null, []]);
  expect(source.tree.map(({ path: name, bytes }) => [name, bytes])).toEqual([
    ['Größe.md', 2],
    ['Zeta', 1],
    ['a-b', 1],
    ['a/b/c', 5],
    ['a/z', 0],
    ['b.txt', 3],
  ]);
  const { files, reported } = await readAll(source, ['b.txt', 'Größe.md', 'nowhere', 'a/z']);
  expect(files.map((file) => Buffer.from(file.bytes).toString())).toEqual(['two', 'ü', '']);
  expect(reported.map(({ code }) => code)).toEqual(['file-missing']);
});

test('links are not followed, wherever they lead', async () => {
  const path = await folderWith({ 'a/file': '1' });
  const outside = await folderWith({ secret: 'x' });
  await symlink(outside, join(path, 'out'));
  await symlink(join(outside, 'secret'), join(path, 'secret'));
  await symlink('..', join(path, 'a/loop'));
  await symlink('nowhere', join(path, 'dangling'));
  const source = opened(await openDirectory({ path, at }));
  expect(source.tree.map(({ path: name, kind }) => [name, kind])).toEqual([
    ['a/file', 'file'],
    ['a/loop', 'link'],
    ['dangling', 'link'],
    ['out', 'link'],
    ['secret', 'link'],
  ]);
  expect(source.diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([['links-not-followed', 'a/loop']]);
  expect((await readAll(source, ['secret', 'out/secret'])).reported.map(({ code }) => code)).toEqual(['not-a-file', 'file-missing']);
  expect(refusalCode(await openDirectory({ path, at, folder: 'out' }))).toBe('not-a-folder');
  expect(refusalCode(await openDirectory({ path, at, folder: 'a/loop/a' }))).toBe('not-a-folder');
});

test('a file that was exchanged after it was listed is not read', async () => {
  const path = await folderWith({ linked: '1', replaced: '2', gone: '3', grown: '4', piped: '5', 'folder/inner': '6', same: '7' });
  const outside = await folderWith({ inner: 'x', secret: 's' });
  const source = opened(await openDirectory({ path, at }));
  await unlink(join(path, 'linked'));
  await symlink(join(outside, 'secret'), join(path, 'linked'));
  await writeFile(join(path, 'new'), '2');
  await rename(join(path, 'new'), join(path, 'replaced'));
  await unlink(join(path, 'gone'));
  await writeFile(join(path, 'grown'), '4 and more');
  await unlink(join(path, 'piped'));
  makePipe(join(path, 'piped'));
  await rm(join(path, 'folder'), { recursive: true });
  await symlink(outside, join(path, 'folder'));
  const { files, reported } = await readAll(source);
  expect(files.map((file) => file.path)).toEqual(['same']);
  expect(reported.map(({ code }) => code)).toEqual(Array.from({ length: 6 }, () => 'file-changed'));
});

test('pipes and sockets are neither listed nor opened', async () => {
  const path = await folderWith({ file: '1' });
  makePipe(join(path, 'pipe'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(path, 'socket'), resolve));
  const source = opened(await openDirectory({ path, at }));
  server.close();
  expect(source.tree.map((entry) => entry.path)).toEqual(['file']);
  expect(source.diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([['special-file-skipped', 'pipe']]);
});

test('the store of a git repository is no content', async () => {
  const path = await makeRepository({ files: { a: '1' } });
  await mkdir(join(path, 'inner'));
  await writeFile(join(path, 'inner/.git'), 'gitdir: ../x\n');
  await writeFile(join(path, '.gitignore'), '');
  expect(opened(await openDirectory({ path, at })).tree.map((entry) => entry.path)).toEqual(['.gitignore', 'a']);
});

test('names that are no UTF-8 are shown by their bytes, and read', async () => {
  const path = await temporaryFolder();
  for (const name of [Buffer.from([0x61, 0xff]), Buffer.from('a\\xff')]) {
    await writeFile(Buffer.concat([Buffer.from(`${path}/`), name]), name);
  }
  const source = opened(await openDirectory({ path, at }));
  const { files } = await readAll(source);
  expect(files.map((file) => [file.path, Buffer.from(file.bytes).toString('latin1')])).toEqual([
    ['a\\x5cxff', 'a\\xff'],
    ['a\\xff', 'a\xff'],
  ]);
  expect(source.diagnostics.map(({ code }) => code)).toEqual(['name-escaped']);
});

test('a file of a gigabyte is listed and never read', async () => {
  const path = await folderWith({ small: '1' });
  const file = await open(join(path, 'big'), 'w');
  await file.truncate(2 ** 30);
  await file.close();
  const before = process.memoryUsage.rss();
  const source = opened(await openDirectory({ path, at }));
  const { files, reported } = await readAll(source);
  expect(source.tree[0]).toEqual({ path: 'big', kind: 'file', bytes: 2 ** 30 });
  expect(files.map((read) => read.path)).toEqual(['small']);
  expect(reported.map(({ code }) => code)).toEqual(['file-too-large']);
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
});

test('what is too large or too deep ends in a message', async () => {
  const path = await folderWith({ 'a/b/c/d': '1', 'a/b/e': '2', f: '3' });
  expect(refusalCode(await openDirectory({ path, at, limits: { folderEntries: 5 } }))).toBe('tree-too-large');
  expect(refusalCode(await openDirectory({ path, at, limits: { folderEntries: 6 } }))).toBe('opened');
  const source = opened(await openDirectory({ path, at, limits: { depth: 3 } }));
  expect(source.tree.map((entry) => entry.path)).toEqual(['a/b/e', 'f']);
  expect(source.diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([['tree-too-deep', 'a/b/c']]);
  const deep = await temporaryFolder();
  await mkdir(join(deep, 'd/'.repeat(200)), { recursive: true });
  expect(opened(await openDirectory({ path: deep, at })).diagnostics.map(({ code }) => code)).toEqual(['tree-too-deep']);
});

test('a sub-folder shows its files by their path from the root', async () => {
  const path = await folderWith({ 'a/b/c': '1', 'a/d': '2', e: '3' });
  const source = opened(await openDirectory({ path, at, folder: './a/' }));
  expect([source.snapshot.path, source.tree.map((entry) => entry.path)]).toEqual(['a', ['a/b/c', 'a/d']]);
  for (const [folder, code] of [
    ['missing', 'folder-missing'],
    ['e', 'not-a-folder'],
    ['../x', 'folder-outside'],
    ['/a', 'folder-outside'],
  ] as const) {
    expect([folder, refusalCode(await openDirectory({ path, at, folder }))]).toEqual([folder, code]);
  }
});

test('an empty folder is an empty source, and the signal ends the work', async () => {
  const path = await temporaryFolder();
  expect(opened(await openDirectory({ path, at })).tree).toEqual([]);
  await expect(openDirectory({ path, at, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});

test('the time a file was read does not count as a change', async () => {
  const path = await folderWith({ file: '1' });
  const source = opened(await openDirectory({ path, at }));
  await readAll(source);
  expect((await readAll(source)).files).toHaveLength(1);
  await utimes(join(path, 'file'), 1, 1);
  expect((await readAll(source)).reported.map(({ code }) => code)).toEqual(['file-changed']);
});
