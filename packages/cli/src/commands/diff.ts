import { type AssessmentDiff, diffAssessments, gotWorse } from '@avouch/core';
import { Option } from 'commander';
import { type ComparedCase, comparedCase } from '../assess/compared-sides.ts';
import { diffText } from '../assess/diff-text.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { layoutWidth, plain } from '../terminal/layout.ts';

interface Flags {
  readonly product?: string;
  readonly format: 'text' | 'json';
  readonly failOn?: 'worse';
}

/** `avouch diff A B`: what changed for whom. */
export const diffCommand: CommandDefinition = {
  name: 'diff',
  register(program, terminal, end) {
    program
      .command('diff')
      .description('show what changed from one state of a case to another, for the SRO, the security lead, engineers and buyers')
      .argument(
        '<BEFORE>',
        'a folder with a case, an assessment (JSON), or of the case in the current folder: a date, a tag or commit, release:4.0; at: or ref: before a name says which it is',
      )
      .argument('[AFTER]', 'the same', 'now')
      .option('--product <ID>', 'only this product of avouch.yaml')
      .addOption(new Option('--format <FORMAT>', 'the form of the answer').choices(['text', 'json']).default('text'))
      .addOption(
        new Option(
          '--fail-on <WHAT>',
          'end with exit code 1 when something got worse, or an open finding is there of which nobody can tell whether it was there before',
        ).choices(['worse']),
      )
      .action(async (given: string, other: string, { format, failOn, product }: Flags) => {
        const options = product === undefined ? {} : { product };
        const before = await comparedCase(given, options, terminal);
        const after = await comparedCase(other, options, terminal);
        const diffs = diffsOf(before, after);
        const notes = [...new Set([...before.notes, ...after.notes, ...onlyInOne(before, after), ...onlyInOne(after, before)])];
        terminal.out.write(
          format === 'json'
            ? `${JSON.stringify({ before: before.label, after: after.label, notes, products: diffs }, null, 2)}\n`
            : diffText({ before: before.label, after: after.label, notes, diffs }, layoutWidth(terminal)),
        );
        if (failOn === 'worse' && diffs.some(({ changes }) => changes.some(gotWorse))) end('failOn');
      });
  },
};

function diffsOf(before: ComparedCase, after: ComparedCase): readonly AssessmentDiff[] {
  const diffs = after.assessments.flatMap((now) => {
    const was = before.assessments.find(({ product }) => product.id === now.product.id);
    return was === undefined ? [] : [diffAssessments(was, now)];
  });
  if (diffs.length > 0) return diffs;
  const ids = ({ assessments }: ComparedCase) => assessments.map(({ product }) => plain(product.id)).join(', ');
  throw new CommandError(
    'input',
    `${plain(before.label)} is about ${ids(before)}, and ${plain(after.label)} about ${ids(after)}: there is no product to compare. Name two states of one product.`,
  );
}

function onlyInOne(one: ComparedCase, { assessments, label }: ComparedCase): readonly string[] {
  return one.assessments
    .filter(({ product }) => !assessments.some((other) => other.product.id === product.id))
    .map(({ product }) => `Product ${plain(product.id)} of ${plain(one.label)} is not in ${plain(label)}, and is not compared.`);
}
