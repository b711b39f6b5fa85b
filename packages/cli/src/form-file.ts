import { lstat, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Catalogue, FORM_BYTES, type ReadForm, readForm } from '@avouch/core';
import { describe } from './diagnostics.ts';
import { CommandError } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Reads a form of Word that was named on the command line; what is odd about it goes to standard error. Throws a CommandError for what is none. */
export async function formFile(path: string, catalogue: Catalogue, terminal: Terminal): Promise<ReadForm> {
  const file = resolve(terminal.cwd, path);
  const found = await lstat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new CommandError('input', `${path}: there is no such file. Give the form as DOCX.`);
  if (found.size > FORM_BYTES)
    throw new CommandError('input', `${path} has ${found.size} bytes; at most ${FORM_BYTES} are read. Save the form without its pictures.`);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new CommandError('input', `${path} cannot be read. Check that you may read it.`, { cause });
  });
  const { form, diagnostics } = readForm(path, bytes, catalogue);
  if (form === null) throw new CommandError('input', diagnostics.map(describe).join('\n'));
  for (const diagnostic of diagnostics) terminal.err.write(`avouch: ${describe(diagnostic)}\n`);
  return form;
}
