import { limitText, visibleText } from '../foreign-text.ts';
import { isCovered } from './covered-characters.ts';

declare const printedBrand: unique symbol;

/** Text that the fonts of the PDF have, whole: made here and nowhere else. */
export type Printed = string & { readonly [printedBrand]: true };

/** Where a long word may be broken, and where code begins and ends. No text from elsewhere can hold them: there they are written out. */
export const BREAK = '\u200b';
export const CODE = '\ue000';

const LONGEST = 2000;
/** A longer word may be broken, after what separates its parts or else after so many characters. */
const UNBROKEN = 20;
const WORDS = /[^ ]+/g;
const SEPARATOR = /[/_,;\\-]/;

/**
 * Text as it can be set: on one line, cut after 2,000 characters, long words with places to break them. What the fonts do not have is written
 * out as `\uNNNN`: nothing is dropped.
 */
export function printed(text: string): Printed {
  return branded(breakable(settable(limitText(text, LONGEST))));
}

/** The beginning of a text, for where there is little room; `…` says that there is more. */
export function printedShort(text: string, limit: number): Printed {
  const whole = settable(limitText(text, LONGEST));
  if (whole.length <= limit) return branded(withCode(whole));
  const cut = whole.slice(0, limit);
  const space = cut.lastIndexOf(' ');
  return branded(withCode(`${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[,.:;]$/, '')}…`));
}

/** A message: what stands between two backticks is set as code. */
export function printedProse(text: string): Printed {
  return branded(withCode(settable(limitText(text, LONGEST))));
}

/** Words of ours for a listener, whole and without places to break them. */
export function spoken(text: string): Printed {
  return branded(settable(text));
}

function branded(text: string): Printed {
  return text as Printed;
}

function settable(text: string): string {
  const visible = visibleText(text.replace(/[\t\n\r]+/g, ' '));
  return Array.from(visible, (character) => (isCovered(character) ? character : writtenOut(character))).join('');
}

function withCode(text: string): string {
  const parts = text.split('`');
  // With an odd number of backticks it is unclear what was meant, so they stay.
  return parts.length % 2 === 0 ? breakable(text) : parts.map(breakable).join(CODE);
}

function writtenOut(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return digits.length <= 4 ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}

function breakable(text: string): string {
  return text.replace(WORDS, (word) => (word.length <= UNBROKEN ? word : partsOf(word).join(BREAK)));
}

function partsOf(word: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const character of word) {
    part += character;
    length += 1;
    if (length < UNBROKEN && !SEPARATOR.test(character)) continue;
    parts.push(part);
    part = '';
    length = 0;
  }
  return part === '' ? parts : [...parts, part];
}
