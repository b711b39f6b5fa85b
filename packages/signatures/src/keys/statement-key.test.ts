import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pemText } from './pem.ts';
import { newSigningKey } from './signing-key.ts';
import { readStatementKey, readStatementKeys } from './statement-key.ts';

/** OpenSSL itself: these tests fail where there is none. */
const openssl = (args: readonly string[], input: string | Buffer): Buffer =>
  execFileSync('openssl', args, { input, stdio: ['pipe', 'pipe', 'pipe'] });
const readAs = (pem: string | Uint8Array) => readStatementKey('key.pub.pem', Buffer.from(pem));
const pemOf = (key: ReturnType<typeof generateKeyPairSync>['publicKey']) => String(key.export({ format: 'pem', type: 'spki' }));

describe('readStatementKey', () => {
  it.each(['ed25519', 'p256'] as const)('%s: its id is the SHA-256 of what OpenSSL writes in DER', (type) => {
    const { publicPem, id } = newSigningKey(type);
    const { key, diagnostics } = readAs(publicPem);
    expect(diagnostics).toEqual([]);
    expect(key).toMatchObject({ id, type });
    const spki = openssl(['pkey', '-pubin', '-outform', 'DER'], publicPem);
    expect(id).toBe(`sha256:${createHash('sha256').update(spki).digest('hex')}`);
  });

  it('reads lines that end as Windows ends them', () => {
    const { publicPem, id } = newSigningKey('p256');
    expect(readAs(publicPem.replaceAll('\n', '\r\n')).key?.id).toBe(id);
  });

  const { publicPem, key: privateKey } = newSigningKey('p256');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey;
  const k256 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey;

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'public-key-form'],
    ['a large file', 'x'.repeat(10_001), 'public-key-form'],
    ['two keys', publicPem + publicPem, 'public-key-form'],
    ['words before it', `the key\n${publicPem}`, 'public-key-form'],
    ['base64 with a character too many', publicPem.replace('MFk', 'M=Fk'), 'public-key-form'],
    ['a key that is cut off', '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n', 'public-key-form'],
    ['a point that lies on no curve', offCurve(publicPem), 'public-key-form'],
    ['the private key', String(privateKey.export({ format: 'pem', type: 'pkcs8' })), 'public-key-private'],
    ['an RSA key', pemOf(rsa), 'key-kind'],
    ['a P-384 key', pemOf(p384), 'key-kind'],
    ['a secp256k1 key', pemOf(k256), 'key-kind'],
    ['an Ed448 key', pemOf(generateKeyPairSync('ed448').publicKey), 'key-kind'],
    [
      'a compressed point, which would give the same key a second id',
      openssl(['ec', '-pubin', '-conv_form', 'compressed', '-pubout'], publicPem),
      'key-kind',
    ],
    [
      'parameters in place of a name, which would too',
      openssl(['ec', '-pubin', '-param_enc', 'explicit', '-pubout'], publicPem),
      'key-kind',
    ],
  ])('%s', (_, pem, code) => {
    const { key, diagnostics } = readAs(pem);
    expect([key, diagnostics.map((one) => one.code)]).toEqual([null, [code]]);
  });
});

describe('points of small order', () => {
  // Found by arithmetic on the curve here, and not taken from the list that is tested.
  const points = smallOrderPoints();

  it('there are eight', () => expect(new Set(points).size).toBe(8));

  it.each(points)('%s is no key', (point) => {
    const pem = pemText({ label: 'PUBLIC KEY', bytes: spkiOf(Buffer.from(point, 'hex')) });
    expect(readAs(pem).diagnostics.map(({ code }) => code)).toEqual(['key-kind']);
  });
});

