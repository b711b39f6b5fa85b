import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../model/canonical-json.ts';
import { MOST_RECORDS } from './record-digest.ts';

/** A record that its holder may see: where it stands in the statement, its salt, and its bytes as they were hashed. */
export interface Opening {
  readonly index: number;
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
}

const NEW_LINE = 0x0a;
const BLANK = 0x20;
const SALT_DIGITS = 64;
const LONGEST_INDEX = String(MOST_RECORDS - 1).length;
/** Each byte a character, so that what is matched is as long as what was read. */
const ASCII = new TextDecoder('latin1');
const HEAD = /^(0|[1-9]\d{0,5}) ([0-9a-f]{64}) $/;

/** The bytes of a record as they are hashed and carried: canonical JSON, which has no line break. */
export function recordBytes(record: unknown): Uint8Array {
  return utf8ToBytes(canonicalJson(record));
}

/** Openings as lines, `index salt record`, by index: the same openings give the same bytes. */
export function openingsBytes(openings: readonly Opening[]): Uint8Array {
  const lines = openings
    .toSorted((a, b) => a.index - b.index)
    .flatMap(({ index, salt, bytes }) => [utf8ToBytes(`${index} ${bytesToHex(salt)} `), bytes, Uint8Array.of(NEW_LINE)]);
  const all = new Uint8Array(lines.reduce((sum, line) => sum + line.length, 0));
  let at = 0;
  for (const line of lines) {
    all.set(line, at);
    at += line.length;
  }
  return all;
}

/** Openings, or the line at which the bytes are none. */
export type OpeningsRead =
  | { readonly kind: 'openings'; readonly openings: readonly Opening[] }
  | { readonly kind: 'unreadable'; readonly line: number; readonly reason: string };

/** Reads what {@link openingsBytes} writes and no other way: each line whole, indexes ascending, so that none stands twice. */
export function readOpenings(bytes: Uint8Array): OpeningsRead {
  const openings: Opening[] = [];
  let last = -1;
  let at = 0;
  for (let line = 1; at < bytes.length; line++) {
    const end = bytes.indexOf(NEW_LINE, at);
    if (end === -1) return { kind: 'unreadable', line, reason: 'the last line is cut off' };
    const head = headOf(bytes, at, end);
    if (head === null) return { kind: 'unreadable', line, reason: 'the line does not begin with an index and a salt' };
    if (head.index <= last) return { kind: 'unreadable', line, reason: `record ${head.index} stands twice, or out of order` };
    last = head.index;
    openings.push({ index: head.index, salt: head.salt, bytes: bytes.subarray(at + head.length, end) });
    at = end + 1;
  }
  return { kind: 'openings', openings };
}

function headOf(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly index: number; readonly salt: Uint8Array; readonly length: number } | null {
  const blank = bytes.subarray(at, Math.min(at + LONGEST_INDEX + 1, end)).indexOf(BLANK);
  const length = blank + SALT_DIGITS + 2;
  if (blank === -1 || at + length > end) return null;
  const [, index = '', salt = ''] = HEAD.exec(ASCII.decode(bytes.subarray(at, at + length))) ?? [];
  return salt === '' ? null : { index: Number(index), salt: hexToBytes(salt), length };
}
