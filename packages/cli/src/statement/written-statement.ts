import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import {
  bundleBytes,
  type Catalogue,
  type Instant,
  openingsBytes,
  openingsFault,
  readOpeningsFile,
  readStatement,
  type SignedStatement,
  type Statement,
  saltsOf,
  verificationEnd,
  verifyStatement,
} from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type ElsewhereSigner, onlyBy } from './elsewhere-signer.ts';
import { gitFault } from './kept-from-git.ts';
import { assertFree, writeNewFiles } from './private-file.ts';

const OWNER_ONLY = 0o600;
const FOR_ALL = 0o644;

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes);

/** Where the openings of a bundle are kept: beside it. */
export function openingsPath(out: string): string {
  return `${out.replace(/\.sigstore\.json$/i, '')}.openings`;
}

/** Throws a CommandError where a statement cannot be written to `out`: something is there, or its openings would lie in git. */
export function assertWritable(out: string, terminal: Terminal): void {
  const path = resolve(terminal.cwd, out);
  assertFree(path, 'a statement that somebody may have is not written over.');
  assertPrivate(openingsPath(path), 'the openings of another statement may be in it, and that could never be disclosed again.', terminal);
}

/** Throws a CommandError where a secret file cannot be written: something is there, or it would lie in git. */
export function assertPrivate(path: string, why: string, { env }: Terminal): void {
  assertFree(path, why);
  const fault = gitFault(path, env);
  if (fault !== null) throw new CommandError('output', `${plain(fault)} It opens what you did not disclose, so that it stays out of git.`);
}

/** A signed statement with what opens it. */
export interface SignedParts {
  readonly signed: SignedStatement;
  readonly by: ElsewhereSigner;
  /** The openings file. */
  readonly openings: Uint8Array;
}

/**
 * The bundle of a signed statement, read and verified as its readers will: what did not pass for the issuer must not reach a customer. Throws a
 * CommandError for a request that was tampered with, and an Error for a statement that its own records contradict, which is a fault of ours.
 */
export function checkedBundle(
  { signed, by, openings }: SignedParts,
  { catalogue, at }: { readonly catalogue: Catalogue; readonly at: Instant },
): { readonly bundle: Uint8Array; readonly statement: Statement } {
  const read = readStatement(signed.payload);
  if (read.kind === 'unreadable')
    throw new CommandError('input', `what was to be signed is no statement: ${plain(read.reason)}. Prepare it again.`);
  const { statement } = read;
  const opened = readOpeningsFile(openings);
  const fault = opened.kind === 'unreadable' ? opened.reason : openingsFault(opened.openings, statement, sha256);
  if (opened.kind === 'unreadable' || fault !== null)
    throw new CommandError('input', `the openings are not those of the statement: ${plain(fault ?? '')}. Prepare it again.`);
  const { secret, records } = opened.openings;
  const salt = saltsOf(secret, sha256);
  const bundle = bundleBytes(signed);
  const verification = verifyStatement(
    {
      bundle,
      openings: openingsBytes(records.map(({ bytes }, index) => ({ index, salt: salt(index), bytes }))),
      evidence: new Map(),
    },
    {
      signer: onlyBy(by, statement.predicate.issuer.name),
      artefacts: [],
      asOf: at,
      catalogues: [catalogue],
      withdrawals: [],
      hash: sha256,
    },
  );
  const { faults, claims, disagreements } = verification;
  const [first] = faults;
  if (first !== undefined)
    throw new CommandError('input', `what was signed does not hold (${first.cause}): ${plain(first.reason)}. Nothing was written.`);
  const differing = claims.flatMap(({ claim, outcome, differences }) =>
    outcome === 'differs' ? [`${claim}: ${differences.join('; ')}`] : [],
  );
  // What ends a reader's verification ends ours too, whatever a later version looks at besides.
  const end = verificationEnd(verification);
  if (end !== 'sound')
    throw new Error(
      `nothing was written: a reader's verification would end as "${end}", since the statement would contradict itself or its records. ${[...disagreements, ...differing].join(', ')}`,
    );
  return { bundle, statement };
}

/** Writes a bundle and its openings, both or none. Returns where the openings are, as the command line would name them. */
export function writeStatement(out: string, bundle: Uint8Array, openings: Uint8Array, terminal: Terminal): string {
  assertWritable(out, terminal);
  const path = resolve(terminal.cwd, out);
  writeNewFiles([
    { path: openingsPath(path), bytes: openings, mode: OWNER_ONLY },
    { path, bytes: bundle, mode: FOR_ALL },
  ]);
  return openingsPath(out);
}
