/** Tags of ITU-T X.690 that keys and signatures are made of. */
export const DER = { integer: 0x02, octets: 0x04, oid: 0x06, sequence: 0x30 } as const;

/** Elements in a row, each with its tag; null where the bytes are not DER or do not end where the last element does. */
export function derElements(bytes: Uint8Array): readonly DerElement[] | null {
  const elements: DerElement[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0;
    const length = lengthAt(bytes, at + 1);
    if (length === null || length.from + length.count > bytes.length) return null;
    elements.push({ tag, content: bytes.subarray(length.from, length.from + length.count) });
    at = length.from + length.count;
  }
  return elements;
}

export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** What a sequence holds, where its elements have exactly these tags in this order; null otherwise. */
export function derSequence(bytes: Uint8Array, tags: readonly number[]): readonly Uint8Array[] | null {
  const elements = derElements(bytes);
  return elements?.length === tags.length && elements.every(({ tag }, index) => tag === tags[index])
    ? elements.map(({ content }) => content)
    : null;
}

/** A number that is not negative, written as short as can be; null for any other. */
export function derNumber(content: Uint8Array): bigint | null {
  const [first, second = 0] = content;
  if (first === undefined || first >= 0x80 || (content.length > 1 && first === 0 && second < 0x80)) return null;
  return BigInt(`0x${Buffer.from(content).toString('hex')}`);
}

/** An element: tag, length and what it holds. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag), lengthBytes(content.length), content]);
}

/** The element of a number that is not negative. */
export function derInteger(value: bigint): Buffer {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  return der(DER.integer, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

/** Lengths are definite and as short as can be (§10.1); four bytes of length are more than any key needs. */
function lengthAt(bytes: Uint8Array, at: number): { readonly from: number; readonly count: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 0x80) return { from: at + 1, count: first };
  const width = first - 0x80;
  if (width < 1 || width > 4 || at + 1 + width > bytes.length) return null;
  const count = Number(BigInt(`0x${Buffer.from(bytes.subarray(at + 1, at + 1 + width)).toString('hex')}`));
  return count < 0x80 || count < 256 ** (width - 1) ? null : { from: at + 1 + width, count };
}

function lengthBytes(count: number): Buffer {
  if (count < 0x80) return Buffer.of(count);
  const digits = count.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  return Buffer.concat([Buffer.of(0x80 + bytes.length), bytes]);
}
