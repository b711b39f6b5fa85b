import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { pemText, readPem } from './pem.ts';
import { openPrivateKey, sealPrivateKey } from './private-key-file.ts';
import { readSealed, sealedBytes } from './sealed-key.ts';
import { newSigningKey, publicPemOf } from './signing-key.ts';
import { readStatementKeys } from './statement-key.ts';

const PASSPHRASE = 'correct horse bättery';
const FOLDER = mkdtempSync(join(tmpdir(), 'avouch-test-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** OpenSSL itself: these tests fail where there is none. */
function openssl(args: readonly string[], input: string | Uint8Array = ''): string {
  return execFileSync('openssl', args, { cwd: FOLDER, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(FOLDER, name);
  writeFileSync(path, content);
  return path;
}

const opened = (bytes: Uint8Array, passphrase = PASSPHRASE) => openPrivateKey('key.pem', bytes, passphrase);
const codes = (bytes: Uint8Array, passphrase = PASSPHRASE) => opened(bytes, passphrase).diagnostics.map(({ code }) => code);
const clear = (key: KeyObject) => String(key.export({ format: 'pem', type: 'pkcs8' }));
const PASSPHRASE_FILE = file('passphrase', `${PASSPHRASE}\n`);
const sealedByOpenssl = (pem: string, ...options: readonly string[]) =>
  Buffer.from(openssl(['pkcs8', '-topk8', ...options, '-passout', `file:${PASSPHRASE_FILE}`], pem));

describe('a sealed private key', () => {
  it.each(['ed25519', 'p256'] as const)('%s: OpenSSL opens what we sealed', (type) => {
    const { key, publicPem } = newSigningKey(type);
    const sealed = file(`${type}.pem`, sealPrivateKey(key, PASSPHRASE));
    expect(openssl(['pkey', '-in', sealed, '-passin', `file:${PASSPHRASE_FILE}`, '-pubout'])).toBe(publicPem);
  });

  it.each([
    ['ed25519', ['genpkey', '-algorithm', 'ed25519']],
    ['p256', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
  ] as const)('%s: we open what OpenSSL sealed', (_, made) => {
    const pem = openssl(made);
    const { key, diagnostics } = opened(sealedByOpenssl(pem, '-scrypt'));
    expect(diagnostics).toEqual([]);
    expect(key === null ? null : publicPemOf(key)).toBe(openssl(['pkey', '-pubout'], pem));
  });

  it('is another file each time, and is not in it in the clear', () => {
    const { key } = newSigningKey('ed25519');
    const [one, two] = [sealPrivateKey(key, PASSPHRASE), sealPrivateKey(key, PASSPHRASE)];
    expect(Buffer.from(one).equals(two)).toBe(false);
    const secret = Buffer.from(String(key.export({ format: 'jwk' }).d), 'base64url');
    expect(readPem(Buffer.from(one).toString())?.bytes.includes(secret)).toBe(false);
  });

  it('costs what is documented: N = 2^14, r = 8, p = 8', () => {
    const text = openssl(['asn1parse', '-in', file('cost.pem', sealPrivateKey(newSigningKey('ed25519').key, PASSPHRASE))]);
    expect([...text.matchAll(/INTEGER +:([0-9A-F]+)/g)].map(([, digits]) => Number.parseInt(digits ?? '', 16))).toEqual([16_384, 8, 8]);
  });
});

describe('a file that cannot be opened', () => {
  const { key, publicPem } = newSigningKey('p256');
  const sealed = sealPrivateKey(key, PASSPHRASE);
  const bytes = readPem(Buffer.from(sealed).toString())?.bytes ?? Buffer.alloc(0);
  const read = readSealed(bytes);
  const label = 'ENCRYPTED PRIVATE KEY';
  const pem = (content: Uint8Array) => Buffer.from(pemText({ label, bytes: Buffer.from(content) }));
  const withCost = (n: number, r: number, p: number) =>
    read.kind === 'sealed' ? pem(sealedBytes({ ...read.sealed, cost: { n, r, p } })) : Buffer.alloc(0);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey;

  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'private-key-form'],
    ['a file of another kind', Buffer.from('%PDF-1.7'), 'private-key-form'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), 'private-key-form'],
    ['a file without its last line', sealed.subarray(0, sealed.length - 40), 'private-key-form'],
    ['a file without its last bytes', pem(bytes.subarray(0, -16)), 'private-key-form'],
    ['a file with bytes behind its end', pem(Buffer.concat([bytes, Buffer.of(0)])), 'private-key-form'],
    ['two keys', Buffer.concat([sealed, sealed]), 'private-key-form'],
    ['a large file', Buffer.alloc(50_001, 0x2d), 'private-key-form'],
    ['the public key', Buffer.from(publicPem), 'private-key-public'],
    ['a key in the clear', Buffer.from(clear(key)), 'private-key-in-clear'],
    ['a key sealed by PBKDF2', sealedByOpenssl(clear(key)), 'private-key-sealing'],
    ['a key sealed by another cipher', sealedByOpenssl(clear(key), '-scrypt', '-v2', 'aes-128-cbc'), 'private-key-sealing'],
    ['more memory than is allowed', withCost(2 ** 15, 8, 1), 'private-key-cost'],
    ['a gigabyte (RFC 7914 §13)', withCost(2 ** 20, 8, 1), 'private-key-cost'],
    ['blocks of a gigabyte', withCost(2, 2 ** 23, 1), 'private-key-cost'],
    ['hours of work', withCost(2 ** 14, 8, 2 ** 15), 'private-key-cost'],
    ['a cost beyond any number', withCost(2 ** 62, 8, 1), 'private-key-cost'],
    ['an N that is no power of two', withCost(16_383, 8, 1), 'private-key-cost'],
    ['an N of one', withCost(1, 8, 1), 'private-key-cost'],
    ['no blocks', withCost(2 ** 14, 0, 1), 'private-key-cost'],
    ['no rounds', withCost(2 ** 14, 8, 0), 'private-key-cost'],
    ['an RSA key', sealPrivateKey(rsa, PASSPHRASE), 'key-kind'],
    ['a P-384 key', sealPrivateKey(p384, PASSPHRASE), 'key-kind'],
    ['an X25519 key', sealPrivateKey(generateKeyPairSync('x25519').privateKey, PASSPHRASE), 'key-kind'],
  ])('%s', (_, content, code) => {
    const { key: none, diagnostics } = opened(content);
    expect([none, diagnostics.map((one) => one.code)]).toEqual([null, [code]]);
  });

  it.each(['', 'correct horse battery', `${PASSPHRASE} `])('the passphrase %j', (passphrase) => {
    expect(codes(sealed, passphrase)).toEqual(['private-key-passphrase']);
  });

  it('says which kind of key it is', () => {
    expect(opened(sealPrivateKey(rsa, PASSPHRASE)).diagnostics[0]?.message).toContain('RSA key of 2048 bits');
    expect(opened(sealPrivateKey(p384, PASSPHRASE)).diagnostics[0]?.message).toContain('secp384r1');
  });

  it('is told for each byte that is another, and for each cut, without a throw and never with another key', () => {
    const cheap = readPem(sealedByOpenssl(clear(key), '-scrypt', '-scrypt_N', '2', '-scrypt_r', '1').toString())?.bytes ?? Buffer.alloc(0);
    expect(codes(pem(cheap))).toEqual([]);
    for (let at = 0; at < cheap.length; at++) {
      expect(opened(pem(cheap.subarray(0, at))).key).toBeNull();
      const changed = Buffer.from(cheap);
      changed[at] = (changed[at] ?? 0) ^ 0x20;
      const got = opened(pem(changed)).key;
      // The cipher has no check: a bit of its text that matters to no parser may be another, and the key is then still the same.
      if (got !== null) expect(createPublicKey(got).equals(createPublicKey(createPrivateKey(clear(key))))).toBe(true);
    }
  });

  it('is told for bytes put in and taken out, also as public keys, without a throw', () => {
    const cheap = sealedByOpenssl(clear(key), '-scrypt', '-scrypt_N', '2', '-scrypt_r', '1');
    for (const start of [cheap, Buffer.from(publicPem)])
      fc.assert(
        fc.property(fc.nat(start.length), fc.nat(30), fc.uint8Array({ maxLength: 30 }), (from, drop, put) => {
          const changed = Buffer.concat([start.subarray(0, from), put, start.subarray(from + drop)]);
          const read = opened(changed);
          expect(read.key === null).toBe(read.diagnostics.length > 0);
          const { keys, diagnostics } = readStatementKeys('key.pub.pem', changed);
          expect(keys.length === 0).toBe(diagnostics.length > 0);
        }),
        { numRuns: 500 },
      );
  });
});
