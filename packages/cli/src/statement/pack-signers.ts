import type { SignedStatement, SignerSeen } from '@avouch/core';
import type { KnownSigner } from '@avouch/signatures';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { namedBytes } from './named-bytes.ts';
import { TRUST_STORE } from './pack-verdict.ts';
import { knownSigners } from './trust-store.ts';

/** How a reader says whose statement it has to be. */
export interface SignerFlags {
  readonly key?: readonly string[];
  readonly identity?: string;
  readonly issuer?: string;
  readonly trustedRoot?: string;
}

/** What signatures are held against, and in words where it came from: never from what is verified. */
export interface ReadersSigners {
  readonly signer: (signed: SignedStatement) => SignerSeen;
  readonly from: string;
}

/** A key, or a root of Sigstore, has some kB. */
const FILE_BYTES = 4_000_000;

/**
 * The signers that a reader knows: by keys or an identity on the command line, and these alone; else by the trust store. Keys that are given
 * together are of one signer, who changed keys. Throws a CommandError for what cannot be used.
 */
export async function readersSigners(flags: SignerFlags, terminal: Terminal): Promise<ReadersSigners> {
  const { key = [], identity, issuer, trustedRoot } = flags;
  if ((identity === undefined) !== (issuer === undefined))
    throw new CommandError(
      'usage',
      '--identity and --issuer belong together: a name says nothing without who vouches for it. Give both, or neither.',
    );
  if (trustedRoot !== undefined && identity === undefined)
    throw new CommandError('usage', '--trusted-root is for --identity and --issuer: a key needs no root. Give them too, or leave it out.');
  if (identity !== undefined && issuer !== undefined) {
    if (key.length > 0)
      throw new CommandError('usage', '--key and --identity name two signers, and a statement has one. Give the one that it has to be.');
    if (identity === '' || issuer === '')
      throw new CommandError('usage', '--identity and --issuer may not be empty. Give both, or neither.');
    return await byIdentity({ identity, issuer }, trustedRoot, terminal);
  }
  const { signerAmong } = await import('@avouch/signatures');
  if (key.length === 0) return { signer: signerAmong(await knownSigners(terminal)), from: TRUST_STORE };
  const known: KnownSigner[] = [];
  for (const file of key) known.push(await givenKey(file, key.length, terminal));
  return { signer: signerAmong(known), from: '--key' };
}

async function givenKey(file: string, count: number, terminal: Terminal): Promise<KnownSigner> {
  const { readStatementKey } = await import('@avouch/signatures');
  const { key, diagnostics } = readStatementKey(`--key ${plain(file)}`, namedBytes(file, '--key', FILE_BYTES, terminal));
  if (key === null) throw new CommandError('input', diagnostics.map(describe).join(' '));
  // One name for all: a withdrawal by any of them is one of the signer's.
  return { name: `the holder of ${count === 1 ? 'the key' : 'one of the keys'} that you gave`, key, from: null, until: null };
}

async function byIdentity(
  expected: { readonly identity: string; readonly issuer: string },
  trustedRoot: string | undefined,
  terminal: Terminal,
): Promise<ReadersSigners> {
  const { readTrustedRoot, shippedRoot, signerByIdentity } = await import('@avouch/signatures');
  const roots = [];
  if (trustedRoot === undefined) roots.push(shippedRoot());
  else {
    const read = readTrustedRoot(`--trusted-root ${plain(trustedRoot)}`, namedBytes(trustedRoot, '--trusted-root', FILE_BYTES, terminal));
    if (read.roots === null) throw new CommandError('input', read.diagnostics.map(describe).join(' '));
    roots.push(...read.roots);
  }
  return { signer: signerByIdentity([expected], roots), from: '--identity and --issuer' };
}
