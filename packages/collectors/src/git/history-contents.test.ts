import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { cloneRepository, makeRepository } from '../../../../test/repositories/make-repository.ts';
import { opened } from '../../../../test/repositories/opened.ts';
import { gitText, runGit } from '../../../../test/repositories/run-git.ts';
import type { Limits } from '../limits.ts';
import type { FileVersion } from '../source.ts';
import { openGit } from './open-git.ts';

interface Seen {
  readonly contents: readonly (FileVersion & { readonly kind: 'content' })[];
  readonly again: readonly string[];
  readonly leftOut: readonly string[];
  readonly end: FileVersion & { readonly kind: 'end' };
}

async function versions(
  path: string,
  options: { ref?: string; folder?: string; limits?: Partial<Limits> } = {},
  largest = 1_000_000,
): Promise<Seen> {
  const source = opened(await openGit({ path, ...options }));
  const all: FileVersion[] = [];
  for await (const version of source.versions?.(largest) ?? []) all.push(version);
  const end = all.at(-1);
  if (end?.kind !== 'end') throw new Error('no end');
  return {
    contents: all.filter((version) => version.kind === 'content'),
    again: all.flatMap((version) => (version.kind === 'again' ? [`${version.path} ${version.commit}`] : [])),
    leftOut: all.flatMap((version) => (version.kind === 'left out' ? [version.reason] : [])),
    end,
  };
}

const text = ({ bytes }: { readonly bytes: Uint8Array }) => Buffer.from(bytes).toString();

/** What git itself says: every blob that is reachable and no link, with its content. */
async function blobsOf(path: string, ref: string): Promise<readonly string[]> {
  const ids = (await gitText(path, 'rev-list', '--objects', '--no-object-names', ref)).split('\n');
  const types = (
    await runGit(path, ['cat-file', '--batch-check=%(objecttype) %(objectname)'], { input: `${ids.join('\n')}\n` })
  ).toString();
  return types
    .split('\n')
    .filter((line) => line.startsWith('blob '))
    .map((line) => line.slice('blob '.length))
    .toSorted();
}

/** A merge that brings what neither side has, a file that comes back, one content at two paths, a link, a submodule, odd names. */
const historyOf = (idLength: number) => ({
  commits: [
    { files: { 'a.txt': 'one\n', 'sub/b.txt': 'b\n', link: { link: 'a.txt' } } },
    { files: { 'a.txt': 'two\n', module: { submodule: '1'.repeat(idLength) } } },
    { files: { 'side.txt': 'side\n' }, branch: 'side' },
    { files: { 'a.txt': 'three\n', 'copy.txt': 'two\n' }, branch: 'main' },
    { files: { 'merged.txt': 'only in the merge\n', 'side.txt': 'side\n' }, merge: ['side'], branch: 'main' },
    { files: { 'a.txt': 'one\n', 'merged.txt': null, 'with\ttab\n': 'odd\n', ':colon': 'c\n' } },
  ],
});
const HISTORY = historyOf(40);

describe.each(['sha1', 'sha256'] as const)('the history of a repository with %s', (objectFormat) => {
  it('is every content that git knows of, each once, merges included', async () => {
    const path = await makeRepository({ ...historyOf(objectFormat === 'sha1' ? 40 : 64), objectFormat });
    const seen = await versions(path);
    const link = await gitText(path, 'rev-parse', 'HEAD:link');
    expect(seen.contents.map(({ id }) => id).toSorted()).toEqual((await blobsOf(path, 'main')).filter((id) => id !== link));
    expect(seen.contents.map(text)).toContain('only in the merge\n');
    expect(seen.end).toEqual({ kind: 'end', commits: 6, complete: true, diagnostics: [] });
    expect(seen.leftOut).toEqual([]);
  });

  it('tells where and when each came in, newest first', async () => {
    const path = await makeRepository({ ...historyOf(objectFormat === 'sha1' ? 40 : 64), objectFormat });
    const seen = await versions(path);
    const of = (content: string) => seen.contents.find((version) => text(version) === content);
    const first = await gitText(path, 'rev-list', '--max-parents=0', 'main');
    expect(of('only in the merge\n')).toMatchObject({ path: 'merged.txt', commit: await gitText(path, 'rev-parse', 'main~1') });
    expect(of('odd\n')?.path).toBe('with\ttab\n');
    expect(of('c\n')?.path).toBe(':colon');
    expect(of('one\n')?.commit).toBe(await gitText(path, 'rev-parse', 'main'));
    expect(seen.again).toContain(`a.txt ${first}`);
  });
});

