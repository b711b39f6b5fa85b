import { dirname, resolve } from 'node:path';
import { formAuthor, formContent, formRecords, parseInstant, type ReadForm, readAssessorPack, readQuestionSheet } from '@avouch/core';
import { caseToEdit, editedCaseWith } from '../case/case-edit.ts';
import { additions, conclude, locationOf, pathsThere } from '../case/import-records.ts';
import {
  addDisclosureOption,
  addProductOption,
  answeredForFields,
  type DisclosureFlags,
  dateText,
  person,
} from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { formBytes, formIn } from '../forms/form-file.ts';
import { formReportText } from '../forms/form-report-text.ts';
import { importPack } from '../forms/import-pack.ts';
import { importQuestionSheet } from '../forms/import-question-sheet.ts';
import { plain } from '../terminal/layout.ts';

interface Flags extends DisclosureFlags {
  readonly product?: readonly string[];
  readonly by?: string;
  readonly date?: string;
  readonly raiseDoubts?: boolean;
  readonly dryRun?: boolean;
}

/** `avouch import FORM`: takes what a filled-in form, a question sheet or an assessor's pack says into the case, and says what was lost on the way. */
export const importCommand: CommandDefinition = {
  name: 'import',
  register(program, terminal) {
    const command = program
      .command('import')
      .description(
        'take what a filled-in form of Word, a sheet of avouch ask, or an assessor’s pack of avouch sample says into avouch.yaml, and report what was not taken',
      )
      .argument('<FORM>', 'the form, as DOCX; the question sheet, as DOCX or XLSX; or the pack, as XLSX or JSON')
      .option('--by <WHO>', 'who says it, by name or role (default: who stands on its cover); for a question sheet, who asked')
      .option('--date <DATE>', 'when (default: the date in it)')
      .option('--raise-doubts', 'of an assessor’s pack: make a doubt of each finding, which is open until somebody responds')
      .option('--dry-run', 'show what would be taken, and write nothing');
    addDisclosureOption(addProductOption(command)).action(async (path: string, flags: Flags) => {
      const edit = await caseToEdit(terminal);
      const bytes = await formBytes(path, terminal);
      const returned = readAssessorPack(path, bytes, edit.catalogue);
      if (returned.kind !== 'other') return await importPack(returned, { path, edit, flags, terminal });
      refusePackOptions(path, flags);
      refuseOtherSpreadsheet(path);
      const reading = readQuestionSheet(path, bytes, edit.catalogue);
      if (reading.kind !== 'other') return await importQuestionSheet(reading, { path, edit, flags, terminal });
      const { products } = answeredForFields(flags, edit);
      const form = formIn(path, bytes, { catalogue: edit.catalogue, terminal });
      const { by, at } = whoAndWhen(form, flags);
      const cells = form.rows.flatMap(({ evidence }) => evidence?.paragraphs ?? []);
      const there = await pathsThere(path, cells, terminal);
      const content = formContent(form, edit.catalogue, (candidate) => there.has(candidate));
      const folder = dirname(resolve(terminal.cwd, path));
      const records = formRecords(content, {
        caseFile: edit.caseFile,
        products: Array.isArray(products) ? products : null,
        by,
        at,
        locationOf: (place) => locationOf(place, folder, terminal),
      });
      const edited = await editedCaseWith(edit, additions(records.records), terminal);
      const report = formReportText({ form, content, records, by, at }, terminal);
      await conclude({ edit, edited, records: records.records, report }, flags.dryRun === true, terminal);
    });
  },
};

/** What came back from an assessor or a colleague who saved it in the form of their own program: nothing of Word is to be asked for then. */
function refuseOtherSpreadsheet(path: string): void {
  if (/\.(?:ods|fods|xls|xlsb|numbers|csv|tsv)$/i.test(path))
    throw new CommandError(
      'input',
      `${plain(path)} is a spreadsheet of another form than was sent. Open it in the program that wrote it, save it as XLSX, and import that.`,
    );
}

/** What is meant for opinions and findings would be ignored. */
function refusePackOptions(path: string, { raiseDoubts, disclosure }: Flags): void {
  const given = raiseDoubts === true ? '--raise-doubts' : disclosure === undefined ? null : '--disclosure';
  if (given !== null)
    throw new CommandError(
      'usage',
      `${given} is for an assessor’s pack, and ${plain(path)} is none. Leave it out, and label what was taken by hand.`,
    );
}

/** Whoever signs for what the form says. Throws a CommandError where neither the cover nor an option tells: nobody is made up. */
function whoAndWhen(form: ReadForm, flags: Flags): { readonly by: string; readonly at: string } {
  const author = formAuthor(form);
  const by = flags.by === undefined ? author.by : person(flags.by, '--by');
  const at = flags.date === undefined ? author.at : dateText(flags.date, '--date');
  if (by === null) throw new CommandError('usage', `${plain(form.path)}: the cover names nobody who assessed. Say who with --by.`);
  if (at !== null && parseInstant(at) !== null) return { by, at };
  const said =
    author.writtenDate === '' ? 'the cover has no date' : `the date on the cover, "${plain(author.writtenDate)}", is not that of one day`;
  throw new CommandError('usage', `${plain(form.path)}: ${said}. Say when it was completed with --date 2026-11-23.`);
}
