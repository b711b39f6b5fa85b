import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../model/canonical-json.ts';
import { joinedBytes } from './joined-bytes.ts';
import { MOST_RECORDS, SALT_BYTES } from './record-digest.ts';
import { hasControls } from './record-form.ts';
import { utf8Text } from './utf8-text.ts';

/** A record that its holder may see: where it stands in the statement, its salt, and its bytes as they were hashed. */
export interface Opening {
  readonly index: number;
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
}

/** The most bytes of openings: for as many records as a bundle has room for. */
export const RECORDS_BYTES = 256 * 1024 * 1024;

const NEW_LINE = 0x0a;
const LONGEST_INDEX = String(MOST_RECORDS - 1).length;

/** The bytes of a record as they are hashed and carried: canonical JSON, which has no line break. */
export function recordBytes(record: unknown): Uint8Array {
  return utf8ToBytes(canonicalJson(record));
}

/** As {@link recordBytes} of each: encoded as one text, since no record has a line break. */
export function recordsBytes(records: readonly unknown[]): readonly Uint8Array[] {
  const all = utf8ToBytes(records.map((record) => `${canonicalJson(record)}\n`).join(''));
  let at = 0;
  return records.map(() => {
    const from = at;
    const end = all.indexOf(NEW_LINE, from);
    at = end + 1;
    return all.subarray(from, end);
  });
}

/** Openings as lines, `index salt record`, by index: the same openings give the same bytes. */
export function openingsBytes(openings: readonly Opening[]): Uint8Array {
  const lines = openings
    .toSorted((a, b) => a.index - b.index)
    .flatMap(({ index, salt, bytes }) => [utf8ToBytes(`${index} ${bytesToHex(salt)} `), bytes, Uint8Array.of(NEW_LINE)]);
  return joinedBytes(lines);
}

/** An opening with the text that its bytes are. */
export interface ReadOpening extends Opening {
  readonly text: string;
}

/** Openings, and whether control characters stand in them, which no record has; or the line at which the bytes are none. */
export type OpeningsRead =
  | { readonly kind: 'openings'; readonly openings: readonly ReadOpening[]; readonly controls: boolean }
  | { readonly kind: 'unreadable'; readonly line: number; readonly reason: string };

/**
 * Reads what {@link openingsBytes} writes and no other way: each line whole, indexes ascending, so that none stands twice. Of those that are not below
 * `count` the first alone is handed on: a statement has no such record, and a million lines of nothing would take a gigabyte.
 */
export function readOpenings(bytes: Uint8Array, count = MOST_RECORDS): OpeningsRead {
  if (bytes.length > RECORDS_BYTES) return { kind: 'unreadable', line: 1, reason: `they have more than ${RECORDS_BYTES} bytes` };
  const all = utf8Text(bytes);
  if (all === null) return { kind: 'unreadable', line: 1, reason: 'they are not UTF-8' };
  const openings: ReadOpening[] = [];
  let last = -1;
  // What begins a line is ASCII, so that it is as long in bytes as in characters. What follows need not be.
  let [at, textAt] = [0, 0];
  for (let line = 1; at < bytes.length; line++) {
    const [end, textEnd] = [bytes.indexOf(NEW_LINE, at), all.indexOf('\n', textAt)];
    if (end === -1 || textEnd === -1) return { kind: 'unreadable', line, reason: 'the last line is cut off' };
    const head = headOf(bytes, at, end);
    if (head === null) return { kind: 'unreadable', line, reason: 'the line does not begin with an index and a salt' };
    const { index, salt, length } = head;
    if (index <= last) return { kind: 'unreadable', line, reason: `record ${index} stands twice, or out of order` };
    // The first that is beyond is told of, and those behind it are looked at for their form alone.
    if (index < count || last < count)
      openings.push({ index, salt, bytes: bytes.subarray(at + length, end), text: all.slice(textAt + length, textEnd) });
    last = index;
    [at, textAt] = [end + 1, textEnd + 1];
  }
  return { kind: 'openings', openings, controls: hasControls(all, '\n') };
}

const BLANK = 0x20;
const ZERO = 0x30;
/** Values of the hexadecimal digits, which are small letters; 255 for every other byte. */
const DIGITS = new Uint8Array(256).fill(255);
for (const [value, digit] of [...'0123456789abcdef'].entries()) DIGITS[digit.charCodeAt(0)] = value;

function headOf(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly index: number; readonly salt: Uint8Array; readonly length: number } | null {
  let place = at;
  let index = 0;
  for (; place < end && place - at <= LONGEST_INDEX && bytes[place] !== BLANK; place++) {
    const digit = DIGITS[bytes[place] ?? 0] ?? 255;
    if (digit > 9) return null;
    index = index * 10 + digit;
  }
  const digits = place - at;
  const length = digits + 2 * SALT_BYTES + 2;
  if (digits === 0 || digits > LONGEST_INDEX || (digits > 1 && bytes[at] === ZERO) || at + length > end) return null;
  if (bytes[place] !== BLANK || bytes[at + length - 1] !== BLANK) return null;
  const salt = new Uint8Array(SALT_BYTES);
  for (let byte = 0; byte < SALT_BYTES; byte++) {
    const [high, low] = [DIGITS[bytes[place + 1 + 2 * byte] ?? 0] ?? 255, DIGITS[bytes[place + 2 + 2 * byte] ?? 0] ?? 255];
    if (high > 15 || low > 15) return null;
    salt[byte] = (high << 4) | low;
  }
  return { index, salt, length };
}
