import { randomBytes } from 'node:crypto';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import {
  type CaseAddition,
  type CaseFile,
  type CaseItem,
  type CaseList,
  type Catalogue,
  type PartRead,
  readWholeCase,
  withAdditions,
} from '@avouch/core';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import { colourWanted, type Terminal } from '../terminal/terminal.ts';
import { CASE_FILE, fromDisk, partOnDisk } from './case-on-disk.ts';
import { missingCase } from './missing-case.ts';

/** A case that a command is about to add to, as it was read. */
export interface CaseToEdit {
  /** The file that is added to: `avouch.yaml`, or one that it includes; relative to the current folder. */
  readonly file: string;
  readonly text: string;
  /** The same as it was read. */
  readonly bytes: Uint8Array;
  /** The case with everything that it includes. */
  readonly caseFile: CaseFile;
  readonly catalogue: Catalogue;
}

/**
 * The case of the current folder, to be added to in `avouch.yaml` or, where `into` names one, in a file that it includes. Throws a
 * CommandError where there is none, or a broken one.
 */
export async function caseToEdit(terminal: Terminal, into?: string): Promise<CaseToEdit> {
  const catalogue = await loadCatalogue(terminal);
  const bytes = await fromDisk(terminal.cwd, CASE_FILE);
  if (bytes === null) throw await missingCase(terminal.cwd);
  const { caseFile, files } = await usable(new Map([[CASE_FILE, bytes]]), catalogue, terminal);
  const file = into === undefined ? CASE_FILE : includedFile(into, files);
  const there = file === CASE_FILE ? bytes : await fromDisk(terminal.cwd, file);
  if (there === null) throw new CommandError('input', `${plain(file)} is not there any more. Run the command again.`);
  return { file, text: textOf(there), bytes: there, caseFile, catalogue };
}

/** With the byte order mark, so that whatever is written has it too. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function includedFile(given: string, files: readonly string[]): string {
  const wanted = posix.normalize(given.split(sep).join('/'));
  const others = files.filter((file) => file !== CASE_FILE);
  const found = files.find((file) => file === wanted);
  if (found !== undefined) return found;
  const known = others.length === 0 ? '' : ` Included are: ${others.join(', ')}.`;
  throw new CommandError(
    'usage',
    `--in ${plain(given)}: ${CASE_FILE} does not include it. Include it first: avouch include ${plain(given)}.${known}`,
  );
}

/** The case with some of its files as they are given, the others from disk. Throws a CommandError for a broken one. */
async function usable(
  given: ReadonlyMap<string, Uint8Array>,
  catalogue: Catalogue,
  { cwd }: Terminal,
  what = 'cannot be used',
): Promise<{ readonly caseFile: CaseFile; readonly files: readonly string[] }> {
  const bytes = given.get(CASE_FILE) ?? (await fromDisk(cwd, CASE_FILE));
  if (bytes === null) throw new CommandError('input', `there is no ${CASE_FILE} in ${cwd} any more. Run the command again.`);
  const read = async (path: string): Promise<PartRead> => {
    const edited = given.get(path);
    return edited === undefined ? await partOnDisk(cwd, path) : { kind: 'bytes', bytes: edited };
  };
  const { caseFile, diagnostics, files } = await readWholeCase({ path: CASE_FILE, bytes, read, catalogue });
  if (caseFile === null)
    throw new CommandError('input', [`${CASE_FILE} ${what}:`, ...diagnostics.map((one) => `  ${describe(one)}`)].join('\n'));
  return { caseFile, files };
}

/**
 * The text of the case with one more record. Throws a CommandError where the record does not fit (each fault with the line that it would
 * have), and where the file is written in a way that cannot be added to.
 */
async function editedCase(edit: CaseToEdit, list: CaseList, record: CaseItem, terminal: Terminal): Promise<string> {
  return await editedCaseWith(edit, [{ list, records: [record] }], terminal);
}

