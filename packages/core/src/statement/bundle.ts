import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { base64Bytes } from '../formats/base64-bytes.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { canonicalValue, IN_TOTO_PAYLOAD } from './statement.ts';

/** https://github.com/sigstore/protobuf-specs, Bundle 0.3. */
const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** The most bytes that a bundle of ours may have. */
const BUNDLE_BYTES = 128 * 1024 * 1024;

const keyIdentifier = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const bundleSchema = z.strictObject({
  mediaType: z.literal(BUNDLE_TYPE),
  verificationMaterial: z.strictObject({ publicKey: z.strictObject({ hint: keyIdentifier }) }),
  dsseEnvelope: z.strictObject({
    payload: z.string(),
    payloadType: z.literal(IN_TOTO_PAYLOAD),
    signatures: z.tuple([z.strictObject({ keyid: keyIdentifier, sig: z.string() })]),
  }),
});

/** What one signature of one key stands over. */
export interface SignedStatement {
  /** `sha256:` and the digits of the SHA-256 of the key's SubjectPublicKeyInfo. */
  readonly keyId: string;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

/** A Sigstore bundle 0.3 with a DSSE envelope and a public-key hint, as canonical JSON: the same input gives the same bytes. */
export function bundleBytes({ keyId, payload, signature }: SignedStatement): Uint8Array {
  return utf8ToBytes(
    canonicalJson(
      bundleSchema.parse({
        mediaType: BUNDLE_TYPE,
        verificationMaterial: { publicKey: { hint: keyId } },
        dsseEnvelope: {
          payload: base64Text(payload),
          payloadType: IN_TOTO_PAYLOAD,
          signatures: [{ keyid: keyId, sig: base64Text(signature) }],
        },
      }),
    ),
  );
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
 * Reads a bundle as {@link bundleBytes} writes it and no other way: canonical JSON, strict base64, no member unknown or twice, one signature, and
 * hint and `keyid` the same. Anything that readers could take differently is refused rather than interpreted.
 */
export function readBundle(bytes: Uint8Array): BundleRead {
  if (bytes.length > BUNDLE_BYTES) return unreadable(`it has more than ${BUNDLE_BYTES} bytes`);
  const value = canonicalValue(bytes);
  if (value === null) return unreadable('it is not canonical JSON (RFC 8785)');
  const parsed = bundleSchema.safeParse(value);
  if (!parsed.success)
    return unreadable(`it is no bundle of the form that is signed here: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  const { dsseEnvelope, verificationMaterial } = parsed.data;
  const [{ keyid, sig }] = dsseEnvelope.signatures;
  if (keyid !== verificationMaterial.publicKey.hint) return unreadable('its hint and its keyid name different keys');
  const [payload, signature] = [strictBytes(dsseEnvelope.payload), strictBytes(sig)];
  if (payload === null || signature === null) return unreadable('its payload or its signature is not strict base64 (RFC 4648 §4)');
  return { kind: 'bundle', bundle: { keyId: keyid, payload, signature } };
}

/** The alphabet for addresses would be a second way to write the same. */
function strictBytes(text: string): Uint8Array | null {
  return text.includes('-') || text.includes('_') ? null : base64Bytes(text);
}

const CHUNK = 0x6000;

/** Base64 by RFC 4648 §4. */
function base64Text(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + CHUNK))));
  return parts.join('');
}

function unreadable(reason: string): BundleRead {
  return { kind: 'unreadable', reason };
}
