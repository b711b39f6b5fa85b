import { base64Bytes, base64Text } from '../encodings/base64-bytes.ts';
import { isBeyond, type JsonBounds } from '../model/json-bounds.ts';
import { BUNDLE_BYTES, bundleBytes, type IdentitySignature, type KeySignature, readBundle, type SignedStatement } from './bundle.ts';
import { type LogEntry, logEntrySchema, withoutWitnesses } from './bundle-log-entry.ts';
import { timeStampOf } from './bundle-time-stamp.ts';
import { IN_TOTO_PAYLOAD } from './statement.ts';

/** Media types of Sigstore bundles begin so, in all versions. */
const MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle';

/** Clients bring chains of certificates, witnesses and several time stamps besides. */
const CLIENT_BOUNDS: JsonBounds = { depth: 32, parts: 5000, values: 5000 };

/** A bundle brought into the one form that is verified here, or why it cannot be. */
export type CanonicalBundle =
  | { readonly kind: 'bundle'; readonly bytes: Uint8Array; readonly bundle: SignedStatement }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Brings a bundle that a Sigstore client wrote (0.1 to 0.3) into the form of {@link readBundle}. What was signed stays byte for byte; what
 * nobody signed and nothing needs is left out: hints beside a certificate, a chain above it, witnesses of a checkpoint, certificates in a time
 * stamp. Nothing is verified: that is for whoever has the reader's trust.
 */
export function canonicalBundle(bytes: Uint8Array): CanonicalBundle {
  if (bytes.length > BUNDLE_BYTES) return unreadable(`it has more than ${BUNDLE_BYTES} bytes`);
  const bundle = jsonOf(bytes);
  const mediaType = member(bundle, 'mediaType');
  if (typeof mediaType !== 'string' || !mediaType.startsWith(MEDIA_TYPE))
    return unreadable(`it is no Sigstore bundle (JSON whose mediaType begins with ${MEDIA_TYPE})`);
  if (member(bundle, 'messageSignature') !== undefined)
    return unreadable(
      'it signs a file as it is, and not a statement in an envelope: sign the file as an in-toto statement (docs/signing.md)',
    );
  const envelope = member(bundle, 'dsseEnvelope');
  const signatures = listOf(member(envelope, 'signatures'));
  const [payload, signature] = [bytesOf(member(envelope, 'payload')), bytesOf(member(signatures[0], 'sig'))];
  if (payload === null || signature === null || signatures.length !== 1)
    return unreadable('its envelope does not hold a payload and one signature in base64');
  if (member(envelope, 'payloadType') !== IN_TOTO_PAYLOAD)
    return unreadable(`its payload is of another type than ${IN_TOTO_PAYLOAD}: sign the file as an in-toto statement`);
  const material = member(bundle, 'verificationMaterial');
  const certificate = certificateOf(material);
  const hint = member(member(material, 'publicKey'), 'hint');
  if (certificate === null && hint !== undefined) return asRead(keySignature(hint, payload, signature));
  if (certificate === null) return unreadable('it holds neither a certificate nor the hint of a key');
  return asRead(identitySignature({ payload, signature, certificate }, material));
}

/** A client may name a key by the base64 of the SHA-256 of its SubjectPublicKeyInfo. */
function keySignature(hint: unknown, payload: Uint8Array, signature: Uint8Array): KeySignature | string {
  if (typeof hint !== 'string') return 'the hint of its key is no text';
  if (/^sha256:[0-9a-f]{64}$/.test(hint)) return { keyId: hint, payload, signature };
  const digest = bytesOf(hint);
  if (digest?.length !== 32) return 'the hint of its key is not the SHA-256 of the key: attach the signature alone, with the public key';
  return { keyId: `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`, payload, signature };
}

