import { lstat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { type Assessment, type AssessorPack, type Catalogue, forAudience, MOST_SAMPLED, makeAssessorPack } from '@avouch/core';
import { PACK_FORMATS, type PackFormat, writeAssessorPack } from '@avouch/reports';
import { Option } from 'commander';
import { assessOneProduct } from '../assess/assess-products.ts';
import { CASE_FILE, caseIn } from '../case/case-on-disk.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { packSummary } from '../forms/pack-text.ts';
import { addSourceOptions, assessOptions, type SourceFlags } from '../sources/source-options.ts';
import { plain } from '../terminal/layout.ts';
import { refuseMisleadingName } from '../terminal/misleading-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeFileWhole } from '../terminal/write-output.ts';

interface Flags extends SourceFlags {
  readonly size: string;
  readonly seed?: string;
  readonly format?: PackFormat;
  readonly output: string;
}

/** Items that somebody can look at in a day or two. */
const SIZE = 25;
const LONGEST_SEED = 200;

/** `avouch sample`: the pack for an assessor, with a sample that can be taken again. */
export const sampleCommand: CommandDefinition = {
  name: 'sample',
  register(program, terminal) {
    const command = program
      .command('sample')
      .description(
        'write the pack for an independent assessor: all there is to look at, a sample of it with the reason for each item, and room for findings and opinions; avouch import takes it back',
      );
    addSourceOptions(command, 'the product that it is about, where avouch.yaml has several')
      .option('--size <NUMBER>', 'how many items to choose', String(SIZE))
      .option(
        '--seed <TEXT>',
        'what the order of chance comes of, as the assessor gives it (default: the digest of all there is to look at)',
      )
      .addOption(new Option('--format <FORMAT>', 'the form of the pack (default: as the name of the file ends)').choices(PACK_FORMATS))
      .requiredOption('-o, --output <FILE>', 'where to write the pack, as XLSX or JSON')
      .action(async ({ size, seed, format, output, ...flags }: Flags) => {
        const wanted = sizeOf(size);
        const given = seed === undefined ? null : seedOf(seed);
        const chosen = formatOf(output, format);
        await refuseThere(output, terminal);
        // Without a case nothing is judged: there would be nothing to hold an opinion on.
        if ((await caseIn(terminal.cwd, await loadCatalogue(terminal))) === null)
          throw new CommandError('input', `there is no ${CASE_FILE} in ${terminal.cwd}. Write one with avouch init.`);
        const { assessment, catalogue } = await assessOneProduct(assessOptions(undefined, flags), terminal, 'a pack for an assessor');
        const pack = packOf(assessment, catalogue, { size: wanted, seed: given });
        await writeFileWhole(await writeAssessorPack(pack, chosen), output, terminal);
        terminal.out.write(packSummary(pack, output, terminal));
      });
  },
};

/** Whoever it is asked by, it is for an assessor: what is labelled for inside stays inside. */
function packOf(
  assessment: Assessment,
  catalogue: Catalogue,
  choice: { readonly size: number; readonly seed: string | null },
): AssessorPack {
  try {
    return makeAssessorPack(forAudience(assessment, 'assessor'), catalogue, choice);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new CommandError('input', `${cause.message} Look at fewer sources, or at a part with --path, and say so to the assessor.`, {
      cause,
    });
  }
}

function sizeOf(given: string): number {
  const size = /^\d{1,6}$/.test(given) ? Number(given) : 0;
  if (size >= 1 && size <= MOST_SAMPLED) return size;
  throw new CommandError('usage', `--size ${plain(given)}: not a number from 1 to ${MOST_SAMPLED}. Write ${SIZE}, for example.`);
}

function seedOf(given: string): string {
  const seed = given.trim();
  if (seed !== '' && seed.length <= LONGEST_SEED && /^[\x20-\x7e]+$/.test(seed)) return seed;
  throw new CommandError(
    'usage',
    `--seed ${plain(given)}: use up to ${LONGEST_SEED} plain letters, digits and signs, so that everybody can write the same; or leave it out.`,
  );
}

function formatOf(output: string, format: PackFormat | undefined): PackFormat {
  const ending = PACK_FORMATS.find((one) => extname(output).toLowerCase() === `.${one}`);
  const chosen = format ?? ending;
  if (chosen === undefined)
    throw new CommandError(
      'usage',
      `--output ${plain(output)}: the name ends neither in .xlsx nor in .json. Let it, or say which with --format.`,
    );
  if (ending !== undefined && ending !== chosen)
    throw new CommandError(
      'usage',
      `--format ${chosen} and the name ${plain(output)} disagree: no program would open it. Leave one of them out.`,
    );
  refuseMisleadingName({ file: output, what: `--format ${chosen}`, ending: `.${chosen}` });
  return chosen;
}

/** What has come back bears the same name, most likely: answers are not written over. */
async function refuseThere(file: string, { cwd }: Terminal): Promise<void> {
  if ((await lstat(resolve(cwd, file)).catch(() => null)) !== null)
    throw new CommandError(
      'output',
      `${plain(file)} is there already, and may hold opinions. Name another file with --output, or move it away.`,
    );
}
