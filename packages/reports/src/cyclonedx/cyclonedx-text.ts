import { limitText, oneLine } from '../foreign-text.ts';

const LONGEST = 4000;

/** Text from elsewhere on one line, with nothing hidden in it, and not endless. */
export function plain(text: string): string {
  return oneLine(limitText(text, LONGEST));
}

/** Lists that are empty are left out: an empty one would say that there is none. */
export function listed<T>(name: string, items: readonly T[]): object {
  return items.length === 0 ? {} : { [name]: items };
}
