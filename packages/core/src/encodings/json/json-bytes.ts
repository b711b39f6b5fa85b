import type { ByteWindow } from '../byte-window.ts';
import { BACKSLASH, SPACE as BLANK, QUOTE } from './json-signs.ts';

/** Why a value could not be passed over. Faults of grammar inside a value are left to JSON.parse, which sees it next. */
export type JsonByteFault = 'too deep' | 'too many nodes' | 'too large' | 'syntax';

/** A place in JSON bytes that moves forward over white space and values. Its fields are where it stands now. */
export interface JsonCursor {
  /** Offset in the file. */
  at: number;
  line: number;
  /** Values that were passed over so far. */
  nodes: number;
  /** Whether the value passed over last may hold a key twice in one object: sure only where it is false. */
  suspect: boolean;
  /** The byte where it stands; undefined at the end of the file. */
  byte(): number | undefined;
  /** `release` is called before what it stands behind is given up for more of the file. */
  skipSpace(release?: () => void): void;
  /**
   * Passes over one value of at most `most` bytes, `around` brackets deep, and counts what it holds. Null where it was passed over. No more of
   * a larger one is fetched than shows that it is larger.
   */
  passValue(around: number, most: number): JsonByteFault | null;
}

/** What a byte means outside of strings. */
const LITERAL = 0;
const SPACE = 1;
const NEWLINE = 2;
const STRING = 3;
const OPEN_OBJECT = 4;
const OPEN_ARRAY = 5;
const CLOSE = 6;
const COMMA = 7;
const COLON = 8;

const MEANINGS: readonly (readonly [string, number])[] = [
  [' \t\r', SPACE],
  ['\n', NEWLINE],
  ['"', STRING],
  ['{', OPEN_OBJECT],
  ['[', OPEN_ARRAY],
  [']}', CLOSE],
  [',', COMMA],
  [':', COLON],
];
const CLASS = new Uint8Array(256);
for (const [characters, meaning] of MEANINGS) for (const character of characters) CLASS[character.charCodeAt(0)] = meaning;

/** Keys of one object that are compared one by one; beyond, a Set takes over, so that no object costs more than its length. */
const FEW_KEYS = 24;

/**
 * Moves over JSON in its bytes without building anything: depth and number of values are bounded, and keys that may stand twice in one
 * object are noticed by a checksum (the caller looks closer then). Nothing is recursive. What the window keeps shall begin no later than
 * a value that is passed over: one that goes on beyond the window is looked at once more, from its beginning, when more of it is there.
 */
