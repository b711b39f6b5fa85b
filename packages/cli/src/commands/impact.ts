import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type Impact, impactOf } from '@avouch/core';
import { Option } from 'commander';
import { assessProducts } from '../assess/assess-products.ts';
import { type CaseImpact, impactText } from '../assess/impact-text.ts';
import { CASE_FILE, caseIn } from '../case/case-on-disk.ts';
import { touchedBy } from '../case/touched-document.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { layoutWidth, plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface Flags {
  readonly asOf?: string;
  readonly release?: string;
  readonly format: 'text' | 'json';
}

/** So far below a folder are cases looked for, and through so many folders. */
const MOST_DEPTH = 4;
const MOST_FOLDERS = 20_000;

/** `avouch impact FILE`: which claims of which products a document reaches, and which of them it reopens. */
export const impactCommand: CommandDefinition = {
  name: 'impact',
  register(program, terminal) {
    program
      .command('impact')
      .description('list every product and claim that rests on a document, and which judgements ask to be looked at again as it stands now')
      .argument('<FILE>', 'a piece of evidence, a file that cases include, a file in a source, or a folder with such; it may be gone')
      .argument('[CASES...]', 'folders with cases in or below them, or avouch.yaml files (default: the current folder)')
      .option('--as-of <INSTANT>', 'evaluate at this date or instant (UTC) instead of now')
      .option('--release <RELEASE>', 'the release that is looked at: judgements for other releases do not count')
      .addOption(new Option('--format <FORMAT>', 'the form of the answer').choices(['text', 'json']).default('text'))
      .action(async (given: string, places: readonly string[], flags: Flags) => {
        const folders = await caseFolders(places.length === 0 ? ['.'] : places, terminal);
        const impacts: CaseImpact[] = [];
        const failed: string[] = [];
        for (const folder of folders) {
          const shown = join(relative(terminal.cwd, folder) || '.', CASE_FILE);
          try {
            impacts.push(...(await impactIn(folder, resolve(terminal.cwd, given), shown, flags, terminal)));
          } catch (cause) {
            // A case that cannot be used keeps the others from nothing; it is told in the end, with an exit code.
            if (!(cause instanceof CommandError) || cause.exit === 'usage') throw cause;
            failed.push(`${shown}: ${cause.message}`);
          }
        }
        terminal.out.write(
          flags.format === 'json'
            ? `${JSON.stringify(impacts.map(impactJson), null, 2)}\n`
            : impactText(plain(given), impacts, layoutWidth(terminal)),
        );
        if (failed.length > 0) throw new CommandError('input', ['these cases were not looked through:', ...failed].join('\n'));
      });
  },
};

async function impactIn(folder: string, document: string, shown: string, flags: Flags, terminal: Terminal): Promise<readonly CaseImpact[]> {
  const { format: _, ...options } = flags;
  const inFolder = { ...terminal, cwd: folder, now: () => terminal.now() };
  const found = await caseIn(folder, await loadCatalogue(inFolder));
  if (found === null) throw new CommandError('input', `there is no ${CASE_FILE} in ${folder}.`);
  const { assessments } = await assessProducts(options, inFolder);
  return assessments.flatMap((assessment) => {
    const product = found.caseFile.products.find(({ id }) => id === assessment.product.id);
    if (product === undefined) return [];
    return [
      { file: shown, name: product.name, asOf: assessment.asOf, impact: impactOf(assessment, touchedBy(document, found, folder, product)) },
    ];
  });
}

/** The folders of all cases that are meant. Throws a CommandError for a place without one. */
async function caseFolders(places: readonly string[], { cwd }: Terminal): Promise<readonly string[]> {
  const folders = new Set<string>();
  for (const place of places) {
    const path = resolve(cwd, place);
    const found = await lstat(path).catch(() => null);
    if (found === null)
      throw new CommandError('usage', `${plain(place)} is not there. Name a folder with cases in it, or an ${CASE_FILE}.`);
    if (!found.isDirectory() && basename(path) !== CASE_FILE)
      throw new CommandError('usage', `${plain(place)} is no folder and no ${CASE_FILE}. Name one of the two.`);
    const below = found.isDirectory() ? await casesBelow(path) : [dirname(path)];
    if (below.length === 0)
      throw new CommandError(
        'input',
        `no ${CASE_FILE} lies in ${plain(place)}, nor up to ${MOST_DEPTH} folders below it. Name a folder that has one.`,
      );
    for (const folder of below) folders.add(folder);
  }
  return [...folders];
}

/** Folders with a case, in the order of their names. Links, hidden folders and those of dependencies are not looked through. */
async function casesBelow(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  let level = [root];
  let looked = 0;
  for (let depth = 0; depth <= MOST_DEPTH && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (++looked > MOST_FOLDERS)
        throw new CommandError('input', `more than ${MOST_FOLDERS} folders lie below ${root}. Name the folders of the cases.`);
      // A folder that may not be looked into holds no case that could be read.
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      if (entries.some((entry) => entry.name === CASE_FILE && !entry.isDirectory())) found.push(folder);
      next.push(
        ...entries
          .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
          .map(({ name }) => join(folder, name))
          .toSorted(),
      );
    }
    level = next;
  }
  return found;
}

function impactJson({ file, asOf, impact }: CaseImpact): { readonly case: string; readonly asOf: string } & Impact {
  const { product, claims, alsoOnSource } = impact;
  return {
    case: file,
    asOf,
    product,
    claims: claims.map(({ judgement, ...claim }) => ({ ...claim, judgement: judgement === null ? null : { ...judgement, basis: null } })),
    alsoOnSource,
  };
}
