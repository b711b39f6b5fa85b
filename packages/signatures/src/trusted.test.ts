import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import seedFile from '@sigstore/tuf/seeds.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { readTrustedKey, shippedRegistryKeys } from './trusted-keys.ts';
import { readTrustedRoot, shippedRoot } from './trusted-root.ts';

const pem = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' }).toString();
const data = (name: string) => readFileSync(new URL(`data/${name}`, import.meta.url));

describe('a key that was given', () => {
  const codes = (text: string) => {
    const { key, diagnostics } = readTrustedKey('key.pub', Buffer.from(text));
    return [key === null, diagnostics.map(({ code }) => code)];
  };

  it.each([
    ['Ed25519', pem(generateKeyPairSync('ed25519').publicKey)],
    ['ECDSA', pem(generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey)],
    ['RSA', pem(generateKeyPairSync('rsa', { modulusLength: 3072 }).publicKey)],
    ['RSA, as PKCS #1', generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'pem', type: 'pkcs1' }).toString()],
  ])('may be of %s', (_, text) => {
    expect(codes(text)).toEqual([false, []]);
    expect(readTrustedKey('key.pub', Buffer.from(text)).key?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  const ed25519 = generateKeyPairSync('ed25519');
  it.each([
    ['short', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)],
    ['on a curve of another kind', pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey)],
    ['for agreeing on keys', pem(generateKeyPairSync('x25519').publicKey)],
    ['private', ed25519.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['two', pem(ed25519.publicKey).repeat(2)],
    ['a certificate', '-----BEGIN CERTIFICATE-----\neA==\n-----END CERTIFICATE-----\n'],
    ['none', 'key'],
    ['broken', '-----BEGIN PUBLIC KEY-----\neA==\n-----END PUBLIC KEY-----\n'],
    ['too large', `${pem(ed25519.publicKey)}${' '.repeat(100_000)}`],
  ])('may not be %s', (_, text) => {
    expect(codes(text)).toEqual([true, ['trusted-key']]);
  });
});

describe('a trusted root that was given', () => {
  const root = data('trusted-root.json').toString();

  it('is read, alone or one a line', () => {
    expect(readTrustedRoot('root.json', Buffer.from(root)).roots?.map(({ name }) => name)).toEqual(['root.json']);
    const line = JSON.stringify(JSON.parse(root));
    expect(readTrustedRoot('root.jsonl', Buffer.from(`${line}\n${line}\n`)).roots).toHaveLength(2);
  });

  it.each([
    ['no JSON', 'root'],
    ['empty', ''],
    ['something else', '{"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json"}'],
    ['half a root', `${JSON.stringify(JSON.parse(root))}\n{}`],
    ['of more than the limit', ' '.repeat(2_000_001)],
    ['broken inside', root.replaceAll('MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE', 'MFkw')],
  ])('is nothing where it is %s', (_, text) => {
    const { roots, diagnostics } = readTrustedRoot('root.json', Buffer.from(text));
    expect([roots, diagnostics.map(({ code }) => code)]).toEqual([null, ['trusted-root']]);
  });
});

describe('what ships', () => {
  it('is what the seeds of @sigstore/tuf hold', () => {
    const [mirror] = Object.values(seedFile as Record<string, { readonly targets: Readonly<Record<string, string>> }>);
    const seeds = Object.values(mirror?.targets ?? {}).map((target): unknown => JSON.parse(Buffer.from(target, 'base64').toString()));
    expect([data('trusted-root.json'), data('npm-keys.json')].map((bytes): unknown => JSON.parse(bytes.toString()))).toEqual(seeds);
  });

  it('has authorities, logs and keys of the registry', () => {
    const { material } = shippedRoot();
    expect(material.certificateAuthorities.length).toBeGreaterThan(0);
    expect(material.tlogs.length).toBeGreaterThan(0);
    const keys = shippedRegistryKeys();
    expect(keys.map(({ hint, until }) => [hint.startsWith('SHA256:'), until?.toISOString() ?? null])).toEqual([
      [true, '2025-01-29T00:00:00.000Z'],
      [true, null],
    ]);
  });
});
