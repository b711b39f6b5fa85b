import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import {
  type CaseFile,
  type CaseForForm,
  DISCLOSURES,
  type Disclosure,
  type FilledForm,
  fillForm,
  formEntries,
  linkTarget,
  parseInstant,
} from '@avouch/core';
import { Option } from 'commander';
import { CASE_FILE, caseIn } from '../case/case-on-disk.ts';
import { missingCase } from '../case/missing-case.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { formFile } from '../forms/form-file.ts';
import { namedProduct } from '../sources/assess-source.ts';
import { isAddress } from '../sources/source-location.ts';
import { colours, layoutWidth, plain, wrap } from '../terminal/layout.ts';
import { refuseMisleadingName } from '../terminal/misleading-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeFileWhole } from '../terminal/write-output.ts';

interface Flags {
  readonly output: string;
  readonly product?: string;
  readonly for: Disclosure;
  readonly includeUnlabelled?: boolean;
  readonly by?: string;
  readonly role?: string;
  readonly date?: string;
}

/** `avouch form TEMPLATE -o OUT`: writes the case into the user's own copy of a form. */
export const formCommand: CommandDefinition = {
  name: 'form',
  register(program, terminal) {
    program
      .command('form')
      .description('fill a form of Word, such as the official self-assessment, with the evidence and arguments of avouch.yaml')
      .argument('<TEMPLATE>', 'your own copy of the form, as DOCX; it stays as it is')
      .requiredOption('-o, --output <FILE>', 'where to write the filled form')
      .option('--product <ID>', 'the product that it is about, where avouch.yaml has several')
      .addOption(
        new Option('--for <AUDIENCE>', 'who is to read it: what has a stricter label, or none, is left out, and the cells say so')
          .choices(DISCLOSURES)
          .default('internal'),
      )
      .option('--include-unlabelled', 'let readers see arguments and assertions that carry no disclosure label; read them first')
      .option('--by <WHO>', 'who assessed, for an empty cover')
      .option('--role <ROLE>', 'the role of who assessed, for an empty cover')
      .option('--date <DATE>', 'when the assessment was completed, for an empty cover')
      .action(async (template: string, flags: Flags) => {
        refuseMisleadingName({ file: flags.output, what: 'a filled form of Word', ending: '.docx' });
        const catalogue = await loadCatalogue(terminal);
        const read = await caseIn(terminal.cwd, catalogue);
        if (read === null) throw await missingCase(terminal.cwd);
        const { caseFile } = read;
        if (flags.date !== undefined && parseInstant(flags.date) === null)
          throw new CommandError('usage', `--date ${plain(flags.date)}: not a date that exists. Write 2026-11-23.`);
        await refuseTemplate(template, flags.output, terminal);
        const product = productOf(caseFile, flags.product);
        const form = await formFile(template, catalogue, terminal);
        const entries = formEntries(caseFile, {
          product: product.id,
          audience: flags.for,
          unlabelled: flags.includeUnlabelled === true,
          catalogue,
          targetOf: (location) => targetOf(location, flags.output, terminal),
        });
        const organisation = typeof caseFile.organisation === 'string' ? caseFile.organisation : caseFile.organisation.name;
        const given = { name: flags.by, role: flags.role, date: flags.date };
        const cover = Object.fromEntries(Object.entries(given).flatMap(([field, text]) => (text === undefined ? [] : [[field, text]])));
        const filled = fillForm(form, { claims: entries.claims, cover: { organisation, ...cover } }, catalogue);
        if (filled.bytes === null)
          throw new CommandError('input', `${template}: a part of the document is not where its list says. Save the form again.`);
        await writeFileWhole(filled.bytes, flags.output, terminal);
        const name = form.numbering.form?.title ?? 'the published list';
        terminal.out.write(`${summary({ filled, entries, flags, product: product.name, name }, terminal).join('\n')}\n`);
      });
  },
};

function productOf({ products }: CaseFile, wanted: string | undefined): CaseFile['products'][number] {
  if (wanted !== undefined) return namedProduct(products, wanted);
  const [only, ...others] = products;
  if (only !== undefined && others.length === 0) return only;
  throw new CommandError(
    'usage',
    `${CASE_FILE} has several products: say which the form is about with --product (${products.map(({ id }) => id).join(', ')}).`,
  );
}

/** The template is somebody's blank copy: it is not written over. */
async function refuseTemplate(template: string, output: string, { cwd }: Terminal): Promise<void> {
  const real = async (path: string) => await realpath(resolve(cwd, path)).catch(() => resolve(cwd, path));
  if ((await real(template)) === (await real(output)))
    throw new CommandError('usage', '--output names the template itself. Name another file.');
}

/** What a link in the filled form has to say to lead to where a piece of evidence lies. */
function targetOf(location: string, output: string, { cwd }: Terminal): string {
  if (isAddress(location)) return location;
  const path = relative(dirname(resolve(cwd, output)), resolve(cwd, location));
  return linkTarget(path.split(sep).join('/'));
}

function summary(
  {
    filled,
    entries,
    flags,
    product,
    name,
  }: {
    readonly filled: FilledForm;
    readonly entries: CaseForForm;
    readonly flags: Flags;
    readonly product: string;
    readonly name: string;
  },
  terminal: Terminal,
): readonly string[] {
  const { yellow } = colours(terminal);
  const { inRows, inAnnex, untouched, cover } = filled;
  const list = (ids: readonly string[]) => ids.join(', ');
  const several = entries.claims.filter((entry) => entry.arguments.length > 1).map(({ claim }) => claim);
  const byClaim = (kept: CaseForForm['withheld']) => kept.map(({ claim, what }) => `${claim ?? 'no claim'} (${what})`).join('; ');
  const about = (ids: readonly unknown[], text: string) => (ids.length === 0 ? [] : wrap(text, layoutWidth(terminal), 0));
  return [
    ...wrap(
      `Wrote ${plain(flags.output)} for ${plain(product)}: ${counted(inRows.length, 'claim')} in rows of the form (numbered as in ${name}), ${counted(inAnnex.length, 'claim')} in an annex${inAnnex.length === 0 ? '' : ` (${list(inAnnex)})`}.`,
      layoutWidth(terminal),
      0,
    ),
    ...about(cover, `Filled on the cover: ${list(cover)}.`),
    ...about(untouched, `Nothing on record, rows left as they were: ${list(untouched)}.`),
    ...about(entries.unplaced, `Evidence that names no claim is not in the form: ${list(entries.unplaced)}.`),
    ...about(
      entries.withheld,
      `Left out, since ${flags.for} readers may not see it by its label, or it has none; the cells say that something is withheld: ${byClaim(entries.withheld)}.`,
    ),
    ...about(
      entries.notForCustomers,
      `Not for customers by its label, or without one, and in the form: ${byClaim(entries.notForCustomers)}. Give --for customer before it leaves the house.`,
    ),
    ...[
      ...about(
        several,
        `With more than one argument, all of them in the form: ${list(several)}. Take out of ${CASE_FILE} what no longer holds, and fill the blank form again.`,
      ),
      ...about(entries.notMet, `Judged not met: ${list(entries.notMet)}. The form has no place for that: say it in the argument.`),
      ...about(
        entries.doubted,
        `Open doubts: ${list(entries.doubted)}. The form has no place for them: answer them, or say so in the argument.`,
      ),
    ].map(yellow),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
