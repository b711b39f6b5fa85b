import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Lifecycle, readLifecycle } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What the commands that assess say of `--lifecycle`. */
export const LIFECYCLE_HELP = 'newer data on when support ends, in place of what ships (docs/lifecycle.md)';

/** All of endoflife.date has less than one MB in this form. */
const LIFECYCLE_BYTES = 10_000_000;

/** The lifecycle data in a file. Throws a CommandError (`input`) for what is none. */
export async function lifecycleFile(file: string, terminal: Terminal): Promise<Lifecycle> {
  const path = resolve(terminal.cwd, file);
  const { lifecycle, diagnostics } = readLifecycle(file, await bytesOf(path, file));
  if (lifecycle !== null) return lifecycle;
  throw new CommandError('input', [`${file} cannot be used:`, ...diagnostics.map((diagnostic) => `  ${describe(diagnostic)}`)].join('\n'));
}

async function bytesOf(path: string, file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= LIFECYCLE_BYTES) return await readFile(path);
  } catch (cause) {
    throw new CommandError('input', `--lifecycle ${file}: cannot be read. Check the name and the permissions.`, { cause });
  }
  throw new CommandError('input', `--lifecycle ${file}: more than ${LIFECYCLE_BYTES} bytes, so no lifecycle data. Name another file.`);
}
