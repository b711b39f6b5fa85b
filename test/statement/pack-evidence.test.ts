import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { evidenceFound } from '../../packages/cli/src/statement/pack-evidence.ts';
import { at } from '../../packages/core/src/case/case-samples.ts';
import { githubLike } from '../../packages/core/src/secrets/secret-samples.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';

let folder = '';
const nowhere = { write: () => true };
const terminal = () => ({ stdin: Readable.from([]), out: nowhere, err: nowhere, env: {}, cwd: folder, now: () => at('2026-11-23') });

beforeAll(async () => {
  folder = await temporaryFolder();
});

const digest = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const wanted = (content: string | Uint8Array, places: readonly string[], index = 0) => ({
  ...{ index, sha256: digest(content), title: 'It', path: 'it.txt' },
  bytesAt: places.map((place) => join(folder, place)),
});
const outcomes = async (list: readonly ReturnType<typeof wanted>[]) =>
  (await evidenceFound(list, { terminal: terminal(), at: at('2026-11-23') })).map((one) =>
    one.kind === 'found' ? Buffer.from(one.bytes).toString() : one.reason,
  );

describe('evidenceFound', () => {
  it('brings two pieces of one place, and one content that two records are of', async () => {
    await mkdir(join(folder, 'two'));
    await writeFile(join(folder, 'two', 'a.txt'), 'a\n');
    await writeFile(join(folder, 'two', 'b.txt'), 'b\n');
    expect(await outcomes([wanted('a\n', ['two']), wanted('b\n', ['two'], 1), wanted('a\n', ['two'], 2)])).toEqual(['a\n', 'b\n', 'a\n']);
  });

  it('takes it from the place that has it still', async () => {
    await writeFile(join(folder, 'old.txt'), 'new\n');
    await writeFile(join(folder, 'kept.txt'), 'old\n');
    expect(await outcomes([wanted('old\n', ['old.txt', 'missing.txt', 'kept.txt'])])).toEqual(['old\n']);
  });

  it('brings a file that is read a part at a time, alone and in a folder', async () => {
    const rows = `package,version\n${'left-pad,1.0.0\n'.repeat(1_400_000)}`;
    await mkdir(join(folder, 'large'));
    await writeFile(join(folder, 'large', 'it.csv'), rows);
    await writeFile(join(folder, 'it.csv'), rows);
    const found = await outcomes([wanted(rows, ['large']), wanted(rows, ['it.csv'])]);
    expect(found.map((text) => text === rows)).toEqual([true, true]);
  });

  it('leaves out what looks like a secret, and does not say which', async () => {
    const token = githubLike('ghp_', 3);
    const content = `first\ntoken: ${token}\n`;
    await writeFile(join(folder, 'secret.txt'), content);
    const [reason = ''] = await outcomes([wanted(content, ['secret.txt'])]);
    expect(reason).toMatch(/^line 2 looks like a secret/);
    expect(reason).not.toContain(token.slice(4, 16));
  });

  it.each([
    ['a text', 'words\n', null],
    // A NUL near the beginning is what git, too, takes for no text.
    ['what is no text', `%PDF-1.7\n\0 ${githubLike('ghp_', 3)}\n`, 'binary'],
    // 5 MiB and one byte.
    ['a text that is too large', 'x'.repeat(5 * 1024 * 1024 + 1), 'too large'],
  ])('says whether it looked for secrets in %s', async (name, content, unsearched) => {
    await writeFile(join(folder, `${name}.bin`), content);
    const [found] = await evidenceFound([wanted(content, [`${name}.bin`])], { terminal: terminal(), at: at('2026-11-23') });
    expect(found).toMatchObject({ kind: 'found', unsearched });
  });

  it('follows no link out of a folder', async () => {
    await mkdir(join(folder, 'linked'));
    await writeFile(join(folder, 'outside.txt'), 'outside\n');
    await symlink(join(folder, 'outside.txt'), join(folder, 'linked', 'in.txt'));
    expect(await outcomes([wanted('outside\n', ['linked'])])).toEqual([expect.stringContaining('changed since')]);
  });

  it('says so where no place is named', async () => {
    expect(await outcomes([wanted('x', [])])).toEqual([expect.stringContaining('no place')]);
  });
});
