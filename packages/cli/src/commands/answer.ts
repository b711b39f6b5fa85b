import { DECLARATIONS, DISCLOSURES } from '@avouch/core';
import { type Command, Option } from 'commander';
import { another } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { answerDeclaration, type DeclarationFlags } from '../forms/answer-declaration.ts';
import { answerList, type ListFlags } from '../forms/answer-list.ts';
import { MAP_HELP } from '../forms/answer-mapping.ts';
import { addSourceOptions } from '../sources/source-options.ts';

interface Flags extends ListFlags, Omit<DeclarationFlags, 'for'> {
  readonly dtac?: boolean;
  readonly gcloud?: boolean;
  readonly charter?: boolean;
}

/** `avouch answer LIST`: fills a customer's own list of questions; `--dtac` and the like show what stands against a declaration. */
export const answerCommand: CommandDefinition = {
  name: 'answer',
  register(program, terminal, end) {
    const command = program
      .command('answer')
      .description("fill a customer's own list of questions from the case, or show what stands against a declaration")
      .argument('[LIST]', "the customer's list, as XLSX or XLSM; it stays as it is");
    for (const { id, title } of DECLARATIONS) command.option(`--${id}`, `show on one page what stands against a "yes" to ${title}`);
    command
      .option('--sro <WHO>', 'the Senior Responsible Owner, to stand on that page')
      .option('-o, --output <FILE>', 'where to write the filled list, or the page (.docx or .txt)');
    addSourceOptions(addListOptions(command), 'the product that it is about, where avouch.yaml has several').action(
      async (list: string | undefined, flags: Flags, self: Command) => {
        const [declaration, ...others] = DECLARATIONS.filter(({ id }) => flags[id] === true);
        if (declaration === undefined) {
          if (list === undefined) throw new CommandError('usage', "name the customer's list, as XLSX, or a declaration such as --dtac.");
          if (flags.sro !== undefined) throw new CommandError('usage', '--sro stands on the page of a declaration, such as --dtac.');
          end(await answerList(list, flags, terminal));
          return;
        }
        if (others.length > 0 || list !== undefined)
          throw new CommandError('usage', `--${declaration.id} makes a page of its own: give one of them, and no list.`);
        const { dtac: _, gcloud: __, charter: ___, for: audience, ...rest } = flags;
        refuseListOptions(rest, self.options);
        // A list is for a customer; a page is for who decides, unless it is said for whom.
        const shown = self.getOptionValueSource('for') === 'cli' ? { for: audience } : {};
        await answerDeclaration(declaration, { ...rest, ...shown }, terminal);
      },
    );
  },
};

const LIST_OPTIONS = [
  'customer',
  'includeUnlabelled',
  'sheet',
  'questionColumn',
  'answerColumn',
  'rows',
  'replace',
  'map',
  'by',
  'failOn',
] as const;

function addListOptions(command: Command): Command {
  return command
    .option('--customer <NAME>', 'which answers/NAME.yaml keeps what was confirmed (default: as the list is called)')
    .addOption(
      new Option(
        '--for <AUDIENCE>',
        'who is to read it: what has a stricter label is left out; a page of a declaration shows everything without it',
      )
        .choices(DISCLOSURES)
        .default('customer'),
    )
    .option('--include-unlabelled', 'let readers see arguments, responses and names that carry no disclosure label; read them first')
    .option('--sheet <NAME>', 'only this sheet of the list')
    .option('--question-column <LETTERS>', 'the column that holds the questions, where the header does not tell')
    .option('--answer-column <LETTERS>', 'the column that takes the answers')
    .option('--rows <FROM-TO>', 'only the questions of these rows, such as 5-80')
    .option('--replace', 'write over answers that stand in the list')
    .option('--map <ROW=CLAIMS>', MAP_HELP, another)
    .option('--by <WHO>', 'who confirms, by name or role')
    .addOption(new Option('--fail-on <WHAT>', 'end with exit code 1 where a question is left without an answer').choices(['unanswered']));
}

/** Options that a page would ignore. */
function refuseListOptions(flags: Partial<ListFlags>, options: Command['options']): void {
  const given = LIST_OPTIONS.find((name) => flags[name] !== undefined);
  const option = options.find((one) => one.attributeName() === given);
  if (given !== undefined)
    throw new CommandError('usage', `${option?.long ?? given} is for a customer's list, and this is a page of a declaration.`);
}