export function jsonCursor(window: ByteWindow, from: number, limits: { readonly nodes: number; readonly depth: number }): JsonCursor {
  /** For each open bracket: whether it is of an object, and where its keys begin in `hashes`. */
  const objects = new Uint8Array(limits.depth + 1);
  const firstKeys = new Int32Array(limits.depth + 1);
  let hashes = new Int32Array(256);
  let hashCount = 0;
  const manyKeys = new Map<number, Set<number>>();

  const isKnown = (hash: number, depth: number): boolean => {
    const first = firstKeys[depth] ?? 0;
    if (hashCount - first < FEW_KEYS) {
      for (let index = first; index < hashCount; index++) if (hashes[index] === hash) return true;
      if (hashCount === hashes.length) {
        const next = new Int32Array(hashes.length * 2);
        next.set(hashes);
        hashes = next;
      }
      hashes[hashCount++] = hash;
      return false;
    }
    let set = manyKeys.get(depth);
    if (set === undefined) {
      set = new Set(hashes.subarray(first, hashCount));
      manyKeys.set(depth, set);
    }
    const known = set.has(hash);
    set.add(hash);
    return known;
  };

  const cursor: JsonCursor = {
    at: from,
    line: 1,
    nodes: 0,
    suspect: false,
    byte: () => window.bytes[cursor.at - window.base],
    skipSpace(release) {
      for (;;) {
        const { bytes, base } = window;
        let at = cursor.at - base;
        for (; at < bytes.length; at++) {
          const meaning = CLASS[bytes[at] ?? 0];
          if (meaning === NEWLINE) cursor.line++;
          else if (meaning !== SPACE) break;
        }
        cursor.at = base + at;
        if (at < bytes.length) return;
        release?.();
        window.keep = cursor.at;
        if (!window.more()) return;
      }
    },
    passValue(around, most) {
      const { at, line, nodes } = cursor;
      for (;;) {
        const fault = passWithin(around);
        // Whatever else is wrong beyond: how far a window reaches must not tell which of two faults is named.
        if (cursor.at - at > most) return 'too large';
        if (cursor.at < window.base + window.bytes.length || !window.more()) return fault;
        cursor.at = at;
        cursor.line = line;
        cursor.nodes = nodes;
      }
    },
  };
  /** Passes over a value in what is in memory now. */
  const passWithin = (around: number): JsonByteFault | null => {
    const { bytes, base } = window;
    const { length } = bytes;
    const start = cursor.at - base;
    let { line, nodes } = cursor;
    let at = start;
    let depth = 0;
    let inObject = false;
    let isKey = false;
    // Whether the bracket opened last has nothing in it so far: an empty one holds no value.
    let fresh = false;
    let suspect = false;
    let fault: JsonByteFault | null = 'syntax';
    hashCount = 0;
    if (manyKeys.size > 0) manyKeys.clear();
    if (++nodes > limits.nodes) return 'too many nodes';
    while (at < length) {
      const meaning = CLASS[bytes[at] ?? 0];
      if (meaning === STRING) {
        if (depth === 0 && at > start) break;
        fresh = false;
        let hash = 0;
        at++;
        if (isKey) {
          for (; at < length; at++) {
            const byte = bytes[at];
            if (byte === QUOTE) break;
            // An escape may spell a letter in two ways.
            if (byte === BACKSLASH) {
              at++;
              suspect = true;
            } else hash = (Math.imul(hash, 31) + (byte ?? 0)) | 0;
          }
        } else {
          // Most bytes of most files go through here. A look beyond the end, be it only one, would make all of them slow from then on.
          for (; at < length; at++) {
            const byte = bytes[at];
            if (byte === QUOTE) break;
            if (byte === BACKSLASH) at++;
          }
        }
        at++;
        if (isKey) {
          isKey = false;
          if (isKnown(hash, depth)) suspect = true;
        }
        if (depth > 0) continue;
        fault = at <= length ? null : 'syntax';
        break;
      }
      if (meaning === SPACE) {
        if (depth === 0) {
          fault = at > start ? null : 'syntax';
          break;
        }
        at++;
        while (at < length && bytes[at] === BLANK) at++;
        continue;
      }
      if (meaning === NEWLINE) {
        if (depth === 0) {
          fault = at > start ? null : 'syntax';
          break;
        }
        at++;
        line++;
        continue;
      }
      if (meaning === LITERAL) {
        fresh = false;
        at++;
        if (depth === 0 && at === length) fault = null;
        continue;
      }
      if (meaning === COMMA) {
        if (depth === 0) {
          fault = at > start ? null : 'syntax';
          break;
        }
        at++;
        fresh = false;
        isKey = inObject;
        if (++nodes > limits.nodes) {
          fault = 'too many nodes';
          break;
        }
        continue;
      }
      if (meaning === COLON) {
        if (depth === 0) break;
        at++;
        isKey = false;
        continue;
      }
      if (meaning === CLOSE) {
        if (depth === 0) {
          fault = at > start ? null : 'syntax';
          break;
        }
        at++;
        if (fresh) nodes--;
        fresh = false;
        if (inObject) {
          hashCount = Math.min(hashCount, firstKeys[depth] ?? 0);
          if (manyKeys.size > 0) manyKeys.delete(depth);
        }
        depth--;
        inObject = objects[depth] === 1;
        isKey = false;
        if (depth > 0) continue;
        fault = null;
        break;
      }
      // A bracket opens.
      if (depth === 0 && at > start) break;
      if (around + depth >= limits.depth) {
        fault = 'too deep';
        break;
      }
      at++;
      depth++;
      inObject = meaning === OPEN_OBJECT;
      objects[depth] = inObject ? 1 : 0;
      firstKeys[depth] = hashCount;
      isKey = inObject;
      fresh = true;
      if (++nodes > limits.nodes) {
        fault = 'too many nodes';
        break;
      }
    }
    cursor.at = base + Math.min(at, length);
    cursor.line = line;
    cursor.nodes = nodes;
    cursor.suspect = suspect;
    return fault;
  };
  return cursor;
}
