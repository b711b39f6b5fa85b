// Zip as a pack needs it and no more (APPNOTE 6.3.10): each entry stored, in one way to write it. No extra field, comment, descriptor, encryption or
// 64-bit extension; an archive has one form for its contents, and whoever can lay bytes out can write it without a compressor.

/** An entry, as its header says and as it lies in the archive. */
export interface StoredEntry {
  /** ASCII. */
  readonly name: string;
  readonly content: Uint8Array;
  /** CRC-32 of the content. */
  readonly checksum: number;
  /** Of its header, from the beginning of the archive. */
  readonly offset: number;
}

const LOCAL_SIGNATURE = 0x04034b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const LOCAL_BYTES = 30;
const DIRECTORY_BYTES = 46;
const END_BYTES = 22;
/** Version 2.0, as nearly every program writes it. */
const VERSION = 20;
const MADE_ON_UNIX = 3 << 8;
/** A file that its owner writes and everybody reads: what unpacking makes of an entry without attributes is each program's own. */
const ATTRIBUTES = 0o100644 * 0x10000;
/** 1980-01-01, the first day that zip knows: nothing here knows a clock. */
const FIRST_DAY = 0x0021;
const LONGEST_NAME = 64;

/** The header that stands before an entry's content. */
export function storedHeader({ name, content, checksum }: StoredEntry): Uint8Array {
  const header = new Uint8Array(LOCAL_BYTES + name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL_SIGNATURE, true);
  putCommon(view, 4, { name, content, checksum });
  putName(header, LOCAL_BYTES, name);
  return header;
}

/** The directory of entries that end at `size`, and the end of the archive. */
export function endOfArchive(entries: readonly StoredEntry[], size: number): Uint8Array {
  const directory = entries.reduce((sum, { name }) => sum + DIRECTORY_BYTES + name.length, 0);
  const bytes = new Uint8Array(directory + END_BYTES);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const entry of entries) {
    view.setUint32(at, DIRECTORY_SIGNATURE, true);
    view.setUint16(at + 4, MADE_ON_UNIX + VERSION, true);
    putCommon(view, at + 6, entry);
    view.setUint32(at + 38, ATTRIBUTES, true);
    view.setUint32(at + 42, entry.offset, true);
    putName(bytes, at + DIRECTORY_BYTES, entry.name);
    at += DIRECTORY_BYTES + entry.name.length;
  }
  view.setUint32(at, END_SIGNATURE, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, directory, true);
  view.setUint32(at + 16, size, true);
  return bytes;
}

/** The entry whose header stands there, or why there is none: the header has to be the very bytes that {@link storedHeader} writes. */
export function storedEntryAt(bytes: Uint8Array, offset: number): StoredEntry | string {
  if (bytes.length - offset < LOCAL_BYTES) return 'the archive is cut off';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(offset, true) !== LOCAL_SIGNATURE) return 'no entry of a zip archive begins there';
  if (view.getUint16(offset + 8, true) !== 0)
    return 'it is compressed, and entries of a pack are stored: was it unpacked and packed again?';
  const nameLength = view.getUint16(offset + 26, true);
  if (nameLength > LONGEST_NAME) return 'its name is too long for any entry of a pack';
  const start = offset + LOCAL_BYTES + nameLength;
  const length = view.getUint32(offset + 18, true);
  if (start + length > bytes.length) return 'the archive is cut off';
  const name = String.fromCharCode(...bytes.subarray(offset + LOCAL_BYTES, start));
  const entry = { name, content: bytes.subarray(start, start + length), checksum: view.getUint32(offset + 14, true), offset };
  const same = storedHeader(entry).every((byte, index) => byte === bytes[offset + index]);
  return same ? entry : 'its header is not the one that a pack has: was it unpacked and packed again?';
}

/** Version, flags, method, time, date, checksum, sizes and lengths: the same in both places. */
function putCommon(view: DataView, at: number, { name, content, checksum }: Omit<StoredEntry, 'offset'>): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 8, FIRST_DAY, true);
  view.setUint32(at + 10, checksum, true);
  view.setUint32(at + 14, content.length, true);
  view.setUint32(at + 18, content.length, true);
  view.setUint16(at + 22, name.length, true);
}

function putName(bytes: Uint8Array, at: number, name: string): void {
  for (let index = 0; index < name.length; index++) bytes[at + index] = name.charCodeAt(index);
}
