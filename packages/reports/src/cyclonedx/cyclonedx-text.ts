import { limitText, oneLine } from '../foreign-text.ts';

const LONGEST = 4000;

/** Text from elsewhere on one line, with nothing hidden in it, and not endless. */
export function plain(text: string): string {
  return oneLine(limitText(text, LONGEST));
}
