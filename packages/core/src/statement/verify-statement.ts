import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Instant } from '../model/instant.ts';
import { readBundle, type SignedStatement } from './bundle.ts';
import { openRecords } from './open-records.ts';
import type { Hash } from './record-digest.ts';
import { type Reevaluation, reevaluate } from './reevaluate.ts';
import { readStatement, type Statement } from './statement.ts';
import type { StatementRecord } from './statement-record.ts';
import { type WithdrawalSeen, withdrawalOf } from './withdrawal.ts';

/**
 * Why a statement is not to be relied on, in the order of precedence: where several hold, the first is the cause that is told and that
 * the exit code stands for; the others are listed beside it.
 */
export const VERIFICATION_CAUSES = [
  'unreadable',
  'signature wrong',
  'signer unknown',
  'artefact not covered',
  'expired',
  'not yet valid',
  'record mismatch',
  'catalogue unknown',
  'withdrawn',
] as const;
export type VerificationCause = (typeof VERIFICATION_CAUSES)[number];

/** One reason, in words for people. */
export interface VerificationFault {
  readonly cause: VerificationCause;
  readonly reason: string;
}

/** What came with a statement. Nothing of it makes anything trusted. */
export interface PackParts {
  readonly bundle: Uint8Array;
  /** Openings of the records that were disclosed. */
  readonly openings: Uint8Array;
  /** Bytes of disclosed evidence, by the index of its record. */
  readonly evidence: ReadonlyMap<number, Uint8Array>;
}

/** What the reader's own keys say of a signature. */
export type SignerSeen =
  | { readonly kind: 'known'; readonly signer: string }
  | { readonly kind: 'wrong'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What a reader knows, none of it from the pack. */
export interface VerificationContext {
  /** Holds the signature against keys that the reader has. */
  readonly signer: (signed: SignedStatement) => SignerSeen;
  /** Files of the release that the reader has, by SHA-256. */
  readonly artefacts: readonly { readonly name: string; readonly sha256: string }[];
  readonly asOf: Instant;
  readonly catalogues: readonly Catalogue[];
  /** Bundles of withdrawals that the reader was given. */
  readonly withdrawals: readonly Uint8Array[];
  readonly hash?: Hash;
}

/** What came of it. Relied on may be a statement only where there is no fault. */
export interface Verification {
  readonly faults: readonly VerificationFault[];
  /** Null where nothing could be read. What it says is the signer's only where no fault is about the signature. */
  readonly statement: Statement | null;
  readonly keyId: string | null;
  /** Who signed, by the reader's own keys; null where they are not known. */
  readonly signer: string | null;
  readonly records: readonly StatementRecord[];
  /** Records that were not disclosed. */
  readonly withheld: number;
  readonly claims: readonly Reevaluation[];
}

/**
 * Verifies a statement and what was disclosed of it, offline. It fails closed: whatever is not understood is a fault, and the signature is
 * looked at before a word of what is signed is believed.
 */
export function verifyStatement(parts: PackParts, context: VerificationContext): Verification {
  const faults: VerificationFault[] = [];
  const fault = (cause: VerificationCause, reason: string) => faults.push({ cause, reason });
  const bundle = readBundle(parts.bundle);
  if (bundle.kind === 'unreadable') return nothing(null, [{ cause: 'unreadable', reason: `the bundle: ${bundle.reason}` }]);
  const signed = bundle.bundle;
  const signer = context.signer(signed);
  if (signer.kind === 'wrong') fault('signature wrong', signer.reason);
  if (signer.kind === 'unknown') fault('signer unknown', signer.reason);
  const read = readStatement(signed.payload);
  if (read.kind === 'unreadable') return nothing(signed.keyId, [{ cause: 'unreadable', reason: read.reason }, ...faults]);
  const { statement } = read;
  const { predicate } = statement;
  const covered = new Set(statement.subject.map(({ digest }) => digest.sha256));
  for (const { name, sha256: digest } of context.artefacts)
    if (!covered.has(digest)) fault('artefact not covered', `${name} (SHA-256 ${digest}) is none of the files that the statement is about`);
  if (context.asOf >= predicate.expiresAt) fault('expired', `it counted until ${predicate.expiresAt}`);
  if (context.asOf < predicate.issuedAt)
    fault('not yet valid', `it was issued on ${predicate.issuedAt}, which is later than ${context.asOf}`);
  const opened = openRecords(parts, statement, context.hash);
  for (const reason of opened.unreadable) fault('unreadable', reason);
  for (const reason of opened.mismatches) fault('record mismatch', reason);
  const catalogue = context.catalogues.find(({ id, digest }) => id === predicate.catalogue.id && digest === predicate.catalogue.digest);
  if (catalogue === undefined)
    fault(
      'catalogue unknown',
      `catalogue ${predicate.catalogue.id} with the digest ${predicate.catalogue.digest} is none that this version has`,
    );
  for (const bytes of context.withdrawals) {
    const withdrawal = withdrawalOf(bytes, { statement: predicate.id, payload: signed.payload, signer: context.signer });
    if (withdrawal.kind === 'withdrawn') fault('withdrawn', withdrawalWords(withdrawal));
    if (withdrawal.kind === 'unreadable') fault('unreadable', `a withdrawal that was given: ${withdrawal.reason}`);
  }
  const sound = faults.length === 0;
  return {
    faults: faults.toSorted((a, b) => VERIFICATION_CAUSES.indexOf(a.cause) - VERIFICATION_CAUSES.indexOf(b.cause)),
    statement,
    keyId: signed.keyId,
    signer: signer.kind === 'known' ? signer.signer : null,
    records: opened.records.map(({ record }) => record),
    withheld: predicate.records.length - opened.records.length,
    claims: sound && catalogue !== undefined ? reevaluate(statement, opened.records, catalogue) : [],
  };
}

function nothing(keyId: string | null, faults: readonly VerificationFault[]): Verification {
  return { faults, statement: null, keyId, signer: null, records: [], withheld: 0, claims: [] };
}

function withdrawalWords({ at, reason, replacedBy }: Extract<WithdrawalSeen, { readonly kind: 'withdrawn' }>): string {
  return `its signer withdrew it on ${at}: ${reason}${replacedBy === null ? '' : ` (statement ${replacedBy} stands in its place)`}`;
}
