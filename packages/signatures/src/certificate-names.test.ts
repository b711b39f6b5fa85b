import { createHash, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { canonicalBundle, canonicalJson, type IdentitySignature } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { bodyOf, IDENTITY, ISSUER, sampleSigstore } from '../../../test/statement/sample-sigstore.ts';
import { DER, der, derInteger } from './keys/der.ts';
import { signerByIdentity } from './statement-by-identity.ts';
import { readTrustedRoot } from './trusted-root.ts';

// An authority that writes what Fulcio does not: several names, letters of another alphabet, two issuers. Its certificates are made here by hand
// (RFC 5280 §4.1), since no library would write them; node's own reader tells that they are certificates.

const sigstore = await sampleSigstore();
const PAYLOAD = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}');
const authority = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const [SUBJECT_NAME, BASIC, USAGE] = ['2.5.29.17', '2.5.29.19', '2.5.29.15'];
const [ISSUER_OLD, ISSUER_NEW] = ['1.3.6.1.4.1.57264.1.1', '1.3.6.1.4.1.57264.1.8'];
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const [URI, EMAIL, DNS, UTF8, IA5] = [0x86, 0x81, 0x82, 0x0c, 0x16];

const text = (value: string | Uint8Array) => (typeof value === 'string' ? Buffer.from(value, 'utf8') : value);
const sequence = (...parts: readonly Uint8Array[]) => der(DER.sequence, ...parts);

function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return der(DER.oid, Uint8Array.from(bytes));
}

const extension = (id: string, ...value: readonly Uint8Array[]) => sequence(oid(id), der(DER.octets, ...value));
const names = (...of: readonly (readonly [number, string | Uint8Array])[]) =>
  extension(SUBJECT_NAME, sequence(...of.map(([tag, value]) => der(tag, text(value)))));
const issuedBy = (value: string, tag = UTF8) => extension(ISSUER_NEW, der(tag, text(value)));
const issuedByOld = (value: string) => extension(ISSUER_OLD, text(value));

