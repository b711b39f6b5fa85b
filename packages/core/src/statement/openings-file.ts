import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { canonicalJson } from '../model/canonical-json.ts';
import { DISCLOSURES, type Disclosure } from '../model/evidence.ts';
import type { JsonBounds } from '../model/json-bounds.ts';
import { joinedBytes } from './joined-bytes.ts';
import { digestsOf, type Hash, MOST_RECORDS, saltsOf } from './record-digest.ts';
import { canonicalValue, type Statement } from './statement.ts';
import { utf8Text } from './utf8-text.ts';

/** Names the form of the file, so that no other file of ours is taken for one. */
const OPENINGS_SCHEMA = 'urn:avouch:openings:2';

/** As many records as a bundle has room for, with the records themselves. */
export const OPENINGS_BYTES = 256 * 1024 * 1024;
/** Places where bytes lie, of all records together. */
const MOST_PLACES = 1_000_000;
const FIRST_BOUNDS: JsonBounds = { depth: 1, parts: 5, values: 3 };
const HEAD_BOUNDS: JsonBounds = { depth: 2, parts: 10, values: MOST_PLACES };

/** A record as it was stated, with who may see it. */
export interface OpenableRecord {
  /** As they were hashed: canonical JSON. */
  readonly bytes: Uint8Array;
  readonly disclosure: Disclosure;
  /**
   * For evidence whose bytes are held: absolute paths of the files, folders or archives that were named, in one of which they lay. The record's
   * `sha256` says which bytes they are. Empty for every other record.
   */
  readonly bytesAt: readonly string[];
  /** Where they lie in a repository, at a commit; absent where nowhere. */
  readonly inTree?: TreePlace;
}

/** A file of a repository, as git has it at a commit. */
export interface TreePlace {
  /** Absolute path of the source, as the case names it. */
  readonly repository: string;
  readonly commit: string;
  /** From the root of the repository. */
  readonly path: string;
}

/** What opens a statement: it stays with the issuer, whole. What others get is a part of it, as `records.txt` of a pack. */
export interface Openings {
  /** The statement's id. */
  readonly statement: string;
  /** The salts come of it. */
  readonly secret: Uint8Array;
  /** By index. */
  readonly records: readonly OpenableRecord[];
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What the first line says. How many records follow shows where the file was cut off. */
const openingsSchema = z.strictObject({
  records: z.int().min(0).max(MOST_RECORDS),
  schema: z.literal(OPENINGS_SCHEMA),
  secret: digest,
  statement: digest,
});

/** What stands before a record in its line. */
const headSchema = z.strictObject({
  bytesAt: z.array(z.string().min(1)),
  disclosure: z.enum(DISCLOSURES),
  inTree: z
    .strictObject({ commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/), path: z.string().min(1), repository: z.string().min(1) })
    .exactOptional(),
});

/** A tab ends the head of a line, and a line feed the line: canonical JSON has neither. */
const [TAB, NEW_LINE] = [0x09, 0x0a];
const LINE_END = Uint8Array.of(NEW_LINE);

/**
 * The openings file: a line of what opens them all; then a line for each record, by index: who may see it and where its bytes lie, a tab, and the
 * record as it was hashed. All of it is canonical JSON. The same openings give the same bytes. Throws for what would not be read again.
 */
export function writeOpenings({ statement, secret, records }: Openings): Uint8Array {
  const first = openingsSchema.parse({ records: records.length, schema: OPENINGS_SCHEMA, secret: bytesToHex(secret), statement });
  // Of most records no bytes are held, so that their lines begin alike.
  const alike = new Map(DISCLOSURES.map((disclosure) => [disclosure, headBytes({ disclosure, bytesAt: [] })]));
  const lines = records.flatMap(({ bytes, disclosure, bytesAt, inTree }) => {
    if (bytes.length === 0 || bytes.includes(NEW_LINE)) throw new TypeError('a record is a line of text');
    const head = bytesAt.length === 0 && inTree === undefined ? alike.get(disclosure) : undefined;
    return [head ?? headBytes({ disclosure, bytesAt, ...(inTree === undefined ? {} : { inTree }) }), bytes, LINE_END];
  });
  const bytes = joinedBytes([utf8ToBytes(canonicalJson(first)), LINE_END, ...lines]);
  if (utf8Text(bytes) === null) throw new TypeError('a record is a line of text');
  return bytes;
}

