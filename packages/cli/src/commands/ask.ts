import { lstat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { type Assessment, type CaseFile, type Catalogue, type Claim, type Custodian, claimsOf } from '@avouch/core';
import { claimsToAsk, QUESTION_SHEET_FORMATS, type QuestionSheetFormat, questionFor, writeQuestionSheet } from '@avouch/reports';
import { Option } from 'commander';
import { assessOneProduct } from '../assess/assess-products.ts';
import { type AudienceFlags, audienceOption, shownTo } from '../assess/audience-option.ts';
import { type CaseToEdit, caseToEdit } from '../case/case-edit.ts';
import { CASE_FILE } from '../case/case-on-disk.ts';
import { another, claimNumber, person } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { namedProduct } from '../sources/assess-source.ts';
import { labelled, layoutWidth, plain } from '../terminal/layout.ts';
import { refuseMisleadingName } from '../terminal/misleading-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { typedPath } from '../terminal/typed-path.ts';
import { writeFileWhole } from '../terminal/write-output.ts';

interface Flags extends AudienceFlags {
  readonly who?: string;
  readonly claim?: readonly string[];
  readonly format?: QuestionSheetFormat;
  readonly output?: string;
  readonly product?: string;
  readonly by?: string;
  readonly unseen?: boolean;
}

/** `avouch ask`: a sheet of questions for people who have what no repository shows. */
export const askCommand: CommandDefinition = {
  name: 'ask',
  register(program, terminal) {
    program
      .command('ask')
      .description('write a sheet of questions for those who have what no repository shows; without --who, list whom there is to ask')
      .option('--who <WHO>', 'whom to ask, such as support')
      .option(
        '--claim <CLAIM>',
        'ask about this claim, even if all of it was seen; may be given often (default: those of which not all was seen)',
        another,
      )
      .addOption(
        new Option('--format <FORMAT>', 'the form of the sheet (default: as the name of the file ends, else docx)').choices(
          QUESTION_SHEET_FORMATS,
        ),
      )
      .option('-o, --output <FILE>', 'where to write the sheet (default: questions-WHO.docx)')
      .option('--product <ID>', 'the product that it is about, where avouch.yaml has several')
      .option('--by <WHO>', 'who asks, by name or role: it stands on the sheet, and with the answers')
      .addOption(audienceOption())
      .option('--unseen', 'look at nothing: ask about every claim, without what was observed')
      .action(async (flags: Flags) => {
        const edit = await caseToEdit(terminal);
        if (flags.who === undefined) {
          refuseOthers(flags);
          terminal.out.write(`${custodiansText(edit.catalogue, layoutWidth(terminal)).join('\n')}\n`);
          return;
        }
        const custodian = custodianOf(flags.who, edit.catalogue);
        const product = productOf(edit.caseFile, flags.product);
        const named = flags.claim === undefined ? null : namedClaims(flags.claim, custodian, edit);
        const askedBy = flags.by === undefined ? '' : person(flags.by, '--by');
        const { format, file } = outputOf(flags, custodian);
        await refuseThere(file, terminal);
        const seen = flags.unseen === true ? null : await assessed(product.id, terminal);
        const shown = seen === null ? null : shownTo(seen, flags.for === undefined ? {} : { for: flags.for });
        const claims =
          named ?? claimsToAsk(edit.catalogue, custodian.id, seen).filter((claim) => isInScope(claim, product, edit.catalogue));
        if (claims.length === 0) throw new CommandError('usage', nothingToAsk(custodian, edit.catalogue));
        const sheet = {
          catalogue: edit.catalogue,
          product: { id: product.id, name: product.name },
          custodian,
          askedBy,
          made: terminal.now(),
          questions: claims.map((claim) => questionFor(claim, shown)),
        };
        await writeFileWhole(await writeQuestionSheet(sheet, format), file, terminal);
        const asked = `${claims.length} question${claims.length === 1 ? '' : 's'}`;
        terminal.out.write(
          `Wrote ${plain(file)} for ${custodian.title}: ${asked} (${claims.map(({ id }) => id).join(', ')}).\nSend it to them. When it comes back: avouch import ${typedPath(file)}\n`,
        );
      });
  },
};

async function assessed(product: string, terminal: Terminal): Promise<Assessment> {
  return (await assessOneProduct({ product }, terminal, 'a question sheet')).assessment;
}

/** Options without anybody to ask would be ignored. */
function refuseOthers({ who: _, ...others }: Flags): void {
  const [first] = Object.keys(others);
  if (first !== undefined) throw new CommandError('usage', `--${first} is for a sheet: say whom to ask with --who. avouch ask lists them.`);
}

function custodiansText(catalogue: Catalogue, width: number): readonly string[] {
  return [
    'Whom there is to ask, by what follows --who:',
    '',
    ...catalogue.custodians.flatMap(({ id, title, has }) => {
      const claims = claimsOf(catalogue).filter(({ ask }) => ask === id).length;
      return labelled(`  ${id}`, `${title}: ${has} (${claims} claim${claims === 1 ? '' : 's'})`, width, 16);
    }),
    '',
    'Next: avouch ask --who support -o questions.docx',
  ];
}

function custodianOf(wanted: string, { custodians }: Catalogue): Custodian {
  const found = custodians.find(({ id }) => id === wanted.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new CommandError('usage', `--who ${plain(wanted)}: nobody goes by that. Name one of ${custodians.map(({ id }) => id).join(', ')}.`);
}

function productOf({ products }: CaseFile, wanted: string | undefined): CaseFile['products'][number] {
  if (wanted !== undefined) return namedProduct(products, wanted);
  const [only, ...others] = products;
  if (only !== undefined && others.length === 0) return only;
  throw new CommandError(
    'usage',
    `${CASE_FILE} has several products: say which the questions are about with --product (${products.map(({ id }) => id).join(', ')}).`,
  );
}

/** In the catalogue's order. Throws a CommandError for a claim that somebody else is to be asked about. */
function namedClaims(given: readonly string[], custodian: Custodian, edit: CaseToEdit): readonly Claim[] {
  const ids = new Set(given.map((one) => claimNumber(one, edit)));
  const claims = claimsOf(edit.catalogue).filter(({ id }) => ids.has(id));
  const other = claims.find(({ ask }) => ask !== custodian.id);
  if (other === undefined) return claims;
  throw new CommandError(
    'usage',
    `--claim ${other.id}: that is for ${other.ask} to answer, and not for ${custodian.id}. Ask with --who ${other.ask}.`,
  );
}

function outputOf({ format, output }: Flags, { id }: Custodian): { readonly format: QuestionSheetFormat; readonly file: string } {
  const ending = output === undefined ? undefined : QUESTION_SHEET_FORMATS.find((one) => extname(output).toLowerCase() === `.${one}`);
  const chosen = format ?? ending ?? 'docx';
  if (ending !== undefined && ending !== chosen)
    throw new CommandError(
      'usage',
      `--format ${chosen} and the name ${plain(output ?? '')} disagree: no program would open it. Leave one of them out.`,
    );
  if (output !== undefined) refuseMisleadingName({ file: output, what: `a sheet as ${chosen.toUpperCase()}`, ending: `.${chosen}` });
  return { format: chosen, file: output ?? `questions-${id}.${chosen}` };
}

/** What has come back bears the same name, most likely: answers are not written over. */
async function refuseThere(file: string, { cwd }: Terminal): Promise<void> {
  if ((await lstat(resolve(cwd, file)).catch(() => null)) !== null)
    throw new CommandError(
      'output',
      `${plain(file)} is there already, and may hold answers. Name another file with --output, or move it away.`,
    );
}

/** Whether the role leaves a claim in scope, decided by a person or not. */
function isInScope(claim: Claim, { role }: CaseFile['products'][number], { roles, themes }: Catalogue): boolean {
  const theme = themes.find(({ principles }) => principles.some(({ claims }) => claims.includes(claim)))?.id ?? '';
  const applies = roles.find((one) => one.role === role);
  return applies === undefined || applies.themes.includes(theme) || applies.decided.includes(theme);
}

function nothingToAsk({ id, title }: Custodian, catalogue: Catalogue): string {
  const claims = claimsOf(catalogue).filter(({ ask }) => ask === id);
  return `there is nothing to ask of ${title}: of ${claims.map((claim) => claim.id).join(', ')}, all was seen or nothing applies. Name a claim with --claim to ask all the same.`;
}
