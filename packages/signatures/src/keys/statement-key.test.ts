import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
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

/** The same key with another last byte of y. */
function offCurve(pem: string): string {
  const [begin = '', ...rest] = pem.split('\n');
  const bytes = Buffer.from(rest.slice(0, -2).join(''), 'base64');
  bytes[90] = (bytes[90] ?? 0) ^ 1;
  return [begin, bytes.toString('base64'), ...rest.slice(-2)].join('\n');
}
