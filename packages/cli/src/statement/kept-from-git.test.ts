import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeRepository } from '../../../../test/repositories/make-repository.ts';
import { runGit } from '../../../../test/repositories/run-git.ts';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import { gitFault } from './kept-from-git.ts';

const ENV = { PATH: process.env.PATH, HOME: '/nonexistent' };
const IGNORING = { '.gitignore': '*.openings\n', 'README.md': 'r\n' };
const fault = (path: string) => gitFault(path, ENV);

it('is none outside of every repository, and where there is no such folder', async () => {
  const folder = await temporaryFolder();
  expect(fault(join(folder, 'a.openings'))).toBeNull();
  expect(fault(join(folder, 'no', 'a.openings'))).toBeNull();
});

it('is none where git ignores the file, in folders below too, and in a linked work tree', async () => {
  const cwd = await makeRepository({ files: IGNORING });
  mkdirSync(join(cwd, 'out'));
  expect([fault(join(cwd, 'a.openings')), fault(join(cwd, 'out', 'a.openings'))]).toEqual([null, null]);
  await runGit(cwd, ['worktree', 'add', '--quiet', '../second']);
  expect(fault(join(cwd, '..', 'second', 'a.openings'))).toBeNull();
  expect(fault(join(cwd, '..', 'second', 'a.key'))).toMatch(/does not ignore it/);
});

it('names the repository and the way out where git would take it', async () => {
  const cwd = await makeRepository({ files: { 'README.md': 'r\n' } });
  mkdirSync(join(cwd, 'out'));
  expect(fault(join(cwd, 'out', 'a.openings'))).toMatch(/does not ignore it\. Add a line with a\.openings to .*\.gitignore/);
});

it('looks at where the folder really is', async () => {
  const cwd = await makeRepository({ files: { 'README.md': 'r\n' } });
  const folder = await temporaryFolder();
  symlinkSync(cwd, join(folder, 'link'));
  expect(fault(join(folder, 'link', 'a.openings'))).toMatch(/does not ignore it/);
});

it('is one where the file is tracked although a pattern would ignore it', async () => {
  const cwd = await makeRepository({ files: IGNORING });
  writeFileSync(join(cwd, 'a.openings'), '');
  await runGit(cwd, ['add', '--force', 'a.openings']);
  expect(fault(join(cwd, 'a.openings'))).toMatch(/does not ignore it/);
});

it.each([
  ['a folder that is no repository of git', true],
  ['a file that leads nowhere', false],
])('is one where .git is %s', async (_, isFolder) => {
  const cwd = await temporaryFolder();
  if (isFolder) mkdirSync(join(cwd, '.git'));
  else writeFileSync(join(cwd, '.git'), 'gitdir: /nonexistent\n');
  writeFileSync(join(cwd, '.gitignore'), '*\n');
  expect(fault(join(cwd, 'a.openings'))).toMatch(/does not say whether it is ignored/);
});

it('is one where there is no git to ask, nor one but that of the repository', async () => {
  const cwd = await makeRepository({ files: IGNORING });
  expect(gitFault(join(cwd, 'a.openings'), { PATH: '' })).toMatch(/no git to say/);
  writeFileSync(join(cwd, 'git'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  expect(gitFault(join(cwd, 'a.key'), { PATH: cwd })).toMatch(/no git to say/);
});

it('does not take a name for an option or a pattern', async () => {
  const cwd = await makeRepository({ files: IGNORING });
  for (const name of ['--stdin', '-v', ':(glob)*.openings', '!a.openings'])
    expect([name, fault(join(cwd, name)) === null]).toEqual([name, name.endsWith('.openings')]);
});
