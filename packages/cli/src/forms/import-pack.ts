import {
  type CaseAddition,
  type CaseRecord,
  type Disclosure,
  formAuthor,
  opinionRecords,
  type PackReading,
  parseInstant,
  type ReturnedPack,
} from '@avouch/core';
import { type CaseToEdit, editedCaseWith } from '../case/case-edit.ts';
import { CASE_FILE } from '../case/case-on-disk.ts';
import { conclude } from '../case/import-records.ts';
import { dateText, person } from '../case/record-options.ts';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { unreadable } from './form-file.ts';
import { packReportText } from './pack-text.ts';

interface Flags {
  readonly product?: readonly string[];
  readonly by?: string;
  readonly date?: string;
  readonly raiseDoubts?: boolean;
  readonly disclosure?: Disclosure;
  readonly dryRun?: boolean;
}

/** Takes what an assessor says into the case. Throws a CommandError for a pack that cannot be read, or is about something else. */
export async function importPack(
  reading: Exclude<PackReading, { readonly kind: 'other' }>,
  given: { readonly path: string; readonly edit: CaseToEdit; readonly flags: Flags; readonly terminal: Terminal },
): Promise<void> {
  const { path, edit, flags, terminal } = given;
  if (reading.kind === 'unreadable') throw unreadable(reading.diagnostics, `${plain(path)} could not be read.`);
  const { pack } = reading;
  for (const diagnostic of reading.diagnostics) terminal.err.write(`avouch: ${describe(diagnostic)}\n`);
  checkProduct(pack, edit, flags);
  const by = nameOf(pack, flags);
  const at = dateOf(pack, flags);
  const { caseFile, catalogue } = edit;
  const products = caseFile.products.length > 1 ? [pack.product] : null;
  const raised = flags.raiseDoubts === true;
  const records = opinionRecords(pack, { caseFile, catalogue, products, by, at, raise: raised });
  const edited = await editedCaseWith(edit, packAdditions(records.records, flags.disclosure), terminal);
  const report = packReportText({ pack, records, by, at, raised, now: terminal.now() }, terminal);
  await conclude({ edit, edited, records: records.records, report }, flags.dryRun === true, terminal);
}

/** Records by list, as the file takes them: nothing is written for what is empty. */
function packAdditions(records: ReturnType<typeof opinionRecords>['records'], disclosure: Disclosure | undefined): readonly CaseAddition[] {
  const labelled = disclosure === undefined ? {} : { disclosure };
  return [...Map.groupBy(records, ({ list }) => list)].map(([list, items]) => ({
    list,
    records: items.map(({ record }): CaseRecord => {
      const said = Object.entries(record).filter(([, value]) => (typeof value === 'object' && !Array.isArray(value)) || value.length > 0);
      return { ...Object.fromEntries(said), ...labelled };
    }),
  }));
}

/** What is said of one product is not said of another. */
function checkProduct({ path, product }: ReturnedPack, { caseFile }: CaseToEdit, flags: Flags): void {
  const ids = caseFile.products.map(({ id }) => id).join(', ');
  if (!caseFile.products.some(({ id }) => id === product))
    throw new CommandError(
      'input',
      `${plain(path)} is about the product "${plain(product.slice(0, 80))}", and ${CASE_FILE} has ${ids}. Import it beside the case that it was made of.`,
    );
  const other = flags.product?.find((id) => id !== product);
  if (other !== undefined)
    throw new CommandError('usage', `--product ${plain(other)}: ${plain(path)} is about ${product}. Leave --product out.`);
}

/** Throws a CommandError where nobody is named: an opinion is worth who gives it. */
function nameOf({ path, assessor }: ReturnedPack, flags: Flags): string {
  if (flags.by !== undefined) return person(flags.by, '--by');
  if (assessor.name.trim() !== '' && assessor.name.length <= 200) return person(assessor.name, 'the name of the assessor');
  const said =
    assessor.name.trim() === '' ? 'does not say who gives the opinions' : 'names the assessor in more characters than a case takes';
  throw new CommandError('usage', `${plain(path)} ${said}. Ask the assessor to, or say who with --by.`);
}

/** Throws a CommandError for no date, and for one of two readings. */
function dateOf({ path, assessor }: ReturnedPack, flags: Flags): string {
  if (flags.date !== undefined) return dateText(flags.date, '--date');
  const { at, writtenDate } = formAuthor({ cover: [{ field: 'date', text: assessor.date, cell: null }] });
  if (at !== null && parseInstant(at) !== null) return at;
  const said = writtenDate === '' ? 'no date was filled in' : `the date, "${plain(writtenDate.slice(0, 80))}", is not that of one day`;
  throw new CommandError('usage', `${plain(path)}: ${said}. Say when the opinions were given with --date 2026-11-23.`);
}
