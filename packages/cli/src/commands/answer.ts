import { DISCLOSURES } from '@avouch/core';
import { Option } from 'commander';
import { answerList, type ListFlags } from '../answer-list.ts';
import { MAP_HELP } from '../answer-mapping.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { another } from '../record-options.ts';
import { addSourceOptions } from '../source-options.ts';

/** `avouch answer LIST`: fills a customer's own list of questions from the case. */
export const answerCommand: CommandDefinition = {
  name: 'answer',
  register(program, terminal, end) {
    const command = program
      .command('answer')
      .description("fill a customer's own list of questions from the case")
      .argument('[LIST]', "the customer's list, as XLSX or XLSM; it stays as it is")
      .option('-o, --output <FILE>', 'where to write the filled list (default: nothing is written)')
      .option('--customer <NAME>', 'which answers/NAME.yaml keeps what was confirmed (default: as the list is called)')
      .addOption(
        new Option('--for <WHOM>', 'who is to read it: what has a stricter label is left out').choices(DISCLOSURES).default('customer'),
      )
      .option('--sheet <NAME>', 'only this sheet of the list')
      .option('--question-column <LETTERS>', 'the column that holds the questions, where the header does not tell')
      .option('--answer-column <LETTERS>', 'the column that takes the answers')
      .option('--rows <FROM-TO>', 'only the questions of these rows, such as 5-80')
      .option('--replace', 'write over answers that stand in the list')
      .option('--map <ROW=CLAIMS>', MAP_HELP, another)
      .option('--by <WHO>', 'who confirms, by name or role')
      .addOption(new Option('--fail-on <WHAT>', 'end with exit code 1 where a question is left without an answer').choices(['unanswered']));
    addSourceOptions(command, 'the product that it is about, where avouch.yaml has several').action(
      async (list: string | undefined, flags: ListFlags) => {
        if (list === undefined) throw new CommandError('usage', "name the customer's list, as XLSX.");
        end(await answerList(list, flags, terminal));
      },
    );
  },
};
