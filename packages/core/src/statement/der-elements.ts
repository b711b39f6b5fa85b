/** An element of DER: tag, length, value. */
export interface DerElement {
  readonly tag: number;
  readonly value: Uint8Array;
  /** With tag and length. */
  readonly whole: Uint8Array;
}

/** What is in an element of that tag; nothing where it is of another, or not whole. */
export function elementsIn(of: DerElement, tag: number): readonly DerElement[] {
  return of.tag === tag ? (derElements(of.value) ?? []) : [];
}

/** Elements that follow each other, by DER (X.690 §10.1): tags of one byte, lengths in the shortest form. Null where they are not whole. */
export function derElements(bytes: Uint8Array): readonly DerElement[] | null {
  const list: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [tag = 0, first = 0] = bytes.subarray(at, at + 2);
    const digits = first < 0x80 ? 0 : first & 0x7f;
    if ((tag & 0x1f) === 0x1f || digits > MOST_DIGITS) return null;
    const length = digits === 0 ? first : bytes.subarray(at + 2, at + 2 + digits).reduce((sum, byte) => sum * 256 + byte, 0);
    const begin = at + 2 + digits;
    if (begin + length > bytes.length || lengthBytes(length).length !== digits + 1) return null;
    list.push({ tag, value: bytes.subarray(begin, begin + length), whole: bytes.subarray(at, begin + length) });
    at = begin + length;
  }
  return list;
}

/** Writes an element around parts that are elements, or its value. */
export function derElement(tag: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = [tag, ...lengthBytes(length)];
  const bytes = new Uint8Array(head.length + length);
  bytes.set(head);
  let at = head.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Of 16 MiB at most: more is none of what is read here. */
const MOST_DIGITS = 3;

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return [0x80 | digits.length, ...digits];
}
