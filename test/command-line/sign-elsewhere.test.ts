import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { runAvouch } from './run-avouch.ts';
import { bundleIn, madeIn, openssl, SAID, type SigningPlace, signed, signingPlace } from './signing-place.ts';

const GUIDE = readFileSync(fileURLToPath(new URL('../../docs/signing.md', import.meta.url)), 'utf8');
/** The order of P-256's group (SP 800-186 §3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const words = (text: string) => text.replace(/\s+/g, ' ');

/** Words of a line of a shell, as far as the guide needs it. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

const prepare = async (place: SigningPlace, key = '../p256.pub.pem') =>
  await runAvouch(['sign', ...SAID, '--artefact', '../portal-4.1.tgz', '--prepare', '../p.bin', '--public-key', key, '--yes'], place);
const attach = async (place: SigningPlace, ...more: readonly string[]) =>
  await runAvouch(
    [
      'sign',
      '--attach',
      '../p.sig',
      '--request',
      '../p.bin.request',
      '--public-key',
      '../p256.pub.pem',
      '-o',
      '../a.sigstore.json',
      ...more,
    ],
    place,
  );
/** Signs what was prepared, by OpenSSL with the place's own key. */
const signElsewhere = ({ outside }: SigningPlace) =>
  openssl(outside, 'dgst', '-sha256', '-sign', 'p256.key', '-passin', 'file:pp', '-out', 'p.sig', 'p.bin');

/** `r` and `s` of a signature in DER, by OpenSSL's own parser. */
function numbersIn({ outside }: SigningPlace): readonly [bigint, bigint] {
  const found = [...openssl(outside, 'asn1parse', '-inform', 'DER', '-in', 'p.sig').matchAll(/INTEGER\s+:([0-9A-F]+)/g)].map((match) =>
    BigInt(`0x${match[1]}`),
  );
  const [r = 0n, s = 0n] = found;
  return [r, s];
}

function raw([r, s]: readonly [bigint, bigint]): Buffer {
  return Buffer.from([r, s].map((value) => value.toString(16).padStart(64, '0')).join(''), 'hex');
}

function der(numbers: readonly bigint[]): Buffer {
  const parts = numbers.map((value) => {
    const hex = value.toString(16);
    const even = hex.length % 2 === 0 ? hex : `0${hex}`;
    const bytes = Buffer.from(Number.parseInt(even.slice(0, 2), 16) >= 0x80 ? `00${even}` : even, 'hex');
    return Buffer.concat([Buffer.of(2, bytes.length), bytes]);
  });
  const all = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(0x30, all.length), all]);
}

