import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseInstant } from '@avouch/core';
import { expect, test } from 'vitest';
import { makeRepository } from '../../../test/repositories/make-repository.ts';
import { opened, refusalCode } from '../../../test/repositories/opened.ts';
import { temporaryFolder } from '../../../test/repositories/temporary-folder.ts';
import { openSource } from './open-source.ts';

const at = parseInstant('2026-03-01T00:00:00Z');
if (at === null) throw new Error('the instant of this test is none');

test('a repository is opened as one, and anything else as a plain folder', async () => {
  const path = await makeRepository({ files: { 'a/b': '1', c: '2' }, date: '2026-01-01T00:00:00Z' });
  const plain = await temporaryFolder();
  await writeFile(join(plain, 'file'), 'x');
  const link = join(plain, 'link');
  await symlink(path, link);
  for (const [given, collector, folder, files, effectiveAt] of [
    [path, 'git', '', 2, '2026-01-01T00:00:00Z'],
    [join(path, 'a'), 'git', 'a', 1, '2026-01-01T00:00:00Z'],
    [join(path, '.git'), 'git', '', 2, '2026-01-01T00:00:00Z'],
    [link, 'git', '', 2, '2026-01-01T00:00:00Z'],
    [plain, 'directory', '', 2, at],
  ] as const) {
    const source = opened(await openSource({ path: given, at }));
    expect([source.snapshot.collector, source.snapshot.path, source.tree.length, source.effectiveAt]).toEqual([
      collector,
      folder,
      files,
      effectiveAt,
    ]);
  }
  const asFolder = opened(await openSource({ path, at, asFolder: true }));
  expect([asFolder.snapshot.collector, asFolder.tree.map((entry) => entry.path)]).toEqual(['directory', ['a/b', 'c']]);
});

test('what cannot be opened is refused', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'file');
  await writeFile(file, 'x');
  await symlink(join(folder, 'loop'), join(folder, 'loop'));
  for (const [path, code] of [
    ['', 'source-missing'],
    [join(folder, 'missing'), 'source-missing'],
    [join(file, 'below'), 'source-missing'],
    [file, 'not-a-folder'],
    [join(folder, 'loop'), 'source-unreadable'],
    ['https://example.test/project', 'source-missing'],
    ['bad\0path', 'source-unreadable'],
  ] as const) {
    expect([path, refusalCode(await openSource({ path, at }))]).toEqual([path, code]);
  }
  expect(refusalCode(await openSource({ path: folder, at, ref: 'main' }))).toBe('not-a-repository');
  expect(refusalCode(await openSource({ path: await makeRepository(), at }))).toBe('no-commit-yet');
});

test('a password in an address is not repeated', async () => {
  const result = await openSource({ path: 'https://user:sec%40ret@example.test/project.git', at });
  expect(JSON.stringify(result)).toContain('https://example.test/project.git');
  expect(JSON.stringify(result)).not.toMatch(/user|sec%40ret/);
});