function identitySignature(
  signed: Pick<IdentitySignature, 'payload' | 'signature' | 'certificate'>,
  material: unknown,
): IdentitySignature | string {
  const entries = listOf(member(material, 'tlogEntries'));
  if (entries.length !== 1) return `it has ${entries.length} entries of transparency logs, and one is needed: sign with the log turned on`;
  const entry = entryOf(entries[0]);
  if (entry === null)
    return 'its entry of the transparency log is not whole: index, log, kind, body, and a proof of inclusion with a checkpoint';
  if (entry.inclusionPromise !== undefined) return { kind: 'identity', keyId: null, ...signed, entry, timeStamp: null };
  const stamps = listOf(member(member(material, 'timestampVerificationData'), 'rfc3161Timestamps'));
  if (stamps.length === 0) return 'nothing shows when it was signed: its log signs no time, and it has no time stamp';
  for (const stamp of stamps) {
    const bytes = bytesOf(member(stamp, 'signedTimestamp'));
    const minimal = bytes === null ? null : timeStampOf(bytes);
    if (minimal !== null) return { kind: 'identity', keyId: null, ...signed, entry, timeStamp: minimal.bytes };
  }
  return 'its time stamp is none that is read here: RFC 3161, granted, signed by ECDSA';
}

/** The leaf alone: the authorities above it come from the reader's root. */
function certificateOf(material: unknown): Uint8Array | null {
  const [leaf] = listOf(member(member(material, 'x509CertificateChain'), 'certificates'));
  return bytesOf(member(member(material, 'certificate') ?? leaf, 'rawBytes'));
}

/** An entry with the members that are read here, their base64 and their numbers in the one form of each. */
function entryOf(entry: unknown): LogEntry | null {
  const proof = member(entry, 'inclusionProof');
  const promise = member(member(entry, 'inclusionPromise'), 'signedEntryTimestamp');
  const checkpoint = member(member(proof, 'checkpoint'), 'envelope');
  const kindVersion = member(entry, 'kindVersion');
  const parsed = logEntrySchema.safeParse({
    canonicalizedBody: base64Of(member(entry, 'canonicalizedBody')),
    ...(promise === undefined
      ? {}
      : { inclusionPromise: { signedEntryTimestamp: base64Of(promise) }, integratedTime: numberOf(member(entry, 'integratedTime')) }),
    inclusionProof: {
      checkpoint: { envelope: typeof checkpoint === 'string' ? withoutWitnesses(checkpoint) : null },
      hashes: listOf(member(proof, 'hashes')).map(base64Of),
      logIndex: numberOf(member(proof, 'logIndex')),
      rootHash: base64Of(member(proof, 'rootHash')),
      treeSize: numberOf(member(proof, 'treeSize')),
    },
    kindVersion: { kind: member(kindVersion, 'kind'), version: member(kindVersion, 'version') },
    logId: { keyId: base64Of(member(member(entry, 'logId'), 'keyId')) },
    logIndex: numberOf(member(entry, 'logIndex')),
  });
  return parsed.success ? parsed.data : null;
}

/** What was put together has to be what is read, or it is not handed out. */
function asRead(signed: SignedStatement | string): CanonicalBundle {
  if (typeof signed === 'string') return unreadable(signed);
  const bytes = bundleBytes(signed);
  const read = readBundle(bytes);
  return read.kind === 'bundle' ? { kind: 'bundle', bytes, bundle: read.bundle } : read;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isBeyond(text, CLIENT_BOUNDS) ? null : JSON.parse(text);
  } catch {
    // No UTF-8 or no JSON: no bundle, whichever.
    return null;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** ProtoJSON lets both alphabets in, and leaves out what is empty. */
function bytesOf(value: unknown): Uint8Array | null {
  const bytes = typeof value === 'string' ? base64Bytes(value) : null;
  return bytes === null || bytes.length === 0 ? null : bytes;
}

function base64Of(value: unknown): string | null {
  const bytes = bytesOf(value);
  return bytes === null ? null : base64Text(bytes);
}

/** ProtoJSON writes 64-bit numbers as text, takes numbers as well, and leaves out a zero. */
function numberOf(value: unknown): unknown {
  return value === undefined ? '0' : typeof value === 'number' ? String(value) : value;
}

function unreadable(reason: string): CanonicalBundle {
  return { kind: 'unreadable', reason };
}
