import { extname } from 'node:path';
import { CommandError } from '../exit-codes.ts';
import { plain } from './layout.ts';

/** Endings by which programs take a file for something that is no text, and open nothing else. */
const BINARY_ENDINGS: ReadonlySet<string> = new Set(['.docx', '.pdf', '.xlsm', '.xlsx']);

/** What is about to be written, and where. */
export interface NamedOutput {
  readonly file: string;
  /** What it is, as the user said it: `--format html`, `a pack`. */
  readonly what: string;
  /** How names of it end, with the dot. */
  readonly ending: string;
  /** What else could be done, after `or`. */
  readonly otherwise?: string;
}

/** Throws a CommandError for a file that is named as another binary form than what is to be in it: whoever gets it could not open it. */
export function refuseMisleadingName({ file, what, ending, otherwise }: NamedOutput): void {
  const named = extname(file).toLowerCase();
  if (named === ending || !BINARY_ENDINGS.has(named)) return;
  const or = otherwise === undefined ? '' : `, or ${otherwise}`;
  throw new CommandError(
    'usage',
    `${what} and the name ${plain(file)} disagree: no program would open it. End the name in ${ending}${or}.`,
  );
}
