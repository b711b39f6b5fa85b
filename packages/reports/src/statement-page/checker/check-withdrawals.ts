import {
  readBundle,
  type SignedStatement,
  type SignerSeen,
  WITHDRAWAL_BYTES,
  type WithdrawalSeen,
  withdrawalOf,
  withdrawnStatement,
} from '@avouch/core';

/** A withdrawal that the reader chose. */
export interface ChosenWithdrawal {
  readonly name: string;
  /** Of a file that has more than any withdrawal, or that cannot be read, as much as shows that it is none. */
  readonly bytes: Uint8Array;
}

/** What a withdrawal comes to for the statement, as `avouch verify` has it. */
export interface WithdrawalOutcome {
  readonly name: string;
  readonly seen: WithdrawalSeen;
}

/** A signature that was held against the reader's key, and what came of it. */
export interface CheckedSignature {
  readonly signed: SignedStatement;
  readonly seen: SignerSeen;
}

/** Whether a file is a withdrawal, whoever made it: it is then none of the release's. */
export function isWithdrawal(bytes: Uint8Array): boolean {
  const signed = signedIn(bytes);
  return signed !== null && withdrawnStatement(signed.payload) !== null;
}

/** What the signatures of withdrawals come to. WebCrypto answers later and core asks at once, so that all are checked before. */
export async function checkedSignatures(
  withdrawals: readonly ChosenWithdrawal[],
  check: (signed: SignedStatement) => Promise<SignerSeen>,
): Promise<readonly CheckedSignature[]> {
  const all = withdrawals.flatMap(({ bytes }) => signedIn(bytes) ?? []);
  return await Promise.all(all.map(async (signed) => ({ signed, seen: await check(signed) })));
}

/** Who made a signature, of those that were checked. */
export function signerAmongChecked(checked: readonly CheckedSignature[]): (signed: SignedStatement) => SignerSeen {
  return (signed) =>
    checked.find((one) => isSame(one.signed, signed))?.seen ?? { kind: 'unknown', reason: 'its signature was not checked here' };
}

/** What each withdrawal says of the statement. */
export function withdrawalOutcomes(
  withdrawals: readonly ChosenWithdrawal[],
  of: Parameters<typeof withdrawalOf>[1],
): readonly WithdrawalOutcome[] {
  return withdrawals.map(({ name, bytes }) => ({ name, seen: withdrawalOf(bytes, of) }));
}

function signedIn(bytes: Uint8Array): SignedStatement | null {
  if (bytes.length > WITHDRAWAL_BYTES) return null;
  const read = readBundle(bytes);
  return read.kind === 'bundle' ? read.bundle : null;
}

function isSame(a: SignedStatement, b: SignedStatement): boolean {
  return a.keyId === b.keyId && sameBytes(a.signature, b.signature) && sameBytes(a.payload, b.payload);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
