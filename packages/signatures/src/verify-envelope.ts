import { constants, createHash, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { type Checked, failed, found, verified } from './checked.ts';
import type { Trust } from './trust.ts';

interface Envelope {
  readonly payloadType: string;
  readonly payload: Buffer;
  readonly signatures: readonly { readonly sig: Buffer; readonly certificate: string | null }[];
}

const MOST_SIGNATURES = 100;

/**
 * Verifies a DSSE envelope with the keys that were given (https://github.com/secure-systems-lab/dsse, protocol.md). One signature of
 * one key suffices. A certificate in the envelope makes nothing trusted: it can only show that the signature is not even its own.
 */
export function verifyEnvelope(bytes: Uint8Array, trust: Trust): Checked {
  const envelope = envelopeOf(bytes);
  if (envelope === null) return found('the envelope is not whole, so that nothing of it could be checked');
  const { payload, payloadType, signatures } = envelope;
  const over = { payload, payloadType };
  if (signatures.length > MOST_SIGNATURES) return found(`it has more than ${MOST_SIGNATURES} signatures`, over);
  const signed = preAuthenticationEncoding(payloadType, payload);
  for (const { id, key } of trust.keys)
    if (signatures.some(({ sig }) => holds(signed, key, sig))) return { ...over, state: verified({ kind: 'key', id }, trust.expected) };
  const certificates = signatures.flatMap(({ sig, certificate }) => (certificate === null ? [] : [{ sig, key: keyOf(certificate) }]));
  if (certificates.some(({ sig, key }) => key !== null && !holds(signed, key, sig)))
    return failed('the signature is not of the certificate that came with it: what was signed was altered', over);
  if (certificates.length > 0)
    return found(
      'a certificate came with it, and neither a log nor a time that a trusted root vouches for; bring the Sigstore bundle, or give the key with --key',
      over,
    );
  if (trust.keys.length > 0) {
    const keys = trust.keys.length === 1 ? 'one key' : `${trust.keys.length} keys`;
    const reason = `it is of none of the ${keys} given: altered, or signed by somebody else`;
    return { ...over, state: { kind: 'failed', reason, ofNoKeyGiven: true } };
  }
  return found('no key was given that it could be checked with (--key)', over);
}

/** PAE of the specification: what is signed is type and payload together, each with its length. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Buffer {
  const type = Buffer.from(payloadType, 'utf8');
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}

/** Whether a signature holds. The envelope does not say which digest and padding: the usual ones of the key's kind are tried. */
function holds(signed: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  try {
    switch (key.asymmetricKeyType) {
      case 'ed25519':
        return verify(null, signed, key, signature);
      case 'ec':
        return ['sha256', 'sha384', 'sha512'].some((digest) => verify(digest, signed, key, signature));
      case 'rsa':
        return ['sha256', 'sha384', 'sha512'].some(
          (digest) =>
            verify(digest, signed, key, signature) ||
            verify(
              digest,
              signed,
              { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO },
              signature,
            ),
        );
      default:
        return false;
    }
  } catch {
    // OpenSSL throws for some signatures that are none.
    return false;
  }
}

function envelopeOf(bytes: Uint8Array): Envelope | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const { payload, payloadType, signatures } = value as { readonly [key: string]: unknown };
    if (typeof payload !== 'string' || typeof payloadType !== 'string' || !Array.isArray(signatures) || signatures.length === 0)
      return null;
    return {
      payloadType,
      payload: Buffer.from(payload, 'base64'),
      signatures: signatures.map((signature: { readonly [key: string]: unknown }) => ({
        sig: Buffer.from(String(signature.sig), 'base64'),
        certificate: typeof signature.cert === 'string' ? signature.cert : null,
      })),
    };
  } catch {
    // Whatever is wrong with it: the reader has said so, and nothing holds.
    return null;
  }
}

function keyOf(certificate: string): KeyObject | null {
  try {
    return new X509Certificate(certificate).publicKey;
  } catch {
    // What is no certificate shows nothing.
    return null;
  }
}

/** SHA-256 in hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
