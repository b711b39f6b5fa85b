import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parseInstant, readDocument } from '@avouch/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEvidence } from './read-evidence.ts';

const LOCK = '{"name": "a", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": {"name": "a"}}}';
/** By `sha256sum` over the bytes of LOCK. */
const LOCK_SHA256 = '0dc8fd7db7bb35a6e70665daf7d8a4bd495b25ff19aacb3d8ef3d9eb3acbd706';
const at = parseInstant('2026-11-01T00:00:00Z');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avouch-evidence-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function read(path: string, keepBytes?: (format: string) => boolean) {
  if (at === null) throw new Error('no instant');
  return await readEvidence({ path, at, ...(keepBytes === undefined ? {} : { keepBytes }) });
}

async function paths(path: string) {
  const result = await read(path);
  if (result.kind === 'refused') return result.diagnostic.code;
  return result.files.map(({ path: file, named, layers }) => [file, named, layers.map(({ document }) => document.format)]);
}

describe('readEvidence', () => {
  it('reads a file by its content, with the digest of its bytes', async () => {
    const path = join(folder, 'package-lock.json');
    await writeFile(path, LOCK);
    const result = await read(path);
    expect(result).toMatchObject({
      kind: 'read',
      files: [{ path: 'package-lock.json', named: true, layers: [{ digest: LOCK_SHA256, size: LOCK.length, around: null, bytes: null }] }],
    });
  });

  it('keeps the bytes of formats that are asked for', async () => {
    await writeFile(join(folder, 'package-lock.json'), LOCK);
    const result = await read(join(folder, 'package-lock.json'), (format) => format === 'npm-lockfile');
    expect(result.kind === 'read' ? result.files[0]?.layers[0]?.bytes?.length : null).toBe(LOCK.length);
  });

  it('reads every file of a folder, links not followed', async () => {
    const inside = join(folder, 'release');
    await mkdir(join(inside, 'sub'), { recursive: true });
    await writeFile(join(inside, 'sub', 'package-lock.json'), LOCK);
    await writeFile(join(inside, 'notes'), 'words');
    await symlink('/etc/hostname', join(inside, 'link.json'));
    expect(await paths(inside)).toEqual([
      ['release/notes', false, ['file']],
      ['release/sub/package-lock.json', false, ['npm-lockfile']],
    ]);
  });

  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)('reads a file packed with %s', async (ending, pack) => {
    const path = join(folder, `package-lock.json.${ending === 'gzip' ? 'gz' : 'zst'}`);
    await writeFile(path, pack(LOCK));
    expect((await paths(path))[0]).toEqual([expect.stringMatching(/package-lock\.json$/), false, ['npm-lockfile']]);
  });

  it('keeps a file that no format knows', async () => {
    await writeFile(join(folder, 'letter'), 'words');
    expect(await paths(join(folder, 'letter'))).toEqual([['letter', true, ['file']]]);
  });

  /** 17 MB, of which no more than a part is to be in memory. */
  const component = (index: number) => ({ type: 'library', name: `a${index}`, version: '1', description: 'x'.repeat(10_000) });
  const components = Array.from({ length: 1700 }, (_, index) => component(index));
  const LARGE_BOM = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, components, end: 'é' });
  const LARGE_SPDX = JSON.stringify({
    spdxVersion: 'SPDX-2.3',
    SPDXID: 'SPDXRef-DOCUMENT',
    packages: components.map(({ name, description }) => ({ SPDXID: `SPDXRef-${name}`, name, description, downloadLocation: 'NONE' })),
  });

  it.each([
    ['a bill of materials', 'sbom.json', LARGE_BOM, 'cyclonedx'],
    ['one that breaks off', 'sbom.json', LARGE_BOM.slice(0, 16_800_000), 'cyclonedx'],
    ['an SPDX document', 'sbom.json', LARGE_SPDX, 'spdx'],
    [
      'what has to be seen as a whole',
      'sbom.json',
      LARGE_BOM.replace('"specVersion":"1.5",', '').replace('}]', '}],"specVersion":"1.5"'),
      'cyclonedx',
    ],
    ['what no format knows', 'letter', 'words '.repeat(3_000_000), 'file'],
  ])('reads a large file as it reads a small one: %s', async (_, name, text, format) => {
    const release = join(folder, 'release');
    await mkdir(release);
    for (const file of ['a.txt', name, 'z.txt']) await writeFile(join(release, file), file === name ? text : 'words');
    const digest = createHash('sha256').update(text).digest('hex');
    const size = Buffer.byteLength(text);
    const alone = await read(join(release, name));
    const among = await read(release);
    const files = [...(alone.kind === 'read' ? alone.files : []), ...(among.kind === 'read' ? among.files : [])];
    expect(files.map(({ path, named }) => [path, named])).toEqual([
      [name, true],
      ...['a.txt', name, 'z.txt'].toSorted().map((file) => [`release/${file}`, false]),
    ]);
    for (const { path, layers } of files.filter((file) => file.path.endsWith(name))) {
      expect(layers).toMatchObject([{ digest, size, around: null, bytes: null, document: { path, format } }]);
      expect(layers[0]?.document).toEqual(readDocument(path, new TextEncoder().encode(text)));
    }
  });

  it('says what is too large to be read, and where it could be', async () => {
    const release = join(folder, 'release');
    await mkdir(release);
    await writeFile(join(release, 'sbom.json'), '');
    await truncate(join(release, 'sbom.json'), 101 * 1024 * 1024);
    const result = await read(release);
    expect(result.kind === 'read' && result.diagnostics).toMatchObject([
      { code: 'file-too-large', severity: 'error', message: expect.stringMatching(/104857600.*by itself/) },
    ]);
  });

  it.each([
    ['nothing', 'absent.json', 'evidence-missing'],
    ['an address', 'https://files.example.test/sbom.json', 'evidence-missing'],
  ])('says that %s cannot be read', async (_, name, code) => {
    expect(await paths(name.includes('://') ? name : join(folder, name))).toBe(code);
  });
});
