import type { webcrypto } from 'node:crypto';
import {
  type Catalogue,
  EMPTY_FILE_SHA256,
  type Instant,
  readBundle,
  type SignedStatement,
  type SignerSeen,
  type Verification,
  verifyStatement,
} from '@avouch/core';
import { checkSignature } from './check-signature.ts';
import {
  type ChosenWithdrawal,
  checkedSignatures,
  signerAmongChecked,
  type WithdrawalOutcome,
  withdrawalOutcomes,
} from './check-withdrawals.ts';
import { readFingerprint, readPublicKey } from './public-key.ts';

/** What stands in the page. */
export interface PageData {
  readonly bundle: Uint8Array;
  /** Openings of the disclosed records. */
  readonly records: Uint8Array;
  readonly catalogue: Catalogue;
}

/** A file that the reader chose. */
export interface ChosenFile {
  readonly name: string;
  readonly sha256: string;
}

/** What the reader brings; none of it comes with the page. */
export interface ReaderInput {
  /** A public key in PEM; '' where none was given. */
  readonly key: string;
  /** What the vendor said the key's fingerprint is; '' where nothing was typed. */
  readonly fingerprint: string;
  readonly files: readonly ChosenFile[];
  readonly withdrawals: readonly ChosenWithdrawal[];
  readonly asOf: Instant;
}

/** What became of the signature. */
export type SignatureOutcome =
  /** Nothing could be read, so that there is none. */
  | { readonly kind: 'none' }
  /** By a certificate, which takes trusted roots to check. */
  | { readonly kind: 'by identity' }
  | { readonly kind: 'not checked'; readonly keyId: string }
  | { readonly kind: 'key unreadable' | 'cannot check'; readonly keyId: string; readonly reason: string }
  | { readonly kind: 'other key'; readonly keyId: string; readonly given: string }
  | { readonly kind: 'holds' | 'wrong'; readonly keyId: string };

/** What a typed fingerprint came to: that of the key which was given or else named, another, or none at all. */
export type FingerprintOutcome = 'nothing typed' | 'same' | 'another' | 'unreadable';

/** What a chosen file is. */
export interface FileOutcome {
  readonly name: string;
  readonly sha256: string;
  readonly is:
    | { readonly kind: 'subject'; readonly name: string }
    | { readonly kind: 'evidence'; readonly index: number }
    | { readonly kind: 'not covered' };
}

/** What checking came to. */
export interface PackOutcome {
  readonly signature: SignatureOutcome;
  readonly fingerprint: FingerprintOutcome;
  readonly files: readonly FileOutcome[];
  readonly withdrawals: readonly WithdrawalOutcome[];
  readonly verification: Verification;
  readonly asOf: Instant;
}

/** Checks what stands in the page, as docs/statement.md §5 says, by what the reader brings. */
export async function checkPack(
  { bundle, records, catalogue }: PageData,
  { key, fingerprint, files, withdrawals, asOf }: ReaderInput,
  subtle: webcrypto.SubtleCrypto | undefined,
): Promise<PackOutcome> {
  const parts = { bundle, openings: records, evidence: new Map<number, Uint8Array>() };
  const read = readBundle(bundle);
  const signature = read.kind === 'bundle' ? await signatureOutcome(read.bundle, key, subtle) : ({ kind: 'none' } as const);
  const seen = signerSeen(signature);
  const others = await checkedSignatures(withdrawals, async (signed) => signerSeen(await signatureOutcome(signed, key, subtle)));
  const signer = signerAmongChecked(read.kind === 'bundle' ? [{ signed: read.bundle, seen }, ...others] : others);
  const given = withdrawals.map(({ bytes }) => bytes);
  const verify = (artefacts: readonly ChosenFile[]) =>
    verifyStatement(parts, { signer, artefacts, asOf, catalogues: [catalogue], withdrawals: given });
  const alone = verify([]);
  const chosen = files.map((file) => fileOutcome(file, alone));
  const artefacts = chosen.filter(({ is }) => is.kind !== 'evidence');
  const { statement } = alone;
  return {
    signature,
    fingerprint: fingerprintOutcome(fingerprint, signature),
    files: chosen,
    withdrawals:
      read.kind === 'unreadable' || statement === null
        ? []
        : withdrawalOutcomes(withdrawals, {
            ...{ statement: statement.predicate.id, payload: read.bundle.payload, signer },
            signedBy: seen.kind === 'known' ? seen.signer : null,
          }),
    verification: artefacts.length === 0 ? alone : verify(artefacts),
    asOf,
  };
}

async function signatureOutcome(
  signed: SignedStatement,
  pem: string,
  subtle: webcrypto.SubtleCrypto | undefined,
): Promise<SignatureOutcome> {
  const { keyId } = signed;
  if (keyId === null) return { kind: 'by identity' };
  if (pem.trim() === '') return { kind: 'not checked', keyId };
  const read = readPublicKey(pem);
  if (read.kind === 'unreadable') return { kind: 'key unreadable', keyId, reason: read.reason };
  if (read.key.id !== keyId) return { kind: 'other key', keyId, given: read.key.id };
  return { ...(await checkSignature(signed, read.key, subtle)), keyId };
}

/** What the reader's key says, as verification asks it: only a signature that holds makes a signer known. */
function signerSeen(signature: SignatureOutcome): SignerSeen {
  switch (signature.kind) {
    case 'holds':
      return { kind: 'known', signer: signature.keyId };
    case 'wrong':
      return { kind: 'wrong', reason: `key ${signature.keyId} did not make this signature over these bytes` };
    case 'other key':
      return { kind: 'unknown', reason: `the key that you gave is ${signature.given}; it says that it is signed by ${signature.keyId}` };
    case 'key unreadable':
      return { kind: 'unknown', reason: `the key that you gave cannot be read: ${signature.reason}` };
    case 'cannot check':
      return { kind: 'unknown', reason: `the signature cannot be checked here: ${signature.reason}` };
    case 'not checked':
    case 'by identity':
    case 'none':
      return { kind: 'unknown', reason: 'no key was given' };
  }
}

function fingerprintOutcome(typed: string, signature: SignatureOutcome): FingerprintOutcome {
  if (typed.trim() === '') return 'nothing typed';
  const fingerprint = readFingerprint(typed);
  if (fingerprint === null) return 'unreadable';
  return 'keyId' in signature && signature.keyId === fingerprint ? 'same' : 'another';
}

function fileOutcome({ name, sha256 }: ChosenFile, { statement, records }: Verification): FileOutcome {
  const subject = sha256 === EMPTY_FILE_SHA256 ? undefined : statement?.subject.find(({ digest }) => digest.sha256 === sha256);
  if (subject !== undefined) return { name, sha256, is: { kind: 'subject', name: subject.name } };
  const evidence = records.find(({ record }) => record.kind === 'evidence' && record.sha256 === sha256);
  if (evidence !== undefined) return { name, sha256, is: { kind: 'evidence', index: evidence.index } };
  return { name, sha256, is: { kind: 'not covered' } };
}
