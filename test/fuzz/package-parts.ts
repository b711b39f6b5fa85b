import { inflateRawSync } from 'node:zlib';

const DIRECTORY_ENTRY = 'PK\x01\x02';
const DEFLATED = 8;
const MOST_UNPACKED = 1024 * 1024;

/** Parts of a zip archive, both a byte a character, by name. What cannot be unpacked is left out: a broken archive is changed as bytes. */
export function packageDirectory(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const bytes = Buffer.from(text, 'latin1');
  for (let at = text.indexOf(DIRECTORY_ENTRY); at !== -1; at = text.indexOf(DIRECTORY_ENTRY, at + 4)) {
    const part = partAt(bytes, at);
    if (part !== null) parts.set(part.name, part.content);
  }
  return parts;
}

/** The texts of all parts, one after the other: to take words and pieces from. */
export function packageText(text: string): string {
  return [...packageDirectory(text).values()].join('\n');
}

function partAt(bytes: Buffer, at: number): { readonly name: string; readonly content: string } | null {
  if (at + 46 > bytes.length) return null;
  const method = bytes.readUInt16LE(at + 10);
  const packedSize = bytes.readUInt32LE(at + 20);
  const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
  const local = bytes.readUInt32LE(at + 42);
  if (local + 30 > bytes.length) return null;
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + packedSize);
  try {
    const content = method === DEFLATED ? inflateRawSync(packed, { maxOutputLength: MOST_UNPACKED }) : packed;
    return { name, content: content.toString('latin1') };
  } catch {
    // No deflated content, or too much of it.
    return null;
  }
}
