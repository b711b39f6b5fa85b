import { createInterface } from 'node:readline';
import { daysBetween, type Instant, readRotation, type TrustedSigner } from '@avouch/core';
import type { KnownSigner, StatementKey } from '@avouch/signatures';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { fingerprintDigits, fingerprintLines, idOfFingerprint, TYPED_DIGITS, TYPED_GROUPS } from './key-fingerprint.ts';
import { keyFileBytes } from './signing-key-file.ts';

/** A key that the reader made sure of, and how. */
export interface ConfirmedKey {
  readonly key: StatementKey;
  readonly confirmedBy: TrustedSigner['confirmedBy'];
  /** Id of the key that vouched for it; null where it was confirmed by its fingerprint. */
  readonly vouchedBy: string | null;
}

/** Keys that are offered as those of a signer, and where they came from. Nothing of it makes any of them trusted. */
export interface OfferedKeys {
  readonly keys: readonly StatementKey[];
  readonly signer: string;
  readonly source: string;
}

const TRIES = 3;
/** How long a note of rotation counts: as long as a statement may. */
const LONGEST_DAYS = 400;
/** What a mistaken paste is cut to. */
const LONGEST_LINE = 1000;

/** The one of the keys whose whole fingerprint was given. Throws a CommandError where it is of none of them. */
export function confirmedByFingerprint({ keys, signer, source }: OfferedKeys, written: string): ConfirmedKey {
  const id = idOfFingerprint(written);
  if (id === null)
    throw new CommandError(
      'usage',
      `--fingerprint ${plain(written)}: not a whole fingerprint. Give sha256: and all 64 digits, as ${plain(signer)} told you.`,
    );
  const key = keys.find((one) => one.id === id);
  if (key === undefined) throw new CommandError('input', notTheKey(source, signer));
  return { key, confirmedBy: 'fingerprint', vouchedBy: null };
}

/**
 * Asks for the first groups of the fingerprint, as the signer told them by another way. They are not shown: what stands on this screen came with the
 * key, and would only be typed off. Throws a CommandError where nobody can be asked, and where they are of none of the keys.
 */
export async function confirmedByGroups({ keys, signer, source }: OfferedKeys, terminal: Terminal): Promise<ConfirmedKey> {
  const { stdin, err } = terminal;
  if (stdin.isTTY !== true)
    throw new CommandError(
      'usage',
      `there is no terminal to ask for the fingerprint on. Give --fingerprint sha256:… with all 64 digits, as ${plain(signer)} told you by another way than the key came.`,
    );
  for (const { id, type } of keys)
    err.write(
      `${plain(source)} holds a key (${type === 'ed25519' ? 'Ed25519' : 'ECDSA P-256'}) with this fingerprint, without its first ${TYPED_GROUPS} groups:\n${fingerprintLines(id, TYPED_GROUPS).join('\n')}\n`,
    );
  err.write(
    `Ask ${plain(signer)} for them by another way than the key came: on the telephone, from a contract, in person. Not from the place of the key.\n`,
  );
  const lines = createInterface({ input: stdin, terminal: false });
  const next = lines[Symbol.asyncIterator]();
  try {
    for (let tried = 1; tried <= TRIES; tried++) {
      err.write(`The first ${TYPED_GROUPS} groups: `);
      const line = await next.next();
      if (line.done === true) throw new CommandError('usage', 'the fingerprint was not typed. Nothing was written.');
      const digits = fingerprintDigits(line.value.slice(0, LONGEST_LINE));
      if (digits === null || digits.length < TYPED_DIGITS) {
        err.write(`These are not ${TYPED_GROUPS} groups of four of the digits 0-9 and a-f.\n`);
        continue;
      }
      const key = keys.find(({ id }) => id.startsWith(`sha256:${digits}`));
      if (key !== undefined) return { key, confirmedBy: 'groups', vouchedBy: null };
      err.write('They are not those of this key.\n');
    }
  } finally {
    lines.close();
    stdin.pause();
  }
  throw new CommandError('input', notTheKey(source, signer));
}

/**
 * The one of the keys for which a key of the same signer, which the reader trusts and which counts, vouches in a note. Throws a CommandError
 * where the note is not that.
 */
export async function confirmedByRotation(
  { keys, signer }: OfferedKeys,
  { file, known, now }: { readonly file: string; readonly known: readonly KnownSigner[]; readonly now: Instant },
  terminal: Terminal,
): Promise<ConfirmedKey> {
  const refuse = (reason: string) => {
    const way = 'Confirm the new key by its fingerprint instead, or ask for another note.';
    return new CommandError('input', `--rotation ${plain(file)}: ${reason}. ${way} Nothing was written.`);
  };
  const read = readRotation(await keyFileBytes(file, terminal));
  if (read.kind === 'unreadable') throw refuse(read.reason);
  const { rotation, signed } = read;
  const key = keys.find(({ id }) => id === rotation.newKey);
  if (key === undefined) throw refuse(`it is about the key ${rotation.newKey}, which was not given`);
  const old = known.find((one) => one.key.id === rotation.oldKey);
  if (old === undefined) throw refuse(`it is signed by the key ${rotation.oldKey}, which you do not trust`);
  if (old.name !== signer) throw refuse(`the key that signed it is trusted as ${plain(old.name)}, and not as ${plain(signer)}`);
  const { signatureHolds } = await import('@avouch/signatures');
  if (!signatureHolds(old.key, signed)) throw refuse('the signature is wrong: the note was altered, or somebody else made it');
  if (rotation.at > now) throw refuse(`it is dated ${rotation.at}, which is yet to come`);
  if (daysBetween(rotation.at, now) > LONGEST_DAYS)
    throw refuse(`it is dated ${rotation.at}, more than ${LONGEST_DAYS} days ago, since when the new key may have been given up`);
  for (const instant of [rotation.at, now])
    if ((old.from !== null && instant < old.from) || (old.until !== null && instant >= old.until))
      throw refuse(`the key that signed it does not count at ${instant} by your trust store`);
  return { key, confirmedBy: 'rotation', vouchedBy: old.key.id };
}

function notTheKey(source: string, signer: string): string {
  return `the fingerprint is of no key in ${plain(source)}. Nothing was written. Either it was misheard, or this is not the key of ${plain(signer)}: compare all of it with them before you go on.`;
}
