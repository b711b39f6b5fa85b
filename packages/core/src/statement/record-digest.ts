import { extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256Hex } from '../model/digest.ts';
import { joinedBytes } from './joined-bytes.ts';

/** SHA-256 of bytes, in hexadecimal digits. Bulk hashing is brought by whoever has a faster one than the one in core. */
export type Hash = (bytes: Uint8Array) => string;

/** Bytes of an id of a statement, of its secret and of a salt. */
export const STATEMENT_ID_BYTES = 32;
/** Length of the secret of which the salts of a statement come. */
export const SECRET_BYTES = 32;
export const SALT_BYTES = 32;
/** An index is four bytes in what is hashed. */
export const MOST_RECORDS = 1_000_000;

const RECORD_PREFIX = utf8ToBytes('avouch/record/v1\0');
const SALT_INFO = utf8ToBytes('avouch/salt/v1\0');
const FIRST_BLOCK = Uint8Array.of(1);
/** Bytes of a block of SHA-256. */
const HMAC_BLOCK = 64;

/**
 * The salts of a statement's records, by index: HKDF (RFC 5869) with SHA-256 over the statement's secret, no salt, `info` the bytes
 * `avouch/salt/v1`, a zero byte and the index as four bytes, most significant first. Who has one salt learns nothing of another, nor of the
 * secret.
 */
export function saltsOf(secret: Uint8Array, hash: Hash = sha256Hex): (index: number) => Uint8Array {
  if (secret.length !== SECRET_BYTES) throw new RangeError(`a secret has ${SECRET_BYTES} bytes, and not ${secret.length}`);
  // A salt is as long as the hash, so that it is the first block of the expansion (RFC 5869 §2.3): one HMAC (RFC 2104 §2), whose key is the same
  // for all of them, so that its two pads are laid out once.
  const key = extract(sha256, secret);
  const inner = joinedBytes([padded(key, 0x36), SALT_INFO, indexBytes(0), FIRST_BLOCK]);
  const outer = joinedBytes([padded(key, 0x5c), new Uint8Array(SALT_BYTES)]);
  return (index) => {
    inner.set(indexBytes(index), HMAC_BLOCK + SALT_INFO.length);
    putDigits(hash(inner), outer, HMAC_BLOCK);
    const salt = new Uint8Array(SALT_BYTES);
    putDigits(hash(outer), salt, 0);
    return salt;
  };
}

/** Values of the hexadecimal digits as they are in a digest. */
const DIGIT = new Uint8Array(128);
for (const [value, digit] of [...'0123456789abcdef'].entries()) DIGIT[digit.charCodeAt(0)] = value;

/** Puts the bytes of a digest where they are wanted: there are two for each salt. */
function putDigits(digest: string, bytes: Uint8Array, at: number): void {
  for (let byte = 0; byte < SALT_BYTES; byte++)
    bytes[at + byte] = ((DIGIT[digest.charCodeAt(2 * byte)] ?? 0) << 4) | (DIGIT[digest.charCodeAt(2 * byte + 1)] ?? 0);
}

/** The key of an HMAC, as long as a block of the hash, each byte changed by one of the two pads. */
function padded(key: Uint8Array, by: number): Uint8Array {
  return Uint8Array.from({ length: HMAC_BLOCK }, (_, at) => (key[at] ?? 0) ^ by);
}

/** The salt of one record, as {@link saltsOf} has it. */
export function saltOf(secret: Uint8Array, index: number): Uint8Array {
  return saltsOf(secret)(index);
}

/**
 * The salted digests of a statement's records, in hexadecimal digits (design §5): SHA-256 of `avouch/record/v1`, a zero byte, the statement's
 * id, the index as four bytes, the salt and the record's bytes. All but the last have a fixed width, so that no two records share what is
 * hashed; the id and the index bind it to its place, so that a record cannot be moved to another one or to another statement.
 */
export function digestsOf(statement: string, hash: Hash = sha256Hex): (record: SaltedRecord) => string {
  const id = hexToBytes(statement);
  if (id.length !== STATEMENT_ID_BYTES) throw new RangeError(`an id of a statement has ${STATEMENT_ID_BYTES} bytes, and not ${id.length}`);
  const head = joinedBytes([RECORD_PREFIX, id, indexBytes(0), new Uint8Array(SALT_BYTES)]);
  const indexAt = RECORD_PREFIX.length + STATEMENT_ID_BYTES;
  // One buffer for all of them, which grows: what is hashed is put behind each other once.
  let buffer = head;
  return ({ index, salt, bytes }) => {
    if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes, and not ${salt.length}`);
    const length = head.length + bytes.length;
    if (buffer.length < length) {
      buffer = new Uint8Array(2 * length);
      buffer.set(head);
    }
    buffer.set(indexBytes(index), indexAt);
    buffer.set(salt, indexAt + 4);
    buffer.set(bytes, head.length);
    return hash(buffer.subarray(0, length));
  };
}

/** The digest of one record, as {@link digestsOf} has it. */
export function saltedDigest({ statement, ...record }: SaltedRecord & { readonly statement: string }, hash: Hash = sha256Hex): string {
  return digestsOf(statement, hash)(record);
}

/** What is hashed of a record, beside the statement that it is of. */
export interface SaltedRecord {
  readonly index: number;
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
}

function indexBytes(index: number): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index >= MOST_RECORDS)
    throw new RangeError(`${index} is no index of a record, 0 to ${MOST_RECORDS - 1}`);
  return Uint8Array.of((index >>> 24) & 0xff, (index >>> 16) & 0xff, (index >>> 8) & 0xff, index & 0xff);
}
