import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { base64Text } from '../encodings/base64-bytes.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { type Instant, instantFromSeconds } from '../model/instant.ts';
import type { JsonBounds } from '../model/json-bounds.ts';
import { type LogEntry, logEntryFault, logEntrySchema, strictBase64 } from './bundle-log-entry.ts';
import { timeStampOf } from './bundle-time-stamp.ts';
import { canonicalValue, IN_TOTO_PAYLOAD } from './statement.ts';

/** https://github.com/sigstore/protobuf-specs, Bundle 0.3. */
const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** The most bytes that a bundle of ours may have: a statement of some 300,000 records. */
export const BUNDLE_BYTES = 32 * 1024 * 1024;
/** Of either form: by an identity it has some fifty parts, and 64 hashes at the most. What is long in it is one text. */
const BUNDLE_BOUNDS: JsonBounds = { depth: 12, parts: 200, values: 400 };
const LONGEST_CERTIFICATE = 64 * 1024;

const keyIdentifier = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const envelope = <T extends z.ZodType>(signature: T) =>
  z.strictObject({ payload: z.string(), payloadType: z.literal(IN_TOTO_PAYLOAD), signatures: z.tuple([signature]) });

const keySchema = z.strictObject({
  mediaType: z.literal(BUNDLE_TYPE),
  verificationMaterial: z.strictObject({ publicKey: z.strictObject({ hint: keyIdentifier }) }),
  dsseEnvelope: envelope(z.strictObject({ keyid: keyIdentifier, sig: z.string() })),
});

const identitySchema = z.strictObject({
  mediaType: z.literal(BUNDLE_TYPE),
  verificationMaterial: z.strictObject({
    certificate: z.strictObject({ rawBytes: z.string().max(LONGEST_CERTIFICATE) }),
    timestampVerificationData: z.strictObject({ rfc3161Timestamps: z.tuple([z.strictObject({ signedTimestamp: z.string() })]) }).optional(),
    tlogEntries: z.tuple([logEntrySchema]),
  }),
  dsseEnvelope: envelope(z.strictObject({ sig: z.string() })),
});

/** What one signature stands over. */
interface Signed {
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

/** A signature of a key that whoever verifies has to have. */
export interface KeySignature extends Signed {
  readonly kind?: 'key';
  /** `sha256:` and the digits of the SHA-256 of the key's SubjectPublicKeyInfo. */
  readonly keyId: string;
}

/** A signature of somebody whom a certificate names, with what shows when it was made. Nothing of it makes itself trusted. */
export interface IdentitySignature extends Signed {
  readonly kind: 'identity';
  readonly keyId: null;
  /** X.509, DER. */
  readonly certificate: Uint8Array;
  readonly entry: LogEntry;
  /** Of RFC 3161, as {@link timeStampOf} writes it; null where the log itself signed its time. */
  readonly timeStamp: Uint8Array | null;
}

/** A signature and what it stands over. */
export type SignedStatement = KeySignature | IdentitySignature;

/** A Sigstore bundle 0.3 with a DSSE envelope, as canonical JSON: the same input gives the same bytes. */
export function bundleBytes(signed: SignedStatement): Uint8Array {
  return utf8ToBytes(canonicalJson(signed.kind === 'identity' ? identitySchema.parse(byIdentity(signed)) : keySchema.parse(byKey(signed))));
}

function byKey({ keyId, payload, signature }: KeySignature) {
  return {
    mediaType: BUNDLE_TYPE,
    verificationMaterial: { publicKey: { hint: keyId } },
    dsseEnvelope: {
      payload: base64Text(payload),
      payloadType: IN_TOTO_PAYLOAD,
      signatures: [{ keyid: keyId, sig: base64Text(signature) }],
    },
  };
}

function byIdentity({ certificate, entry, timeStamp, payload, signature }: IdentitySignature) {
  return {
    mediaType: BUNDLE_TYPE,
    verificationMaterial: {
      certificate: { rawBytes: base64Text(certificate) },
      ...(timeStamp === null ? {} : { timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: base64Text(timeStamp) }] } }),
      tlogEntries: [entry],
    },
    dsseEnvelope: { payload: base64Text(payload), payloadType: IN_TOTO_PAYLOAD, signatures: [{ sig: base64Text(signature) }] },
  };
}

/** What is signed by a bundle's signature: DSSE's pre-authentication encoding of type and payload, each with its length. */
export function signedBytes(payload: Uint8Array): Uint8Array {
  const head = utf8ToBytes(`DSSEv1 ${IN_TOTO_PAYLOAD.length} ${IN_TOTO_PAYLOAD} ${payload.length} `);
  const bytes = new Uint8Array(head.length + payload.length);
  bytes.set(head);
  bytes.set(payload, head.length);
  return bytes;
}