test('only what was asked for: a ref, a sub-folder', async () => {
  const path = await makeRepository(HISTORY);
  expect((await versions(path, { ref: 'main~3' })).contents.map(text).toSorted()).toEqual(['b\n', 'one\n', 'two\n']);
  expect((await versions(path, { folder: 'sub' })).contents.map(text)).toEqual(['b\n']);
});

test('a content over the limit is passed over, and what follows is not', async () => {
  const path = await makeRepository({ files: { a: 'a', big: 'x'.repeat(5_000), z: 'z' } });
  const seen = await versions(path, {}, 4_999);
  expect([seen.contents.map(text), seen.leftOut, seen.end.complete]).toEqual([['a', 'z'], ['too large'], true]);
});

test('many contents come whole', async () => {
  const files = (from: number) => Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`f${at}`, `${from + at}`]));
  const path = await makeRepository({ files: files(0), commits: [{ files: files(10_000) }] });
  const seen = await versions(path);
  expect(new Set(seen.contents.map(text)).size).toBe(6_000);
});

test('a shallow clone is not complete', async () => {
  const original = await makeRepository(HISTORY);
  const seen = await versions(await cloneRepository(original, { depth: 1 }));
  expect([seen.end.commits, seen.end.complete]).toEqual([1, false]);
});

test('contents that a partial clone left out are counted, and nothing is fetched', async () => {
  const original = await makeRepository(HISTORY);
  const seen = await versions(await cloneRepository(original, { filter: 'blob:none' }));
  expect([seen.contents, new Set(seen.leftOut)]).toEqual([[], new Set(['missing'])]);
  expect([seen.end.complete, seen.end.diagnostics.map(({ code }) => code)]).toEqual([false, ['history-content-missing']]);
});

test('a missing content, a missing tree', async () => {
  const lost = async (object: string) => {
    const path = await makeRepository(HISTORY);
    const id = await gitText(path, 'rev-parse', object);
    // Loose, so that one can be taken away.
    await runGit(path, ['repack', '-adq']);
    const folder = join(path, '.git/objects/pack');
    const pack = (await readdir(folder)).find((name) => name.endsWith('.pack')) ?? '';
    const input = await readFile(join(folder, pack));
    for (const file of await readdir(folder)) await rm(join(folder, file));
    await runGit(path, ['unpack-objects', '-q'], { input });
    await rm(join(path, '.git/objects', id.slice(0, 2), id.slice(2)));
    return await versions(path);
  };
  const content = await lost('main~3:a.txt');
  expect([content.leftOut, content.end.complete]).toEqual([['missing'], false]);
  const tree = await lost('main~3^{tree}');
  expect([tree.end.complete, tree.end.diagnostics.map(({ code }) => code)]).toEqual([false, ['history-incomplete']]);
});

test('more than the limit is not looked through, and said', async () => {
  const seen = await versions(await makeRepository(HISTORY), { limits: { historyFiles: 2 } });
  expect([seen.end.complete, seen.end.diagnostics.map(({ code }) => code)]).toEqual([false, ['history-too-long']]);
});

test('whoever stops early leaves no git behind', async () => {
  const source = opened(await openGit({ path: await makeRepository(HISTORY) }));
  for await (const version of source.versions?.(1_000) ?? []) if (version.kind === 'content') break;
  await source.close();
});
