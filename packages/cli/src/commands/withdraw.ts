import { resolve } from 'node:path';
import { bundleBytes, type SignedStatement, withdrawalBytes, withdrawnStatement } from '@avouch/core';
import { signatureHolds } from '@avouch/signatures';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { type ElsewhereSigner, onlyBy, signerWords } from '../statement/elsewhere-signer.ts';
import { openedSigner } from '../statement/opened-signer.ts';
import { assertFree, writeNewFiles } from '../statement/private-file.ts';
import { type BundledStatement, bundledStatement, shortId } from '../statement/signed-bundle.ts';
import {
  addSigningOptions,
  assertPreparable,
  attached,
  type SigningFlags,
  type SigningWay,
  signingWay,
  writePrepared,
} from '../statement/signing-way.ts';
import { assertTyped } from '../statement/typed-word.ts';
import { withdrawalScreen } from '../statement/withdrawal-screen.ts';
import { layoutWidth, plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { typedPath } from '../terminal/typed-path.ts';
import { writable } from '../terminal/written-text.ts';

interface Flags extends SigningFlags {
  readonly reason?: string;
  readonly replacedBy?: string;
}

const LONGEST_REASON = 10_000;
const FOR_ALL = 0o644;

/** `avouch withdraw BUNDLE`: says, signed, that a statement is no longer to be relied on. */
export const withdrawCommand: CommandDefinition = {
  name: 'withdraw',
  register(program, terminal) {
    const command = program
      .command('withdraw')
      .description(
        'say, signed, that a statement is no longer to be relied on: publish what is written, since whoever has the statement cannot know of it otherwise (docs/signing.md)',
      )
      .argument('[BUNDLE]', 'the statement; not with --attach')
      .option('--reason <TEXT>', 'why, in words for customers')
      .option('--replaced-by <BUNDLE>', 'the statement that stands in its place');
    addSigningOptions(command).action(async (bundle: string | undefined, flags: Flags) => {
      const way = signingWay(flags, terminal);
      if (way.kind === 'attach') attach(way, bundle, flags, terminal);
      else await withdraw(way, bundle, flags, terminal);
    });
  },
};

async function withdraw(
  way: Exclude<SigningWay, { readonly kind: 'attach' }>,
  given: string | undefined,
  flags: Flags,
  terminal: Terminal,
): Promise<void> {
  if (given === undefined) throw new CommandError('usage', 'which statement? Name its bundle, as avouch sign wrote it.');
  const reason = reasonOf(flags.reason);
  const withdrawn = bundledStatement(given, 'the statement', terminal);
  const { id, issuedAt } = withdrawn.statement.predicate;
  const replacement = flags.replacedBy === undefined ? null : bundledStatement(flags.replacedBy, '--replaced-by', terminal);
  if (replacement?.statement.predicate.id === id)
    throw new CommandError(
      'usage',
      `--replaced-by ${plain(flags.replacedBy ?? '')}: it is the statement itself. Name another, or leave it out.`,
    );
  const at = terminal.now();
  if (at < issuedAt)
    throw new CommandError(
      'input',
      `the statement was issued at ${issuedAt}, and here it is ${at}: one of the two clocks is wrong. Set the clock.`,
    );
  if (way.kind === 'key') assertFree(resolve(terminal.cwd, way.out), 'a withdrawal that somebody may have is not written over.');
  else assertPreparable(way.file, terminal);
  const signer = await openedSigner(way, flags.passphraseFile, terminal);
  const { by } = signer;
  assertOwn(withdrawn, by, given);
  terminal.out.write(withdrawalScreen({ withdrawn, replacement, reason, at, by }, layoutWidth(terminal)));
  if (flags.yes !== true) await assertTyped('withdraw', 'A withdrawal cannot be taken back.', terminal);
  const payload = withdrawalBytes({
    statement: id,
    payload: withdrawn.signed.payload,
    at,
    reason,
    replacedBy: replacement?.statement.predicate.id ?? null,
  });
  if (signer.kind === 'here') write(signer.out, { by, signed: signer.sign(payload) }, id, terminal);
  else writePrepared(signer.file, { payload, openings: null }, { by, terminal, command: 'withdraw' });
}

function attach(way: Extract<SigningWay, { readonly kind: 'attach' }>, bundle: string | undefined, flags: Flags, terminal: Terminal): void {
  if (bundle !== undefined || flags.reason !== undefined || flags.replacedBy !== undefined)
    throw new CommandError(
      'usage',
      '--attach signs what was prepared, and says nothing else of it: leave the statement, --reason and --replaced-by out.',
    );
  const { payload, signed } = attached(way, flags.signatureForm, terminal);
  const id = withdrawnStatement(payload);
  if (id === null)
    throw new CommandError(
      'input',
      `--request ${plain(way.request)}: it is of no withdrawal. Attach the signature of a statement with avouch sign --attach.`,
    );
  write(way.out, { by: way.by, signed }, id, terminal);
}

function write(
  out: string,
  { by, signed }: { readonly by: ElsewhereSigner; readonly signed: SignedStatement },
  id: string,
  terminal: Terminal,
): void {
  if (onlyBy(by, 'the signer')(signed).kind !== 'known')
    throw new Error('the signature that was just made does not hold; nothing was written');
  writeNewFiles([{ path: resolve(terminal.cwd, out), bytes: bundleBytes(signed), mode: FOR_ALL }]);
  terminal.out.write(
    [
      `Wrote ${plain(out)}: statement ${shortId(id)} is withdrawn, signed by ${signerWords(by)}.`,
      'Nobody who has the statement knows of it yet. Publish it where your statements are, and send it to whom you gave one.',
      `They check it with: avouch verify STATEMENT --withdrawal ${typedPath(out)}`,
      '',
    ].join('\n'),
  );
}

function reasonOf(given: string | undefined): string {
  const reason = (given ?? '').trim();
  if (reason === '')
    throw new CommandError('usage', '--reason is missing: whoever relied on the statement wants to know why it no longer counts.');
  if (reason.length > LONGEST_REASON) throw new CommandError('usage', `--reason: more than ${LONGEST_REASON} characters. Make it shorter.`);
  return writable(reason, '--reason');
}

/** Throws a CommandError for a statement that says it is of this key, and is not as the key signed it. */
function assertOwn({ signed }: BundledStatement, by: ElsewhereSigner, given: string): void {
  if (signed.kind === 'key' && by.kind === 'key' && signed.keyId === by.key.id && !signatureHolds(by.key, signed))
    throw new CommandError(
      'input',
      `${plain(given)}: your key did not sign this statement as it stands there. It was altered: take the bundle that you kept.`,
    );
}