function headBytes(head: Omit<OpenableRecord, 'bytes'>): Uint8Array {
  return utf8ToBytes(`${canonicalJson(headSchema.parse(head))}\t`);
}

/** Openings, or why the bytes are none. */
export type OpeningsFileRead =
  | { readonly kind: 'openings'; readonly openings: Openings }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads what {@link writeOpenings} writes and no other way. No reason quotes what stands in it: it is secret. */
export function readOpeningsFile(bytes: Uint8Array): OpeningsFileRead {
  if (bytes.length > OPENINGS_BYTES) return unreadable(`it has more than ${OPENINGS_BYTES} bytes`);
  if (utf8Text(bytes) === null) return unreadable('it is not UTF-8');
  let at = bytes.indexOf(NEW_LINE) + 1;
  const first = openingsSchema.safeParse(canonicalValue(bytes.subarray(0, Math.max(0, at - 1)), FIRST_BOUNDS));
  if (!first.success) return unreadable('its first line is none of an openings file that this version reads');
  const { statement, secret, records: count } = first.data;
  const records: OpenableRecord[] = [];
  const readHead = lastKept(headOf);
  for (let places = 0; at < bytes.length; ) {
    const [tab, end] = [bytes.indexOf(TAB, at), bytes.indexOf(NEW_LINE, at)];
    const line = `its line ${records.length + 2}`;
    if (records.length === count) return unreadable(`${line} is one too many`);
    if (tab === -1 || end <= tab + 1) return unreadable(`${line} is cut off, or has no record`);
    const head = readHead(bytes.subarray(at, tab));
    if (head === null) return unreadable(`${line} does not begin as this version reads it`);
    places += head.bytesAt.length;
    if (places > MOST_PLACES) return unreadable(`it names more than ${MOST_PLACES} places of bytes`);
    records.push({ bytes: bytes.subarray(tab + 1, end), ...head });
    at = end + 1;
  }
  if (records.length < count) return unreadable('it is cut off');
  return { kind: 'openings', openings: { statement, secret: hexToBytes(secret), records } };
}

function headOf(bytes: Uint8Array): Omit<OpenableRecord, 'bytes'> | null {
  const parsed = headSchema.safeParse(canonicalValue(bytes, HEAD_BOUNDS));
  return parsed.success ? parsed.data : null;
}

/** What is read of bytes, kept for the next that are the same: lines begin alike. */
function lastKept<T>(read: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  let last: { readonly bytes: Uint8Array; readonly value: T } | null = null;
  return (bytes) => {
    if (last?.bytes.length !== bytes.length || !bytes.every((byte, index) => byte === last?.bytes[index]))
      last = { bytes, value: read(bytes) };
    return last.value;
  };
}

/** Why openings are not those of a statement; null where each record is the one that was stated. */
export function openingsFault({ statement, secret, records }: Openings, { predicate }: Statement, hash?: Hash): string | null {
  if (statement !== predicate.id)
    return `it opens statement ${statement.slice(0, 12)}…, and this is statement ${predicate.id.slice(0, 12)}…`;
  if (records.length !== predicate.records.length) return `it has ${records.length} records, and the statement ${predicate.records.length}`;
  const [salt, digest] = [saltsOf(secret, hash), digestsOf(statement, hash)];
  for (const [index, { bytes }] of records.entries())
    if (digest({ index, salt: salt(index), bytes }) !== predicate.records[index])
      return `its record ${index} is not the one that was stated`;
  return null;
}

function unreadable(reason: string): OpeningsFileRead {
  return { kind: 'unreadable', reason };
}
