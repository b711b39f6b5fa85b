import { isUtf8 } from 'node:buffer';

const BACKSLASH = 0x5c;
const LOWER_X = 0x78;

function isHex(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

/** Whether an escape `\xNN` begins at `index`. */
function isEscape(bytes: Uint8Array, index: number): boolean {
  return bytes[index] === BACKSLASH && bytes[index + 1] === LOWER_X && isHex(bytes[index + 2]) && isHex(bytes[index + 3]);
}

/** Length of the UTF-8 sequence at `index`, 0 where the bytes there are none. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  for (let length = 1; length <= 4 && index + length <= bytes.length; length += 1) {
    if (isUtf8(bytes.subarray(index, index + length))) return length;
  }
  return 0;
}

/**
 * The name of a file as text. Bytes that are not UTF-8 become `\xNN`, lower case. So that no two names become the same text, a
 * real backslash becomes `\x5c` where an escape would otherwise seem to begin (a name of the letters `\xff`); any other
 * backslash stays.
 */
export function textOfName(bytes: Uint8Array): string {
  const valid = isUtf8(bytes);
  if (valid && !bytes.includes(BACKSLASH)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const parts: string[] = [];
  let index = 0;
  while (index < bytes.length) {
    const length = valid && bytes[index] !== BACKSLASH ? 1 : sequenceLength(bytes, index);
    if (length === 0 || isEscape(bytes, index)) {
      parts.push(`\\x${(bytes[index] ?? 0).toString(16).padStart(2, '0')}`);
      index += 1;
      continue;
    }
    let end = index + length;
    // The rest of the run that needs no look at its bytes.
    while (valid && end < bytes.length && bytes[end] !== BACKSLASH) end += 1;
    parts.push(Buffer.from(bytes.subarray(index, end)).toString('utf8'));
    index = end;
  }
  return parts.join('');
}

/** The bytes of a name that `textOfName` wrote. */
export function bytesOfName(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (!bytes.includes(BACKSLASH)) return bytes;
  const out = Buffer.alloc(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; length += 1) {
    const isOne = isEscape(bytes, index);
    out[length] = isOne ? Number.parseInt(bytes.toString('latin1', index + 2, index + 4), 16) : (bytes[index] ?? 0);
    index += isOne ? 4 : 1;
  }
  return out.subarray(0, length);
}