test('the guide’s example with OpenSSL does what it says', async () => {
  const [, block = ''] = /sign-elsewhere\.test\.ts -->\n```sh\n([^`]+)```/.exec(GUIDE) ?? [];
  const lines = block.trim().split('\n');
  expect(lines.map((line) => line.split(' ', 2).join(' '))).toEqual([
    'openssl genpkey',
    'openssl pkey',
    'avouch sign',
    'openssl dgst',
    'avouch sign',
  ]);
  const place = await signingPlace();
  const { cwd } = place;
  // The repository takes nothing secret: the guide's reader is told so too.
  writeFileSync(join(cwd, '.gitignore'), '*.request\n*.openings\n');
  for (const line of lines) {
    const [program, ...args] = wordsOf(line);
    if (program === 'openssl') openssl(cwd, ...args);
    else {
      const run = await runAvouch(args, { cwd });
      expect([line, run.err, run.code]).toEqual([line, '', 0]);
    }
  }
  const verified = await runAvouch(['verify', 'portal-4.1.sigstore.json', '--key', 'elsewhere.pub.pem'], { cwd });
  expect(verified.code).toBe(0);
});

test('what is prepared is what DSSE has signed, and the request is for its owner alone', async () => {
  const place = await signingPlace();
  const { outside } = place;
  const { out, code } = await prepare(place);
  expect(code).toBe(0);
  expect(words(out)).toContain('45 claims');
  expect(out).toContain(`signed by key ${place.keyId('p256')}`);
  expect(madeIn(place)).toEqual(['p.bin', 'p.bin.request']);
  expect(statSync(join(outside, 'p.bin.request')).mode & 0o777).toBe(0o600);
  signElsewhere(place);
  expect(await attach(place)).toMatchObject({ code: 0, err: '' });
  const bundle = bundleIn(place, 'a.sigstore.json');
  expect(readFileSync(join(outside, 'p.bin')).equals(bundle.toSign)).toBe(true);
  expect(bundle.keyId).toBe(place.keyId('p256'));
  expect(statSync(join(outside, 'a.openings')).mode & 0o777).toBe(0o600);
  // The same again writes nothing over.
  expect((await attach(place)).code).toBe(5);
});

test('a key of Ed25519 elsewhere signs the bytes themselves', async () => {
  const place = await signingPlace();
  expect((await prepare(place, '../ed25519.pub.pem')).code).toBe(0);
  openssl(place.outside, 'pkeyutl', '-sign', '-rawin', '-inkey', 'ed25519.key', '-passin', 'file:pp', '-in', 'p.bin', '-out', 'p.sig');
  expect(await attach(place, '--public-key', '../ed25519.pub.pem')).toMatchObject({ code: 0, err: '' });
  const form = await attach(place, '--public-key', '../ed25519.pub.pem', '-o', '../b.sigstore.json', '--signature-form', 'der');
  expect([form.code, form.err]).toEqual([4, expect.stringMatching(/forms are for keys of P-256/)]);
});

describe('a signature of P-256', () => {
  /** A prepared statement, signed: the signature is replaced by what a case needs. */
  async function signedPlace() {
    const place = await signingPlace();
    await prepare(place);
    signElsewhere(place);
    return { place, numbers: numbersIn(place) };
  }

  it('is taken with either of its two s, and comes out with the lower', async () => {
    const { place, numbers } = await signedPlace();
    const [r, s] = numbers;
    const low = s > ORDER / 2n ? ORDER - s : s;
    for (const [name, value] of [
      ['low', low],
      ['high', ORDER - low],
    ] as const) {
      writeFileSync(join(place.outside, 'p.sig'), der([r, value]));
      expect(await attach(place, '-o', `../${name}.sigstore.json`)).toMatchObject({ code: 0, err: '' });
      expect(bundleIn(place, `${name}.sigstore.json`).signature).toEqual(der([r, low]));
    }
  });

  it('as r and s is refused by name, and converted where that is said', async () => {
    const { place, numbers } = await signedPlace();
    writeFileSync(join(place.outside, 'p.sig'), raw(numbers));
    const refused = await attach(place);
    expect([refused.code, refused.err]).toEqual([4, expect.stringMatching(/--signature-form r-s/)]);
    expect(await attach(place, '--signature-form', 'r-s')).toMatchObject({ code: 0, err: '' });
    writeFileSync(join(place.outside, 'p.sig'), der(numbers));
    const already = await attach(place, '--signature-form', 'r-s', '-o', '../b.sigstore.json');
    expect([already.code, already.err]).toEqual([4, expect.stringMatching(/DER already/)]);
  });

  it.each<[string, (signature: Buffer, numbers: readonly [bigint, bigint]) => Buffer, RegExp]>([
    ['nothing', () => Buffer.alloc(0), /empty/],
    ['base64', (signature) => Buffer.from(signature.toString('base64')), /is text/],
    ['a byte more', (signature) => Buffer.concat([signature, Buffer.of(0)]), /not a signature in DER/],
    ['cut off', (signature) => signature.subarray(0, -1), /not a signature in DER/],
    ['a large file', () => Buffer.alloc(5000), /5000 bytes/],
    ['another r', (_, [r, s]) => der([r + 1n, s]), /did not make it/],
    ['r and s the other way round', (_, [r, s]) => der([s, r]), /did not make it/],
    ['zeros', () => der([0n, 0n]), /did not make it/],
    [
      'a number written longer than it is',
      (_, [r, s]) =>
        Buffer.concat([
          Buffer.of(0x30, 70),
          Buffer.of(2, 34, 0, 0),
          raw([r, s]).subarray(0, 32),
          Buffer.of(2, 32),
          raw([r, s]).subarray(32),
        ]),
      /not a signature in DER/,
    ],
  ])('that is %s is refused', async (_, change, message) => {
    const { place, numbers } = await signedPlace();
    const path = join(place.outside, 'p.sig');
    writeFileSync(path, change(readFileSync(path), numbers));
    const run = await attach(place);
    expect([run.code, run.err]).toEqual([4, expect.stringMatching(message)]);
    expect(madeIn(place)).toEqual(['p.bin', 'p.bin.request', 'p.sig']);
  });

  it('over the digest instead of the bytes is refused', async () => {
    const { place } = await signedPlace();
    openssl(place.outside, 'dgst', '-sha256', '-binary', '-out', 'digest', 'p.bin');
    openssl(place.outside, 'dgst', '-sha256', '-sign', 'p256.key', '-passin', 'file:pp', '-out', 'p.sig', 'digest');
    expect((await attach(place)).err).toMatch(/did not make it/);
  });
});

describe('a request', () => {
  it.each<[string, (text: string) => string]>([
    ['a bit of the payload', (text) => text.replace('Dee Ames', 'Dee Anes')],
    ['a record of the openings', (text) => text.replace(/\\"kind\\":\\"observation/, (kind) => kind.replace('obs', 'abs'))],
    ['its secret', (text) => text.replace(/(secret\\":\\")(.)/, (_, head: string, digit: string) => `${head}${digit === '0' ? '1' : '0'}`)],
    ['the key that it is for', (text) => text.replace(/"keyId":"sha256:..../, '"keyId":"sha256:0000')],
    ['white space', (text) => `${text}\n`],
    ['its end', (text) => text.slice(0, -1)],
    ['a member more', (text) => text.replace('{"keyId"', '{"a":1,"keyId"')],
  ])('of which %s was changed is refused', async (_, change) => {
    const place = await signingPlace();
    await prepare(place);
    signElsewhere(place);
    const path = join(place.outside, 'p.bin.request');
    const text = readFileSync(path, 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(path, change(text));
    expect((await attach(place)).code).toBe(4);
    expect(madeIn(place)).toEqual(['p.bin', 'p.bin.request', 'p.sig']);
  });

  it('is for one key, and says everything itself', async () => {
    const place = await signingPlace();
    await prepare(place);
    signElsewhere(place);
    const other = await attach(place, '--public-key', '../ed25519.pub.pem');
    expect([other.code, other.err]).toEqual([4, expect.stringMatching(/Give the key that it was prepared with/)]);
    const more = await attach(place, '--release', '4.2');
    expect([more.code, more.err]).toEqual([2, expect.stringMatching(/leave --release out/)]);
    const own = await attach(place, '--public-key', '../p256.key');
    expect([own.code, own.err]).toEqual([4, expect.stringMatching(/private key/)]);
  });

  it('of a withdrawal is no statement, nor the other way round', async () => {
    const place = await signingPlace();
    await signed(place, 's.sigstore.json');
    const withdraw = [
      'withdraw',
      '../s.sigstore.json',
      '--reason',
      'Wrong build.',
      '--prepare',
      '../p.bin',
      '--public-key',
      '../p256.pub.pem',
      '--yes',
    ];
    expect((await runAvouch(withdraw, place)).code).toBe(0);
    signElsewhere(place);
    const asStatement = await attach(place);
    expect([asStatement.code, asStatement.err]).toEqual([4, expect.stringMatching(/avouch withdraw --attach/)]);
    const attached = [
      'withdraw',
      '--attach',
      '../p.sig',
      '--request',
      '../p.bin.request',
      '--public-key',
      '../p256.pub.pem',
      '-o',
      '../w.sigstore.json',
    ];
    expect(await runAvouch(attached, place)).toMatchObject({ code: 0, err: '' });
    const other = await signingPlace();
    await prepare(other);
    signElsewhere(other);
    const asWithdrawal = await runAvouch(attached, other);
    expect([asWithdrawal.code, asWithdrawal.err]).toEqual([4, expect.stringMatching(/avouch sign --attach/)]);
  });
});

test.each<[string, readonly string[], RegExp]>([
  ['--prepare without a key', ['--prepare', '../p'], /needs --public-key/],
  ['--prepare with an output', ['--prepare', '../p', '--public-key', '../p256.pub.pem', '-o', 'x'], /--output does not belong/],
  ['--attach without a request', ['--attach', '../p.sig', '--public-key', '../p256.pub.pem', '-o', 'x'], /needs --request/],
  ['--key without an output', ['--key', '../p256.key'], /needs --output/],
  ['--key with a request', ['--key', '../p256.key', '-o', 'x', '--request', 'y'], /--request does not belong/],
  ['no way at all', [], /One of the three/],
])('%s is refused', async (_, args, message) => {
  const place = await signingPlace();
  const run = await runAvouch(['sign', ...SAID, '--artefact', '../portal-4.1.tgz', ...args], place);
  expect([run.code, words(run.err)]).toEqual([2, expect.stringMatching(message)]);
});
