import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { initializeCA, initializeCTLog, initializeTLog } from '@sigstore/mock';
import { describe, expect, it } from 'vitest';
import type { Trust } from './trust.ts';
import { keyId } from './trusted-keys.ts';
import { readTrustedRoot, shippedRoot } from './trusted-root.ts';
import { verifyBundle } from './verify-bundle.ts';
import { preAuthenticationEncoding, sha256 } from './verify-envelope.ts';

const IDENTITY = 'https://code.example.test/shop/.ci/release.yml@refs/tags/v4';
const ISSUER = 'https://issuer.example.test';
const TYPE = 'application/vnd.in-toto+json';
const PAYLOAD = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}');
/** Issuer of an identity, in a Fulcio certificate. */
const ISSUER_OID = '1.3.6.1.4.1.57264.1.8';
/** The mock's authority is valid from the moment at which it is made. */
const NOW = new Date(Date.now() + 60_000);
const DAY = 86_400_000;
const daysFrom = (days: number) => new Date(NOW.getTime() + days * DAY);

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const der = (key: KeyObject) => key.export({ format: 'der', type: 'spki' });
const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const bufferOf = (view: ArrayBufferView | ArrayBuffer) => (view instanceof ArrayBuffer ? Buffer.from(view) : Buffer.from(view.buffer));

/** What a log answers, as its interface is documented. */
interface LogEntry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: { readonly rootHash: string; readonly checkpoint: string };
  };
}

/** A Sigstore of our own, as another implementation plays it: an authority, its log of certificates, and a log of signatures. */
async function instance(clock = NOW) {
  const [authorityKeys, certificateLogKeys, logKeys] = [keyPair(), keyPair(), keyPair()];
  const certificateLog = await initializeCTLog(certificateLogKeys, clock);
  const authority = await initializeCA(authorityKeys, certificateLog, clock);
  const log = await initializeTLog('https://log.example.test', logKeys, clock);
  const start = new Date(clock.getTime() - DAY).toISOString();
  const publicKey = (key: Uint8Array) => ({ rawBytes: base64(key), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor: { start } });
  const root = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [
      {
        baseUrl: 'https://log.example.test',
        hashAlgorithm: 'SHA2_256',
        publicKey: publicKey(log.publicKey),
        logId: { keyId: base64(createHash('sha256').update(log.publicKey).digest()) },
      },
    ],
    certificateAuthorities: [
      {
        subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
        uri: 'https://authority.example.test',
        certChain: { certificates: [{ rawBytes: base64(bufferOf(authority.rootCertificate)) }] },
        validFor: { start },
      },
    ],
    ctlogs: [
      {
        baseUrl: 'https://certificates.example.test',
        hashAlgorithm: 'SHA2_256',
        publicKey: publicKey(certificateLog.publicKey),
        logId: { keyId: base64(bufferOf(certificateLog.logID)) },
      },
    ],
    timestampAuthorities: [],
  };
  const entryFor = async (body: object) => {
    const [entry] = Object.values(await log.log(body)) as readonly LogEntry[];
    const proof = entry?.verification?.inclusionProof;
    return {
      logIndex: String(entry?.logIndex),
      logId: { keyId: base64(Buffer.from(String(entry?.logID), 'hex')) },
      kindVersion: { kind: 'kind' in body ? body.kind : '', version: '0.0.1' },
      integratedTime: String(entry?.integratedTime),
      inclusionPromise: { signedEntryTimestamp: entry?.verification?.signedEntryTimestamp },
      inclusionProof: {
        logIndex: '0',
        rootHash: base64(Buffer.from(proof?.rootHash ?? '', 'hex')),
        treeSize: '1',
        hashes: [],
        checkpoint: { envelope: proof?.checkpoint },
      },
      canonicalizedBody: String(entry?.body),
    };
  };
  const certificateFor = async (key: KeyObject, identity = IDENTITY, issuer = ISSUER) =>
    base64(
      bufferOf(
        await authority.issueCertificate({
          publicKey: der(key),
          subjectAltName: identity,
          extensions: [{ oid: ISSUER_OID, value: issuer }],
        }),
      ),
    );
  const logged = async (signature: Buffer, verifier: string) =>
    await entryFor({
      apiVersion: '0.0.1',
      kind: 'dsse',
      spec: {
        payloadHash: { algorithm: 'sha256', value: sha256(PAYLOAD) },
        signatures: [{ signature: base64(signature), verifier }],
      },
    });
  return { root: Buffer.from(JSON.stringify(root)), certificateFor, logged, entryFor };
}

