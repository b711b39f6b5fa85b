import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Trust } from './trust.ts';
import { keyId } from './trusted-keys.ts';
import { preAuthenticationEncoding, verifyEnvelope } from './verify-envelope.ts';

const TYPE = 'application/vnd.in-toto+json';
const PAYLOAD = Buffer.from('{"subject":[]}');
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };

const bytesOf = (members: Readonly<Record<string, unknown>>) =>
  Buffer.from(JSON.stringify({ payloadType: TYPE, payload: PAYLOAD.toString('base64'), ...members }));
const trust = (keys: readonly KeyObject[], expected: Trust['expected'] = []): Trust => ({
  roots: [],
  registryKeys: [],
  files: [],
  keys: keys.map((key) => ({ id: keyId(key), key })),
  expected,
});
const pae = preAuthenticationEncoding(TYPE, PAYLOAD);
const owner = ec('prime256v1');
const own = { sig: sign('sha256', pae, owner.privateKey).toString('base64') };

/** `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=example -days 1`, of which nobody kept the key. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIUMKhDS7CmMSsajGRXjvuYaCsOp3cwCgYIKoZIzj0EAwIw
EjEQMA4GA1UEAwwHZXhhbXBsZTAeFw0yNjExMjMwMzQ3MzVaFw0yNjExMjQwMzQ3
MzVaMBIxEDAOBgNVBAMMB2V4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAStPO9Dpx02Ca6L8DxaED0TN3uE0T8ih8Tg5PhKSUVOahYNcvK59r1WN9M/oHnf
9ScHZbIsTnNJ7Hn8ZwC0CpuZo1MwUTAdBgNVHQ4EFgQUMjn+QPkFgrQ25ACh35ao
kL+5qAMwHwYDVR0jBBgwFoAUMjn+QPkFgrQ25ACh35aokL+5qAMwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA0jd5sBeqFMEnPBSP5EWaNMRDyn+s
y0/hUoDyzScBgOkCIFfgXjkfCizk1OdcHpKeqQOim7ZAlZG8uK3xxZUo8EgM
-----END CERTIFICATE-----
`;

describe('a DSSE envelope', () => {
  it('is signed over type and payload, as the specification’s example', () => {
    const encoded = preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world'));
    expect(encoded.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
    // Lengths are of bytes.
    expect(preAuthenticationEncoding('é', Buffer.from('ü')).toString()).toBe('DSSEv1 2 é 2 ü');
  });

  it.each([
    ['Ed25519', generateKeyPairSync('ed25519'), (key: KeyObject) => sign(null, pae, key)],
    ['ECDSA P-256', owner, (key: KeyObject) => sign('sha256', pae, key)],
    ['ECDSA P-384', ec('secp384r1'), (key: KeyObject) => sign('sha384', pae, key)],
    ['ECDSA P-521', ec('secp521r1'), (key: KeyObject) => sign('sha512', pae, key)],
    ['RSA PKCS #1', rsa, (key: KeyObject) => sign('sha256', pae, key)],
    ['RSA PSS', rsa, (key: KeyObject) => sign('sha256', pae, { key, ...pss })],
  ])('verifies with %s', (_, { publicKey, privateKey }, signed) => {
    const bytes = bytesOf({ signatures: [{ keyid: 'x', sig: signed(privateKey).toString('base64') }] });
    const id = keyId(publicKey);
    const { state, payload } = verifyEnvelope(bytes, trust([ec('prime256v1').publicKey, publicKey]));
    expect(state).toEqual({ kind: 'verified', signer: `key ${id}`, issuer: null, expected: null, reason: null });
    expect(payload).toEqual(PAYLOAD);
    expect(verifyEnvelope(bytes, trust([publicKey], [{ kind: 'key', id }])).state).toMatchObject({ expected: true });
    expect(verifyEnvelope(bytes, trust([publicKey], [{ kind: 'key', id: keyId(rsa.publicKey).replace(/.$/, '!') }])).state).toMatchObject({
      kind: 'verified',
      expected: false,
    });
    expect(verifyEnvelope(bytes, trust([generateKeyPairSync('ed25519').publicKey])).state.kind).toBe('failed');
  });

  it.each([
    ['another payload', { payload: Buffer.from('{"subject":[1]}').toString('base64') }],
    ['another type', { payloadType: 'application/vnd.in-toto+jso' }],
    ['a signature that is none', { signatures: [{ sig: 'eA==' }] }],
  ])('with %s fails', (_, members) => {
    expect(verifyEnvelope(bytesOf({ signatures: [own], ...members }), trust([owner.publicKey])).state.kind).toBe('failed');
  });

  it('is verified where one of several signatures is of a key that was given', () => {
    const signatures = [{ sig: 'eA==' }, own];
    expect(verifyEnvelope(bytesOf({ signatures }), trust([owner.publicKey])).state.kind).toBe('verified');
  });

  it.each([
    ['no signature', { signatures: [] }],
    ['signatures that are none', { signatures: [null] }],
    ['no payload', { payload: undefined }],
  ])('with %s cannot be checked', (_, members) => {
    expect(verifyEnvelope(bytesOf({ signatures: [own], ...members }), trust([owner.publicKey])).state.kind).toBe('found');
  });

  it('is found where no key was given, and where there are too many signatures', () => {
    expect(verifyEnvelope(bytesOf({ signatures: [own] }), trust([])).state.kind).toBe('found');
    expect(verifyEnvelope(bytesOf({ signatures: Array.from({ length: 101 }, () => own) }), trust([owner.publicKey])).state.kind).toBe(
      'found',
    );
  });

  it('fails where its signature is not even of the certificate that it brings', () => {
    expect(verifyEnvelope(bytesOf({ signatures: [{ ...own, cert: CERTIFICATE }] }), trust([])).state.kind).toBe('failed');
    expect(verifyEnvelope(bytesOf({ signatures: [{ ...own, cert: 'no certificate' }] }), trust([])).state.kind).toBe('found');
  });

  it('is never verified with a key that it brings itself', () => {
    const pem = owner.publicKey.export({ format: 'pem', type: 'spki' });
    const bytes = bytesOf({ signatures: [{ ...own, publicKey: pem, key: pem, keyid: pem }] });
    expect(verifyEnvelope(bytes, trust([])).state.kind).toBe('found');
    expect(verifyEnvelope(bytes, trust([rsa.publicKey])).state.kind).toBe('failed');
  });
});
