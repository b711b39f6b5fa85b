import { hash } from 'node:crypto';
import { verifyStatement, WITHDRAWAL_BYTES } from '@avouch/core';
import { Option } from 'commander';
import { instantOption } from '../assess/assess-options.ts';
import { another } from '../case/record-options.ts';
import { loadBuiltInCatalogue } from '../catalogue/catalogue-files.ts';
import type { CommandDefinition } from '../command.ts';
import { releaseArtefacts } from '../sources/release-artefacts.ts';
import { TRUST_HELP } from '../sources/signature-trust.ts';
import { namedBytes } from '../statement/named-bytes.ts';
import { givenStatement } from '../statement/pack-file.ts';
import { readersSigners, type SignerFlags } from '../statement/pack-signers.ts';
import { endOf, type PackVerdict } from '../statement/pack-verdict.ts';
import { packVerdictJson } from '../statement/pack-verdict-json.ts';
import { packVerdictText } from '../statement/pack-verdict-text.ts';
import { layoutWidth } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface Flags extends SignerFlags {
  readonly artefact?: readonly string[];
  readonly withdrawal?: readonly string[];
  readonly asOf?: string;
  readonly format: 'text' | 'json';
}

/** `avouch verify`: whether a statement is to be relied on, offline. */
export const verifyCommand: CommandDefinition = {
  name: 'verify',
  register(program, terminal, end) {
    program
      .command('verify')
      .description('tell whether a statement that you were given is to be relied on: offline, and by signers that you know from elsewhere')
      .argument('<FILE>', 'a pack (.avouch) or the bundle of a statement (.sigstore.json)')
      .option(
        '--key <FILE>',
        'the signer’s public key in PEM, from elsewhere than the pack; may be given often, for one who changed keys',
        another,
      )
      .option('--identity <NAME>', 'who has to have signed, exactly as in the certificate; needs --issuer')
      .option('--issuer <ADDRESS>', 'who vouches for that identity, exactly as in the certificate; needs --identity')
      .option('--trusted-root <FILE>', TRUST_HELP.trustedRoot)
      .option('--artefact <FILE>', 'a file of the release that you have: the statement has to be about it; may be given often', another)
      .option('--withdrawal <FILE>', 'a withdrawal that the signer published; may be given often', another)
      .option('--as-of <INSTANT>', 'the day or instant at which it has to count (default: now)')
      .addOption(new Option('--format <FORMAT>', 'the form of the answer').choices(['text', 'json']).default('text'))
      .action(async (file: string, flags: Flags) => {
        const verdict = await verdictOn(file, flags, terminal);
        terminal.out.write(flags.format === 'json' ? packVerdictJson(verdict) : packVerdictText(verdict, layoutWidth(terminal)));
        end(endOf(verdict).exit);
      });
  },
};

async function verdictOn(file: string, flags: Flags, terminal: Terminal): Promise<PackVerdict> {
  const now = terminal.now();
  const asOf = flags.asOf === undefined ? now : instantOption(flags.asOf);
  const { signer, from } = await readersSigners(flags, terminal);
  const artefacts = await releaseArtefacts(flags.artefact ?? [], terminal);
  const withdrawals = (flags.withdrawal ?? []).map((path) => namedBytes(path, '--withdrawal', WITHDRAWAL_BYTES, terminal));
  const statement = givenStatement(file, terminal);
  const shared = { artefacts, asOf, now, from };
  if (statement.kind === 'unreadable') return { ...shared, given: 'pack', evidence: new Map(), verification: unreadable(statement.reason) };
  const { parts, kind } = statement;
  const verification = verifyStatement(parts, {
    signer,
    artefacts,
    asOf,
    withdrawals,
    catalogues: [await loadBuiltInCatalogue()],
    hash: (bytes) => hash('sha256', bytes, 'hex'),
  });
  return { ...shared, given: kind, evidence: parts.evidence, verification };
}

function unreadable(reason: string): PackVerdict['verification'] {
  return {
    faults: [{ cause: 'unreadable', reason: `the pack: ${reason}` }],
    statement: null,
    keyId: null,
    signer: null,
    signingTime: null,
    records: [],
    withheld: 0,
    claims: [],
    disagreements: [],
    notes: [],
  };
}