function certificate(subject: string, publicKey: Uint8Array, extensions: readonly Uint8Array[]): Uint8Array {
  const time = (minutes: number) => {
    const at = new Date(sigstore.clock.getTime() + minutes * 60_000);
    return der(0x18, text(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
  };
  const name = (common: string) => sequence(der(0x31, sequence(oid('2.5.4.3'), der(UTF8, text(common)))));
  const algorithm = sequence(oid(ECDSA_SHA256));
  const signed = sequence(
    ...[der(0xa0, derInteger(2n)), derInteger(BigInt(`0x${createHash('sha256').update(publicKey).digest('hex').slice(0, 16)}`)), algorithm],
    ...[name('authority'), sequence(time(-5), time(5)), name(subject), publicKey, der(0xa3, sequence(...extensions))],
  );
  return sequence(signed, algorithm, der(0x03, Uint8Array.of(0), sign('sha256', signed, authority.privateKey)));
}

const spki = (key: typeof authority.publicKey) => key.export({ format: 'der', type: 'spki' });
const top = certificate('authority', spki(authority.publicKey), [
  extension(BASIC, sequence(der(0x01, Uint8Array.of(0xff)))),
  extension(USAGE, der(0x03, Uint8Array.of(1, 0x06))),
]);
const given = JSON.parse(sigstore.root.toString());
const root = {
  ...given,
  ctlogs: [],
  certificateAuthorities: [
    { ...given.certificateAuthorities[0], certChain: { certificates: [{ rawBytes: Buffer.from(top).toString('base64') }] } },
  ],
};
const roots = readTrustedRoot('root.json', Buffer.from(JSON.stringify(root))).roots ?? [];
const expecting = (identity: string, issuer: string) => signerByIdentity([{ identity, issuer }], roots);

async function signedWith(...extensions: readonly Uint8Array[]): Promise<IdentitySignature> {
  const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const client = await sigstore.signed(PAYLOAD, { keys });
  const made = certificate('', spki(keys.publicKey), extensions);
  expect(new X509Certificate(made).verify(authority.publicKey)).toBe(true);
  const [{ sig } = { sig: '' }] = client.dsseEnvelope.signatures;
  const body = bodyOf('dsse/0.0.1', { payload: PAYLOAD, signature: Buffer.from(sig, 'base64'), certificate: made });
  const verificationMaterial = {
    ...client.verificationMaterial,
    certificate: { rawBytes: Buffer.from(made).toString('base64') },
    tlogEntries: [sigstore.entryOf(Buffer.from(canonicalJson(body)), 'dsse/0.0.1')],
  };
  const read = canonicalBundle(Buffer.from(JSON.stringify({ ...client, verificationMaterial })));
  if (read.kind === 'unreadable' || read.bundle.kind !== 'identity') throw new Error('the sample is not signed by an identity');
  return read.bundle;
}

describe('a certificate', () => {
  it.each<[string, readonly Uint8Array[]]>([
    ['one address', [names([EMAIL, IDENTITY]), issuedBy(ISSUER)]],
    ['one URI', [names([URI, IDENTITY]), issuedBy(ISSUER)]],
    ['its issuer in the old form alone', [names([EMAIL, IDENTITY]), issuedByOld(ISSUER)]],
    ['its issuer in both forms, the same', [names([EMAIL, IDENTITY]), issuedByOld(ISSUER), issuedBy(ISSUER)]],
  ])('with %s names whom the reader expects', async (_, extensions) => {
    expect(expecting(IDENTITY, ISSUER)(await signedWith(...extensions))).toMatchObject({ kind: 'known' });
  });

  // The library takes the first URI, else the first address, and the lower seven bits of each byte.
  it.each<[string, readonly Uint8Array[]]>([
    ['two addresses', [names([EMAIL, IDENTITY], [EMAIL, 'eve@example.test']), issuedBy(ISSUER)]],
    ['an address of somebody else before a URI', [names([EMAIL, 'eve@example.test'], [URI, IDENTITY]), issuedBy(ISSUER)]],
    ['a host beside the address', [names([DNS, 'eve.example.test'], [EMAIL, IDENTITY]), issuedBy(ISSUER)]],
    ['two lists of names', [names([EMAIL, IDENTITY]), names([EMAIL, 'eve@example.test']), issuedBy(ISSUER)]],
    [
      'letters that are others without their highest bit',
      [names([EMAIL, Uint8Array.from(text(IDENTITY), (byte) => byte | 0x80)]), issuedBy(ISSUER)],
    ],
    ['an address that ends with a line feed', [names([EMAIL, `${IDENTITY}\n`]), issuedBy(ISSUER)]],
    ['another issuer in the old form', [names([EMAIL, IDENTITY]), issuedByOld('https://other.example.test'), issuedBy(ISSUER)]],
    ['two issuers', [names([EMAIL, IDENTITY]), issuedBy(ISSUER), issuedBy('https://other.example.test')]],
    // U+FABEF is F3 BA AF AF in UTF-8: "s://" without the highest bits.
    ['an issuer of other letters', [names([EMAIL, IDENTITY]), issuedBy('http\u{fabef}issuer.example.test')]],
    ['an issuer of another kind of text', [names([EMAIL, IDENTITY]), issuedBy(ISSUER, IA5)]],
    ['no issuer', [names([EMAIL, IDENTITY])]],
    ['no name', [issuedBy(ISSUER)]],
  ])('with %s names nobody for sure', async (_, extensions) => {
    const bundle = await signedWith(...extensions);
    for (const identity of [IDENTITY, 'eve@example.test', `${IDENTITY}\n`])
      for (const issuer of [ISSUER, 'https://other.example.test']) expect(expecting(identity, issuer)(bundle).kind).toBe('wrong');
  });
});
