import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { canonicalJson, signedBytes } from '@avouch/core';
import { initializeCA, initializeCTLog, initializeTSA } from '@sigstore/mock';

/** A Sigstore of our own for tests: authorities as another implementation plays them, a log of our own; nothing in the product imports it. */
export const IDENTITY = 'dee@example.test';
export const ISSUER = 'https://issuer.example.test';

/** Issuer of an identity, in a certificate of Fulcio. */
const ISSUER_OID = '1.3.6.1.4.1.57264.1.8';
const SHA256_OID = '2.16.840.1.101.3.4.2.1';
const POLICY_OID = '1.3.6.1.4.1.57264.2';
const DAY = 86_400_000;
const LOG = 'log.example.test';
/** A tree in which the entry has neighbours on both sides, and a border. */
const [TREE_SIZE, TREE_INDEX, GLOBAL_INDEX] = [7, 4, 4711];

/** How a log writes an entry: those of Rekor 1 promise it and sign the time, those of Rekor 2 do neither. */
export type EntryKind = 'dsse/0.0.1' | 'intoto/0.0.2' | 'dsse/0.0.2' | 'hashedrekord/0.0.2';
const PROMISED: ReadonlySet<EntryKind> = new Set(['dsse/0.0.1', 'intoto/0.0.2']);

/** A bundle as clients write it, its members open to tests. */
export type ClientBundle = Readonly<Record<string, unknown>>;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const digest = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const spki = (key: KeyObject) => key.export({ format: 'der', type: 'spki' });
const bufferOf = (view: ArrayBufferView | ArrayBuffer) => (view instanceof ArrayBuffer ? Buffer.from(view) : Buffer.from(view.buffer));
const keyPair = (namedCurve = 'prime256v1') => generateKeyPairSync('ec', { namedCurve });

/** An instance with its trusted root; its clock stands still. */
export async function sampleSigstore(clock = new Date(Math.floor(Date.now() / 1000) * 1000 + 60_000)) {
  const [authorityKeys, certificateLogKeys, logKeys, stampKeys] = [keyPair(), keyPair(), keyPair(), keyPair()];
  const certificateLog = await initializeCTLog(certificateLogKeys, clock);
  const authority = await initializeCA(authorityKeys, certificateLog, clock);
  const stamping = await initializeTSA(stampKeys, clock);
  const logId = digest(spki(logKeys.publicKey));
  const validFor = { start: new Date(clock.getTime() - DAY).toISOString() };
  const log = (uri: string, key: Uint8Array, id: Uint8Array) => ({
    baseUrl: uri,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: base64(key), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
    logId: { keyId: base64(id) },
  });
  const chain = (...certificates: readonly Uint8Array[]) => ({
    subject: { organization: 'sigstore.mock', commonName: 'sample' },
    certChain: { certificates: certificates.map((each) => ({ rawBytes: base64(each) })) },
    validFor,
  });
  const root = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [log(`https://${LOG}`, spki(logKeys.publicKey), logId)],
    certificateAuthorities: [chain(bufferOf(authority.rootCertificate))],
    ctlogs: [log('https://certificates.example.test', certificateLog.publicKey, bufferOf(certificateLog.logID))],
    timestampAuthorities: [chain(bufferOf(stamping.intCertificate), bufferOf(stamping.rootCertificate))],
  };

  function entryOf(body: Uint8Array, kind: EntryKind) {
    const [name, version] = kind.split('/');
    const leaves = Array.from({ length: TREE_SIZE }, (_, index) =>
      index === TREE_INDEX ? digest(Uint8Array.of(0), body) : digest(Uint8Array.of(index + 1)),
    );
    const note = `${LOG} - 42\n${TREE_SIZE}\n${base64(rootOf(leaves))}\n`;
    const signature = Buffer.concat([logId.subarray(0, 4), sign('sha256', Buffer.from(note), logKeys.privateKey)]);
    const entry = {
      logIndex: String(PROMISED.has(kind) ? GLOBAL_INDEX : TREE_INDEX),
      logId: { keyId: base64(logId) },
      kindVersion: { kind: name, version },
      inclusionProof: {
        logIndex: String(TREE_INDEX),
        rootHash: base64(rootOf(leaves)),
        treeSize: String(TREE_SIZE),
        hashes: pathOf(leaves, TREE_INDEX).map(base64),
        checkpoint: { envelope: `${note}\n\u2014 ${LOG} ${base64(signature)}\n` },
      },
      canonicalizedBody: base64(body),
    };
    if (!PROMISED.has(kind)) return entry;
    const integratedTime = clock.getTime() / 1000;
    const promised = canonicalJson({ body: base64(body), integratedTime, logID: logId.toString('hex'), logIndex: GLOBAL_INDEX });
    return {
      ...entry,
      integratedTime: String(integratedTime),
      inclusionPromise: { signedEntryTimestamp: base64(sign('sha256', Buffer.from(promised), logKeys.privateKey)) },
    };
  }

  async function stampOf(signature: Uint8Array, certReq = false) {
    const request = { artifactHash: digest(signature), hashAlgorithmOID: SHA256_OID, policyOID: POLICY_OID, nonce: 7, certReq };
    return base64(bufferOf(await stamping.timestamp(request)));
  }

  async function certificateFor(key: KeyObject, identity: string, issuer: string) {
    const extensions = [{ oid: ISSUER_OID, value: issuer }];
    return bufferOf(await authority.issueCertificate({ publicKey: spki(key), subjectAltName: identity, extensions }));
  }

  /** Signs as a client does that was given a statement: certificate, entry and, where the log signs no time, a time stamp. */
  async function signed(
    payload: Uint8Array,
    { kind = 'dsse/0.0.1', identity = IDENTITY, issuer = ISSUER, keys = keyPair() }: SampleSigning = {},
  ) {
    const signature = sign('sha256', signedBytes(payload), keys.privateKey);
    const certificate = await certificateFor(keys.publicKey, identity, issuer);
    const body = Buffer.from(canonicalJson(bodyOf(kind, { payload, signature, certificate })));
    const stamps = PROMISED.has(kind) ? {} : { rfc3161Timestamps: [{ signedTimestamp: await stampOf(signature, true) }] };
    return {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: {
        certificate: { rawBytes: base64(certificate) },
        tlogEntries: [entryOf(body, kind)],
        timestampVerificationData: stamps,
      },
      dsseEnvelope: {
        payload: base64(payload),
        payloadType: 'application/vnd.in-toto+json',
        signatures: [{ sig: base64(signature), keyid: '' }],
      },
    };
  }

  return { root: Buffer.from(JSON.stringify(root)), clock, signed, entryOf, stampOf, certificateFor };
}

