import { lstat, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Baseline, readBaseline } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Name of the file in which `avouch baseline` keeps what is known. */
export const BASELINE_FILE = 'avouch-baseline.json';

/** A baseline of a hundred thousand findings has some 40 MB; more is none. */
const BASELINE_BYTES = 100_000_000;

/** What stands at a baseline's path; throws a CommandError (`input`) for what is no baseline. */
export async function existingBaseline(file: string, terminal: Terminal): Promise<Baseline | null> {
  const path = resolve(terminal.cwd, file);
  // A link is not followed: it could lead to any file of this machine.
  const found = await lstat(path).catch(() => null);
  if (found === null) return null;
  if (!found.isFile() || found.size > BASELINE_BYTES)
    throw new CommandError(
      'input',
      `${file}: not a file of at most ${BASELINE_BYTES} bytes, so no baseline. Move it away, or name another one.`,
    );
  const read = readBaseline(await readText(path, file));
  if (read.kind === 'baseline') return read.baseline;
  throw new CommandError(
    'input',
    [
      `${file} is no baseline that can be used; mend it, or make it again with avouch baseline --force:`,
      ...read.faults.map((fault) => `  ${fault}`),
    ].join('\n'),
  );
}

async function readText(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CommandError('input', `${file} cannot be read. Check its permissions.`, { cause });
  }
}

/** The baseline that has to be there. Throws a CommandError (`input`) where it is not. */
export async function requiredBaseline(file: string, terminal: Terminal): Promise<Baseline> {
  const baseline = await existingBaseline(file, terminal);
  if (baseline !== null) return baseline;
  throw new CommandError(
    'input',
    `${file} does not exist. Record what is there today with avouch baseline, or name the file with --baseline.`,
  );
}
