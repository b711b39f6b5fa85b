import type { Assessment, Observation } from '@avouch/core';
import { htmlReport, jsonReport, textReport } from '@avouch/reports';
import { Option } from 'commander';
import { assessSource } from '../assess-source.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { colourWanted } from '../terminal.ts';
import { writeOutput } from '../write-output.ts';

/** What `--fail-on` can name, and when it applies. */
const FAIL_ON: Readonly<Record<string, (assessment: Assessment) => boolean>> = {
  failed: (assessment) => anyResult(assessment, 'Failed'),
  'needs-review': (assessment) => anyResult(assessment, 'Needs Review'),
  unknown: (assessment) => anyResult(assessment, 'Unknown'),
  'not-met': (assessment) =>
    assessment.claims.some(({ status }) => status !== 'met' && status !== 'met, limited' && status !== 'not applicable'),
  error: (assessment) => assessment.diagnostics.some(({ severity }) => severity === 'error'),
};

function anyResult(assessment: Assessment, result: Observation['result']): boolean {
  return assessment.claims.some(
    (claim) => claim.status !== 'not applicable' && claim.observations.some((observation) => observation.result === result),
  );
}

interface Flags {
  readonly ref?: string;
  readonly path?: string;
  readonly asOf?: string;
  readonly role?: string;
  readonly product?: string;
  readonly asFolder?: boolean;
  readonly format: 'text' | 'json' | 'html';
  readonly output?: string;
  readonly failOn?: string;
}

export const assessCommand: CommandDefinition = {
  name: 'assess',
  register(program, terminal, end) {
    program
      .command('assess')
      .description('assess a repository or a folder against all claims')
      .argument('[PATH]', 'a repository (work tree or bare) or a folder', '.')
      .option('--ref <REF>', 'the branch, tag or commit to look at (default: HEAD)')
      .option('--path <FOLDER>', 'look only at what lies under this sub-folder')
      .option('--as-of <INSTANT>', 'evaluate at this date or instant (UTC) instead of now')
      .option('--role <ROLE>', 'the part you play for the product, over what avouch.yaml says')
      .option('--product <ID>', 'the product of avouch.yaml that is meant, where it has several')
      .option('--as-folder', 'take the files as they stand on disk, without git')
      .addOption(new Option('--format <FORMAT>', 'the form of the result').choices(['text', 'json', 'html']).default('text'))
      .option('--output <FILE>', 'write the result to a file instead of standard output')
      .option(
        '--fail-on <LIST>',
        `end with exit code 1 when something of the list is found: ${Object.keys(FAIL_ON).join(', ')} (comma-separated)`,
      )
      .action(async (path: string, flags: Flags) => {
        const conditions = failConditions(flags.failOn);
        const { assessment, catalogue } = await assessSource(
          { ...flags, path, ...(flags.path === undefined ? {} : { folder: flags.path }) },
          terminal,
        );
        const text =
          flags.format === 'json'
            ? jsonReport(assessment)
            : flags.format === 'html'
              ? htmlReport(assessment, catalogue)
              : textReport(assessment, catalogue, {
                  width: flags.output === undefined ? (terminal.out.columns ?? 80) : 100,
                  colour: flags.output === undefined && colourWanted(terminal),
                });
        await writeOutput(text, flags.output, terminal);
        if (conditions.some((applies) => applies(assessment))) end('failOn');
      });
  },
};

function failConditions(list: string | undefined): readonly ((assessment: Assessment) => boolean)[] {
  if (list === undefined) return [];
  return list.split(',').map((word) => {
    const applies = Object.hasOwn(FAIL_ON, word.trim()) ? FAIL_ON[word.trim()] : undefined;
    if (applies === undefined)
      throw new CommandError('usage', `--fail-on ${word}: not known. Choose from ${Object.keys(FAIL_ON).join(', ')}.`);
    return applies;
  });
}
