import { BACKSLASH, QUOTE } from './json-signs.ts';

/**
 * Tokens of JSON and JSON5, found with plain loops: a regular expression with an alternation under a star keeps a state for
 * each character and can exhaust its stack on a string of many megabytes.
 */
export interface JsonTokens {
  /** Offset after white space, and after comments where the dialect has them; -1 where a comment does not end. */
  skipSpace(text: string, at: number): number;
  /** Offset after the string that begins at `at`; -1 where none does, or where it is faulty. */
  stringEnd(text: string, at: number): number;
  /** Offset after the number or word that begins at `at`; -1 where none does. */
  literalEnd(text: string, at: number): number;
}

const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const STAR = 0x2a;

// No number or word is that long; a bound keeps the expressions below cheap.
const LONGEST_LITERAL = 1000;
const JSON_LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
const HEX4 = /^[0-9A-Fa-f]{4}$/;

/** RFC 8259, strictly. */
export const JSON_TOKENS: JsonTokens = {
  skipSpace(text, from) {
    let at = from;
    for (let code = text.charCodeAt(at); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; code = text.charCodeAt(at)) at++;
    return at;
  },
  stringEnd(text, from) {
    if (text.charCodeAt(from) !== QUOTE) return -1;
    for (let at = from + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) return at + 1;
      if (code < 0x20) return -1;
      if (code !== BACKSLASH) continue;
      const escaped = text[++at] ?? '';
      if (escaped === 'u') {
        if (!HEX4.test(text.slice(at + 1, at + 5))) return -1;
        at += 4;
      } else if (escaped === '' || !'"\\/bfnrt'.includes(escaped)) return -1;
    }
    return -1;
  },
  literalEnd(text, at) {
    const end = wordEnd(text, at, (code) => code < 0x80 && /[\w.+-]/.test(String.fromCharCode(code)));
    return end > at && end - at <= LONGEST_LITERAL && JSON_LITERAL.test(text.slice(at, end)) ? end : -1;
  },
};

/** JSON5, as far as bounding it needs: its own parser has the last word on the grammar. */
export const JSON5_TOKENS: JsonTokens = {
  skipSpace(text, from) {
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
        const end = text.indexOf('*/', at + 2);
        if (end === -1) return -1;
        at = end + 2;
      } else if (code === SLASH && text.charCodeAt(at + 1) === SLASH) {
        while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
      } else if (at < text.length && /\s/.test(String.fromCharCode(code))) at++;
      else return at;
    }
  },
  stringEnd(text, from) {
    const quote = text.charCodeAt(from);
    if (quote !== QUOTE && quote !== APOSTROPHE) return -1;
    for (let at = from + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) return at + 1;
      if (code === BACKSLASH) at++;
    }
    return -1;
  },
  literalEnd(text, at) {
    const end = wordEnd(text, at, (code) => code >= 0x80 || /[\w.+\-$\\]/.test(String.fromCharCode(code)));
    return end > at && end - at <= LONGEST_LITERAL ? end : -1;
  },
};

function wordEnd(text: string, from: number, belongs: (code: number) => boolean): number {
  let at = from;
  while (at < text.length && at - from <= LONGEST_LITERAL && belongs(text.charCodeAt(at))) at++;
  return at;
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029;
}
