import { access, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesAtCommit } from '../../packages/cli/src/statement/files-at-commit.ts';
import { at } from '../../packages/core/src/case/case-samples.ts';
import { commitFiles } from '../repositories/commit-files.ts';
import { gitText, runGit } from '../repositories/run-git.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';

const OPTIONS = { at: at('2026-11-23'), most: { file: 1_000, all: 1_500 } };

let folder = '';
let commit = '';

async function read(paths: readonly string[], repository = folder, id = commit) {
  const found = new Map<string, string>();
  const faults = await filesAtCommit({ repository, commit: id }, new Set(paths), OPTIONS, (path, bytes) => {
    found.set(path, Buffer.from(bytes).toString('latin1'));
  });
  return { found, faults };
}

/** A repository with one of each kind of entry, whose attributes and configuration would change what is read, or run something. */
beforeAll(async () => {
  folder = await temporaryFolder();
  await runGit(folder, ['init', '--quiet']);
  await mkdir(join(folder, 'docs'));
  const marker = `touch ${join(folder, 'it-ran')}`;
  await writeFile(join(folder, '.gitattributes'), '*.md text eol=crlf working-tree-encoding=UTF-16LE diff=evil\n*.txt filter=evil ident\n');
  await writeFile(join(folder, 'raw.txt'), '$Id$ raw\n');
  await writeFile(join(folder, 'docs', 'café ☕.bin'), Uint8Array.of(0, 255, 13, 10));
  await writeFile(join(folder, 'large.bin'), 'x'.repeat(1_001));
  await writeFile(join(folder, 'a.bin'), 'a'.repeat(800));
  await writeFile(join(folder, 'b.bin'), 'b'.repeat(800));
  await symlink('/etc/hostname', join(folder, 'SECURITY.md'));
  await runGit(folder, ['update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},module`]);
  commit = await commitFiles(folder);
  for (const [name, value] of [
    ['filter.evil.smudge', marker],
    ['filter.evil.clean', marker],
    ['diff.evil.textconv', marker],
    ['core.fsmonitor', marker],
    ['core.autocrlf', 'true'],
  ] as const)
    await runGit(folder, ['config', name, value]);
  await rm(join(folder, 'raw.txt'));
  await rename(join(folder, 'docs', 'café ☕.bin'), join(folder, 'moved.bin'));
});

describe('filesAtCommit', () => {
  it('gives raw bytes as git has them, whatever the work tree, its attributes and its configuration say, and runs nothing', async () => {
    const { found, faults } = await read(['raw.txt', 'docs/café ☕.bin']);
    expect(found.get('raw.txt')).toBe((await runGit(folder, ['cat-file', 'blob', `${commit}:raw.txt`])).toString());
    expect(found.get('raw.txt')).toBe('$Id$ raw\n');
    expect(found.get('docs/café ☕.bin')).toBe('\x00\xff\r\n');
    expect(faults.size).toBe(0);
    await expect(access(join(folder, 'it-ran'))).rejects.toThrow('ENOENT');
  });

  it.each<[string, string, 'folder' | 'not there' | 'other', RegExp]>([
    ['a symbolic link', 'SECURITY.md', 'other', /is a link/],
    ['a submodule', 'module', 'other', /is a submodule/],
    ['a folder', 'docs', 'folder', /is a folder/],
    ['a path that is not there', 'docs/none', 'not there', /not a file of commit/],
    ['a path that leads out', '../outside', 'not there', /not a file/],
    ['a path that is none', '', 'not there', /not a file/],
    ['a path that would be an option', '--output=x', 'not there', /not a file/],
    ['a file over the limit', 'large.bin', 'other', /1001 bytes, more than 1000/],
    ['a path that was renamed in the work tree', 'moved.bin', 'not there', /not a file/],
  ])('says of %s what it is', async (_, path, kind, reason) => {
    const { found, faults } = await read([path, 'raw.txt']);
    expect([...found.keys()]).toEqual(['raw.txt']);
    expect(faults.get(path)).toMatchObject({ kind, reason: expect.stringMatching(reason) });
  });

  it('takes the first files that fit the limit of all together', async () => {
    const { found, faults } = await read(['a.bin', 'b.bin', 'raw.txt']);
    expect([...found.keys()]).toEqual(['a.bin', 'raw.txt']);
    expect(faults.get('b.bin')?.reason).toMatch(/more than 1500 bytes together/);
  });

  it('says of a commit that a shallow clone does not have that it is missing', async () => {
    const [origin, shallow] = [await temporaryFolder(), join(await temporaryFolder(), 'shallow')];
    await runGit(origin, ['init', '--quiet']);
    await writeFile(join(origin, 'a.txt'), 'one\n');
    const first = await commitFiles(origin);
    await writeFile(join(origin, 'a.txt'), 'two\n');
    const second = await commitFiles(origin);
    await runGit(origin, ['clone', '--quiet', '--depth=1', `file://${origin}`, shallow]);
    expect((await read(['a.txt'], shallow, second)).found.get('a.txt')).toBe('two\n');
    const { found, faults } = await read(['a.txt'], shallow, first);
    expect([found.size, faults.get('a.txt')?.reason]).toEqual([0, expect.stringMatching(/is not in the repository.*Fetch that commit/)]);
    // The whole one has both, bare or not.
    const bare = join(await temporaryFolder(), 'bare.git');
    await runGit(origin, ['clone', '--quiet', '--bare', `file://${origin}`, bare]);
    for (const place of [origin, bare]) expect((await read(['a.txt'], place, first)).found.get('a.txt')).toBe('one\n');
  });

  it('takes an id for a commit, whatever a branch or a replacement of that name says', async () => {
    const place = await temporaryFolder();
    await runGit(place, ['init', '--quiet']);
    await writeFile(join(place, 'a.txt'), 'one\n');
    const first = await commitFiles(place);
    await writeFile(join(place, 'a.txt'), 'two\n');
    const second = await commitFiles(place);
    await runGit(place, ['update-ref', `refs/heads/${first}`, second]);
    await runGit(place, ['replace', first, second]);
    expect((await read(['a.txt'], place, first)).found.get('a.txt')).toBe('one\n');
  });

  it('takes no tag for a commit', async () => {
    await runGit(folder, ['tag', '--annotate', '--message=t', 'v1', commit]);
    const { found, faults } = await read(['raw.txt'], folder, await gitText(folder, 'rev-parse', 'v1'));
    expect([found.size, faults.get('raw.txt')?.reason]).toEqual([0, expect.stringMatching(/is no commit$/)]);
  });

  it('says of content that is missing, or is not what its id says', async () => {
    const place = await temporaryFolder();
    await runGit(place, ['init', '--quiet']);
    await writeFile(join(place, 'a.txt'), 'one\n');
    await writeFile(join(place, 'b.txt'), 'other\n');
    const id = await commitFiles(place);
    const [a, b] = [await gitText(place, 'rev-parse', 'HEAD:a.txt'), await gitText(place, 'rev-parse', 'HEAD:b.txt')];
    const object = (of: string) => join(place, '.git', 'objects', of.slice(0, 2), of.slice(2));
    await rm(object(a));
    expect((await read(['a.txt', 'b.txt'], place, id)).faults.get('a.txt')?.reason).toMatch(/is not in this clone/);
    await mkdir(join(place, '.git', 'objects', a.slice(0, 2)), { recursive: true });
    await rename(object(b), object(a));
    const { found, faults } = await read(['a.txt'], place, id);
    expect([found.size, faults.has('a.txt')]).toEqual([0, true]);
  });

  it.each<[string, (place: string) => Promise<unknown>]>([
    ['is not there any more', (place) => rm(place, { recursive: true })],
    ['is a plain folder now', (place) => rm(join(place, '.git'), { recursive: true })],
    [
      'is another repository now',
      async (place) => {
        await rm(join(place, '.git'), { recursive: true });
        await runGit(place, ['init', '--quiet']);
        await writeFile(join(place, 'z.txt'), 'z');
        await commitFiles(place);
      },
    ],
  ])('says so where the repository %s', async (_, change) => {
    const place = join(await temporaryFolder(), 'r');
    await mkdir(place);
    await runGit(place, ['init', '--quiet']);
    await writeFile(join(place, 'a.txt'), 'one\n');
    const id = await commitFiles(place);
    await change(place);
    const { found, faults } = await read(['a.txt'], place, id);
    expect([found.size, faults.get('a.txt')?.kind]).toEqual([0, 'other']);
  });
});
