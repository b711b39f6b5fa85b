import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { canonicalJson } from '../model/canonical-json.ts';
import { DISCLOSURES, type Disclosure } from '../model/evidence.ts';
import type { JsonBounds } from '../model/json-bounds.ts';
import { digestsOf, MOST_RECORDS, saltsOf } from './record-digest.ts';
import { canonicalValue, type Statement } from './statement.ts';

/** Names the form of the file, so that no other file of ours is taken for one. */
const OPENINGS_SCHEMA = 'urn:avouch:openings:1';

/** As many records as a bundle has room for, with the records themselves. */
export const OPENINGS_BYTES = 256 * 1024 * 1024;
/** Some ten parts a record. */
const OPENINGS_BOUNDS: JsonBounds = { depth: 8, parts: 4_000_000, values: 4_000_000 };

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
const inTree = z.strictObject({
  commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  path: z.string().min(1),
  repository: z.string().min(1),
});

/** In the order of names, in which it is written. */
const openingsSchema = z.strictObject({
  records: z
    .array(
      z.strictObject({
        bytesAt: z.array(z.string().min(1)),
        disclosure: z.enum(DISCLOSURES),
        inTree: inTree.exactOptional(),
        record: z.string().min(1),
      }),
    )
    .max(MOST_RECORDS),
  schema: z.literal(OPENINGS_SCHEMA),
  secret: digest,
  statement: digest,
});

/** The openings file: one canonical JSON text. The same openings give the same bytes. */
export function writeOpenings({ statement, secret, records }: Openings): Uint8Array {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return utf8ToBytes(
    canonicalJson(
      openingsSchema.parse({
        schema: OPENINGS_SCHEMA,
        statement,
        secret: bytesToHex(secret),
        records: records.map(({ bytes, disclosure, bytesAt, inTree }) => ({
          record: text.decode(bytes),
          disclosure,
          bytesAt: [...bytesAt],
          ...(inTree === undefined ? {} : { inTree }),
        })),
      }),
    ),
  );
}

/** Openings, or why the bytes are none. */
export type OpeningsFileRead =
  | { readonly kind: 'openings'; readonly openings: Openings }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads what {@link writeOpenings} writes and no other way. No reason quotes what stands in it: it is secret. */
export function readOpeningsFile(bytes: Uint8Array): OpeningsFileRead {
  if (bytes.length > OPENINGS_BYTES) return unreadable(`it has more than ${OPENINGS_BYTES} bytes`);
  const value = canonicalValue(bytes, OPENINGS_BOUNDS);
  if (value === null) return unreadable('it is not canonical JSON (RFC 8785)');
  const parsed = openingsSchema.safeParse(value);
  if (!parsed.success)
    return unreadable(`it is no openings file that this version reads: ${parsed.error.issues[0]?.path.join('.') || 'its form'}`);
  const { statement, secret, records } = parsed.data;
  return {
    kind: 'openings',
    openings: {
      statement,
      secret: hexToBytes(secret),
      records: records.map(({ record, ...rest }) => ({ bytes: utf8ToBytes(record), ...rest })),
    },
  };
}

/** Why openings are not those of a statement; null where each record is the one that was stated. */
export function openingsFault({ statement, secret, records }: Openings, { predicate }: Statement): string | null {
  if (statement !== predicate.id)
    return `it opens statement ${statement.slice(0, 12)}…, and this is statement ${predicate.id.slice(0, 12)}…`;
  if (records.length !== predicate.records.length) return `it has ${records.length} records, and the statement ${predicate.records.length}`;
  const [salt, digest] = [saltsOf(secret), digestsOf(statement)];
  for (const [index, { bytes }] of records.entries())
    if (digest({ index, salt: salt(index), bytes }) !== predicate.records[index])
      return `its record ${index} is not the one that was stated`;
  return null;
}

function unreadable(reason: string): OpeningsFileRead {
  return { kind: 'unreadable', reason };
}