/** As {@link editedCase}, for records of several lists. */
export async function editedCaseWith(
  { bytes, catalogue, file }: CaseToEdit,
  additions: readonly CaseAddition[],
  terminal: Terminal,
): Promise<string> {
  const edited = withAdditions(bytes, additions);
  if (edited === null) {
    const lists = additions.map(({ list }) => `\`${list}\``).join(' or ');
    throw new CommandError(
      'input',
      `${plain(file)} writes ${lists} in a way that a command cannot add to. Write it as a list, an item a line, or add to it by hand.`,
    );
  }
  await usable(new Map([[file, edited]]), catalogue, terminal, 'would not hold together with this, and nothing was written');
  return textOf(edited);
}

/** What an edit puts into the case, as the lines that it adds and takes away. */
export function shownEdit({ file, text }: CaseToEdit, edited: string, terminal: Terminal): string {
  return diffText(file, { before: text, after: edited }, colourWanted(terminal));
}

/** Writes an edited case, and shows what was written. Throws a CommandError where the file changed meanwhile. */
export async function writeCase(before: CaseToEdit, edited: string, terminal: Terminal): Promise<void> {
  const { file, text } = before;
  await replaceFile(file, { before: text, after: edited }, terminal);
  terminal.out.write(`${shownEdit(before, edited, terminal)}Wrote ${plain(file)}.\n`);
  if (file !== CASE_FILE) terminal.out.write(`It serves every product of every case that includes it: avouch impact ${plain(file)}\n`);
}

/** Adds one record to the case of the current folder. */
export async function addRecord(before: CaseToEdit, list: CaseList, record: CaseItem, terminal: Terminal): Promise<void> {
  await writeCase(before, await editedCase(before, list, record, terminal), terminal);
}

/**
 * Puts a text in the place of the one that was read: whole or not at all. Throws a CommandError where somebody changed the file since it
 * was read: what they wrote would be lost.
 */
export async function replaceFile(
  name: string,
  { before, after }: { readonly before: string | null; readonly after: string },
  { cwd }: Terminal,
): Promise<void> {
  const target = join(cwd, name);
  const part = `${target}.${randomBytes(6).toString('hex')}.part`;
  try {
    const found = await lstat(target).catch(() => null);
    await writeFile(part, after, { flag: 'wx', mode: found === null ? 0o666 : found.mode & 0o777 });
    const there = await fromDisk(cwd, name);
    const now = there === null ? null : textOf(there);
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

/** The lines that differ, with `-` and `+` before them. Commands only put lines in, in one or several places; anything else is shown as one. */
function diffText(file: string, { before, after }: { readonly before: string; readonly after: string }, colour: boolean): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const paint = (code: number, line: string) => (colour ? `\x1b[${code}m${line}\x1b[39m` : line);
  const shown = (insertions(old, now) ?? [replacement(old, now)]).map(({ at, taken, put }) => [
    `@@ ${plain(file)}:${at + 1} @@`,
    ...taken.map((line) => paint(31, `-${plain(line)}`)),
    ...put.map((line) => paint(32, `+${plain(line)}`)),
  ]);
  return [...shown.flat(), ''].join('\n');
}

/** Lines that give way to others, and the line of the new text at which they begin, counted from 0. */
interface Difference {
  readonly at: number;
  readonly taken: readonly string[];
  readonly put: readonly string[];
}

/** What was put in between the old lines; null where one of these is gone. */
function insertions(old: readonly string[], now: readonly string[]): readonly Difference[] | null {
  const found: Difference[] = [];
  let start = 0;
  for (const line of old) {
    const next = now.indexOf(line, start);
    if (next === -1) return null;
    if (next > start) found.push({ at: start, taken: [], put: now.slice(start, next) });
    start = next + 1;
  }
  if (start < now.length) found.push({ at: start, taken: [], put: now.slice(start) });
  return found;
}

function replacement(old: readonly string[], now: readonly string[]): Difference {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return { at: head, taken: old.slice(head, old.length - tail), put: now.slice(head, now.length - tail) };
}