describe('readStatementKeys', () => {
  const [one, two] = [newSigningKey('ed25519'), newSigningKey('p256')];
  const idsIn = (text: string) => readStatementKeys('keys.pem', Buffer.from(text)).keys.map(({ id }) => id);

  it('reads one after another', () => {
    expect(idsIn(one.publicPem)).toEqual([one.id]);
    expect(idsIn(one.publicPem + two.publicPem)).toEqual([one.id, two.id]);
    expect(idsIn(`\n${one.publicPem.replaceAll('\n', '\r\n')}\n\n${two.publicPem.trimEnd()}`)).toEqual([one.id, two.id]);
    expect(idsIn(one.publicPem.repeat(20)).length).toBe(20);
  });

  it.each([
    ['nothing', ''],
    ['words before', `keys\n${one.publicPem}`],
    ['words between', `${one.publicPem}and\n${two.publicPem}`],
    ['words behind', `${one.publicPem}and`],
    ['one that is cut off', one.publicPem + two.publicPem.slice(0, -30)],
    ['a private key', `${one.publicPem}${String(two.key.export({ format: 'pem', type: 'pkcs8' }))}`],
    ['21 keys', one.publicPem.repeat(21)],
    ['a large file', `${one.publicPem}${' '.repeat(100_000)}`],
    ['many beginnings', '-----BEGIN '.repeat(9000)],
  ])('reads none where there is %s', (_, text) => {
    const { keys, diagnostics } = readStatementKeys('keys.pem', Buffer.from(text));
    expect([keys, diagnostics.length > 0]).toEqual([[], true]);
  });
});

function spkiOf(point: Buffer): Buffer {
  return Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), point]);
}

/** The points of -x² + y² = 1 + dx²y² over 2^255 - 19 whose order divides 8 (RFC 8032 §5.1), encoded: multiples of the group's prime order of random points. */
function smallOrderPoints(): readonly string[] {
  const p = 2n ** 255n - 19n;
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const mod = (value: bigint) => ((value % p) + p) % p;
  const power = (base: bigint, exponent: bigint) => {
    let result = 1n;
    for (let [left, square] = [exponent, mod(base)]; left > 0n; left >>= 1n, square = mod(square * square))
      if ((left & 1n) === 1n) result = mod(result * square);
    return result;
  };
  const inverse = (value: bigint) => power(value, p - 2n);
  const d = mod(-121665n * inverse(121666n));
  type Point = readonly [x: bigint, y: bigint];
  const add = ([x1, y1]: Point, [x2, y2]: Point): Point => {
    const t = mod(d * mod(x1 * x2) * mod(y1 * y2));
    return [mod(mod(x1 * y2 + x2 * y1) * inverse(1n + t)), mod(mod(y1 * y2 + x1 * x2) * inverse(1n - t))];
  };
  const times = (point: Point, count: bigint) => {
    let result: Point = [0n, 1n];
    for (let [left, double] = [count, point]; left > 0n; left >>= 1n, double = add(double, double))
      if ((left & 1n) === 1n) result = add(result, double);
    return result;
  };
  const pointAt = (y: bigint): Point | null => {
    const square = mod((y * y - 1n) * inverse(d * y * y + 1n));
    const root = power(square, (p + 3n) / 8n);
    const x = [root, mod(root * power(2n, (p - 1n) / 4n))].find((one) => mod(one * one) === square);
    return x === undefined ? null : [x, y];
  };
  const encoded = ([x, y]: Point) => {
    const bytes = Buffer.from((y | ((x & 1n) << 255n)).toString(16).padStart(64, '0'), 'hex');
    return bytes.reverse().toString('hex');
  };
  const found = new Set<string>();
  for (let y = 2n; found.size < 8 && y < 200n; y++) {
    const point = pointAt(y);
    if (point === null) continue;
    const small = times(point, order);
    for (let multiple = 0n; multiple < 8n; multiple++) found.add(encoded(times(small, multiple)));
  }
  return [...found];
}

/** The same key with another last byte of y. */
function offCurve(pem: string): string {
  const [begin = '', ...rest] = pem.split('\n');
  const bytes = Buffer.from(rest.slice(0, -2).join(''), 'base64');
  bytes[90] = (bytes[90] ?? 0) ^ 1;
  return [begin, bytes.toString('base64'), ...rest.slice(-2)].join('\n');
}
