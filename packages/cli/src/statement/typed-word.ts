import { createInterface } from 'node:readline';
import { CommandError } from '../exit-codes.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Nobody types more than this to say yes. */
const LONGEST = 200;

/**
 * Asks on the terminal for a word that has to be typed whole, since "y" is typed before anything is read. Throws a CommandError where another
 * one was typed, and where nobody can be asked.
 */
export async function assertTyped(word: string, question: string, { stdin, err }: Terminal): Promise<void> {
  if (stdin.isTTY !== true)
    throw new CommandError(
      'usage',
      'there is no terminal on which to ask, and nothing was written. Read what is shown, and give --yes to do it without being asked.',
    );
  err.write(`${question} Type ${word} to go on, anything else to leave it: `);
  const typed = await firstLine(stdin);
  if (typed?.trim() !== word) throw new CommandError('usage', `${word} was not typed. Nothing was written.`);
}

async function firstLine(stdin: Terminal['stdin']): Promise<string | null> {
  const lines = createInterface({ input: stdin, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) return line.slice(0, LONGEST);
    return null;
  } finally {
    lines.close();
    stdin.pause();
  }
}
