import { DER, der, derInteger, derNumber, derSequence } from './der.ts';

/** The order of the group of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const HALF = ORDER >> 1n;

/** A signature by P-256 of 64 bytes, `r` and `s`, in DER and with the lower of the two `s` that hold equally. */
export function lowerHalf(signature: Uint8Array): Uint8Array {
  const hex = Buffer.from(signature).toString('hex');
  const [r, s] = [BigInt(`0x${hex.slice(0, 64)}`), BigInt(`0x${hex.slice(64)}`)];
  return der(DER.sequence, derInteger(r), derInteger(s > HALF ? ORDER - s : s));
}

/**
 * Whether a signature by P-256 is written as we write it: DER to the byte, both numbers of the group, `s` in the lower half. ECDSA
 * holds for `s` and for its negative: without this a stranger could make a second signature of one that he saw.
 */
export function isStrictSignature(signature: Uint8Array): boolean {
  const [whole] = derSequence(signature, [DER.sequence]) ?? [];
  const [first, second] = whole === undefined ? [] : (derSequence(whole, [DER.integer, DER.integer]) ?? []);
  if (first === undefined || second === undefined) return false;
  const [r, s] = [derNumber(first), derNumber(second)];
  return r !== null && s !== null && r > 0n && r < ORDER && s > 0n && s <= HALF;
}
