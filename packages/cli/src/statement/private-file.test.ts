import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import { assertFree, writeNewFiles } from './private-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (path: string, mode = 0o600) => ({ path, bytes: bytes('secret'), mode });

it('writes files with their modes, and leaves nothing else behind', async () => {
  const folder = await temporaryFolder();
  writeNewFiles([file(join(folder, 'a')), file(join(folder, 'b'), 0o644)]);
  expect(readdirSync(folder).toSorted()).toEqual(['a', 'b']);
  expect(['a', 'b'].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o644]);
});

it.each<[string, (folder: string) => void, string]>([
  ['a file is there', (folder) => writeFileSync(join(folder, 'b'), 'kept'), 'b'],
  ['a link leads to where nothing is', (folder) => symlinkSync(join(folder, 'nowhere'), join(folder, 'b')), 'b'],
  ['a folder is there', (folder) => mkdirSync(join(folder, 'b')), 'b'],
])('writes neither of two where %s', async (_, prepare, name) => {
  const folder = await temporaryFolder();
  prepare(folder);
  expect(() => writeNewFiles([file(join(folder, 'a')), file(join(folder, 'b'))])).toThrow(/is there already/);
  expect(readdirSync(folder)).toEqual([name]);
  expect(() => assertFree(join(folder, 'b'), 'it is kept.')).toThrow(/it is kept/);
  expect(() => assertFree(join(folder, 'a'), 'it is kept.')).not.toThrow();
});

it('keeps what was there', async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, 'b'), 'kept');
  expect(() => writeNewFiles([file(join(folder, 'b'))])).toThrow();
  expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('kept');
});

it('says which folder is not there, and writes nothing', async () => {
  const folder = await temporaryFolder();
  expect(() => writeNewFiles([file(join(folder, 'a')), file(join(folder, 'no', 'b'))])).toThrow(/ENOENT/);
  expect(readdirSync(folder)).toEqual([]);
});
