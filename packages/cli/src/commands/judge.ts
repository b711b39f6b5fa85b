import { claimsOf, coverageOf, isSamePerson, type ReleaseRange, rangeWords } from '@avouch/core';
import { Argument } from 'commander';
import { assessOneProduct } from '../assess/assess-products.ts';
import { caseToEdit } from '../case/case-edit.ts';
import { LOCK_FILE } from '../case/case-on-disk.ts';
import { writeJudgements } from '../case/judgement-record.ts';
import { basisText, judgementRefusal } from '../case/judgement-text.ts';
import { addDisclosureOption, claimNumber, type DisclosureFlags, person } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { layoutWidth, plain } from '../terminal/layout.ts';

const VERDICTS = { met: 'met', 'not-met': 'not met', 'not-applicable': 'not applicable' } as const;

interface Flags extends DisclosureFlags {
  readonly by: string;
  readonly product?: string;
  readonly release?: string;
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: boolean;
}

/** `avouch judge CLAIM VERDICT`: a named person's judgement, with what it rests on kept in `avouch.lock`. */
export const judgeCommand: CommandDefinition = {
  name: 'judge',
  register(program, terminal) {
    const command = program
      .command('judge')
      .description('judge a claim of the product in the current folder: shows what the judgement rests on, and keeps it in avouch.lock')
      .argument('<CLAIM>', 'its number, such as 1.2.1')
      .addArgument(new Argument('<VERDICT>', 'what is held of it').choices(Object.keys(VERDICTS)))
      .requiredOption('--by <WHO>', 'who judges, by name or role; somebody else than who argued')
      .option('--product <ID>', 'the product that it is about, where avouch.yaml has several')
      .option('--release <RELEASE>', 'the release that is judged, such as 4.1; without --from and --to the judgement is for it alone')
      .option('--from <RELEASE>', 'the first release that the judgement is for (default: all; see --release)')
      .option('--to <RELEASE>', 'the last release that the judgement is for')
      .option('--dry-run', 'show what the judgement would rest on, and write nothing');
    addDisclosureOption(command).action(async (given: string, word: keyof typeof VERDICTS, flags: Flags) => {
      const edit = await caseToEdit(terminal);
      const id = claimNumber(given, edit);
      const by = person(flags.by, '--by');
      const releases = releasesOf(flags);
      const options = {
        ...(flags.product === undefined ? {} : { product: flags.product }),
        ...(flags.release === undefined ? {} : { release: flags.release }),
      };
      const { assessment, catalogue } = await assessOneProduct(options, terminal, 'a judgement');
      const claim = claimsOf(catalogue).find((one) => one.id === id);
      const state = assessment.claims.find((one) => one.id === id);
      const basis = assessment.bases?.get(id);
      if (claim === undefined || state === undefined || basis === undefined) throw new Error(`the assessment has no claim ${id}`);
      terminal.out.write(`${basisText(claim, state, basis, layoutWidth(terminal))}\n`);
      const { [word]: verdict } = VERDICTS;
      const refusal = judgementRefusal(state, verdict, assessment);
      if (refusal !== null) throw new CommandError('input', `${refusal} Nothing was written.`);
      if (flags.dryRun === true) return;
      const judged = { claim: id, verdict, by, at: assessment.asOf, ...(releases === null ? {} : { releases }) };
      await writeJudgements(edit, [{ product: assessment.product.id, ...judged, basis }], flags, terminal);
      terminal.out.write(
        `Wrote ${LOCK_FILE}. Judged ${verdict} by ${plain(by)}${releases === null ? '' : `, for ${plain(rangeWords(releases))}`} (authority: asserted).\n`,
      );
      for (const remark of remarks(by, verdict, state)) terminal.out.write(`${remark}\n`);
    });
  },
};

/** The releases that a judgement is for; null where it is for all. Throws a CommandError for a range that the judged release is not in. */
function releasesOf({ release, from, to }: Flags): ReleaseRange | null {
  if (from === undefined && to === undefined) return release === undefined ? null : { from: release, to: release };
  const range = { from: from ?? null, to: to ?? null };
  if (release === undefined || coverageOf(range, release) === 'within') return range;
  throw new CommandError('usage', `--release ${plain(release)} is not within ${plain(rangeWords(range))}. Correct one of them.`);
}

/** What keeps the judgement from counting, or makes it count for less. */
function remarks(by: string, verdict: string, { record, doubts }: Parameters<typeof judgementRefusal>[0]): readonly string[] {
  const open = doubts.filter(({ state }) => state === 'open').length;
  const argument = record?.argument ?? null;
  return [
    ...(argument !== null && isSamePerson(by, argument.by)
      ? ['Self-judged: you argued it too, and every report says so. Have somebody else judge it.']
      : []),
    ...(open > 0 && verdict !== 'not met'
      ? [`The status stays "open doubt" until ${open === 1 ? 'the open doubt is' : `${open} open doubts are`} responded to: avouch respond`]
      : []),
  ];
}