const signer = keyPair();
const signature = sign('sha256', preAuthenticationEncoding(TYPE, PAYLOAD), signer.privateKey);
const sigstore = await instance();
const certificate = await sigstore.certificateFor(signer.publicKey);
const bundle = {
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: { certificate: { rawBytes: certificate }, tlogEntries: [await sigstore.logged(signature, certificate)] },
  dsseEnvelope: { payloadType: TYPE, payload: base64(PAYLOAD), signatures: [{ sig: base64(signature) }] },
};
type Members = Partial<Record<keyof typeof bundle | 'messageSignature', unknown>>;

const bytesOf = (members: Members = {}) => Buffer.from(JSON.stringify({ ...bundle, ...members }));
const rootsOf = (bytes: Uint8Array) => readTrustedRoot('root.json', bytes).roots ?? [];
const trust = (members: Partial<Trust> = {}): Trust => ({
  roots: rootsOf(sigstore.root),
  keys: [],
  registryKeys: [],
  expected: [],
  files: [],
  ...members,
});

describe('a Sigstore bundle', () => {
  it('verifies under the root that it is of, and says who signed', () => {
    const { state, payload, payloadType } = verifyBundle(bytesOf(), trust());
    expect(state).toEqual({ kind: 'verified', signer: IDENTITY, issuer: ISSUER, expected: null, reason: null });
    expect([payload, payloadType]).toEqual([PAYLOAD, TYPE]);
  });

  it.each([
    ['the one who was named', IDENTITY, ISSUER, true],
    ['another one', 'https://code.example.test/other', ISSUER, false],
    ['one whose name begins alike', IDENTITY.slice(0, -1), ISSUER, false],
    ['a pattern that would match', '.*', '.*', false],
    ['the same name by another issuer', IDENTITY, 'https://issuer.example.tes', false],
  ])('is signed by %s', (_, identity, issuer, expected) => {
    const { state } = verifyBundle(bytesOf(), trust({ expected: [{ kind: 'identity', identity, issuer }] }));
    expect(state).toMatchObject({ kind: 'verified', signer: IDENTITY, expected });
  });

  const { dsseEnvelope } = bundle;
  const { verificationMaterial } = bundle;
  const [entry] = verificationMaterial.tlogEntries;
  it.each([
    ['another payload', { dsseEnvelope: { ...dsseEnvelope, payload: base64(Buffer.from('{}')) } }],
    ['another type', { dsseEnvelope: { ...dsseEnvelope, payloadType: 'text/plain' } }],
    ['another signature', { dsseEnvelope: { ...dsseEnvelope, signatures: [{ sig: base64(Buffer.from('x')) }] } }],
    ['no log', { verificationMaterial: { ...verificationMaterial, tlogEntries: [] } }],
    ['an entry twice', { verificationMaterial: { ...verificationMaterial, tlogEntries: [entry, entry] } }],
    [
      'a promise that was altered',
      {
        verificationMaterial: { ...verificationMaterial, tlogEntries: [{ ...entry, inclusionPromise: { signedEntryTimestamp: 'eA==' } }] },
      },
    ],
    [
      'a time that was altered',
      {
        verificationMaterial: {
          ...verificationMaterial,
          tlogEntries: [{ ...entry, integratedTime: String(Number(entry?.integratedTime) - 1) }],
        },
      },
    ],
  ])('with %s fails', (_, members: Members) => {
    expect(verifyBundle(bytesOf(members), trust()).state.kind).toBe('failed');
  });

  it.each([
    ['a certificate that is none', { verificationMaterial: { ...verificationMaterial, certificate: { rawBytes: 'eA==' } } }],
    ['no content', { dsseEnvelope: undefined }],
    ['two signatures', { dsseEnvelope: { ...dsseEnvelope, signatures: [...dsseEnvelope.signatures, ...dsseEnvelope.signatures] } }],
  ])('with %s is not whole, and cannot be checked', (_, members: Members) => {
    expect(verifyBundle(bytesOf(members), trust()).state.kind).toBe('found');
  });

  it('whose certificate is of somebody else’s key fails', async () => {
    const other = await sigstore.certificateFor(keyPair().publicKey);
    const material = { certificate: { rawBytes: other }, tlogEntries: [await sigstore.logged(signature, other)] };
    expect(verifyBundle(bytesOf({ verificationMaterial: material }), trust()).state.kind).toBe('failed');
  });

  it('that was logged after its certificate had ended fails, whatever the clock says', async () => {
    const late = await instance(new Date(NOW.getTime() + 3_600_000));
    const members = { verificationMaterial: { ...verificationMaterial, tlogEntries: [await late.logged(signature, certificate)] } };
    const both = rootsOf(sigstore.root).map((root) => ({
      ...root,
      material: { ...root.material, tlogs: rootsOf(late.root).flatMap(({ material }) => material.tlogs) },
    }));
    expect(verifyBundle(bytesOf(members), trust({ roots: both })).state.kind).toBe('failed');
  });

  it('of an authority that the root does not know is found, and never verified', async () => {
    expect(verifyBundle(bytesOf(), trust({ roots: [] })).state.kind).toBe('found');
    // Both authorities bear the same name here: it is told by their keys.
    const other = await instance();
    expect(verifyBundle(bytesOf(), trust({ roots: rootsOf(other.root) })).state.kind).toBe('found');
    const logs = rootsOf(sigstore.root).map((root) => ({ ...root, material: { ...root.material, tlogs: [] } }));
    expect(verifyBundle(bytesOf(), trust({ roots: logs })).state.kind).toBe('found');
    expect(verifyBundle(bytesOf(), trust({ roots: [shippedRoot()] })).state.kind).toBe('found');
    expect(verifyBundle(bytesOf(), trust({ roots: [shippedRoot(), ...rootsOf(sigstore.root)] })).state.kind).toBe('verified');
  });

  it('of a version to come, or with more entries than the limit, is found and not checked', () => {
    expect(verifyBundle(bytesOf({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.4+json' }), trust()).state.kind).toBe('found');
    const many = { ...verificationMaterial, tlogEntries: Array.from({ length: 17 }, () => entry) };
    expect(verifyBundle(bytesOf({ verificationMaterial: many }), trust()).state.kind).toBe('found');
  });

  it('that is no bundle cannot be checked', () => {
    for (const text of ['', '{}', '[]', 'null', '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}', '\u00ff'])
      expect(verifyBundle(Buffer.from(text), trust()).state.kind).toBe('found');
  });
});

describe('a bundle over a file', () => {
  const file = Buffer.from('the release');
  const over = sign('sha256', file, signer.privateKey);
  const sha512 = createHash('sha512').update(file).digest('hex');
  const given = { sha256: sha256(file), sha512, read: () => file };
  const entryOf = async () =>
    await sigstore.entryFor({
      apiVersion: '0.0.1',
      kind: 'hashedrekord',
      spec: {
        data: { hash: { algorithm: 'sha256', value: given.sha256 } },
        signature: { content: base64(over), publicKey: { content: certificate } },
      },
    });
  const messageSignature = {
    messageDigest: { algorithm: 'SHA2_256', digest: base64(Buffer.from(given.sha256, 'hex')) },
    signature: base64(over),
  };
  const bytes = async () =>
    bytesOf({
      dsseEnvelope: undefined,
      messageSignature,
      verificationMaterial: { certificate: { rawBytes: certificate }, tlogEntries: [await entryOf()] },
    });

  it('verifies with that file alone', async () => {
    expect(verifyBundle(await bytes(), trust({ files: [given] })).state).toMatchObject({ kind: 'verified', signer: IDENTITY });
    expect(verifyBundle(await bytes(), trust()).state.kind).toBe('found');
    expect(verifyBundle(await bytes(), trust({ files: [{ ...given, sha256: '0'.repeat(64) }] })).state.kind).toBe('found');
    expect(verifyBundle(await bytes(), trust({ files: [{ ...given, read: () => null }] })).state.kind).toBe('found');
  });

  it('fails where the file is not the one whose digest was given', async () => {
    const swapped = { ...given, read: () => Buffer.from('something else') };
    expect(verifyBundle(await bytes(), trust({ files: [swapped] })).state.kind).toBe('failed');
  });
});

describe('a bundle that names a key', () => {
  const material = { publicKey: { hint: 'SHA256:hint' }, tlogEntries: [] as unknown[] };
  const id = keyId(signer.publicKey);
  const keys = [{ id, key: signer.publicKey }];

  it('verifies with a key that was given, whatever its hint', () => {
    const bytes = bytesOf({ verificationMaterial: material });
    expect(verifyBundle(bytes, trust({ keys })).state).toMatchObject({
      kind: 'verified',
      signer: `key ${id}`,
      issuer: null,
      expected: null,
    });
    expect(verifyBundle(bytes, trust({ keys, expected: [{ kind: 'key', id }] })).state).toMatchObject({ expected: true });
    expect(verifyBundle(bytes, trust({ keys, expected: [{ kind: 'key', id: 'sha256:00' }] })).state).toMatchObject({ expected: false });
    expect(verifyBundle(bytes, trust()).state.kind).toBe('found');
    expect(verifyBundle(bytes, trust({ keys, roots: [] })).state.kind).toBe('found');
    expect(verifyBundle(bytes, trust({ keys: [{ id: 'other', key: keyPair().publicKey }] })).state.kind).toBe('failed');
  });

  it('by its id is found where that key was not given, and fails where it was and did not make it', () => {
    const [other, stranger] = [keyPair().publicKey, keyPair().publicKey];
    const named = (hint: string) => bytesOf({ verificationMaterial: { ...material, publicKey: { hint } } });
    const given = [{ id: keyId(other), key: other }];
    expect(verifyBundle(named(id), trust({ keys: given })).state.kind).toBe('found');
    expect(verifyBundle(named(id), trust({ keys: [...given, ...keys] })).state).toMatchObject({ kind: 'verified', signer: `key ${id}` });
    expect(verifyBundle(named(keyId(other)), trust({ keys: given })).state.kind).toBe('failed');
    expect(verifyBundle(named(keyId(stranger)), trust({ keys: given })).state.kind).toBe('found');
  });

  it('verifies with a registry’s key in its time, and names nobody', async () => {
    const registryKey = { hint: 'SHA256:hint', key: signer.publicKey, from: daysFrom(-30), until: daysFrom(30) };
    const entries = [await sigstore.logged(signature, certificate)];
    const bytes = bytesOf({ verificationMaterial: { ...material, tlogEntries: entries } });
    const expected = [{ kind: 'identity', identity: IDENTITY, issuer: ISSUER } as const];
    expect(verifyBundle(bytes, trust({ registryKeys: [registryKey], expected })).state).toMatchObject({ kind: 'verified', expected: null });
    const other = rootsOf((await instance()).root);
    expect(verifyBundle(bytes, trust({ roots: other, registryKeys: [registryKey] })).state.kind).toBe('found');
    expect(verifyBundle(bytes, trust({ roots: other, keys })).state.kind).toBe('found');
    const state = (members: Partial<typeof registryKey>) =>
      verifyBundle(bytes, trust({ registryKeys: [{ ...registryKey, ...members }] })).state.kind;
    expect([state({ until: daysFrom(-1) }), state({ from: daysFrom(1) })]).toEqual(['failed', 'failed']);
    expect(state({ hint: 'SHA256:other' })).toBe('found');
    // Without a log nobody knows when a key was used that counts for a while only.
    const unlogged = bytesOf({ verificationMaterial: material });
    expect(verifyBundle(unlogged, trust({ registryKeys: [registryKey] })).state.kind).toBe('failed');
  });
});
