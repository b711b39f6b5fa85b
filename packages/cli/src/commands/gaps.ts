import { caseFor, GAP_HORIZON_DAYS, type Gap, gapsOf, isOverdue } from '@avouch/core';
import { Option } from 'commander';
import { assessProducts } from '../assess/assess-products.ts';
import { gapsText } from '../assess/gaps-text.ts';
import { type CaseRead, caseIn } from '../case/case-on-disk.ts';
import { missingCase } from '../case/missing-case.ts';
import { another, claimNumber, principleNumber } from '../case/record-options.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { addSourceOptions, assessOptions, type SourceFlags } from '../sources/source-options.ts';
import { layoutWidth, plain } from '../terminal/layout.ts';

interface Flags extends SourceFlags {
  readonly claim?: readonly string[];
  readonly principle?: readonly string[];
  readonly who?: string;
  readonly within: string;
  readonly format: 'text' | 'json';
}

/** `avouch gaps`: what to do next. */
export const gapsCommand: CommandDefinition = {
  name: 'gaps',
  register(program, terminal) {
    const command = program
      .command('gaps')
      .description('list what to do next: what unblocks most claims first, then what is due or ends first, and who has it');
    addSourceOptions(command, 'only this product of avouch.yaml')
      .option('--claim <CLAIM>', 'only what is about this claim; may be given often', another)
      .option('--principle <PRINCIPLE>', 'only what is about claims of this principle; may be given often', another)
      .option('--who <WHO>', 'only what this custodian has, such as support, or a person by the name in the case')
      .option('--within <DAYS>', 'so many days ahead is looked for what ends by itself', String(GAP_HORIZON_DAYS))
      .addOption(new Option('--format <FORMAT>', 'the form of the answer').choices(['text', 'json']).default('text'))
      .action(async ({ claim, principle, who, within, format, ...flags }: Flags) => {
        const withinDays = days(within);
        const catalogue = await loadCatalogue(terminal);
        const found = await caseIn(terminal.cwd, catalogue);
        if (found === null) throw await missingCase(terminal.cwd);
        const choice = {
          claims: claim?.map((given) => claimNumber(given, { catalogue })),
          principles: principle?.map((given) => principleNumber(given, { catalogue })),
          who: who?.trim(),
        };
        const { assessments } = await assessProducts(assessOptions(undefined, flags), terminal);
        const shown = assessments.map((assessment) => ({
          assessment,
          all: gapsOf({ assessment, catalogue, responses: responsesOf(found, assessment.product.id), withinDays }),
          gaps: gapsOf({ assessment, catalogue, responses: responsesOf(found, assessment.product.id), withinDays, choice }),
        }));
        if (who !== undefined && shown.every(({ gaps }) => gaps.length === 0))
          refuseUnknown(
            who,
            shown.flatMap(({ all }) => all),
            catalogue.custodians,
          );
        terminal.out.write(
          format === 'json'
            ? `${JSON.stringify(
                shown.map(({ assessment: { product, asOf }, gaps }) => ({
                  product: product.id,
                  asOf,
                  gaps: gaps.map((gap) => ({ ...gap, overdue: isOverdue(gap, asOf) })),
                })),
                null,
                2,
              )}\n`
            : shown.map(({ assessment, gaps }) => gapsText(assessment, gaps, layoutWidth(terminal))).join('\n'),
        );
      });
  },
};

function responsesOf({ caseFile }: CaseRead, id: string): ReturnType<typeof caseFor>['responses'] {
  const product = caseFile.products.find((one) => one.id === id) ?? null;
  return caseFor({ caseFile, product, name: id, role: null }).responses;
}

function days(given: string): number {
  const count = /^\d{1,5}$/.test(given) ? Number(given) : null;
  if (count === null) throw new CommandError('usage', `--within ${plain(given)}: not a number of days. Write 90, for example.`);
  return count;
}

/** Nothing to do and a name that nobody has look the same: who mistyped a name must not think that all is done. */
function refuseUnknown(who: string, all: readonly Gap[], custodians: readonly { readonly id: string }[]): void {
  const ids = custodians.map(({ id }) => id);
  const people = [...new Set(all.flatMap((gap) => (gap.who.custodian === null ? [gap.who.name] : [])))];
  if (ids.includes(who.trim())) return;
  throw new CommandError(
    'usage',
    `--who ${plain(who)}: nothing that is left to do is of that name. There are ${[...ids, ...people.map((name) => `"${plain(name)}"`)].join(', ')}.`,
  );
}
