import { hash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import {
  BUNDLE_BYTES,
  countsUntil,
  DISCLOSURES,
  type Disclosure,
  disclosureFor,
  OPENINGS_BYTES,
  type Openings,
  openingsBytes,
  openingsFault,
  PACK_BYTES,
  PACK_EVIDENCE,
  type Pack,
  packBytes,
  readOpeningsFile,
  type Statement,
} from '@avouch/core';
import { statementPage, statementPdf } from '@avouch/reports';
import { Option } from 'commander';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { namedBytes } from '../statement/named-bytes.ts';
import { disclosureText } from '../statement/pack-disclosure-text.ts';
import { evidenceFound } from '../statement/pack-evidence.ts';
import { packLetter } from '../statement/pack-letter.ts';
import { bundledStatement } from '../statement/signed-bundle.ts';
import { openingsPath } from '../statement/written-statement.ts';
import { layoutWidth, plain } from '../terminal/layout.ts';
import { refuseMisleadingName } from '../terminal/misleading-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { typedPath } from '../terminal/typed-path.ts';
import { writeFileWhole } from '../terminal/write-output.ts';

interface Flags {
  readonly openings?: string;
  readonly for: Disclosure;
  readonly withoutBytes?: boolean;
  readonly output?: string;
}

/** `avouch disclose`: one file for one audience. */
export const discloseCommand: CommandDefinition = {
  name: 'disclose',
  register(program, terminal, end) {
    program
      .command('disclose')
      .description(
        'hand a statement over: one file with what an audience may see of it, and a page that checks it. Without --output it only says what that is',
      )
      .argument('<BUNDLE>', 'the statement, as avouch sign wrote it (.sigstore.json)')
      .option('--openings <FILE>', 'what opens its records, as avouch sign wrote it (default: beside the bundle)')
      .addOption(
        new Option('--for <AUDIENCE>', 'who gets it: records whose disclosure label forbids it are left out')
          .choices(DISCLOSURES)
          .makeOptionMandatory(),
      )
      .option(
        '--without-bytes',
        'hand over the records without the bytes of files: of each its record says name and digest, and nobody can read it from the pack',
      )
      .option('-o, --output <FILE>', 'the pack to write, such as shop-4.0.avouch')
      .action(async (bundle: string, flags: Flags) => {
        await disclose(bundle, flags, terminal);
        end('ok');
      });
  },
};

async function disclose(file: string, flags: Flags, terminal: Terminal): Promise<void> {
  if (flags.output !== undefined) refuseMisleadingName({ file: flags.output, what: 'a pack', ending: '.avouch' });
  const { statement } = bundledStatement(file, 'the bundle', terminal);
  const openingsFile = flags.openings ?? openingsPath(file);
  const openings = openingsOf(statement, openingsFile, terminal);
  if (flags.output !== undefined) assertOther(flags.output, [file, openingsFile], terminal);
  const disclosure = disclosureFor(openings, statement, flags.for);
  if (disclosure.kind === 'unreadable')
    throw new CommandError('input', `--openings ${plain(openingsFile)}: ${disclosure.reason}. Take the version of Avouch that signed it.`);
  const kept = flags.withoutBytes === true ? disclosure.evidence.length : 0;
  const evidence = kept > 0 ? [] : await evidenceFound(disclosure.evidence, { terminal, at: terminal.now() });
  terminal.out.write(disclosureText({ statement, audience: flags.for, disclosure, evidence, kept }, layoutWidth(terminal)));
  if (flags.output === undefined) {
    terminal.out.write('\nNothing was written: name the pack with --output.\n');
    return;
  }
  const catalogue = await loadCatalogue(terminal);
  const parts = {
    bundle: namedBytes(file, 'the bundle', BUNDLE_BYTES, terminal),
    records: openingsBytes(disclosure.openings),
    evidence: new Map(evidence.flatMap((one) => (one.kind === 'found' ? [[one.evidence.index, one.bytes] as const] : []))),
  };
  const pdf = await statementPdf({ ...parts, catalogue });
  const page = new TextEncoder().encode(statementPage({ ...parts, catalogue }));
  const bytes = packed({ ...parts, pdf, page });
  await writeFileWhole(bytes, flags.output, terminal);
  const until = countsUntil(statement.predicate);
  const expired = terminal.now() >= until ? ` The statement expired on ${until}.` : '';
  terminal.out.write(
    `\nWrote ${plain(flags.output)}, ${bytes.length} bytes.${expired} Its signature was not looked at here: see what your customer will see with avouch verify ${typedPath(flags.output)} --key YOUR-KEY.pub.pem\n`,
  );
  if (flags.for !== 'internal') terminal.out.write(`\n${packLetter(statement, flags.output, layoutWidth(terminal))}`);
}

function openingsOf(statement: Statement, file: string, terminal: Terminal): Openings {
  const read = readOpeningsFile(namedBytes(file, '--openings', OPENINGS_BYTES, terminal));
  const fault = read.kind === 'unreadable' ? read.reason : openingsFault(read.openings, statement, (bytes) => hash('sha256', bytes));
  if (read.kind === 'unreadable' || fault !== null)
    throw new CommandError(
      'input',
      `--openings ${plain(file)}: ${plain(fault ?? '')}. Give the file that avouch sign wrote beside this bundle.`,
    );
  return read.openings;
}

/** The openings are secret and there is one of them: nothing is written over it, nor over the bundle. */
function assertOther(output: string, inputs: readonly string[], { cwd }: Terminal): void {
  const real = (path: string) => {
    try {
      return realpathSync(resolve(cwd, path));
    } catch {
      // Not there yet.
      return resolve(cwd, path);
    }
  };
  const same = inputs.find((input) => real(input) === real(output));
  if (same !== undefined)
    throw new CommandError('usage', `--output ${plain(output)} is ${plain(same)}, which would be lost. Name another file.`);
}

function packed(pack: Pack): Uint8Array {
  const size = [...pack.evidence.values()].reduce((sum, { length }) => sum + length, 0);
  if (pack.evidence.size > PACK_EVIDENCE || size > PACK_BYTES / 2)
    throw new CommandError(
      'output',
      `the evidence has ${pack.evidence.size} files of ${size} bytes together, too much for a pack (${PACK_EVIDENCE} and ${PACK_BYTES / 2}). Label what need not be handed over so that this audience may not see it.`,
    );
  return packBytes(pack, crc32);
}