/** A bundle, or why the bytes are none of ours. */
export type BundleRead =
  | { readonly kind: 'bundle'; readonly bundle: SignedStatement }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads a bundle as {@link bundleBytes} writes it and no other way: canonical JSON, strict base64, no member unknown or twice, one signature, by
 * a key whose hint and `keyid` are the same, or by an identity with one log entry. Anything that readers could take differently is refused
 * rather than interpreted.
 */
export function readBundle(bytes: Uint8Array): BundleRead {
  if (bytes.length > BUNDLE_BYTES) return unreadable(`it has more than ${BUNDLE_BYTES} bytes`);
  const value = canonicalValue(bytes, BUNDLE_BOUNDS);
  if (value === null) return unreadable('it is not canonical JSON (RFC 8785), or holds more than any bundle');
  return hasCertificate(value) ? readIdentity(value) : readKey(value);
}

/** Which of the two forms it is held to, so that a fault is told of the right one. */
function hasCertificate(value: unknown): boolean {
  const material = isObject(value) ? value.verificationMaterial : null;
  return isObject(material) && 'certificate' in material;
}

function readKey(value: unknown): BundleRead {
  const parsed = keySchema.safeParse(value);
  if (!parsed.success) return notOfForm(parsed.error);
  const { dsseEnvelope, verificationMaterial } = parsed.data;
  const [{ keyid, sig }] = dsseEnvelope.signatures;
  if (keyid !== verificationMaterial.publicKey.hint) return unreadable('its hint and its keyid name different keys');
  const [payload, signature] = [strictBase64(dsseEnvelope.payload), strictBase64(sig)];
  if (payload === null || signature === null) return unreadable(NOT_BASE64);
  return { kind: 'bundle', bundle: { kind: 'key', keyId: keyid, payload, signature } };
}

function readIdentity(value: unknown): BundleRead {
  const parsed = identitySchema.safeParse(value);
  if (!parsed.success) return notOfForm(parsed.error);
  const { dsseEnvelope, verificationMaterial } = parsed.data;
  const [{ sig }] = dsseEnvelope.signatures;
  const [entry] = verificationMaterial.tlogEntries;
  const stamps = verificationMaterial.timestampVerificationData?.rfc3161Timestamps;
  const [payload, signature] = [strictBase64(dsseEnvelope.payload), strictBase64(sig)];
  const certificate = strictBase64(verificationMaterial.certificate.rawBytes);
  const timeStamp = stamps === undefined ? null : strictBase64(stamps[0].signedTimestamp);
  if (payload === null || signature === null || certificate === null || (stamps !== undefined && timeStamp === null))
    return unreadable(NOT_BASE64);
  const fault = logEntryFault(entry) ?? timeFault(entry, timeStamp);
  if (fault !== null) return unreadable(fault);
  return { kind: 'bundle', bundle: { kind: 'identity', keyId: null, certificate, entry, timeStamp, payload, signature } };
}

/** A time stamp stands where the log signs no time, and only there: a second time would have to be weighed against the first. */
function timeFault({ inclusionPromise }: LogEntry, timeStamp: Uint8Array | null): string | null {
  if ((inclusionPromise === undefined) !== (timeStamp !== null))
    return timeStamp === null
      ? 'nothing shows when it was signed: neither its log nor a time stamp'
      : 'it has a time stamp beside the time of its log';
  if (timeStamp === null) return null;
  const minimal = timeStampOf(timeStamp);
  return minimal !== null && isSame(minimal.bytes, timeStamp)
    ? null
    : 'its time stamp is not of the form that is read here (RFC 3161, granted, by ECDSA, without what nobody signed)';
}

/** When a signature of an identity was there already, and by whose word. Theirs only where verification found that they signed it. */
export function timeOfSigning({ entry, timeStamp }: IdentitySignature): SigningTime | null {
  if (timeStamp === null) return { by: 'log', at: instantFromSeconds(Number(entry.integratedTime)) };
  const stamp = timeStampOf(timeStamp);
  return stamp === null ? null : { by: 'time stamp', at: stamp.at };
}

/** The time at which a log took a signature, or an authority stamped it. */
export interface SigningTime {
  readonly by: 'log' | 'time stamp';
  readonly at: Instant;
}

const NOT_BASE64 = 'its payload, its signature or what came with it is not strict base64 (RFC 4648 §4)';
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function notOfForm(error: z.ZodError): BundleRead {
  return unreadable(`it is no bundle of the form that is signed here: ${error.issues[0]?.path.join('.') ?? ''}`);
}

function unreadable(reason: string): BundleRead {
  return { kind: 'unreadable', reason };
}
