import { quoted } from '../../encodings/diagnostic-log.ts';
import { someOf } from '../in-words.ts';

/** A name out of evidence, for people: as it stands where it looks like one, else quoted and cut. */
export function shownName(name: string): string {
  return /^[\w@./:+~%() -]{1,120}$/.test(name) ? name : quoted(name);
}

/** At most three such names, and how many more. */
export function shownNames(names: readonly string[]): string {
  return someOf(names.map(shownName));
}
