import { type Assessment, type CaseFile, type Catalogue, isSamePerson, type LockEntry, type Renewal, renewalsOf } from '@avouch/core';
import { Option } from 'commander';
import { assessOneProduct } from '../assess/assess-products.ts';
import { batchText, renewalText } from '../assess/renewal-text.ts';
import { caseToEdit } from '../case/case-edit.ts';
import { writeJudgements } from '../case/judgement-record.ts';
import { addDisclosureOption, another, claimNumber, type DisclosureFlags, person, principleNumber } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { addSourceOptions, assessOptions, type SourceFlags } from '../sources/source-options.ts';
import { layoutWidth, plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface Flags extends SourceFlags, DisclosureFlags {
  readonly by?: string;
  readonly claims?: readonly string[];
  readonly principle?: readonly string[];
  readonly all?: boolean;
  readonly within: string;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
}

/** So many days ahead, what ends is offered for the round. */
const ROUND_DAYS = 30;

/** `avouch renew`: the yearly round over what was judged. */
export const renewCommand: CommandDefinition = {
  name: 'renew',
  register(program, terminal) {
    const command = program
      .command('renew')
      .description('list what asks to be judged again, with what differs since; with --by, reconfirm claims in a batch');
    addDisclosureOption(addSourceOptions(command, 'the product that it is about, where avouch.yaml has several'))
      .option('--by <WHO>', 'who reconfirms, by name or role; somebody else than who argued')
      .option('--claims <LIST>', 'these claims, with commas between them; may be given often', another)
      .option('--principle <PRINCIPLE>', 'the claims of this principle that ask, or end soon; may be given often', another)
      .option('--all', 'all claims that ask, or end soon: each is listed, and on a terminal confirmed')
      .option('--within <DAYS>', 'what ends within so many days ends soon', String(ROUND_DAYS))
      .option('--dry-run', 'show what would be reconfirmed, and write nothing')
      .addOption(new Option('--format <FORMAT>', 'the form of the list').choices(['text', 'json']).default('text'))
      .action(async ({ by, claims, principle, all, within, dryRun, format, disclosure, ...flags }: Flags) => {
        if (flags.asOf !== undefined && by !== undefined && dryRun !== true)
          throw new CommandError('usage', '--as-of is for looking: who judges does so now. Leave out --as-of, or give --dry-run.');
        const days = daysOf(within);
        const edit = await caseToEdit(terminal);
        const who = by === undefined ? null : person(by, '--by');
        const choice = {
          claims: claims?.flatMap((list) => list.split(',')).map((one) => claimNumber(one.trim(), edit)),
          principles: principle?.map((one) => principleNumber(one, edit)),
          all: all === true,
        };
        const isChosen = choice.claims !== undefined || choice.principles !== undefined || choice.all;
        if (who !== null && !isChosen)
          throw new CommandError(
            'usage',
            'say what is reconfirmed: --claims 1.1.1,1.2.1, --principle 1.2, or --all. Without --by, everything is listed.',
          );
        if (who !== null && format === 'json') throw new CommandError('usage', '--format json is for the list. Leave out --by.');
        const { assessment, catalogue } = await assessOneProduct(assessOptions(undefined, flags), terminal, 'a round of renewal');
        const renewals = renewalsOf(assessment, catalogue, days);
        if (who === null) {
          const shown = isChosen ? chosen(renewals, choice) : renewals;
          terminal.out.write(format === 'json' ? listJson(assessment, shown) : renewalText(assessment, shown, layoutWidth(terminal)));
          return;
        }
        await reconfirm({
          assessment,
          catalogue,
          renewals,
          who,
          choice,
          dryRun: dryRun === true,
          label: disclosure === undefined ? {} : { disclosure },
          edit,
          terminal,
        });
      });
  },
};

interface Choice {
  readonly claims: readonly string[] | undefined;
  readonly principles: readonly string[] | undefined;
  readonly all: boolean;
}

function chosen(renewals: readonly Renewal[], { claims = [], principles = [], all }: Choice): readonly Renewal[] {
  return renewals.filter(
    ({ claim, standing }) =>
      claims.includes(claim) || (standing !== 'carried forward' && (all || principles.some((id) => claim.startsWith(`${id}.`)))),
  );
}

async function reconfirm(options: {
  readonly assessment: Assessment;
  readonly catalogue: Catalogue;
  readonly renewals: readonly Renewal[];
  readonly who: string;
  readonly choice: Choice;
  readonly dryRun: boolean;
  readonly label: DisclosureFlags;
  readonly edit: Awaited<ReturnType<typeof caseToEdit>>;
  readonly terminal: Terminal;
}): Promise<void> {
  const { assessment, catalogue, renewals, who, choice, dryRun, label, edit, terminal } = options;
  const unjudged = (choice.claims ?? []).filter((id) => !renewals.some(({ claim }) => claim === id));
  if (unjudged.length > 0)
    throw new CommandError(
      'input',
      `nobody has judged ${unjudged.join(', ')}: there is nothing to reconfirm. Judge it first: avouch judge ${unjudged[0] ?? ''} met --by …`,
    );
  const batch = chosen(renewals, choice);
  if (batch.length === 0) {
    terminal.out.write('Nothing of that asks to be reconfirmed, and nothing ends soon. Nothing was written.\n');
    return;
  }
  // Every one of them is listed before anything is written, whichever way it was chosen.
  terminal.out.write(batchText(batch, catalogue, layoutWidth(terminal)));
  const [ready, refused] = [batch.filter(({ obstacles }) => obstacles.length === 0), batch.filter(({ obstacles }) => obstacles.length > 0)];
  const named = refused.filter(({ claim }) => choice.claims?.includes(claim) === true);
  if (named.length > 0 || ready.length === 0) {
    const ids = (named.length > 0 ? named : refused).map(({ claim }) => claim).join(', ');
    throw new CommandError(
      'input',
      `${ids} cannot be reconfirmed as ${ids.includes(',') ? 'they stand' : 'it stands'}; why is listed with each. Nothing was written.`,
    );
  }
  if (dryRun) return;
  if ((choice.all || choice.principles !== undefined) && terminal.out.isTTY === true && !(await confirmed(ready.length, terminal)))
    throw new CommandError('usage', 'not confirmed. Nothing was written.');
  await writeJudgements(
    edit,
    ready.map((one) => entryOf(one, who, assessment)),
    label,
    terminal,
  );
  terminal.out.write(
    `Reconfirmed by ${plain(who)} (authority: asserted): ${ready.map(({ claim }) => claim).join(', ')}. Earlier judgements stay on record.\n`,
  );
  const self = ready.filter(({ claim }) => argues(who, claim, edit.caseFile, assessment));
  if (self.length > 0)
    terminal.out.write(
      `Self-judged, since you argued it too, and every report says so: ${self.map(({ claim }) => claim).join(', ')}. Have somebody else judge it.\n`,
    );
}

/** The same verdict for the same releases, on what there is now. */
function entryOf({ claim, judgement: { verdict, releases } }: Renewal, by: string, { asOf, bases, product }: Assessment): LockEntry {
  const basis = bases?.get(claim);
  if (basis === undefined) throw new Error(`the assessment has no basis for ${claim}`);
  return { product: product.id, claim, verdict, by, at: asOf, ...(releases === undefined ? {} : { releases }), basis };
}

/** Whether somebody argued a claim in the words that count, who may have been said again by another. */
function argues(who: string, claim: string, { arguments: all }: CaseFile, { claims }: Assessment): boolean {
  const counts = claims.find(({ id }) => id === claim)?.record?.argument;
  return all.some((argument) => argument.claim === claim && argument.text === counts?.text && isSamePerson(argument.by, who));
}

/** Whether the person at the terminal says how many claims they reconfirm: a mere yes is typed too easily. */
async function confirmed(count: number, { stdin, out }: Terminal): Promise<boolean> {
  out.write(`To reconfirm ${count === 1 ? 'this claim' : `these ${count} claims`}, type their number, ${count}, and Enter: `);
  let typed = '';
  for await (const chunk of stdin) {
    typed += String(chunk);
    if (typed.includes('\n') || typed.length > 100) break;
  }
  return typed.split('\n', 1)[0]?.trim() === String(count);
}

function listJson({ product, asOf }: Assessment, renewals: readonly Renewal[]): string {
  const shown = renewals.map(({ judgement: { basis: _, ...judgement }, ...rest }) => ({ ...rest, judgement }));
  return `${JSON.stringify({ product: product.id, asOf, renewals: shown }, null, 2)}\n`;
}

function daysOf(given: string): number {
  if (!/^\d{1,5}$/.test(given)) throw new CommandError('usage', `--within ${plain(given)}: not a number of days. Write 30, for example.`);
  return Number(given);
}