/** What a test may choose of a signature. */
export interface SampleSigning {
  readonly kind?: EntryKind;
  readonly identity?: string;
  readonly issuer?: string;
  readonly keys?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
}

/** What a log writes down of a signature. */
export function bodyOf(
  kind: EntryKind,
  { payload, signature, certificate }: { readonly payload: Uint8Array; readonly signature: Uint8Array; readonly certificate: Uint8Array },
) {
  const verifier = { keyDetails: 'PKIX_ECDSA_P256_SHA_256', x509Certificate: { rawBytes: base64(certificate) } };
  const [name, apiVersion] = kind.split('/');
  switch (kind) {
    case 'dsse/0.0.1':
      return {
        apiVersion,
        kind: name,
        spec: {
          payloadHash: { algorithm: 'sha256', value: digest(payload).toString('hex') },
          signatures: [{ signature: base64(signature), verifier: base64(Buffer.from(pemOf(certificate))) }],
        },
      };
    case 'intoto/0.0.2': {
      const made = { publicKey: base64(Buffer.from(pemOf(certificate))), sig: base64(Buffer.from(base64(signature))) };
      const envelope = { payloadType: 'application/vnd.in-toto+json', signatures: [made] };
      const payloadHash = { algorithm: 'sha256', value: digest(payload).toString('hex') };
      return { apiVersion, kind: name, spec: { content: { envelope, payloadHash } } };
    }
    case 'dsse/0.0.2': {
      const payloadHash = { algorithm: 'SHA2_256', digest: base64(digest(payload)) };
      const spec = { dsseV002: { payloadHash, signatures: [{ content: base64(signature), verifier }] } };
      return { apiVersion, kind: name, spec };
    }
    case 'hashedrekord/0.0.2': {
      const data = { algorithm: 'SHA2_256', digest: base64(digest(signedBytes(payload))) };
      return { apiVersion, kind: name, spec: { hashedRekordV002: { data, signature: { content: base64(signature), verifier } } } };
    }
  }
}

function pemOf(certificate: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${base64(certificate).replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

/** MTH of RFC 6962 §2.1. */
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [only = digest()] = leaves;
  if (leaves.length <= 1) return only;
  const split = splitOf(leaves.length);
  return digest(Uint8Array.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** PATH of RFC 6962 §2.1.1. */
function pathOf(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  return index < split
    ? [...pathOf(leaves.slice(0, split), index), rootOf(leaves.slice(split))]
    : [...pathOf(leaves.slice(split), index - split), rootOf(leaves.slice(0, split))];
}

function splitOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}
