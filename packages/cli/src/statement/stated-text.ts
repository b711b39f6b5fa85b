import { person } from '../case/record-options.ts';
import { CommandError } from '../exit-codes.ts';
import { writable } from '../terminal/written-text.ts';

/** Longer than any name; a statement may hold ten times as much. */
const LONGEST = 1000;

/** What the command line states of somebody or of something, in one line. Throws a CommandError for nothing, for too much, and for control characters. */
export function statedText(given: string, flag: string): string {
  return bounded(person(given, flag), flag);
}

/** The name of what is stated, which may come from a file. */
export function statedName(name: string, what: string): string {
  return bounded(writable(name, what), what);
}

function bounded(text: string, what: string): string {
  if (text.length > LONGEST) throw new CommandError('usage', `${what.slice(0, 80)}: more than ${LONGEST} characters. Make it shorter.`);
  if (!text.includes('\n')) return text;
  throw new CommandError('usage', `${what.slice(0, 80)}: more than one line. Write it in one.`);
}
