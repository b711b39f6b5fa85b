import { type Instant, parseInstant } from '../../model/instant.ts';
import { isJsonObject, memberOf } from './json-document.ts';

/** Longest text that is taken over; longer ones are cut. */
const LONGEST = 500;

/** A text that is not empty, cut to 500 characters, else null. */
export function jsonText(value: unknown, key: string): string | null {
  const text = memberOf(value, key);
  return typeof text === 'string' && text !== '' ? text.slice(0, LONGEST).toWellFormed() : null;
}

/** A number that is finite, else null. */
export function jsonNumber(value: unknown, key: string): number | null {
  const number = memberOf(value, key);
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** The elements of a list; none where it is absent or no list. */
export function jsonList(value: unknown, key: string): readonly unknown[] {
  const list = memberOf(value, key);
  return Array.isArray(list) ? list : [];
}

/** The texts of a list, or a single text; what is neither is left out. */
export function jsonTexts(value: unknown, key: string, most = 50): readonly string[] {
  const single = jsonText(value, key);
  if (single !== null) return [single];
  const texts: string[] = [];
  for (const text of jsonList(value, key)) {
    if (texts.length >= most) break;
    if (typeof text === 'string' && text !== '') texts.push(text.slice(0, LONGEST).toWellFormed());
  }
  return texts;
}

/** The own members of an object, in its order; none where it is no object. */
export function jsonEntries(value: unknown, key: string): readonly (readonly [string, unknown])[] {
  const object = memberOf(value, key);
  return isJsonObject(object) ? Object.entries(object) : [];
}

/** A point in time; null where absent, faulty, or the year 1 that Go writes for "no time". */
export function jsonInstant(value: unknown, key: string): Instant | null {
  const text = jsonText(value, key);
  const instant = text === null ? null : parseInstant(text);
  return instant === null || instant.startsWith('0001-') ? null : instant;
}
