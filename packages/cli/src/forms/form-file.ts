import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Catalogue, type Diagnostic, FORM_BYTES, type ReadForm, readForm } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { isAddress } from '../sources/source-location.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Reads a form of Word that was named on the command line; what is odd about it goes to standard error. Throws a CommandError for what is none. */
export async function formFile(path: string, catalogue: Catalogue, terminal: Terminal): Promise<ReadForm> {
  return formIn(path, await formBytes(path, terminal), { catalogue, terminal });
}

/** The bytes of a file that was named as a form. Throws a CommandError for what cannot be read, or is too large to be one. */
export async function formBytes(path: string, terminal: Terminal): Promise<Uint8Array> {
  const file = resolve(terminal.cwd, path);
  if (isAddress(path))
    throw new CommandError('input', `${plain(path)} is an address, and nothing is fetched. Download the form, and give its path.`);
  const found = await stat(file).catch(() => null);
  if (found === null) throw new CommandError('input', `${plain(path)}: there is no such file. Check the path.`);
  if (found.isDirectory()) throw new CommandError('input', `${plain(path)} is a folder. Give the form in it, as DOCX.`);
  if (!found.isFile()) throw new CommandError('input', `${plain(path)} is no regular file, so it is not opened. Give the form as DOCX.`);
  if (found.size === 0) throw new CommandError('input', `${plain(path)} is empty. Fetch or save the form again.`);
  if (found.size > FORM_BYTES)
    throw new CommandError('input', `${path} has ${found.size} bytes; at most ${FORM_BYTES} are read. Save the form without its pictures.`);
  return await readFile(file).catch((cause: unknown) => {
    throw new CommandError('input', `${path} cannot be read. Check that you may read it.`, { cause });
  });
}

/** As {@link formFile}, for bytes that were read. */
export function formIn(
  path: string,
  bytes: Uint8Array,
  { catalogue, terminal }: { readonly catalogue: Catalogue; readonly terminal: Terminal },
): ReadForm {
  const { form, diagnostics } = readForm(path, bytes, catalogue);
  if (form === null) throw unreadable(diagnostics, `${plain(path)} could not be read as a form.`);
  for (const diagnostic of diagnostics) terminal.err.write(`avouch: ${describe(diagnostic)}\n`);
  return form;
}

/** What ends a command where a file could not be read, what is wrong with it first. */
export function unreadable(diagnostics: readonly Diagnostic[], otherwise: string): CommandError {
  const [first = otherwise, ...others] = diagnostics
    .toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
    .map(describe);
  return new CommandError('input', [first, ...others.map((other) => `  ${other}`)].join('\n'));
}
