import { type KeyObject, verify } from 'node:crypto';
import {
  type Instant,
  issueOf,
  parseInstant,
  type SignedStatement,
  type SignerSeen,
  signedBytes,
  WITHDRAWAL_PREDICATE,
} from '@avouch/core';
import { isStrictSignature } from './ecdsa-signature.ts';
import type { SigningKeyType } from './signing-key.ts';
import type { StatementKey } from './statement-key.ts';

/** Somebody whom the reader knows by a key, which came from elsewhere than what it signed. */
export interface KnownSigner {
  readonly name: string;
  readonly key: StatementKey;
  /** From when statements have to be issued to count; null where that is open. */
  readonly from: Instant | null;
  /** Before when: exclusive. */
  readonly until: Instant | null;
}

/**
 * Holds signatures against the keys that a reader knows. A key counts for statements that say they were issued while it did: that is the
 * signer's word, so that a key which was stolen is to be taken out rather than ended. A withdrawal counts whenever it was made.
 */
export function signerAmong(known: readonly KnownSigner[]): (signed: SignedStatement) => SignerSeen {
  return (signed) => {
    if (signed.keyId === null)
      return { kind: 'unknown', reason: 'somebody whom a certificate names signed it, and none of the keys that you trust' };
    const named = known.filter(({ key }) => key.id === signed.keyId);
    const [first] = named;
    if (first === undefined) return { kind: 'unknown', reason: `none of the keys that you trust is ${signed.keyId}` };
    if (!signatureHolds(first.key, signed))
      return { kind: 'wrong', reason: `key ${signed.keyId} (${first.name}) did not make this signature over these bytes` };
    const always = named.find(({ from, until }) => from === null && until === null);
    if (always !== undefined) return { kind: 'known', signer: always.name };
    const dated = dateOf(signed.payload);
    const counting = named.find((signer) => dated === 'any time' || countsAt(signer, dated));
    if (counting !== undefined) return { kind: 'known', signer: counting.name };
    return {
      kind: 'unknown',
      reason: `key ${signed.keyId} (${first.name}) made it, and counts for you ${span(first)} only; it says it was issued ${dated === null ? 'at no time that can be read' : `on ${dated}`}`,
    };
  };
}

/** Whether a key made a signature over a payload, written in the one way that docs/statement.md §3 allows. */
export function signatureHolds(
  { key, type }: { readonly key: KeyObject; readonly type: SigningKeyType },
  { payload, signature }: Pick<SignedStatement, 'payload' | 'signature'>,
): boolean {
  try {
    switch (type) {
      case 'ed25519':
        return verify(null, signedBytes(payload), key, signature);
      case 'p256':
        return isStrictSignature(signature) && verify('sha256', signedBytes(payload), key, signature);
    }
  } catch {
    // OpenSSL throws for some signatures that are none.
    return false;
  }
}

function countsAt({ from, until }: KnownSigner, dated: Instant | null): boolean {
  return dated !== null && (from === null || dated >= from) && (until === null || dated < until);
}

function span({ from, until }: KnownSigner): string {
  return [from === null ? '' : `from ${from}`, until === null ? '' : `until ${until}`].filter((part) => part !== '').join(' ');
}

/** When a payload says it was issued: whether all of it is sound is for whoever reads it. Null where it says nothing of the kind. */
function dateOf(payload: Uint8Array): Instant | 'any time' | null {
  // What is no text, no JSON or beyond bounds has no date, and is refused for itself.
  const { predicateType, issuedAt } = issueOf(payload) ?? { predicateType: null, issuedAt: null };
  if (predicateType === WITHDRAWAL_PREDICATE) return 'any time';
  return issuedAt === null ? null : parseInstant(issuedAt);
}
