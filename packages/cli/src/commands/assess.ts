import { type Assessment, compareWithBaseline } from '@avouch/core';
import { textReport } from '@avouch/reports';
import { Option } from 'commander';
import { PATH_HELP } from '../assess/assess-options.ts';
import { type Assessed, assessProducts, onlyProduct } from '../assess/assess-products.ts';
import { type AudienceFlags, audienceOption, shownTo } from '../assess/audience-option.ts';
import { BASELINE_FILE, requiredBaseline } from '../assess/baseline-file.ts';
import { FAIL_WORDS, failConditions, refuseUndecided } from '../assess/fail-conditions.ts';
import { FORMS, type ReportFlags, type ReportTarget, reportTargets } from '../assess/report-targets.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { addSourceOptions, alsoOf, assessOptions, type SourceFlags } from '../sources/source-options.ts';
import { colourWanted, type Terminal } from '../terminal/terminal.ts';
import { writeOutput } from '../terminal/write-output.ts';

interface Flags extends SourceFlags, AudienceFlags, ReportFlags {
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
        new Option('--format <FORMAT>', 'the form of the result (default: as the name of --output ends, else text)').choices(FORMS),
      )
      .addOption(audienceOption())
      .option('-o, --output <FILE>', 'write the result to a file instead of standard output')
      .option(
        '--report <FORMAT=FILE>',
        'write the same result in this form to this file besides; may be given often; FILE alone where its name tells the form',
        alsoOf,
      )
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
        const targets = reportTargets(flags, terminal.cwd);
        const [{ report: form }] = targets;
        if (flags.verbose === true && form !== null)
          throw new CommandError('usage', `--verbose is for text: the form ${form.id} is always whole. Leave one of them out.`);
        const conditions = failConditions(flags.failOn ?? (flags.new === true ? 'failed' : undefined));
        const baseline = flags.new === true ? await requiredBaseline(flags.baseline ?? BASELINE_FILE, terminal) : null;
        const options = assessOptions(path, flags);
        const { assessments, catalogue } = await assessProducts(options, terminal);
        const [first, ...others] = assessments;
        const compared = (assessment: Assessment) => (baseline === null ? assessment : compareWithBaseline(assessment, baseline));
        const shown: Assessed['assessments'] = [compared(first), ...others.map(compared)];
        const audience = (assessment: Assessment) => shownTo(assessment, flags);
        const [top, ...rest] = shown;
        await writeAll(targets, { assessments: [audience(top), ...rest.map(audience)], catalogue, flags, terminal });
        // Whoever it is shown to, the command decides by everything.
        if (shown.some((assessment) => conditions.some((applies) => applies(assessment)))) end('failOn');
        else if (conditions.length > 0) refuseUndecided(shown);
      });
  },
};

/** What is written in each form. */
interface Result extends Assessed {
  readonly flags: Flags;
  readonly terminal: Terminal;
}

/** Writes every form that was asked for. None is written before all are made: a form that this machine cannot make leaves nothing. */
async function writeAll(targets: readonly ReportTarget[], result: Result): Promise<void> {
  const made: { readonly content: string | Uint8Array; readonly file: string | undefined }[] = [];
  for (const { report, file } of targets) {
    const content =
      report === null
        ? shownAsText(result, file)
        : await report.write(onlyProduct(result.assessments, `the form ${report.id}`), result.catalogue);
    made.push({ content, file: file ?? undefined });
  }
  for (const { content, file } of made) await writeOutput(content, file, result.terminal);
}

/** Text shows one product after the other; the other forms hold one. */
function shownAsText({ assessments, catalogue, flags, terminal }: Result, file: string | null): string {
  const width = file === null ? (terminal.out.columns ?? 80) : 100;
  const colour = file === null && colourWanted(terminal);
  // A screen for who looks at one. Who fails on findings has to see them all; a file or a pipe, such as a build's log, gets the whole.
  const gate = flags.failOn !== undefined || flags.new === true;
  const brief = file === null && terminal.out.isTTY === true && flags.verbose !== true && !gate;
  return assessments.map((assessment) => textReport(assessment, catalogue, { width, colour, brief })).join('\n');
}
