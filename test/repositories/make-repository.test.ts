import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commitFiles } from './commit-files.ts';
import { cloneRepository, makeRepository } from './make-repository.ts';
import { gitText } from './run-git.ts';

const SUBMODULE = '1234567890123456789012345678901234567890';

test('a repository is made as its specification says', async () => {
  const path = await makeRepository({
    files: { 'README.md': '# Project\n', 'bin/run': { executable: '#!/bin/sh\n' }, 'a link': { link: 'README.md' } },
    date: '2026-02-01T10:00:00Z',
    commits: [
      { files: { 'lib/sub': { submodule: SUBMODULE }, 'README.md': null }, annotatedTags: ['v1.0.0'], tags: ['nightly'] },
      { branch: 'side', rawFiles: [[Buffer.from([0x61, 0xff]), 'x']], author: { name: 'Eve', email: 'eve@example.test' } },
      { branch: 'main', merge: ['side'], date: '2026-03-01T00:00:00Z' },
    ],
  });
  expect(await gitText(path, 'log', '--format=%aI %cI %ae %s', '--first-parent')).toBe(
    [
      '2026-03-01T00:00:00+00:00 2026-03-01T00:00:00+00:00 ada@example.test Change 4',
      '2026-02-02T10:00:00+00:00 2026-02-02T10:00:00+00:00 ada@example.test Change 2',
      '2026-02-01T10:00:00+00:00 2026-02-01T10:00:00+00:00 ada@example.test Change 1',
    ].join('\n'),
  );
  expect((await gitText(path, 'ls-tree', '-r', 'HEAD~1')).replaceAll(/ [0-9a-f]{40}/g, '')).toBe(
    ['120000 blob\ta link', '100755 blob\tbin/run', '160000 commit\tlib/sub'].join('\n'),
  );
  expect(await gitText(path, 'cat-file', '-t', 'v1.0.0')).toBe('tag');
  expect(await gitText(path, 'cat-file', '-t', 'nightly')).toBe('commit');
  expect(await gitText(path, 'status', '--porcelain')).toBe('');
  expect(await readFile(join(path, 'bin/run'), 'utf8')).toBe('#!/bin/sh\n');
});

test('a commit that is made without a date is the same at any hour, and before the instant at which tests run the command', async () => {
  const path = await makeRepository({ files: { a: '1' } });
  await writeFile(join(path, 'a'), '2');
  await commitFiles(path);
  expect(await gitText(path, 'log', '-1', '--format=%aI %cI')).toBe('2026-11-20T09:00:00+00:00 2026-11-20T09:00:00+00:00');
});

test('clones are shallow, partial or bare as asked for', async () => {
  const path = await makeRepository({ files: { a: '1' }, commits: [{ files: { a: '2' } }] });
  expect(await gitText(await cloneRepository(path, { depth: 1 }), 'rev-list', '--count', 'HEAD')).toBe('1');
  const partial = await cloneRepository(path, { bare: true, filter: 'blob:none' });
  expect(await gitText(partial, 'rev-list', '--objects', '--missing=print', 'HEAD')).toContain('\n?');
  expect(await gitText(await makeRepository(), 'branch', '--show-current')).toBe('main');
});
