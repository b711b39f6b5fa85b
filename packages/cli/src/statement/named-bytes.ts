import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The bytes of a regular file that the command line names as `what`. Throws a CommandError for what is none, or has more than `most` bytes. */
export function namedBytes(given: string, what: string, most: number, { cwd }: Terminal): Uint8Array {
  let size: number | null = null;
  try {
    // A pipe that lies there is not waited on. Windows has no such flag.
    const file = openSync(resolve(cwd, given), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = fstatSync(file);
      size = found.isFile() ? found.size : null;
      if (size !== null && size <= most) return readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CommandError('input', `${what} ${plain(given)}: cannot be read (${reason}). Check the name and the permissions.`, { cause });
  }
  throw new CommandError(
    'input',
    `${what} ${plain(given)}: ${size === null ? 'is no file' : `has ${size} bytes, and the limit is ${most}`}. Name another one.`,
  );
}
