import { lstat } from 'node:fs/promises';
import { isAbsolute, posix, resolve, sep } from 'node:path';
import { EVIDENCE_KINDS, RECORD_FIELDS, STATABLE_FORMATS } from '@avouch/core';
import { Option } from 'commander';
import { addRecord, caseToEdit } from '../case/case-edit.ts';
import {
  type AboutFlags,
  aboutFields,
  addAboutOptions,
  another,
  claimNumber,
  dateText,
  freeId,
  person,
  takenIds,
} from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { isAddress } from '../sources/source-location.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writable } from '../terminal/written-text.ts';

interface Flags extends AboutFlags {
  readonly title: string;
  readonly id?: string;
  readonly kind?: string;
  readonly format?: string;
  readonly owner?: string;
  readonly claim?: readonly string[];
  readonly effective?: string;
  readonly expires?: string;
  readonly column?: readonly string[];
}

/** What a column of a table can hold, and which sheet of a workbook is meant. */
const COLUMN_FIELDS = [...RECORD_FIELDS, 'sheet'] as const;

/** `avouch evidence add LOCATION`: declares evidence that lies beside the case. */
export const evidenceCommand: CommandDefinition = {
  name: 'evidence',
  register(program, terminal) {
    const add = program
      .command('evidence')
      .description('the evidence that avouch.yaml declares')
      .command('add')
      .description('declare a file, a folder or an archive as evidence in avouch.yaml')
      .argument('<LOCATION>', 'its path, relative to avouch.yaml')
      .requiredOption('--title <TEXT>', 'what people call it')
      .option('--id <ID>', 'the id that answers name it with; stays when the file is collected again (default: evidence-1 …)')
      .addOption(new Option('--kind <KIND>', 'what kind of evidence it is').choices(EVIDENCE_KINDS))
      .addOption(
        new Option('--format <ID>', 'which format it is of, where its content tells of none, such as an empty list').choices(
          STATABLE_FORMATS,
        ),
      )
      .option('--owner <WHO>', 'who answers for it, by name or role')
      .option('--claim <CLAIM>', 'a claim that it is brought for; may be given often', another)
      .option('--effective <DATE>', 'from when it counts')
      .option('--expires <DATE>', 'when it stops counting')
      .option(
        '--column <FIELD=TITLE>',
        `for a table of records, which column holds what, such as person=Name; may be given often (fields: ${COLUMN_FIELDS.join(', ')})`,
        another,
      );
    addAboutOptions(add).action(async (given: string, flags: Flags) => {
      const edit = await caseToEdit(terminal, flags.in);
      const location = fromFile(await existing(given, terminal), edit.file);
      const { kind, format, owner, claim = [], effective, expires, column = [] } = flags;
      const record = {
        id: flags.id ?? freeId('evidence', takenIds(edit), edit),
        location,
        title: person(flags.title, '--title'),
        ...(kind === undefined ? {} : { kind }),
        ...(format === undefined ? {} : { format }),
        ...(owner === undefined ? {} : { owner: person(owner, '--owner') }),
        ...(claim.length === 0 ? {} : { claims: [...new Set(claim.map((one) => claimNumber(one, edit)))] }),
        ...(effective === undefined ? {} : { effective: dateText(effective, '--effective') }),
        ...(expires === undefined ? {} : { expires: dateText(expires, '--expires') }),
        ...(column.length === 0 ? {} : { columns: columnsOf(column) }),
        ...aboutFields(flags, edit),
      };
      await addRecord(edit, 'evidence', record, terminal);
    });
  },
};

/** Which column holds what. Throws a CommandError for a field that there is not: its column would be left out in silence. */
function columnsOf(given: readonly string[]): Readonly<Record<string, string>> {
  const columns = new Map<string, string>();
  for (const one of given) {
    const at = one.indexOf('=');
    const field = COLUMN_FIELDS.find((known) => known === one.slice(0, Math.max(at, 0)));
    const title = one.slice(at + 1).trim();
    if (field === undefined || title === '')
      throw new CommandError(
        'usage',
        `--column ${plain(one)} is not FIELD=TITLE, such as person=Name. The fields are ${COLUMN_FIELDS.join(', ')}.`,
      );
    if (columns.has(field)) throw new CommandError('usage', `--column names ${field} twice; a field has one column.`);
    columns.set(field, writable(title, '--column'));
  }
  return Object.fromEntries(columns);
}

/** A path of the current folder, as the file that names it has to say it. */
function fromFile(location: string, file: string): string {
  const folder = posix.dirname(file);
  if (folder === '.' || isAbsolute(location)) return location;
  return posix.relative(folder, location.split(sep).join('/')) || '.';
}

/** A path that is there. Throws a CommandError otherwise: evidence that cannot be opened is an assertion. */
async function existing(location: string, { cwd }: Terminal): Promise<string> {
  if (isAddress(location))
    throw new CommandError('usage', `${plain(location)} is an address, and nothing is fetched. Download it, and give its path.`);
  const found = await lstat(resolve(cwd, location)).catch(() => null);
  if (found !== null) return writable(location, 'the location');
  throw new CommandError(
    'input',
    `${plain(location)} is not there. Give the path of a file, a folder or an archive, relative to avouch.yaml.`,
  );
}
