import { derElement, derElements } from '@avouch/core';

/** Tags of ITU-T X.690 that keys and signatures are made of. */
export const DER = { integer: 0x02, octets: 0x04, oid: 0x06, sequence: 0x30 } as const;

/** What the elements hold that follow each other, where they have exactly these tags in this order; null otherwise. */
export function derSequence(bytes: Uint8Array, tags: readonly number[]): readonly Uint8Array[] | null {
  const elements = derElements(bytes);
  return elements?.length === tags.length && elements.every(({ tag }, index) => tag === tags[index])
    ? elements.map(({ value }) => value)
    : null;
}

/** A number that is not negative, written as short as can be; null for any other. */
export function derNumber(content: Uint8Array): bigint | null {
  const [first, second = 0] = content;
  if (first === undefined || first >= 0x80 || (content.length > 1 && first === 0 && second < 0x80)) return null;
  return BigInt(`0x${Buffer.from(content).toString('hex')}`);
}

/** An element: tag, length and what it holds. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  return derElement(tag, contents);
}

/** The element of a number that is not negative. */
export function derInteger(value: bigint): Uint8Array {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  return derElement(DER.integer, (bytes[0] ?? 0) >= 0x80 ? [Uint8Array.of(0), bytes] : [bytes]);
}
