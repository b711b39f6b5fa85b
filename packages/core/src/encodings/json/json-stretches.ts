import { BACKSLASH, CLOSE_ARRAY, CLOSE_OBJECT, COLON, COMMA, OPEN_ARRAY, OPEN_OBJECT, QUOTE, SPACE } from './json-signs.ts';

/** Stands for every character beyond ASCII, none of which means anything to the structure of JSON. */
const BEYOND_ASCII = 0x7f;
/** 1 for what ends a run of characters within a string: its end, an escape, and what stands in no string as it is. */
export const STOPS = new Uint8Array(256).fill(1, 0, SPACE);
STOPS[QUOTE] = 1;
STOPS[BACKSLASH] = 1;
/** 1 for what ends a number or word. */
const ENDS = new Uint8Array(256).fill(1, 0, SPACE + 1);
for (const code of [COMMA, COLON, QUOTE, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY]) ENDS[code] = 1;

const ENCODER = new TextEncoder();

/** Whether all escapes are ones that JSON has, from the first backslash of a string to its closing quote. */
export function areSoundEscapes(text: string, from: number, quote: number): boolean {
  for (let at = from; at !== -1 && at < quote; at = text.indexOf('\\', at + 2)) {
    const letter = text.charAt(at + 1);
    if (letter === 'u' ? !/^[0-9A-Fa-f]{4}$/.test(text.slice(at + 2, at + 6)) : !'"\\/bfnrt'.includes(letter)) return false;
  }
  return true;
}

/** Offset of what ends a string whose first backslash is at `from`: its closing quote, or what may not stand in it. */
export function stringEnd(codes: Uint8Array, from: number): number {
  let at = from;
  for (; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (STOPS[code] === 0) continue;
    if (code !== BACKSLASH) break;
    at++;
  }
  return at;
}

/** Offset after what stands at `from` and is no string and no mark. */
export function literalEnd(codes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < codes.length && ENDS[codes[at] ?? 0] === 0) at++;
  return at;
}

/** Offset after the spaces that begin at `from`; other white space ends them. */
export function afterSpaces(codes: Uint8Array, from: number): number {
  let at = from;
  while (at < codes.length && codes[at] === SPACE) at++;
  return at;
}

/** A byte for each character of a text, at the same offset: bytes are looked at in a fraction of the time that characters take. */
export function asciiOf(text: string): Uint8Array {
  const encoded = ENCODER.encode(text);
  // In UTF-8, ASCII alone has as many bytes as characters.
  if (encoded.length === text.length) return encoded;
  const codes = new Uint8Array(text.length);
  for (let at = 0; at < codes.length; at++) codes[at] = Math.min(text.charCodeAt(at), BEYOND_ASCII);
  return codes;
}
