import { lstat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import { CASE_FILE } from './case-on-disk.ts';

/** No path of a system that Avouch runs on is deeper in practice. */
const MOST_FOLDERS = 100;

/** The nearest folder above this one that holds a case, or null. Nothing in it is read. */
export async function caseAbove(folder: string): Promise<string | null> {
  let at = resolve(folder);
  for (let depth = 0; depth < MOST_FOLDERS; depth += 1) {
    const above = dirname(at);
    if (above === at) return null;
    const found = await lstat(join(above, CASE_FILE)).catch(() => null);
    if (found?.isFile() === true) return above;
    at = above;
  }
  return null;
}

/**
 * That the current folder holds no case. Whoever is in a folder of their repository is sent to the case above it, and not to write
 * a second one.
 */
export async function missingCase(folder: string): Promise<CommandError> {
  const above = await caseAbove(folder);
  const next =
    above === null
      ? 'Go to the folder that has one, or write one with avouch init.'
      : `There is one in ${plain(above)}: go there, and run the command again.`;
  return new CommandError('input', `there is no ${CASE_FILE} in ${plain(folder)}. ${next}`);
}
