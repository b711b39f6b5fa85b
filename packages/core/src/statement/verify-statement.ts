import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Instant } from '../model/instant.ts';
import { countsUntil, LONGEST_TERM_DAYS } from '../model/statement-term.ts';
import { readBundle, type SignedStatement, type SigningTime } from './bundle.ts';
import { disagreements } from './disagreements.ts';
import { type OpenedRecord, openRecords } from './open-records.ts';
import type { PackParts } from './pack-parts.ts';
import type { Hash } from './record-digest.ts';
import { type Reevaluation, reevaluate } from './reevaluate.ts';
import type { SignerSeen } from './signer-seen.ts';
import { RULES_VERSION, readStatement, type Statement } from './statement.ts';
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
  'withdrawal unresolved',
] as const;
/** Why a statement is not to be relied on. */
export type VerificationCause = (typeof VERIFICATION_CAUSES)[number];

/** The SHA-256 of no bytes at all: a statement about it would be about every file that is empty. */
export const EMPTY_FILE_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** One reason, in words for people. */
export interface VerificationFault {
  readonly cause: VerificationCause;
  readonly reason: string;
}

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
  /** When a log or a time-stamping authority saw the signature; null where nobody says so, as with every key. */
  readonly signingTime: SigningTime | null;
  /** Records that were disclosed and are of their place. */
  readonly records: readonly OpenedRecord[];
  /** Records that were not disclosed. */
  readonly withheld: number;
  /** Empty where there is a fault: nothing is evaluated again that is not the signer's. */
  readonly claims: readonly Reevaluation[];
  /** What the statement says in clear and what cannot be so, in words; empty where there is a fault. */
  readonly disagreements: readonly string[];
  /** Withdrawals that were given and do not count, and why. */
  readonly notes: readonly string[];
}

/** How verifying ends: the first cause; `differs` where all is the signer's, and says something else than its records; else `sound`. */
export function verificationEnd({ faults, claims, disagreements }: Verification): VerificationCause | 'differs' | 'sound' {
  const [first] = faults;
  if (first !== undefined) return first.cause;
  return disagreements.length > 0 || claims.some(({ outcome }) => outcome === 'differs') ? 'differs' : 'sound';
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
    if (digest === EMPTY_FILE_SHA256) fault('artefact not covered', `${name} is empty, as a download that broke off is, and no release is`);
    else if (!covered.has(digest))
      fault('artefact not covered', `${name} (SHA-256 ${digest}) is none of the files that the statement is about`);
  const until = countsUntil(predicate);
  if (context.asOf >= until)
    fault(
      'expired',
      until === predicate.expiresAt
        ? `it counted until ${until}`
        : `it was assessed on ${predicate.assessedAt}, and no statement counts for more than ${LONGEST_TERM_DAYS} days after that; it says of itself until ${predicate.expiresAt}`,
    );
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
  // By rules of its own a signer could state anything, and nothing of it could be held against its records.
  if (predicate.rules !== RULES_VERSION)
    fault(
      'catalogue unknown',
      `it was made by version ${predicate.rules} of the rules, and this version of Avouch has ${RULES_VERSION} alone`,
    );
  const signedBy = signer.kind === 'known' ? signer.signer : null;
  const notes: string[] = [];
  for (const bytes of context.withdrawals) {
    const withdrawal = withdrawalOf(bytes, { statement: predicate.id, payload: signed.payload, signedBy, signer: context.signer });
    switch (withdrawal.kind) {
      case 'withdrawn':
        fault('withdrawn', withdrawalWords(withdrawal));
        break;
      case 'unreadable':
        fault('unreadable', `a withdrawal that was given: ${withdrawal.reason}`);
        break;
      case 'wrong':
        fault('signature wrong', `a withdrawal that was given: ${withdrawal.reason}`);
        break;
      case 'unresolved':
        fault('withdrawal unresolved', `a withdrawal that was given: ${withdrawal.reason}`);
        break;
      case 'of no concern':
        notes.push(`a withdrawal that was given does not count: ${withdrawal.reason}`);
        break;
      default:
        withdrawal satisfies never;
    }
  }
  const known = faults.length === 0 ? catalogue : undefined;
  return {
    faults: faults.toSorted((a, b) => VERIFICATION_CAUSES.indexOf(a.cause) - VERIFICATION_CAUSES.indexOf(b.cause)),
    statement,
    keyId: signed.keyId,
    signer: signedBy,
    signingTime: signer.kind === 'known' ? (signer.time ?? null) : null,
    records: opened.records,
    withheld: predicate.records.length - opened.records.length,
    claims: known === undefined ? [] : reevaluate(statement, opened.records, known),
    disagreements: known === undefined ? [] : disagreements(statement, opened.records, known),
    notes,
  };
}

function nothing(keyId: string | null, faults: readonly VerificationFault[]): Verification {
  return {
    faults,
    statement: null,
    keyId,
    signer: null,
    signingTime: null,
    records: [],
    withheld: 0,
    claims: [],
    disagreements: [],
    notes: [],
  };
}

function withdrawalWords({ at, reason, replacedBy }: Extract<WithdrawalSeen, { readonly kind: 'withdrawn' }>): string {
  return `its signer withdrew it on ${at}: ${reason}${replacedBy === null ? '' : ` (statement ${replacedBy} stands in its place)`}`;
}
