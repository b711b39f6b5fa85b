import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageOf } from '../../packages/core/src/encodings/office/office-samples.ts';
import { readPack, recordBytes, statementBytes, writeOpenings } from '../../packages/core/src/index.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { EVIDENCE_AT, ISSUE, RECORDS, RELEASE, SBOM, signed, statementSaying, VENDOR } from '../statement/signed-packs.ts';
import { runAvouch } from './run-avouch.ts';

type Openings = Parameters<typeof writeOpenings>[0];

/** A folder with a signed statement, its openings, and the evidence at the places that they name. */
async function vendorsFolder(change: (openings: Openings) => Openings = (openings) => openings, place = 'sbom.cdx.json'): Promise<string> {
  const folder = await temporaryFolder();
  const records = RECORDS.map(({ record, disclosure }, index) => ({
    ...{ bytes: recordBytes(record), disclosure },
    bytesAt: index === EVIDENCE_AT ? [join(folder, place)] : [],
  }));
  const files = {
    'shop.sigstore.json': signed(statementBytes(statementSaying())),
    'shop.openings': writeOpenings(change({ statement: ISSUE.id, secret: ISSUE.secret, records })),
    'sbom.cdx.json': SBOM,
    'key.pem': VENDOR.publicPem,
    'shop.tgz': RELEASE,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const disclose = (folder: string, ...options: readonly string[]) =>
  runAvouch(['disclose', 'shop.sigstore.json', ...options], { cwd: folder });

async function packIn(folder: string, name = 'p.avouch') {
  const read = readPack(await readFile(join(folder, name)));
  if (read.kind === 'unreadable') throw new Error(read.reason);
  return read.pack;
}

describe('disclose', () => {
  it.each<[string, number, number, number]>([
    ['public', 1, 5, 0],
    ['customer', 5, 1, 1],
    ['assessor', 5, 1, 1],
    ['internal', 6, 0, 1],
  ])('writes for %s what its label allows, says so before, and verify takes it', async (audience, disclosed, withheld, evidence) => {
    const folder = await vendorsFolder();
    const { code, out, err } = await disclose(folder, '--for', audience, '-o', 'p.avouch');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`disclosed\\s+${disclosed} of 6 records`));
    expect(out).toMatch(new RegExp(`withheld\\s+${withheld} records?`));
    expect(out.indexOf('disclosed')).toBeLessThan(out.indexOf('Wrote p.avouch'));
    const pack = await packIn(folder);
    expect(pack.evidence.size).toBe(evidence);
    expect(Buffer.from(pack.records).toString().split('\n')).toHaveLength(disclosed + 1);
    expect(Buffer.from(pack.pdf).subarray(0, 5).toString()).toBe('%PDF-');
    const verified = await runAvouch(['verify', 'p.avouch', '--key', 'key.pem', '--artefact', 'shop.tgz', '--format', 'json'], {
      cwd: folder,
    });
    expect([verified.code, JSON.parse(verified.out).records]).toEqual([0, { disclosed, withheld }]);
  });

  it('says what to write to a customer who has no Avouch, and names no fingerprint there', async () => {
    const folder = await vendorsFolder();
    const { out } = await disclose(folder, '--for', 'customer', '-o', 'Rota 4.2 (final).avouch');
    const letter = out.slice(out.indexOf('Your customer may have no Avouch')).replace(/\s+/g, ' ');
    expect(letter).toMatch(/rename a copy to Rota 4\.2 \(final\)\.zip and open it\. index\.html/);
    expect(out).toContain("see with avouch verify 'Rota 4.2 (final).avouch' --key");
    expect(letter).toMatch(/telephone.*whether the statement still stands.*not through npx/);
    expect(letter).not.toMatch(/[0-9a-f]{4} [0-9a-f]{4}|sha256/);
    expect((await disclose(folder, '--for', 'customer')).out).not.toContain('rename a copy');
    expect((await disclose(folder, '--for', 'internal', '-o', 'own.avouch')).out).not.toContain('rename a copy');
  });

  it('asks for the bundle where a pack is given', async () => {
    const folder = await vendorsFolder();
    await disclose(folder, '--for', 'customer', '-o', 'p.avouch');
    const { code, err } = await runAvouch(['disclose', 'p.avouch', '--for', 'customer'], { cwd: folder });
    expect([code, err.includes('it is a pack'), err.includes('RFC 8785')]).toEqual([4, true, false]);
  });

  it('keeps the bytes of files back where that is asked for, says of how many, and verify takes it', async () => {
    const folder = await vendorsFolder();
    const { code, out } = await disclose(folder, '--for', 'customer', '--without-bytes', '-o', 'p.avouch');
    expect([code, out.replace(/\s+/g, ' ')]).toEqual([0, expect.stringContaining('no bytes, as you asked. The records of 1 file')]);
    const pack = await packIn(folder);
    const whole = await disclose(folder, '--for', 'customer', '-o', 'whole.avouch');
    expect([pack.evidence.size, (await packIn(folder, 'whole.avouch')).evidence.size, whole.code]).toEqual([0, 1, 0]);
    // The records are the same, and say of which bytes the file is.
    expect(Buffer.from(pack.records).equals(Buffer.from((await packIn(folder, 'whole.avouch')).records))).toBe(true);
    const verified = await runAvouch(['verify', 'p.avouch', '--key', 'key.pem'], { cwd: folder });
    expect([verified.code, verified.out.replace(/\s+/g, ' ')]).toEqual([
      0,
      expect.stringContaining('no bytes came with it; 1 of the disclosed records says of which bytes it is'),
    ]);
  });

  it('says by claim what is whole, in part and closed, and who is named', async () => {
    const { out } = await disclose(await vendorsFolder(), '--for', 'public');
    expect(out).toMatch(/claims, whole\s+none/);
    expect(out).toMatch(/claims, in part\s+1: 1\.2\.1 \(1, 3 withheld\)/);
    expect(out).toMatch(/claims, closed\s+1: 1\.3\.2 \(3 withheld\)/);
    expect(out).toMatch(/names\s+Bob/);
    expect(out).not.toContain('Ana');
  });

  it('writes nothing where no file is named', async () => {
    const { code, out } = await disclose(await vendorsFolder(), '--for', 'customer');
    expect([code, out.endsWith('Nothing was written: name the pack with --output.\n')]).toEqual([0, true]);
  });

  it('writes the same bytes again', async () => {
    const folder = await vendorsFolder();
    for (const name of ['a.avouch', 'b.avouch']) await disclose(folder, '--for', 'customer', '-o', name);
    expect((await readFile(join(folder, 'a.avouch'))).equals(await readFile(join(folder, 'b.avouch')))).toBe(true);
  });

  it.each<[string, (folder: string) => Promise<void>, RegExp, string?]>([
    ['is not there any more', (folder) => rm(join(folder, 'sbom.cdx.json')), /left out\s+The SBOM: .*does\s+not\s+exist/s],
    ['changed since', (folder) => writeFile(join(folder, 'sbom.cdx.json'), `${SBOM} `), /left out\s+The SBOM: .*changed\s+since/s],
    ['is in a folder that is empty now', (folder) => mkdir(join(folder, 'place')).then(() => undefined), /left out\s+The SBOM:/, 'place'],
    ['is in no place', async () => undefined, /left out\s+The SBOM:/, '../nowhere/else'],
  ])('leaves out evidence that %s, and says so', async (_, change, said, place) => {
    const folder = await vendorsFolder(undefined, place);
    await change(folder);
    const { code, out } = await disclose(folder, '--for', 'customer', '-o', 'p.avouch');
    expect([code, (await packIn(folder)).evidence.size]).toEqual([0, 0]);
    expect(out).toMatch(said);
  });

  it.each<[string, (folder: string) => Promise<void>]>([
    [
      'a folder, under another name',
      async (folder) => {
        await mkdir(join(folder, 'place'));
        await rename(join(folder, 'sbom.cdx.json'), join(folder, 'place', 'other.json'));
      },
    ],
    ['an archive', (folder) => writeFile(join(folder, 'place'), packageOf({ 'a/sbom.cdx.json': SBOM, 'b.json': '{}' }))],
  ])('finds evidence in %s, by its digest', async (_, change) => {
    const folder = await vendorsFolder(undefined, 'place');
    await change(folder);
    await disclose(folder, '--for', 'customer', '-o', 'p.avouch');
    expect([...(await packIn(folder)).evidence].map(([index, bytes]) => [index, Buffer.from(bytes).equals(SBOM)])).toEqual([
      [EVIDENCE_AT, true],
    ]);
  });

  const of = (changes: Partial<Openings>) => (openings: Openings) => ({ ...openings, ...changes });
  const other = { bytes: recordBytes({ kind: 'argument' }), disclosure: 'public' as const, bytesAt: [] };
  it.each<[string, ((openings: Openings) => Openings) | undefined, readonly string[], number]>([
    ['the openings of another statement', of({ statement: 'b2'.repeat(32) }), [], 4],
    ['openings with another secret', of({ secret: new Uint8Array(32) }), [], 4],
    ['openings with a record less', (openings) => ({ ...openings, records: openings.records.slice(1) }), [], 4],
    ['openings with a record of another content', (openings) => ({ ...openings, records: openings.records.with(2, other) }), [], 4],
    ['openings with two records swapped', (openings) => ({ ...openings, records: openings.records.toReversed() }), [], 4],
    ['openings that are none', undefined, ['--openings', 'sbom.cdx.json'], 4],
    ['openings that are not there', undefined, ['--openings', 'missing'], 4],
    ['to write over the openings', undefined, ['-o', 'shop.openings'], 2],
    ['to write over the openings by another way', undefined, ['-o', './x/../shop.openings'], 2],
    ['to write over the bundle', undefined, ['-o', 'shop.sigstore.json'], 2],
    ['to write where nothing can be', undefined, ['-o', 'missing/p.avouch'], 5],
    ['an audience that is none', undefined, ['--for', 'everybody'], 2],
  ])('refuses %s, and writes nothing', async (_, change, options, expected) => {
    const folder = await vendorsFolder(change);
    const before = await readFile(join(folder, 'shop.openings'));
    const { code, out } = await disclose(
      folder,
      '--for',
      'customer',
      ...(options.includes('-o') ? options : ['-o', 'p.avouch', ...options]),
    );
    expect([code, out.includes('Wrote')]).toEqual([expected, false]);
    expect((await readFile(join(folder, 'shop.openings'))).equals(before)).toBe(true);
    await expect(readFile(join(folder, 'p.avouch'))).rejects.toThrow('ENOENT');
  });

  it('wants an audience, and a bundle that is one', async () => {
    const folder = await vendorsFolder();
    expect((await disclose(folder)).code).toBe(2);
    expect((await runAvouch(['disclose', 'shop.tgz', '--for', 'public'], { cwd: folder })).code).toBe(4);
  });
});
