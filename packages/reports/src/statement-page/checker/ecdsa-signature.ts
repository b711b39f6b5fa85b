const SEQUENCE = 0x30;
const INTEGER = 0x02;
const SCALAR_BYTES = 32;
/** The order of the group of P-256 (SP 800-186 §3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * The numbers `r` and `s` of an ECDSA signature on P-256, as WebCrypto takes them: 32 bytes each. Null where it is not written in the one way
 * that docs/statement.md §3 allows: DER to the byte, both of the group, `s` in the lower half. Otherwise who saw one could make a second.
 */
export function rawSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  // Two numbers of 33 bytes at most: every length is one byte.
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return null;
  const r = integerAt(der, 2);
  const s = r === null ? null : integerAt(der, r.end);
  if (r === null || s === null || s.end !== der.length) return null;
  const [first, second] = [numberOf(r.digits), numberOf(s.digits)];
  if (first === 0n || first >= ORDER || second === 0n || second > ORDER >> 1n) return null;
  const raw = new Uint8Array(2 * SCALAR_BYTES);
  raw.set(r.digits, SCALAR_BYTES - r.digits.length);
  raw.set(s.digits, 2 * SCALAR_BYTES - s.digits.length);
  return raw;
}

/** A number that is not negative, as short as can be, without the zero that only keeps it from being negative. */
function integerAt(der: Uint8Array, at: number): { readonly digits: Uint8Array; readonly end: number } | null {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  if (der[at] !== INTEGER || length < 1 || length > SCALAR_BYTES + 1 || end > der.length) return null;
  const content = der.subarray(at + 2, end);
  const [head = 0, next = 0] = content;
  if (head >= 0x80 || (content.length > 1 && head === 0 && next < 0x80)) return null;
  const digits = head === 0 && content.length > 1 ? content.subarray(1) : content;
  return digits.length > SCALAR_BYTES ? null : { digits, end };
}

function numberOf(digits: Uint8Array): bigint {
  let value = 0n;
  for (const digit of digits) value = (value << 8n) | BigInt(digit);
  return value;
}
