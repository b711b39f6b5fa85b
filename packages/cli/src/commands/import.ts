import { realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import {
  type CaseAddition,
  type CaseRecord,
  type EvidencePlace,
  type FormRecord,
  formAuthor,
  formContent,
  formRecords,
  parseInstant,
  possiblePaths,
  type ReadForm,
  withoutSecrets,
} from '@avouch/core';
import { type CaseToEdit, caseToEdit, editedCaseWith, writeCase } from '../case-edit.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { formFile } from '../form-file.ts';
import { formReportText } from '../form-report-text.ts';
import { plain } from '../layout.ts';
import { addProductOption, answeredForFields, dateText, person } from '../record-options.ts';
import type { Terminal } from '../terminal.ts';

interface Flags {
  readonly product?: readonly string[];
  readonly by?: string;
  readonly date?: string;
  readonly dryRun?: boolean;
}

/** More names that look like files than this are no references; looking for each would take its time. */
const MOST_PATHS = 2000;

/** `avouch import FORM`: takes what a filled-in form says into the case, and says what was lost on the way. */
export const importCommand: CommandDefinition = {
  name: 'import',
  register(program, terminal) {
    const command = program
      .command('import')
      .description('take what a filled-in form of Word says into avouch.yaml, and report what was not taken')
      .argument('<FORM>', 'the form, as DOCX')
      .option('--by <WHO>', 'who says it, by name or role (default: who stands on its cover)')
      .option('--date <DATE>', 'when (default: the date on its cover)')
      .option('--dry-run', 'show what would be taken, and write nothing');
    addProductOption(command).action(async (path: string, flags: Flags) => {
      const edit = await caseToEdit(terminal);
      const { products } = answeredForFields(flags, edit);
      const form = await formFile(path, edit.catalogue, terminal);
      const { by, at } = whoAndWhen(form, flags);
      const there = await pathsThere(form, terminal);
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

async function conclude(
  result: { readonly edit: CaseToEdit; readonly edited: string; readonly records: readonly FormRecord[]; readonly report: string },
  dryRun: boolean,
  terminal: Terminal,
): Promise<void> {
  const { edit, edited, records, report } = result;
  if (dryRun) terminal.out.write(records.map(({ list, record }) => withoutSecrets(`${list}: ${plain(JSON.stringify(record))}\n`)).join(''));
  else if (records.length > 0) await writeCase(edit, edited, terminal);
  terminal.out.write(withoutSecrets(report));
  if (dryRun) terminal.out.write('Nothing was written (--dry-run).\n');
  else terminal.out.write(records.length === 0 ? 'Nothing new, so nothing was written.\n' : 'Next: avouch assess\n');
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

/** Those of the paths which the form names that lie in its folder or in that of the case: a form leads to no other file of this machine. */
async function pathsThere(form: ReadForm, { cwd }: Terminal): Promise<ReadonlySet<string>> {
  const folder = dirname(resolve(cwd, form.path));
  const roots = await Promise.all([folder, cwd].map(async (path) => await realpath(path)));
  const cells = form.rows.flatMap(({ evidence }) => evidence?.paragraphs ?? []);
  // A form is no evidence of what it says itself.
  const itself = await realpath(resolve(cwd, form.path));
  const found = new Set<string>();
  for (const path of [...new Set(possiblePaths(cells))].slice(0, MOST_PATHS)) {
    const real = path.includes('\0') ? null : await realpath(resolve(folder, path)).catch(() => null);
    if (real === null || real === itself || !roots.some((root) => real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`))) continue;
    const entry = await stat(real).catch(() => null);
    if (entry?.isFile() === true || entry?.isDirectory() === true) found.add(path);
  }
  return found;
}

function locationOf(place: EvidencePlace, folder: string, { cwd }: Terminal): string {
  if (place.kind === 'address') return place.address;
  const path = relative(cwd, resolve(folder, place.path)).split(sep).join('/');
  return path === '' ? '.' : path;
}

/** Records by list, as the file takes them: nothing is written for what is empty. */
function additions(records: readonly FormRecord[]): readonly CaseAddition[] {
  const lists = Map.groupBy(records, ({ list }) => list);
  return [...lists].map(([list, items]) => ({
    list,
    records: items.map(({ record }): CaseRecord => Object.fromEntries(Object.entries(record).filter(([, value]) => value.length > 0))),
  }));
}
