import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateRepository } from '../../bench/generate-repository.ts';
import { gitText } from './run-git.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a generated repository has the size that was asked for, is sound, and is the same each time', async () => {
  const folder = await temporaryFolder();
  const ids: string[] = [];
  for (const name of ['one', 'two']) {
    const path = join(folder, name);
    await generateRepository(path, { commits: 1_005, files: 120 });
    ids.push(await gitText(path, 'rev-parse', 'main', 'v2.0.0'));
    expect(await gitText(path, 'rev-list', '--count', 'main')).toBe('1005');
    expect((await gitText(path, 'ls-tree', '-r', '--name-only', 'main')).split('\n')).toHaveLength(120);
    expect(Number(await gitText(path, 'rev-list', '--count', '--merges', 'main'))).toBeGreaterThan(50);
    expect(await gitText(path, 'fsck', '--strict')).toBe('');
  }
  expect(ids[0]).toBe(ids[1]);
});
