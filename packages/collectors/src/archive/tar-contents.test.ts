import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTar } from '../../../../test/archives/make-tar.ts';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import { LIMITS } from '../limits.ts';
import { openArchiveFile } from './archive-file.ts';
import { tarContents, type Wanted } from './tar-contents.ts';
import { type TarWalk, walkTar } from './tar-entries.ts';

test.each([0, 3, 5, 100])('contents come in the order asked for, with %i bytes to hold back', async (heldBytes) => {
  const path = join(await temporaryFolder(), 'a.tar');
  const names = ['e', 'b', 'd', 'a', 'f', 'c'];
  await writeFile(path, makeTar(names.map((name) => ({ name, content: name.repeat(2) }))));
  const file = openArchiveFile(path);
  if (file === null) throw new Error('no file');
  const walk: TarWalk = { file, packing: 'none', limits: LIMITS, signal: undefined };
  const wanted: Wanted[] = [];
  for await (const { entry } of walkTar(walk)) if (entry.name !== 'd') wanted.push({ path: entry.name, entry });
  for (const order of [wanted, wanted.toReversed(), wanted.toSorted((a, b) => (a.path < b.path ? -1 : 1))]) {
    const got: string[] = [];
    for await (const { path: name, bytes } of tarContents(order, walk, heldBytes)) got.push(`${name}=${Buffer.from(bytes).toString()}`);
    expect(got).toEqual(order.map(({ path: name }) => `${name}=${name}${name}`));
  }
});
