import { type Assessment, type Catalogue, compareWithBaseline } from '@avouch/core';
import { REPORTS, textReport } from '@avouch/reports';
import { Option } from 'commander';
import { PATH_HELP } from '../assess-options.ts';
import { type Assessed, assessProducts, onlyProduct } from '../assess-products.ts';
import { type AudienceFlags, audienceOption, shownTo } from '../audience-option.ts';
import { BASELINE_FILE, requiredBaseline } from '../baseline-file.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { FAIL_WORDS, failConditions } from '../fail-conditions.ts';
import { addSourceOptions, assessOptions, type SourceFlags } from '../source-options.ts';
import { colourWanted, type Terminal } from '../terminal.ts';
import { writeOutput } from '../write-output.ts';

interface Flags extends SourceFlags, AudienceFlags {
  readonly format: string;
  readonly output?: string;
  readonly verbose?: boolean;
  readonly failOn?: string;
  readonly new?: boolean;
  readonly baseline?: string;
}

export const assessCommand: CommandDefinition = {
  name: 'assess',
  register(program, terminal, end) {
    const command = program
      .command('assess')
      .description('assess a repository, a folder, an archive or the products of avouch.yaml against all claims')
      .argument('[PATH]', PATH_HELP);
    addSourceOptions(command, 'the product of avouch.yaml that is meant, where it has several')
      .addOption(
        new Option('--format <FORMAT>', 'the form of the result').choices(['text', ...REPORTS.map(({ id }) => id)]).default('text'),
      )
      .addOption(audienceOption())
      .option('--output <FILE>', 'write the result to a file instead of standard output')
      .option(
        '--verbose',
        'show the text as a whole in a terminal too: every finding and claim, and what to bring (otherwise one screen of it)',
      )
      .option(
        '--fail-on <LIST>',
        `end with exit code 1 when something of the list is found: ${FAIL_WORDS.join(', ')} (comma-separated); failed means a finding that nobody answered, rebutted or accepted`,
      )
      .option('--new', `tell new findings from those of the baseline; fail on new ones (--fail-on failed where it is not given)`)
      .option('--baseline <FILE>', `the baseline for --new (default: ${BASELINE_FILE})`)
      .action(async (path: string | undefined, flags: Flags) => {
        if (flags.baseline !== undefined && flags.new !== true)
          throw new CommandError('usage', '--baseline is for --new. Give both, or neither.');
        if (flags.verbose === true && flags.format !== 'text')
          throw new CommandError('usage', `--verbose is for text: --format ${flags.format} is always whole. Leave one of them out.`);
        const binary = REPORTS.some((report) => report.id === flags.format && report.binary);
        if (binary && flags.output === undefined)
          throw new CommandError('usage', `--format ${flags.format} is no text: name a file for it with --output.`);
        const conditions = failConditions(flags.failOn ?? (flags.new === true ? 'failed' : undefined));
        const baseline = flags.new === true ? await requiredBaseline(flags.baseline ?? BASELINE_FILE, terminal) : null;
        const options = assessOptions(path, flags);
        const { assessments, catalogue } = await assessProducts(options, terminal);
        const [first, ...others] = assessments;
        const compared = (assessment: Assessment) => (baseline === null ? assessment : compareWithBaseline(assessment, baseline));
        const shown: Assessed['assessments'] = [compared(first), ...others.map(compared)];
        const audience = (assessment: Assessment) => shownTo(assessment, flags);
        const [top, ...rest] = shown;
        await writeOutput(await rendered([audience(top), ...rest.map(audience)], catalogue, flags, terminal), flags.output, terminal);
        // Whoever it is shown to, the command decides by everything.
        if (shown.some((assessment) => conditions.some((applies) => applies(assessment)))) end('failOn');
      });
  },
};

/** The result in the form that was asked for. Text shows one product after the other; the other forms hold one. */
async function rendered(
  assessments: Assessed['assessments'],
  catalogue: Catalogue,
  flags: Flags,
  terminal: Terminal,
): Promise<string | Uint8Array> {
  const report = REPORTS.find(({ id }) => id === flags.format);
  if (report === undefined) return shownAsText(assessments, catalogue, flags, terminal);
  return await report.write(onlyProduct(assessments, `--format ${report.id}`), catalogue);
}

function shownAsText(assessments: Assessed['assessments'], catalogue: Catalogue, flags: Flags, terminal: Terminal): string {
  const { output } = flags;
  const width = output === undefined ? (terminal.out.columns ?? 80) : 100;
  const colour = output === undefined && colourWanted(terminal);
  // A screen for who looks at one. Who fails on findings has to see them all; a file or a pipe, such as a build's log, gets the whole.
  const gate = flags.failOn !== undefined || flags.new === true;
  const brief = output === undefined && terminal.out.isTTY === true && flags.verbose !== true && !gate;
  return assessments.map((assessment) => textReport(assessment, catalogue, { width, colour, brief })).join('\n');
}
