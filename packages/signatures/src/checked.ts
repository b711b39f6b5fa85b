import type { SignatureState } from '@avouch/core';
import type { ExpectedSigner } from './trust.ts';

/** What became of a signature, and what exactly it was found to be over. */
export interface Checked {
  readonly state: SignatureState;
  /** The payload whose signature was looked at, as verification decoded it; null where there is none. */
  readonly payload: Uint8Array | null;
  readonly payloadType: string | null;
}

/** A signature that is there and was not checked. */
export function found(reason: string, over: Partial<Checked> = {}): Checked {
  return { payload: null, payloadType: null, ...over, state: { kind: 'found', reason } };
}

/** A signature that was checked and does not hold. */
export function failed(reason: string, over: Partial<Checked> = {}): Checked {
  return { payload: null, payloadType: null, ...over, state: { kind: 'failed', reason } };
}

/** Who signed, as verification found out. */
export type Signer =
  | { readonly kind: 'identity'; readonly identity: string; readonly issuer: string }
  | { readonly kind: 'key'; readonly id: string }
  | { readonly kind: 'registry'; readonly hint: string };

/**
 * The state of a signature that holds. A registry vouches for what was published and not for who built it: nobody is named as its
 * signer, and it is never the one who was.
 */
export function verified(signer: Signer, expected: readonly ExpectedSigner[]): SignatureState {
  const name =
    signer.kind === 'identity' ? signer.identity : signer.kind === 'key' ? `key ${signer.id}` : `the npm registry, key ${signer.hint}`;
  const issuer = signer.kind === 'identity' ? signer.issuer : null;
  const shownName = shown(name);
  if (expected.length === 0 || signer.kind === 'registry')
    return { kind: 'verified', signer: shownName, issuer: issuer === null ? null : shown(issuer), expected: null, reason: null };
  const matches = expected.some((candidate) => isSame(signer, candidate));
  return {
    kind: 'verified',
    signer: shownName,
    issuer: issuer === null ? null : shown(issuer),
    expected: matches,
    reason: matches ? null : `named was ${expected.map(inWords).join(', or ')}`,
  };
}

/** Character by character: a pattern would let a name pass that only begins like the one that was meant. */
function isSame(signer: Signer, expected: ExpectedSigner): boolean {
  if (expected.kind === 'key') return signer.kind === 'key' && signer.id === expected.id;
  return signer.kind === 'identity' && signer.identity === expected.identity && signer.issuer === expected.issuer;
}

function inWords(expected: ExpectedSigner): string {
  return expected.kind === 'identity' ? `${shown(expected.identity)} by the word of ${shown(expected.issuer)}` : `key ${expected.id}`;
}

/** Text of a certificate goes into reports: control characters and those that turn the direction of text are escaped, and it is cut. */
function shown(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  return escaped.length > 500 ? `${escaped.slice(0, 499).toWellFormed()}…` : escaped;
}
