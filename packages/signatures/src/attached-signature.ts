import { DER, derNumber, derSequence } from './keys/der.ts';
import { lowerHalf } from './keys/ecdsa-signature.ts';
import { signatureHolds } from './keys/known-signer.ts';
import type { StatementKey } from './keys/statement-key.ts';

/** How a signature by P-256 that was made elsewhere is written: in DER (OpenSSL, most services), or as `r` and `s` of 32 bytes each (JOSE, PKCS #11, Azure). */
export const SIGNATURE_FORMS = ['der', 'r-s'] as const;
/** How an ECDSA signature is written: in DER, or as r and s side by side. */
export type SignatureForm = (typeof SIGNATURE_FORMS)[number];

/** A signature as a bundle carries it, or why there is none. */
export type AttachedSignature =
  | { readonly kind: 'signature'; readonly signature: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: string };

const NUMBER_BYTES = 32;
const ED25519_BYTES = 64;
const LONGEST_BYTES = 200;

/**
 * A signature that was made outside of Avouch, checked against the key over exactly these bytes, in the one form that bundles have. Of the two `s`
 * that hold equally for P-256 the lower is taken: it is the same signature of the same key, and many services give either. Any other change
 * of form has to be asked for.
 */
export function attachedSignature(
  given: Uint8Array,
  { key, payload, form }: { readonly key: StatementKey; readonly payload: Uint8Array; readonly form: SignatureForm | null },
): AttachedSignature {
  if (given.length === 0) return refused('it is empty. Give the file that the key’s holder made');
  if (given.length > LONGEST_BYTES)
    return refused(`it has ${given.length} bytes, and a signature of such a key has some 70. Give another file`);
  if (isText(given))
    return refused('it is text, and not the bytes of a signature. Decode it first: openssl base64 -d -A -in SIGNATURE -out DECODED');
  const signature = key.type === 'ed25519' ? ofEd25519(given, form) : ofP256(given, form);
  if (typeof signature === 'string') return refused(signature);
  if (signatureHolds(key, { payload, signature })) return { kind: 'signature', signature };
  return refused(
    `key ${key.id} did not make it over the bytes that were prepared. Sign exactly the bytes of that file${key.type === 'ed25519' ? '' : ' (their SHA-256, once)'}, with the key whose public half was given`,
  );
}

function ofEd25519(given: Uint8Array, form: SignatureForm | null): Uint8Array | string {
  if (form !== null) return 'forms are for keys of P-256, and this key is Ed25519. Leave the form out';
  return given.length === ED25519_BYTES
    ? given
    : `it has ${given.length} bytes, and one by Ed25519 has ${ED25519_BYTES}. Give another file`;
}

function ofP256(given: Uint8Array, form: SignatureForm | null): Uint8Array | string {
  const numbers = numbersOf(given);
  if (form !== 'r-s') {
    if (numbers !== null) return lowerHalf(numbers);
    return given.length === 2 * NUMBER_BYTES
      ? 'it is not DER, and has 64 bytes: that is r and s, as JOSE, PKCS #11 and some services write it. Say so: --signature-form r-s'
      : 'it is not a signature in DER (a SEQUENCE of two INTEGERs). Export it again';
  }
  if (given.length === 2 * NUMBER_BYTES) return lowerHalf(given);
  return numbers === null
    ? `it has ${given.length} bytes, and r and s have 32 each. Export it again`
    : 'it is in DER already. Leave --signature-form out';
}

/** `r` and `s` of a signature in DER, 32 bytes each; null for what is none. */
function numbersOf(given: Uint8Array): Uint8Array | null {
  const [whole] = derSequence(given, [DER.sequence]) ?? [];
  const parts = whole === undefined ? null : derSequence(whole, [DER.integer, DER.integer]);
  if (parts === null) return null;
  const hex = parts
    .map(
      (part) =>
        derNumber(part)
          ?.toString(16)
          .padStart(2 * NUMBER_BYTES, '0') ?? '',
    )
    .join('');
  return hex.length === 4 * NUMBER_BYTES ? new Uint8Array(Buffer.from(hex, 'hex')) : null;
}

/** Whether bytes are printable ASCII alone: of a signature's bytes that is as good as impossible. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09);
}

function refused(reason: string): AttachedSignature {
  return { kind: 'refused', reason };
}
