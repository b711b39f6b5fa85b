import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parseInstant } from '@avouch/core';
import { describe, expect, it, test } from 'vitest';
import { makeTar, paxRecord } from '../../../../test/archives/make-tar.ts';
import { makeZip, type ZipEntrySpec } from '../../../../test/archives/make-zip.ts';
import { opened, readAll, refusalCode } from '../../../../test/repositories/opened.ts';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import type { Limits } from '../limits.ts';
import { openSource } from '../open-source.ts';
import { openArchive } from './open-archive.ts';

const at = parseInstant('2026-03-01T00:00:00Z');
if (at === null) throw new Error('the instant of this test is none');
const instant = at;

async function written(bytes: Uint8Array, name = 'archive'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return path;
}

const open = async (bytes: Uint8Array, limits: Partial<Limits> = {}, folder = '') =>
  await openArchive({ path: await written(bytes), at: instant, limits, folder });

const FILES = { 'SECURITY.md': 'Report to us.', 'src/a.ts': 'a', 'src/b/c.ts': 'c', 'ü.txt': 'ü' };
const entries = (prefix: string) => Object.entries(FILES).map(([name, content]) => ({ name: `${prefix}${name}`, content }));

describe('what an archive holds', () => {
  const top = { name: 'project-1a2b3c/', type: '5' };
  it.each([
    ['zip', makeZip([{ name: 'project-1a2b3c/' }, ...entries('project-1a2b3c/')])],
    ['zip, stored', makeZip(entries('project-1a2b3c/').map((entry) => ({ ...entry, stored: true })))],
    ['zip, written as a stream', makeZip(entries('project-1a2b3c/').map((entry) => ({ ...entry, descriptor: true })))],
    ['zip64', makeZip(entries('project-1a2b3c/').map((entry) => ({ ...entry, zip64: true })))],
    ['tar', makeTar([top, ...entries('project-1a2b3c/')])],
    ['tar.gz', gzipSync(makeTar([top, ...entries('./project-1a2b3c/').toReversed()]))],
    ['tar.zst', zstdCompressSync(makeTar([top, ...entries('./project-1a2b3c/').toReversed()]))],
  ])('%s', async (_, bytes) => {
    const source = opened(await openSource({ path: await written(bytes, 'no-ending'), at: instant }));
    expect(source.snapshot).toMatchObject({
      collector: 'archive',
      commit: null,
      tree: null,
      digest: createHash('sha256').update(bytes).digest('hex'),
      workTree: 'no work tree',
    });
    expect([source.effectiveAt, source.history, source.tags]).toEqual([at, null, []]);
    expect(source.tree).toEqual([
      { path: 'SECURITY.md', kind: 'file', bytes: 13 },
      { path: 'src/a.ts', kind: 'file', bytes: 1 },
      { path: 'src/b/c.ts', kind: 'file', bytes: 1 },
      { path: 'ü.txt', kind: 'file', bytes: 2 },
    ]);
    expect(source.diagnostics.map(({ code }) => code)).toEqual(['archive-top-folder']);
    const { files, reported } = await readAll(source, ['ü.txt', 'SECURITY.md', 'src/b/c.ts', 'nowhere']);
    expect(files.map(({ path, bytes: content }) => [path, Buffer.from(content).toString()])).toEqual([
      ['ü.txt', 'ü'],
      ['SECURITY.md', 'Report to us.'],
      ['src/b/c.ts', 'c'],
    ]);
    expect(reported.map(({ code }) => code)).toEqual(['file-missing']);
  });

  it('a single file packed with gzip', async () => {
    const path = await written(gzipSync('{}'), 'package-lock.json.gz');
    const source = opened(await openSource({ path, at: instant }));
    expect(source.tree).toEqual([{ path: 'package-lock.json', kind: 'file', bytes: 2 }]);
    expect((await readAll(source)).files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['{}']);
  });

  it.each(['.github', 'tests', 'vendor'])('keeps a top folder whose name says something: %s', async (folder) => {
    const source = opened(await open(makeZip([{ name: `${folder}/a.yml`, content: 'a' }])));
    expect(source.tree.map(({ path }) => path)).toEqual([`${folder}/a.yml`]);
  });

  it('looks at a sub-folder only, and says where there is none', async () => {
    const bytes = makeTar(entries('p/'));
    const source = opened(await open(bytes, {}, 'src'));
    expect(source.tree.map(({ path }) => path)).toEqual(['src/a.ts', 'src/b/c.ts']);
    expect((await readAll(source, ['SECURITY.md'])).reported.map(({ code }) => code)).toEqual(['file-missing']);
    expect(refusalCode(await open(bytes, {}, 'lib'))).toBe('folder-missing');
  });

  it('an empty archive, and the store of a git repository', async () => {
    expect(opened(await open(makeZip([]))).tree).toEqual([]);
    const source = opened(
      await open(
        makeZip([
          { name: '.git/config', content: 'x' },
          { name: 'a', content: 'x' },
        ]),
      ),
    );
    expect(source.tree.map(({ path }) => path)).toEqual(['a']);
    expect(source.diagnostics.map(({ code }) => code)).toEqual(['git-store-skipped']);
  });

  it('writes nothing', async () => {
    const path = await written(makeZip(entries('p/')), 'a.zip');
    await readAll(opened(await openSource({ path, at: instant })));
    expect(await readdir(dirname(path))).toEqual([basename(path)]);
  });
});

