import type { Place } from '@avouch/core';

// Controls (ANSI sequences begin with one), format characters (bidirectional overrides among them), lone surrogates, private use
// and line separators. Joiners are spared: Persian and many emoji are wrong without them.
const HIDDEN = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;
const WHITE = /[\t\n\v\f\r ]+/g;

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}

/**
 * Text from elsewhere with every character that could steer a terminal, or hide or reorder what is read, written out as
 * `\xNN` or `\uNNNN`. Nothing is dropped: what someone tried to hide is what a reader needs to see.
 */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, escapeCharacter);
}

/** Prose from elsewhere on one line: white space folded, the rest as {@link visibleText}. */
export function oneLine(text: string): string {
  return visibleText(text.replace(WHITE, ' ').trim());
}

/** A place for people: `path:line:column`, as far as known. */
export function placeText(place: Place): string {
  const path = place.path === '' ? '(root)' : visibleText(place.path);
  if (place.line === undefined) return path;
  return place.column === undefined ? `${path}:${place.line}` : `${path}:${place.line}:${place.column}`;
}

/** The first `limit` UTF-16 units of a text, never half a character, and how many more there were. */
export function limitText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}

/**
 * What a text begins with, for where there is little room: its first sentence, where that fits, else whole words. Wherever anything is
 * left out, `…` says so: what follows can be what limits it.
 */
export function firstWords(text: string, limit: number): string {
  const end = text.search(/\.\s/);
  if (end < 0 ? text.length <= limit : end < limit) return end < 0 ? text : `${text.slice(0, end + 1)} …`;
  const cut = text.slice(0, limit);
  const space = cut.lastIndexOf(' ');
  // Half a character would be shown as its number.
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, '').replace(/[,.:;]$/, '')}…`;
}
