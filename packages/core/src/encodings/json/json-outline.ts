import { BACKSLASH, CLOSE_OBJECT, OPEN_ARRAY, OPEN_OBJECT, QUOTE } from './json-signs.ts';

/** What stands at the root of a JSON text, without what is nested in it: enough to recognise a format by, at the cost of a skim. */
export interface JsonOutline {
  readonly root: 'object' | 'array';
  /**
   * The members of the root, or, of an array, those of its first element where that is an object: text as text; any other value by its
   * first character (`{`, `[`, `t`, `f`, `n`, a digit or `-`). The first of equal keys counts.
   */
  readonly members: ReadonlyMap<string, string>;
  /** Whether the root is an object that is all of the file, and none of its members is left out, or named with an escape. */
  readonly isWhole: boolean;
}

/** Longest key and text that is kept; longer ones are cut, since no format is told by them. */
const KEPT = 200;
/** No format that is read here has more members at its root; a hostile one shall not fill the memory. */
const MOST_MEMBERS = 200;

/** Bytes that say where a value ends; the rest is passed over at one look each. */
const TELLING = new Uint8Array(256);
for (const sign of '"{}[],') TELLING[sign.charCodeAt(0)] = 1;

const DECODER = new TextDecoder();
const OUTLINES = new WeakMap<Uint8Array, JsonOutline | null>();

/**
 * Skims JSON from its bytes, once for each file: every format asks in turn. Null where it does not begin like an object or an array.
 * It checks no grammar: whoever reads the file does.
 */
export function jsonOutline(bytes: Uint8Array): JsonOutline | null {
  const known = OUTLINES.get(bytes);
  if (known !== undefined) return known;
  const outline = skim(bytes);
  OUTLINES.set(bytes, outline);
  return outline;
}

function skim(bytes: Uint8Array): JsonOutline | null {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  at = afterSpace(bytes, at);
  if (bytes[at] === OPEN_OBJECT) return { root: 'object', ...membersOf(bytes, at + 1) };
  if (bytes[at] !== OPEN_ARRAY) return null;
  at = afterSpace(bytes, at + 1);
  return { root: 'array', members: bytes[at] === OPEN_OBJECT ? membersOf(bytes, at + 1).members : new Map(), isWhole: false };
}

function membersOf(bytes: Uint8Array, from: number): Pick<JsonOutline, 'members' | 'isWhole'> {
  const members = new Map<string, string>();
  let hasEscape = false;
  let at = from;
  while (at < bytes.length && members.size < MOST_MEMBERS) {
    at = afterSpace(bytes, at);
    if (bytes[at] !== QUOTE) break;
    const keyEnd = afterString(bytes, at);
    const key = textOf(bytes, at, keyEnd);
    hasEscape ||= bytes.subarray(at, keyEnd).includes(BACKSLASH);
    at = afterSpace(bytes, keyEnd);
    if (bytes[at] !== 0x3a) break;
    at = afterSpace(bytes, at + 1);
    const first = bytes[at];
    if (first === undefined) break;
    const end = afterValue(bytes, at);
    if (!members.has(key)) members.set(key, first === QUOTE ? textOf(bytes, at, end) : String.fromCharCode(first));
    at = afterSpace(bytes, end);
    if (bytes[at] !== 0x2c) break;
    at++;
  }
  return { members, isWhole: !hasEscape && bytes[at] === CLOSE_OBJECT && afterSpace(bytes, at + 1) === bytes.length };
}

function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let byte = bytes[at]; byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09; byte = bytes[at]) at++;
  return at;
}

/** Offset after the string that begins at `from`, or the end of the bytes. */
function afterString(bytes: Uint8Array, from: number): number {
  // Most strings are short: a loop is through before a search has begun.
  for (let at = from + 1; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at++;
  }
  return bytes.length;
}

/** Offset after the value that begins at `from`: brackets are counted, and what strings hold is passed over. */
function afterValue(bytes: Uint8Array, from: number): number {
  let depth = 0;
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte !== undefined && TELLING[byte] === 0) {
      at++;
      continue;
    }
    if (byte === QUOTE) {
      at = afterString(bytes, at);
      if (depth === 0) return at;
      continue;
    }
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++;
    else if (byte === 0x7d || byte === 0x5d) {
      if (depth === 0) return at;
      depth--;
      if (depth === 0) return at + 1;
    } else if (byte === 0x2c && depth === 0) return at;
    at++;
  }
  return at;
}

function textOf(bytes: Uint8Array, from: number, end: number): string {
  const raw = DECODER.decode(bytes.subarray(from + 1, Math.min(end - 1, from + 1 + KEPT)));
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    // Cut inside an escape, or a faulty one: as it stands, it equals no marker of a format.
    return raw;
  }
}
