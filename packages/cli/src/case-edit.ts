import { randomBytes } from 'node:crypto';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CaseAddition,
  type CaseFile,
  type CaseList,
  type CaseRecord,
  type Catalogue,
  readCaseFile,
  withAdditions,
} from '@avouch/core';
import { CASE_FILE, fromDisk, type LOCK_FILE } from './case-on-disk.ts';
import { loadCatalogue } from './catalogue-files.ts';
import { describe } from './diagnostics.ts';
import { CommandError } from './exit-codes.ts';
import { plain } from './layout.ts';
import { colourWanted, type Terminal } from './terminal.ts';

/** A case that a command is about to add to, as it was read. */
export interface CaseToEdit {
  readonly text: string;
  readonly caseFile: CaseFile;
  readonly catalogue: Catalogue;
}

/** The case of the current folder. Throws a CommandError where there is none, or a broken one. */
export async function caseToEdit(terminal: Terminal): Promise<CaseToEdit> {
  const catalogue = await loadCatalogue(terminal);
  const bytes = await fromDisk(terminal.cwd, CASE_FILE);
  if (bytes === null) throw new CommandError('input', `there is no ${CASE_FILE} in ${terminal.cwd}. Write one with avouch init.`);
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), caseFile: usable(bytes, catalogue), catalogue };
}

function usable(bytes: Uint8Array, catalogue: Catalogue, what = 'cannot be used'): CaseFile {
  const { caseFile, diagnostics } = readCaseFile(CASE_FILE, bytes, catalogue);
  if (caseFile === null)
    throw new CommandError('input', [`${CASE_FILE} ${what}:`, ...diagnostics.map((one) => `  ${describe(one)}`)].join('\n'));
  return caseFile;
}

/**
 * The text of the case with one more record. Throws a CommandError where the record does not fit (each fault with the line that it would
 * have), and where the file is written in a way that cannot be added to.
 */
export function editedCase(edit: CaseToEdit, list: CaseList, record: CaseRecord): string {
  return editedCaseWith(edit, [{ list, records: [record] }]);
}

/** As {@link editedCase}, for records of several lists. */
export function editedCaseWith({ text, catalogue }: CaseToEdit, additions: readonly CaseAddition[]): string {
  const edited = withAdditions(text, additions);
  if (edited === null) {
    const lists = additions.map(({ list }) => `\`${list}\``).join(' or ');
    throw new CommandError(
      'input',
      `${CASE_FILE} writes ${lists} in a way that a command cannot add to. Write it as a list, an item a line, or add to it by hand.`,
    );
  }
  usable(new TextEncoder().encode(edited), catalogue, 'would not hold together with this, and nothing was written');
  return edited;
}

/** Writes an edited case, and shows what was written. Throws a CommandError where the file changed meanwhile. */
export async function writeCase(before: CaseToEdit, edited: string, terminal: Terminal): Promise<void> {
  await replaceFile(CASE_FILE, { before: before.text, after: edited }, terminal);
  terminal.out.write(`${diffText(before.text, edited, colourWanted(terminal))}Wrote ${CASE_FILE}.\n`);
}

/** Adds one record to the case of the current folder. */
export async function addRecord(before: CaseToEdit, list: CaseList, record: CaseRecord, terminal: Terminal): Promise<void> {
  await writeCase(before, editedCase(before, list, record), terminal);
}

/**
 * Puts a text in the place of the one that was read: whole or not at all. Throws a CommandError where somebody changed the file since it
 * was read: what they wrote would be lost.
 */
export async function replaceFile(
  name: typeof CASE_FILE | typeof LOCK_FILE,
  { before, after }: { readonly before: string | null; readonly after: string },
  { cwd }: Terminal,
): Promise<void> {
  const target = join(cwd, name);
  const part = `${target}.${randomBytes(6).toString('hex')}.part`;
  try {
    const found = await lstat(target).catch(() => null);
    await writeFile(part, after, { flag: 'wx', mode: found === null ? 0o666 : found.mode & 0o777 });
    const there = await fromDisk(cwd, name);
    const now = there === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(there);
    if (now !== before)
      throw new CommandError('output', `${name} was changed by somebody else meanwhile, so nothing was written. Run the command again.`);
    await rename(part, target);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    if (cause instanceof CommandError) throw cause;
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CommandError('output', `cannot write ${target} (${reason}). Check that the folder may be written to.`, { cause });
  }
}

/** The lines that differ, with `-` and `+` before them: an edit is in one place. */
function diffText(before: string, after: string, colour: boolean): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const paint = (code: number, line: string) => (colour ? `\x1b[${code}m${line}\x1b[39m` : line);
  return [
    `@@ ${CASE_FILE}:${head + 1} @@`,
    ...old.slice(head, old.length - tail).map((line) => paint(31, `-${plain(line)}`)),
    ...now.slice(head, now.length - tail).map((line) => paint(32, `+${plain(line)}`)),
    '',
  ].join('\n');
}
