import { statementHistory } from '@avouch/core';
import { Option } from 'commander';
import { instantOption } from '../assess/assess-options.ts';
import { another } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { TRUST_HELP } from '../sources/signature-trust.ts';
import { bundlesAt } from '../statement/history-files.ts';
import { historyJson, historyText } from '../statement/history-text.ts';
import { readersSigners, type SignerFlags } from '../statement/pack-signers.ts';
import { layoutWidth } from '../terminal/layout.ts';

interface Flags extends SignerFlags {
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
      .option('--identity <NAME>', 'who has to have signed, exactly as in the certificate; needs --issuer')
      .option('--issuer <ADDRESS>', 'who vouches for that identity, exactly as in the certificate; needs --identity')
      .option('--trusted-root <FILE>', TRUST_HELP.trustedRoot)
      .option('--as-of <INSTANT>', 'how they stood at this date or instant (UTC) instead of now')
      .addOption(new Option('--format <FORMAT>', 'the form of the answer').choices(['text', 'json']).default('text'))
      .action(async (files: readonly string[], { asOf, format, ...signers }: Flags) => {
        const instant = asOf === undefined ? terminal.now() : instantOption(asOf);
        const { signer, from } = await readersSigners(signers, terminal);
        const { bundles, left } = bundlesAt(files, terminal);
        const history = statementHistory(bundles, { signer, asOf: instant });
        const whole = { ...history, unreadable: [...left, ...history.unreadable] };
        terminal.out.write(format === 'json' ? historyJson(whole) : historyText(whole, from, layoutWidth(terminal)));
      });
  },
};
