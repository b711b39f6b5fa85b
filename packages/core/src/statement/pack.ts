import { crc32 } from '../model/crc32.ts';
import { joinedBytes } from './joined-bytes.ts';
import { MOST_RECORDS } from './record-digest.ts';
import { endOfArchive, type StoredEntry, storedEntryAt, storedHeader } from './stored-zip.ts';

/** What is handed over: a statement with what was disclosed of it, and what people read. */
export interface Pack {
  /** The bundle, as it was signed. */
  readonly bundle: Uint8Array;
  /** Openings of the disclosed records, as `openingsBytes` writes them. */
  readonly records: Uint8Array;
  /** Bytes of disclosed evidence, by the index of its record. */
  readonly evidence: ReadonlyMap<number, Uint8Array>;
  /** Not signed. */
  readonly pdf: Uint8Array;
  /** Not signed. */
  readonly page: Uint8Array;
}

/** The checksum of an archive's entry. Whoever has a faster one than core's brings it. */
export type Checksum = (bytes: Uint8Array) => number;

/** The most bytes of a pack. */
export const PACK_BYTES = 1024 * 1024 * 1024;
/** The most pieces of evidence in one: a directory without extensions counts its entries with two bytes. */
export const PACK_EVIDENCE = 60_000;

const BUNDLE = 'statement.sigstore.json';
const RECORDS = 'records.txt';
const EVIDENCE = /^evidence\/(0|[1-9]\d{0,5})$/;
const PDF = 'statement.pdf';
const PAGE = 'index.html';

/**
 * The one archive that holds these contents (docs/statement.md §4): entries in a fixed order, stored, dated 1980-01-01. Throws a RangeError for
 * more than {@link PACK_BYTES} or {@link PACK_EVIDENCE}; whoever discloses leaves something out before.
 */
export function packBytes(pack: Pack, checksum: Checksum = crc32): Uint8Array {
  if (pack.evidence.size > PACK_EVIDENCE) throw new RangeError(`a pack holds ${PACK_EVIDENCE} pieces of evidence at most`);
  const entries: StoredEntry[] = [];
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (const [name, content] of contentsOf(pack)) {
    const entry = { name, content, checksum: checksum(content), offset: size };
    const header = storedHeader(entry);
    entries.push(entry);
    pieces.push(header, content);
    size += header.length + content.length;
  }
  const end = endOfArchive(entries, size);
  if (size + end.length > PACK_BYTES) throw new RangeError(`a pack has ${PACK_BYTES} bytes at most`);
  return joinedBytes([...pieces, end]);
}

/** The names and contents of a pack's entries, in their order. */
function contentsOf({ bundle, records, evidence, pdf, page }: Pack): readonly (readonly [string, Uint8Array])[] {
  const pieces = [...evidence].toSorted(([a], [b]) => a - b).map(([index, content]) => [evidenceName(index), content] as const);
  return [[BUNDLE, bundle], [RECORDS, records], ...pieces, [PDF, pdf], [PAGE, page]];
}

function evidenceName(index: number): string {
  if (!Number.isInteger(index) || index < 0 || index >= MOST_RECORDS) throw new RangeError(`${index} is no index of a record`);
  return `evidence/${index}`;
}

/** A pack, or why the bytes are none. */
export type PackRead = { readonly kind: 'pack'; readonly pack: Pack } | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads what {@link packBytes} writes and no other way: each header and the directory have to be the very bytes that the contents come to, so that no
 * two readers find different entries in one archive, and every bit of it counts. The contents are parts of the same memory. Nothing is unpacked, so
 * that nothing grows.
 */
export function readPack(bytes: Uint8Array, checksum: Checksum = crc32): PackRead {
  if (bytes.length > PACK_BYTES) return unreadable(`it has more than ${PACK_BYTES} bytes`);
  const entries: StoredEntry[] = [];
  const evidence = new Map<number, Uint8Array>();
  let at = 0;
  const next = (fits: (name: string) => boolean, expected: string): StoredEntry | string => {
    const found = storedEntryAt(bytes, at);
    if (typeof found === 'string') return `entry ${entries.length + 1}, where ${expected} should be: ${found}`;
    if (!fits(found.name)) return `entry ${entries.length + 1} is not ${expected}`;
    if (checksum(found.content) !== found.checksum)
      return `${found.name} is not as it was packed (CRC-32): it was damaged on the way, or changed. Get the pack again`;
    entries.push(found);
    at += storedHeader(found).length + found.content.length;
    return found;
  };
  const bundle = next((name) => name === BUNDLE, BUNDLE);
  if (typeof bundle === 'string') return unreadable(bundle);
  const records = next((name) => name === RECORDS, RECORDS);
  if (typeof records === 'string') return unreadable(records);
  let last = -1;
  let after = next((name) => name === PDF || EVIDENCE.test(name), `${PDF} or a piece of evidence`);
  while (typeof after !== 'string' && after.name !== PDF) {
    const index = Number(after.name.slice('evidence/'.length));
    if (index <= last) return unreadable(`${after.name} stands twice, or out of order`);
    if (evidence.size === PACK_EVIDENCE) return unreadable(`it has more than ${PACK_EVIDENCE} pieces of evidence`);
    evidence.set(index, after.content);
    last = index;
    after = next((name) => name === PDF || EVIDENCE.test(name), `${PDF} or a piece of evidence`);
  }
  if (typeof after === 'string') return unreadable(after);
  const page = next((name) => name === PAGE, PAGE);
  if (typeof page === 'string') return unreadable(page);
  const end = endOfArchive(entries, at);
  if (bytes.length - at !== end.length) return unreadable(`behind ${PAGE} stands something else than the directory of these entries`);
  if (end.some((byte, index) => byte !== bytes[at + index])) return unreadable('its directory is not that of its entries');
  return { kind: 'pack', pack: { bundle: bundle.content, records: records.content, evidence, pdf: after.content, page: page.content } };
}

function unreadable(reason: string): PackRead {
  return { kind: 'unreadable', reason };
}
