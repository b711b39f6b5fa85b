import { dirname, resolve } from 'node:path';
import { formAuthor, parseInstant, type QuestionSheet, type QuestionSheetReading, sheetContent, sheetRecords } from '@avouch/core';
import { type CaseToEdit, editedCaseWith } from '../case/case-edit.ts';
import { CASE_FILE } from '../case/case-on-disk.ts';
import { additions, conclude, locationOf, pathsThere } from '../case/import-records.ts';
import { dateText, person } from '../case/record-options.ts';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { unreadable } from './form-file.ts';
import { questionReportText } from './question-report-text.ts';

interface Flags {
  readonly product?: readonly string[];
  readonly by?: string;
  readonly date?: string;
  readonly dryRun?: boolean;
}

/** Takes the answers of a question sheet into the case. Throws a CommandError for one that cannot be read, or is about something else. */
export async function importQuestionSheet(
  reading: Exclude<QuestionSheetReading, { readonly kind: 'other' }>,
  given: { readonly path: string; readonly edit: CaseToEdit; readonly flags: Flags; readonly terminal: Terminal },
): Promise<void> {
  const { path, edit, flags, terminal } = given;
  if (reading.kind === 'unreadable') throw unreadable(reading.diagnostics, `${plain(path)} could not be read.`);
  const { sheet } = reading;
  for (const diagnostic of reading.diagnostics) terminal.err.write(`avouch: ${describe(diagnostic)}\n`);
  checkProduct(sheet, edit, flags);
  const askedBy = askedByOf(sheet, flags);
  const at = answeredOn(sheet, flags);
  const role = roleOf(sheet, edit);
  const paragraphs = sheet.answers.flatMap(({ fields }) => fields.get('shown') ?? []);
  const there = await pathsThere(path, paragraphs, terminal);
  const content = sheetContent(sheet, { at, isThere: (candidate) => there.has(candidate) });
  const folder = dirname(resolve(terminal.cwd, path));
  const records = sheetRecords(content, {
    caseFile: edit.caseFile,
    products: edit.caseFile.products.length > 1 ? [sheet.product] : null,
    role,
    askedBy,
    at,
    locationOf: (place) => locationOf(place, folder, terminal),
  });
  const edited = await editedCaseWith(edit, additions(records.records), terminal);
  const report = questionReportText({ sheet, content, records, role, at, now: terminal.now() }, terminal);
  await conclude({ edit, edited, records: records.records, report }, flags.dryRun === true, terminal);
}

/** What is said of one product is not said of another. */
function checkProduct({ path, product }: QuestionSheet, { caseFile }: CaseToEdit, flags: Flags): void {
  const ids = caseFile.products.map(({ id }) => id).join(', ');
  if (!caseFile.products.some(({ id }) => id === product))
    throw new CommandError(
      'input',
      `${plain(path)} asks about the product "${plain(product.slice(0, 80))}", and ${CASE_FILE} has ${ids}. Import it beside the case that asked, or ask again: avouch ask`,
    );
  const other = flags.product?.find((id) => id !== product);
  if (other !== undefined)
    throw new CommandError(
      'usage',
      `--product ${plain(other)}: ${plain(path)} asks about ${product}. Leave --product out, or ask again for ${plain(other)}.`,
    );
}

/** Throws a CommandError where nobody is named: nobody is made up. */
function askedByOf({ path, askedBy }: QuestionSheet, flags: Flags): string {
  if (flags.by !== undefined) return person(flags.by, '--by');
  if (askedBy !== '' && askedBy.length <= 200) return askedBy;
  throw new CommandError('usage', `${plain(path)} does not say who asked. Say who with --by, by name or role.`);
}

/** Throws a CommandError for no date, and for one of two readings. */
function answeredOn({ path, answerer }: QuestionSheet, flags: Flags): string {
  if (flags.date !== undefined) return dateText(flags.date, '--date');
  const { at, writtenDate } = formAuthor({ cover: [{ field: 'date', text: answerer.date, cell: null }] });
  if (at !== null && parseInstant(at) !== null) return at;
  const said = writtenDate === '' ? 'no date was filled in' : `the date, "${plain(writtenDate.slice(0, 80))}", is not that of one day`;
  throw new CommandError('usage', `${plain(path)}: ${said}. Say when it was answered with --date 2026-11-23.`);
}

/** The role that was filled in, else that of whom the sheet asks. A name is not taken: the file cannot forget it. */
function roleOf({ answerer, custodian }: QuestionSheet, { catalogue }: CaseToEdit): string {
  const { role } = answerer;
  if (role !== '' && role.length <= 200) return role;
  return catalogue.custodians.find(({ id }) => id === custodian)?.title ?? 'Whoever answered the question sheet';
}
