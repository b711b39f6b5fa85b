import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Baseline, baselineText, makeBaseline } from '@avouch/core';
import { PATH_HELP } from '../assess/assess-options.ts';
import { assessProducts } from '../assess/assess-products.ts';
import { BASELINE_FILE, existingBaseline } from '../assess/baseline-file.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { addSourceOptions, assessOptions, type SourceFlags } from '../sources/source-options.ts';
import { refuseMisleadingName } from '../terminal/misleading-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeOutput } from '../terminal/write-output.ts';

interface Flags extends SourceFlags {
  readonly output: string;
  readonly update?: boolean;
  readonly force?: boolean;
}

/** `avouch baseline [PATH]`: records today's findings, so that a pipeline can be held to new ones only. */
export const baselineCommand: CommandDefinition = {
  name: 'baseline',
  register(program, terminal) {
    const command = program
      .command('baseline')
      .description(`record the findings of today in ${BASELINE_FILE}; assess --new then fails on new ones only`)
      .argument('[PATH]', PATH_HELP);
    addSourceOptions(command, 'only this product of avouch.yaml')
      .option('-o, --output <FILE>', 'where to write it', BASELINE_FILE)
      .option('--update', 'add new findings to the baseline that is there and drop those that are gone')
      .option('--force', 'write over a baseline that is there, as if all findings were seen for the first time')
      .action(async (path: string | undefined, { output, update, force, ...flags }: Flags) => {
        if (update === true && force === true)
          throw new CommandError('usage', '--update keeps what is known and --force forgets it. Give one of the two.');
        refuseMisleadingName({ file: output, what: 'a baseline', ending: '.json' });
        const earlier = await earlierBaseline(output, { update: update === true, force: force === true }, terminal);
        const options = assessOptions(path, flags);
        const { assessments } = await assessProducts(options, terminal);
        const baseline = makeBaseline(assessments, earlier);
        await writeOutput(baselineText(baseline), output, terminal);
        terminal.out.write(`${summary(baseline, earlier)} Wrote ${output}. Next: avouch assess --new\n`);
      });
  },
};

/** What is known already; refuses to write over it unless told what to do with it. */
async function earlierBaseline(
  file: string,
  { update, force }: { readonly update: boolean; readonly force: boolean },
  terminal: Terminal,
): Promise<Baseline | null> {
  if (update) return await existingBaseline(file, terminal);
  const there = await lstat(resolve(terminal.cwd, file)).catch(() => null);
  if (there !== null && !force)
    throw new CommandError('output', `${file} is there already. Give --update to keep what it knows, or --force to begin anew.`);
  return null;
}

function summary({ findings }: Baseline, earlier: Baseline | null): string {
  const total = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  if (earlier === null) return `${total}.`;
  const before = new Set(earlier.findings.map(({ fingerprint }) => fingerprint));
  const after = new Set(findings.map(({ fingerprint }) => fingerprint));
  const added = findings.filter(({ fingerprint }) => !before.has(fingerprint)).length;
  const dropped = earlier.findings.filter(({ fingerprint }) => !after.has(fingerprint)).length;
  return `${total}: ${added} added, ${dropped} dropped.`;
}
