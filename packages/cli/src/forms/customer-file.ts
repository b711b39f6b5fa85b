import { mkdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { type Catalogue, type ConfirmedMapping, readAnswersFile, readCustomerWorkbook, WORKBOOK_BYTES, withMappings } from '@avouch/core';
import { replaceFile } from '../case/case-edit.ts';
import { fromDisk } from '../case/case-on-disk.ts';
import { CommandError } from '../exit-codes.ts';
import { isAddress } from '../sources/source-location.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { unreadable } from './form-file.ts';

const ENDINGS: readonly string[] = ['.xlsx', '.xlsm'];
/** The folder beside `avouch.yaml` that confirmed mappings are kept in, a file a customer. */
const ANSWERS = 'answers';

/** Reads a customer's workbook; what is odd about it goes to standard error. Throws a CommandError for what cannot be read. */
export async function customerWorkbook(path: string, terminal: Terminal) {
  if (isAddress(path))
    throw new CommandError('input', `${plain(path)} is an address, and nothing is fetched. Download the list, and give its path.`);
  const file = resolve(terminal.cwd, path);
  const found = await stat(file).catch(() => null);
  if (found === null) throw new CommandError('input', `${plain(path)}: there is no such file. Check the path, and give the list as XLSX.`);
  if (!found.isFile()) throw new CommandError('input', `${plain(path)} is no regular file. Give the list as XLSX.`);
  if (!ENDINGS.includes(extname(path).toLowerCase()))
    throw new CommandError('input', `${plain(path)} does not end in .xlsx or .xlsm. Save the list as a workbook of Excel, and give that.`);
  if (found.size > WORKBOOK_BYTES)
    throw new CommandError(
      'input',
      `${plain(path)} has ${found.size} bytes; at most ${WORKBOOK_BYTES} are read. Save it without its pictures.`,
    );
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new CommandError('input', `${plain(path)} cannot be read. Check that you may read it.`, { cause });
  });
  const { workbook, diagnostics } = readCustomerWorkbook(path, bytes);
  if (workbook === null) throw unreadable(diagnostics, `${plain(path)} could not be read as a workbook.`);
  for (const diagnostic of diagnostics) terminal.err.write(`avouch: ${describe(diagnostic)}\n`);
  return workbook;
}

/** The list is the customer's: it is not written over, and what is written has the same kind of content. Throws a CommandError otherwise. */
export async function refuseOutput(list: string, output: string, { cwd }: Terminal): Promise<void> {
  const real = async (path: string) => await realpath(resolve(cwd, path)).catch(() => resolve(cwd, path));
  if ((await real(list)) === (await real(output)))
    throw new CommandError('usage', "--output names the customer's list itself. Name another file.");
  const ending = extname(list).toLowerCase();
  if (extname(output).toLowerCase() !== ending)
    throw new CommandError('usage', `--output ${plain(output)}: it holds what the list holds, so its name has to end in ${ending}.`);
}

/** What was confirmed for a customer's questions. */
export interface CustomerAnswers {
  /** Relative to the current folder. */
  readonly file: string;
  /** Null where there is none yet. */
  readonly text: string | null;
  readonly mappings: readonly ConfirmedMapping[];
}

/** The confirmed mapping for a customer; by default the customer is called as the list is. Throws a CommandError for a broken one. */
export async function customerAnswers(
  options: { readonly list: string; readonly customer: string | undefined; readonly catalogue: Catalogue },
  terminal: Terminal,
): Promise<CustomerAnswers> {
  const file = `${ANSWERS}/${fileName(options)}.yaml`;
  const bytes = await fromDisk(terminal.cwd, file);
  if (bytes === null) return { file, text: null, mappings: [] };
  const { mappings, diagnostics } = readAnswersFile(file, bytes, options.catalogue);
  if (mappings === null)
    throw new CommandError('input', [`${file} cannot be used:`, ...diagnostics.map((one) => `  ${describe(one)}`)].join('\n'));
  for (const diagnostic of diagnostics) terminal.err.write(`avouch: ${describe(diagnostic)}\n`);
  return { file, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), mappings };
}

function fileName({ list, customer }: { readonly list: string; readonly customer: string | undefined }): string {
  if (customer !== undefined && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(customer))
    throw new CommandError('usage', `--customer ${plain(customer)}: use lower-case letters, digits and hyphens, 63 at most.`);
  if (customer !== undefined) return customer;
  const words =
    basename(list, extname(list))
      .toLowerCase()
      .match(/[a-z0-9]{1,63}/g) ?? [];
  const name = words.join('-').slice(0, 63).replace(/-$/, '');
  if (name === '') throw new CommandError('usage', `The name of ${plain(list)} gives none for the customer: give one with --customer.`);
  return name;
}

/** Adds what a person confirmed. Throws a CommandError where the file is written in a way that cannot be added to, or changed meanwhile. */
export async function keepMappings(
  before: CustomerAnswers,
  added: readonly ConfirmedMapping[],
  terminal: Terminal,
): Promise<CustomerAnswers> {
  const { file, text } = before;
  const after = withMappings(text, added);
  if (after === null)
    throw new CommandError(
      'input',
      `${file} is written in a way that a command cannot add to. Write \`questions\` last, as a list, an item a line.`,
    );
  await mkdir(join(terminal.cwd, ANSWERS), { recursive: true }).catch((cause: unknown) => {
    throw new CommandError('output', `cannot make the folder ${ANSWERS}. Check that the current folder may be written to.`, { cause });
  });
  await replaceFile(file, { before: text, after }, terminal);
  return { file, text: after, mappings: [...before.mappings, ...added] };
}
