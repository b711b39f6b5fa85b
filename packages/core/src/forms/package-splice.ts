import { deflateSync } from 'fflate';
import { crc32 } from '../model/crc32.ts';

/** What a zip archive's directory says of an entry; its bytes are kept as they are. */
interface Entry {
  readonly name: string;
  /** The record of the directory, as it stands. */
  readonly record: Uint8Array;
  readonly local: Uint8Array;
  readonly content: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const END_BYTES = 22;
const DEFLATED = 8;
/** Sizes follow the content: they are in the header of what is written here. */
const SIZES_FOLLOW = 0x0008;
const UTF8 = 0x0800;

/**
 * Gives some parts of an office document other content, or adds parts, and copies all others byte for byte, packed as they were. The
 * directory must have been found sound before (`packageDirectory`). Null where an entry is not where the directory says.
 */
export function withParts(bytes: Uint8Array, changed: ReadonlyMap<string, Uint8Array>): Uint8Array | null {
  const archive = entriesOf(bytes);
  if (archive === null) return null;
  const { entries, comment } = archive;
  const known = new Set(entries.map(({ name }) => name));
  const all = [
    ...entries.map((entry) => {
      const content = changed.get(entry.name);
      return content === undefined ? entry : packed(entry, content);
    }),
    ...[...changed].filter(([name]) => !known.has(name)).map(([name, content]) => packed(newEntry(name), content)),
  ];
  return archiveOf(all, comment);
}

function entriesOf(bytes: Uint8Array): { readonly entries: readonly Entry[]; readonly comment: Uint8Array } | null {
  const view = viewOf(bytes);
  let end = bytes.length - END_BYTES;
  while (end > 0 && (view.getUint32(end, true) !== 0x06054b50 || end + END_BYTES + view.getUint16(end + 20, true) !== bytes.length)) end--;
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = view.getUint16(end + 10, true); index > 0; index--) {
    const nameEnd = at + CENTRAL_BYTES + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const start = view.getUint32(at + 42, true);
    if (start + LOCAL_BYTES > bytes.length || view.getUint32(start, true) !== LOCAL) return null;
    const contentStart = start + LOCAL_BYTES + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    if (contentStart + view.getUint32(at + 20, true) > bytes.length) return null;
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, nameEnd)),
      record: bytes.subarray(at, next),
      local: bytes.subarray(start, contentStart),
      content: bytes.subarray(contentStart, contentStart + view.getUint32(at + 20, true)),
    });
    at = next;
  }
  return { entries, comment: bytes.subarray(end + END_BYTES) };
}

/** An entry of no date but the first that zip knows: nothing here knows a clock. */
function newEntry(name: string): Entry {
  const encoded = new TextEncoder().encode(name);
  const record = new Uint8Array(CENTRAL_BYTES + encoded.length);
  const local = new Uint8Array(LOCAL_BYTES + encoded.length);
  const [central, head] = [viewOf(record), viewOf(local)];
  central.setUint32(0, 0x02014b50, true);
  head.setUint32(0, LOCAL, true);
  central.setUint16(4, 20, true);
  for (const [target, shift] of [
    [central, 2],
    [head, 0],
  ] as const) {
    target.setUint16(4 + shift, 20, true);
    target.setUint16(6 + shift, UTF8, true);
    target.setUint16(12 + shift, 0x21, true);
    target.setUint16(26 + shift, encoded.length, true);
  }
  record.set(encoded, CENTRAL_BYTES);
  local.set(encoded, LOCAL_BYTES);
  return { name, record, local, content: new Uint8Array() };
}

function packed(entry: Entry, content: Uint8Array): Entry {
  const small = deflateSync(content, { level: 6 });
  const record = entry.record.slice();
  const local = entry.local.slice();
  const checksum = crc32(content);
  for (const [target, shift] of [
    [viewOf(record), 2],
    [viewOf(local), 0],
  ] as const) {
    target.setUint16(8 + shift, DEFLATED, true);
    target.setUint32(14 + shift, checksum, true);
    target.setUint32(18 + shift, small.length, true);
    target.setUint32(22 + shift, content.length, true);
  }
  return { ...entry, record, local, content: small };
}

function archiveOf(entries: readonly Entry[], comment: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  const records: Uint8Array[] = [];
  let offset = 0;
  for (const { record, local, content } of entries) {
    const [head, central] = [local.slice(), record.slice()];
    const [headView, view] = [viewOf(head), viewOf(central)];
    // The directory's word counts: a header whose sizes were to follow gets them here.
    headView.setUint16(6, headView.getUint16(6, true) & ~SIZES_FOLLOW, true);
    view.setUint16(8, view.getUint16(8, true) & ~SIZES_FOLLOW, true);
    for (const at of [14, 18, 22]) headView.setUint32(at, view.getUint32(at + 2, true), true);
    view.setUint32(42, offset, true);
    pieces.push(head, content);
    records.push(central);
    offset += head.length + content.length;
  }
  const end = new Uint8Array(END_BYTES);
  const view = viewOf(end);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, entries.length, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(
    12,
    records.reduce((sum, { length }) => sum + length, 0),
    true,
  );
  view.setUint32(16, offset, true);
  view.setUint16(20, comment.length, true);
  return joined([...pieces, ...records, end, comment]);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
