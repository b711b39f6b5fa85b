import { statementHistory } from '@avouch/core';
import { Option } from 'commander';
import { instantOption } from '../assess-options.ts';
import type { CommandDefinition } from '../command.ts';
import { layoutWidth } from '../layout.ts';
import { another } from '../record-options.ts';
import { bundlesAt } from '../statement/history-files.ts';
import { historyJson, historyText } from '../statement/history-text.ts';
import { readersSigners } from '../statement/pack-signers.ts';

interface Flags {
  readonly key?: readonly string[];
  readonly asOf?: string;
  readonly format: 'text' | 'json';
}

/** `avouch history`: which statements were made, and which of them still stand. */
export const historyCommand: CommandDefinition = {
  name: 'history',
  register(program, terminal) {
    program
      .command('history')
      .description('show which statements there are and how each stands: in whose place, until when, and what was withdrawn')
      .argument('[FILES...]', 'bundles of statements and withdrawals, packs, and folders of them (default: the current folder)')
      .option('--key <FILE>', 'a public key that signatures are held against, in place of your trust store; may be given often', another)
      .option('--as-of <INSTANT>', 'how they stood at this date or instant (UTC) instead of now')
      .addOption(new Option('--format <FORMAT>', 'the form of the answer').choices(['text', 'json']).default('text'))
      .action(async (files: readonly string[], { key, asOf, format }: Flags) => {
        const instant = asOf === undefined ? terminal.now() : instantOption(asOf);
        const { signer, from } = await readersSigners(key === undefined ? {} : { key }, terminal);
        const { bundles, left } = bundlesAt(files, terminal);
        const history = statementHistory(bundles, { signer, asOf: instant });
        const whole = { ...history, unreadable: [...left, ...history.unreadable] };
        terminal.out.write(format === 'json' ? historyJson(whole) : historyText(whole, from, layoutWidth(terminal)));
      });
  },
};