describe('names that lead elsewhere are reported and not taken in', () => {
  const names = ['../../etc/cron.d/x', 'a/../../b', '/etc/passwd', 'C:/x', 'c:x', 'a\\..\\b', '..'];
  it.each(names)('%s', async (name) => {
    for (const bytes of [
      makeZip([
        { name, content: 'x' },
        { name: 'ok', content: 'y' },
      ]),
      makeTar([
        { name, content: 'x' },
        { name: 'ok', content: 'y' },
      ]),
    ]) {
      const source = opened(await open(bytes));
      expect(source.tree.map(({ path }) => path)).toEqual(['ok']);
      expect(source.diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([['archive-unsafe-name', name]]);
    }
  });

  it('a NUL, in a zip and in an extended tar header', async () => {
    const tar = makeTar([
      { name: 'header', type: 'x', content: paxRecord('path', 'SECURITY.md\0.txt') },
      { name: 'short', content: 'x' },
    ]);
    for (const bytes of [makeZip([{ name: 'SECURITY.md\0.txt', content: 'x' }]), tar]) {
      const source = opened(await open(bytes));
      expect(source.tree).toEqual([]);
      expect(source.diagnostics.map(({ code }) => code)).toEqual(['archive-unsafe-name']);
    }
  });

  it('the twentieth is named, the rest counted', async () => {
    const source = opened(await open(makeTar(Array.from({ length: 25 }, (_, index) => ({ name: `/${index}`, content: '' })))));
    expect(source.diagnostics).toHaveLength(21);
  });
});

test('of two entries with one name, and of a file that is a folder too, none is taken in', async () => {
  for (const make of [makeZip, makeTar]) {
    const bytes = make([
      { name: 'SECURITY.md', content: 'one' },
      { name: './SECURITY.md', content: 'two' },
      { name: 'src', content: 'x' },
      { name: 'src/a', content: 'y' },
      { name: 'other', content: 'z' },
    ]);
    const source = opened(await open(bytes));
    expect(source.tree.map(({ path }) => path)).toEqual(['other']);
    expect(source.diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([
      ['archive-duplicate-entry', 'SECURITY.md'],
      ['archive-name-conflict', 'src'],
      ['archive-name-conflict', 'src/a'],
    ]);
  }
});

test('links are not followed, devices not taken in', async () => {
  const zip = makeZip([
    { name: 'link', content: '/etc/passwd', mode: 0o120777 },
    { name: 'device', mode: 0o020666 },
    { name: 'a', content: 'x', mode: 0o100644 },
  ]);
  const tar = makeTar([
    { name: 'link', type: '2', target: '/etc/passwd' },
    { name: 'device', type: '3' },
    { name: 'a', content: 'x' },
  ]);
  for (const bytes of [zip, tar]) {
    const source = opened(await open(bytes));
    expect(source.tree.map(({ path, kind }) => [path, kind])).toEqual([
      ['a', 'file'],
      ['link', 'link'],
    ]);
    expect(source.diagnostics.map(({ code }) => code)).toEqual(['special-file-skipped', 'links-not-followed']);
    const { files, reported } = await readAll(source, ['link', 'device', 'a']);
    expect(files.map(({ path }) => path)).toEqual(['a']);
    expect(reported.map(({ code }) => code)).toEqual(['not-a-file', 'file-missing']);
  }
});

describe('entries whose content cannot be had', () => {
  const zeros = Buffer.alloc(3 * 1024 * 1024);
  const noise = createHash('shake256', { outputLength: 40_000 }).update('x').digest();
  it.each<[string, ZipEntrySpec, string]>([
    ['encrypted', { name: 'a', content: 'x', flags: 1 }, 'archive-entry-encrypted'],
    ['packed by another method', { name: 'a', content: 'x', method: 93 }, 'archive-entry-unsupported'],
    ['a bomb beside what is none', { name: 'a', content: zeros }, 'archive-entry-expands'],
  ])('%s: listed, reported, not read', async (_, spec, code) => {
    const source = opened(await open(makeZip([spec, { name: 'b', content: noise, stored: true }])));
    expect(source.tree.map(({ path }) => path)).toEqual(['a', 'b']);
    expect(source.diagnostics.map(({ code: found }) => found)).toEqual([code]);
    const { files, reported } = await readAll(source);
    expect(files.map(({ path }) => path)).toEqual(['b']);
    expect(reported.map(({ code: found }) => found)).toEqual([code]);
  });

  it.each<[string, Partial<ZipEntrySpec>]>([
    ['more bytes than stated', { statedSize: 3 }],
    ['fewer bytes than stated', { statedSize: 3000 }],
    ['another checksum', { statedCrc: 1 }],
  ])('%s', async (_, lie) => {
    const source = opened(
      await open(
        makeZip([
          { name: 'a', content: 'true content', ...lie },
          { name: 'b', content: 'x' },
        ]),
      ),
    );
    const { files, reported } = await readAll(source);
    expect(files.map(({ path }) => path)).toEqual(['b']);
    expect(reported.map(({ code, location }) => [code, location?.path])).toEqual([['archive-entry-broken', 'a']]);
  });

  it('one over the limit for a file', async () => {
    const source = opened(await open(makeTar([{ name: 'a', content: 'xxx' }]), { fileBytes: 2 }));
    expect((await readAll(source)).reported.map(({ code }) => code)).toEqual(['file-too-large']);
  });
});

describe('a zip whose directory and headers disagree is refused', () => {
  const plain = { name: 'b', content: 'b' };
  it.each<[string, readonly ZipEntrySpec[], { readonly entries?: number; readonly prefix?: Uint8Array }]>([
    ['in a name', [{ name: 'SECURITY.md', content: 'x', local: { name: 'security.md' } }], {}],
    ['in a size', [{ name: 'a', content: 'xxxx', local: { size: 3 } }], {}],
    ['in a checksum', [{ name: 'a', content: 'x', local: { crc: 7 } }], {}],
    ['in the method', [{ name: 'a', content: 'x', local: { method: 0 } }], {}],
    ['an entry hidden between others', [plain, { name: 'h', content: 'h', hidden: true }, { name: 'c', content: 'c' }], {}],
    [
      'an entry hidden after a data descriptor',
      [
        { ...plain, descriptor: true },
        { name: 'h', content: 'h', hidden: true },
      ],
      {},
    ],
    ['an entry hidden at the beginning', [plain], { prefix: makeZip([{ name: 'h', content: 'h' }]).subarray(0, 32) }],
    ['more entries than counted', [plain, { name: 'c', content: 'c' }], { entries: 1 }],
    ['two entries over the same bytes', [plain, { ...plain, sharedWith: 0 }], {}],
  ])('%s', async (_, specs, end) => {
    expect(refusalCode(await open(makeZip(specs, end)))).toBe('archive-inconsistent');
  });
});

describe('what is too much is refused', () => {
  const many = Array.from({ length: 11 }, (_, index) => ({ name: `f${index}`, content: 'x' }));
  const bomb = Buffer.alloc(20 * 1024 * 1024);
  it.each<[string, Uint8Array, Partial<Limits>, string]>([
    ['a zip that expands', makeZip([{ name: 'a', content: bomb }]), {}, 'archive-expands'],
    ['a tar.gz that expands', gzipSync(makeTar([{ name: 'a', content: bomb }])), {}, 'archive-expands'],
    ['a gzip file that expands', gzipSync(bomb), {}, 'archive-expands'],
    ['a zstd file that expands', zstdCompressSync(bomb), {}, 'archive-expands'],
    ['entries of a zip', makeZip(many), { archiveEntries: 10 }, 'archive-too-many-entries'],
    ['entries of a tar', makeTar(many), { archiveEntries: 10 }, 'archive-too-many-entries'],
    ['bytes of the file', makeTar(many), { archiveBytes: 100 }, 'archive-too-large'],
    ['bytes unpacked, zip', makeZip(many), { unpackedBytes: 10 }, 'archive-too-large'],
    ['bytes unpacked, tar.gz', gzipSync(makeTar(many)), { unpackedBytes: 2000 }, 'archive-too-large'],
  ])('%s', async (_, bytes, limits, code) => {
    expect(refusalCode(await open(bytes, limits))).toBe(code);
  });

  it('depth', async () => {
    const source = opened(
      await open(
        makeTar([
          { name: 'a/b/c', content: 'x' },
          { name: 'd', content: 'x' },
        ]),
        { depth: 2 },
      ),
    );
    expect([source.tree.map(({ path }) => path), source.diagnostics.map(({ code }) => code)]).toEqual([['d'], ['tree-too-deep']]);
  });
});

test('an archive inside an archive is a file like any other', async () => {
  const inner = gzipSync(Buffer.alloc(20 * 1024 * 1024));
  const source = opened(await open(makeZip([{ name: 'bomb.gz', content: inner, stored: true }])));
  expect((await readAll(source)).files.map(({ path, bytes }) => [path, bytes.length])).toEqual([['bomb.gz', inner.length]]);
});

describe('what is damaged is refused', () => {
  const zip = makeZip(entries('p/'));
  const tar = makeTar(entries('p/'));
  const packed = gzipSync(tar);
  const wrong = Buffer.from(tar);
  wrong[1024] = 0x41;
  it.each([
    ['a zip cut short', zip.subarray(0, zip.length - 30)],
    ['the first half of a zip', zip.subarray(0, zip.length / 2)],
    ['a tar cut short', tar.subarray(0, 700)],
    ['a tar without its end', makeTar([{ name: 'a', content: 'x' }], { end: false })],
    ['a tar with a size that is a lie', makeTar([{ name: 'a', content: 'x', statedSize: 100_000 }])],
    ['a tar with a wrong checksum within', wrong],
    ['a tar.gz cut short', packed.subarray(0, packed.length - 20)],
  ])('%s', async (_, bytes) => {
    expect(refusalCode(await open(bytes))).toBe('archive-damaged');
  });

  it('nothing that is cut anywhere passes for whole, and nothing throws', async () => {
    const whole = (bytes: Uint8Array) => JSON.stringify(entries('p/').length) + bytes.length;
    for (const bytes of [zip, packed]) {
      for (let end = 4; end < bytes.length; end += 17) {
        const code = refusalCode(await open(bytes.subarray(0, end)));
        expect([whole(bytes), end, code]).toEqual([whole(bytes), end, 'archive-damaged']);
      }
    }
  });
});

test('what is no archive is refused, whatever it is called', async () => {
  expect(refusalCode(await openArchive({ path: await written(Buffer.from('PK? no'), 'a.zip'), at: instant }))).toBe('not-an-archive');
  expect(refusalCode(await openArchive({ path: await temporaryFolder(), at: instant }))).toBe('not-an-archive');
  expect(refusalCode(await openArchive({ path: '/nonexistent/a.zip', at: instant }))).toBe('source-missing');
  expect(refusalCode(await openSource({ path: await written(Buffer.from('text'), 'a.zip'), at: instant }))).toBe('not-a-folder');
  expect(refusalCode(await openSource({ path: await written(makeZip([])), at: instant, ref: 'main' }))).toBe('not-a-repository');
});

test('an archive that changes after it was opened is read no more', async () => {
  const path = await written(makeTar(entries('p/')));
  const source = opened(await openArchive({ path, at: instant }));
  await appendFile(path, 'x');
  const { files, reported } = await readAll(source);
  expect([files, reported.map(({ code }) => code)]).toEqual([[], ['file-changed']]);
});

test('the signal ends the work', async () => {
  const path = await written(makeZip(entries('p/')));
  await expect(openArchive({ path, at: instant, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});

const SLIP = fileURLToPath(new URL('../../../../../shared/corpus/malicious/zip-slip.zip', import.meta.url));
// In addition, where the collection lies beside the repository; archives of our own stand for it above.
if (existsSync(SLIP))
  test('a hostile archive of the shared collection: the entry is named and stays out', async () => {
    const source = opened(await openSource({ path: SLIP, at: instant }));
    expect(source.tree.map((entry) => entry.path)).toEqual(['report.json']);
    expect(source.diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([
      ['archive-unsafe-name', '../../../../tmp/evil.json'],
      ['archive-top-folder', undefined],
    ]);
    expect(await stat('/tmp/evil.json').catch(() => null)).toBeNull();
  });
