import { randomBytes } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CommandError } from '../exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Writes a result to `file`, or to standard output where none is named. A file appears whole or not at all. Throws a CommandError for bytes without a file. */
export async function writeOutput(content: string | Uint8Array, file: string | undefined, terminal: Terminal): Promise<void> {
  if (file === undefined) {
    if (typeof content !== 'string')
      throw new CommandError('usage', 'This form of the result is no text: name a file for it with --output.');
    terminal.out.write(content);
    return;
  }
  await writeFileWhole(content, file, terminal);
}

/** Writes a file, which appears whole or not at all. Throws a CommandError where it cannot. */
export async function writeFileWhole(content: string | Uint8Array, file: string, terminal: Terminal): Promise<void> {
  const target = resolve(terminal.cwd, file);
  const existing = await stat(target).catch(() => null);
  if (existing !== null && !existing.isFile()) throw new CommandError('output', `${file} is not a file: name another one with --output.`);
  const part = `${target}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(part, content, { flag: 'wx' });
    await rename(part, target);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CommandError('output', `cannot write ${file} (${reason}). Check that ${dirname(target)} exists and may be written to.`, {
      cause,
    });
  }
}
