import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of bytes. Bulk hashing is brought by whoever has a faster one than the one in core. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** Bytes of an id of a statement, of its secret and of a salt. */
export const STATEMENT_ID_BYTES = 32;
export const SECRET_BYTES = 32;
const SALT_BYTES = 32;
/** An index is four bytes in what is hashed. */
export const MOST_RECORDS = 1_000_000;

const RECORD_PREFIX = utf8ToBytes('avouch/record/v1\0');
const SALT_INFO = utf8ToBytes('avouch/salt/v1\0');

/**
 * The salt of a record: HKDF (RFC 5869) with SHA-256 over the statement's secret, no salt, `info` the bytes `avouch/salt/v1`, a zero byte
 * and the index as four bytes, most significant first. Who has one salt learns nothing of another, nor of the secret.
 */
export function saltOf(secret: Uint8Array, index: number): Uint8Array {
  if (secret.length !== SECRET_BYTES) throw new RangeError(`a secret has ${SECRET_BYTES} bytes, and not ${secret.length}`);
  return hkdf(sha256, secret, undefined, joined(SALT_INFO, indexBytes(index)), SALT_BYTES);
}

/**
 * The salted digest of a record, in hexadecimal digits (design §5): SHA-256 of `avouch/record/v1`, a zero byte, the statement's id, the
 * index as four bytes, the salt and the record's bytes. All but the last have a fixed width, so that no two records share what is hashed; the
 * id and the index bind it to its place, so that a record cannot be moved to another one or to another statement.
 */
export function saltedDigest(
  record: { readonly statement: string; readonly index: number; readonly salt: Uint8Array; readonly bytes: Uint8Array },
  hash: Hash = sha256,
): string {
  const id = hexToBytes(record.statement);
  if (id.length !== STATEMENT_ID_BYTES || record.salt.length !== SALT_BYTES)
    throw new RangeError('an id of a statement and a salt have 32 bytes each');
  return bytesToHex(hash(joined(RECORD_PREFIX, id, indexBytes(record.index), record.salt, record.bytes)));
}

function indexBytes(index: number): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index >= MOST_RECORDS)
    throw new RangeError(`${index} is no index of a record, 0 to ${MOST_RECORDS - 1}`);
  return Uint8Array.of((index >>> 24) & 0xff, (index >>> 16) & 0xff, (index >>> 8) & 0xff, index & 0xff);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
