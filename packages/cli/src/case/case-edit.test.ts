import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { instantFromSeconds } from '@avouch/core';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import { replaceFile } from './case-edit.ts';

test('what somebody else wrote meanwhile is not lost', async () => {
  const cwd = await temporaryFolder();
  const nowhere = { write: () => true };
  const terminal = { stdin: Readable.from([]), out: nowhere, err: nowhere, env: {}, cwd, now: () => instantFromSeconds(0) };
  await writeFile(join(cwd, 'avouch.yaml'), 'theirs\n');
  await expect(replaceFile('avouch.yaml', { before: 'as read\n', after: 'ours\n' }, terminal)).rejects.toMatchObject({ exit: 'output' });
  await expect(replaceFile('avouch.yaml', { before: null, after: 'ours\n' }, terminal)).rejects.toMatchObject({ exit: 'output' });
  expect(await readFile(join(cwd, 'avouch.yaml'), 'utf8')).toBe('theirs\n');
  await replaceFile('avouch.yaml', { before: 'theirs\n', after: 'ours\n' }, terminal);
  await replaceFile('avouch.lock', { before: null, after: 'new\n' }, terminal);
  expect(await readdir(cwd)).toEqual(['avouch.lock', 'avouch.yaml']);
  expect(await readFile(join(cwd, 'avouch.yaml'), 'utf8')).toBe('ours\n');
});
