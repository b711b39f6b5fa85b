import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import { findGit, isNewEnough, liesIn } from './git-program.ts';

async function program(folder: string, name = 'git', mode = 0o755): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(file, '#!/bin/sh\n');
  await chmod(file, mode);
  return file;
}

test('git is taken from absolute folders outside of the source only', async () => {
  const home = await temporaryFolder();
  const source = join(home, 'source');
  const good = await program(join(home, 'good'));
  await program(join(source, 'node_modules/.bin'));
  await program(join(home, 'not-executable'), 'git', 0o644);
  await symlink(join(source, 'node_modules/.bin'), join(home, 'linked-folder'));
  await mkdir(join(home, 'linked-file'));
  await symlink(join(source, 'node_modules/.bin/git'), join(home, 'linked-file/git'));
  const bad = ['.', 'node_modules/.bin', '', join(source, 'node_modules/.bin'), source, join(home, 'missing')];
  const tricks = ['linked-folder', 'linked-file', 'not-executable'].map((name) => join(home, name));
  expect(findGit([...bad, ...tricks, join(home, 'good')].join(delimiter), source)?.file).toBe(good);
  expect(findGit([...bad, ...tricks].join(delimiter), source)).toBeNull();
  expect(findGit([...bad, join(home, 'good')].join(delimiter), source)?.path).toBe(join(home, 'good'));
});

test.each([
  ['git version 2.39.5', true],
  ['git version 2.31.0', true],
  ['git version 2.50.1 (Apple Git-155)', true],
  ['git version 2.47.0.windows.2', true],
  ['git version 3.0.0', true],
  ['git version 2.30.9', false],
  ['git version 1.99.0', false],
  ['gitoxide 0.40', false],
  ['', false],
])('%s is new enough: %s', (answer, expected) => {
  expect(isNewEnough(answer)).toBe(expected);
});

test.each([
  ['/a/b', '/a', true],
  ['/a', '/a', true],
  ['/a/..b', '/a', true],
  ['/ab', '/a', false],
  ['/', '/a', false],
])('%s lies in %s: %s', (path, folder, expected) => {
  expect(liesIn(path, folder)).toBe(expected);
});
