import type { webcrypto } from 'node:crypto';
import { type SignedStatement, signedBytes } from '@avouch/core';
import { rawSignature } from './ecdsa-signature.ts';
import type { GivenKey } from './public-key.ts';

/** What a key says of a signature. */
export type SignatureSeen =
  | { readonly kind: 'holds' | 'wrong' }
  /** This browser has not what it takes: nothing is known of the signature. */
  | { readonly kind: 'cannot check'; readonly reason: string };

/** What WebCrypto calls the kinds of keys, and what it is told when it verifies. */
const ALGORITHMS = {
  ed25519: { name: 'Ed25519', title: 'Ed25519' },
  p256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256', title: 'ECDSA P-256' },
} as const;

/** Holds a signature against a key by WebCrypto. Whatever the browser cannot do is told, and never counts as holding. */
export async function checkSignature(
  { payload, signature }: Pick<SignedStatement, 'payload' | 'signature'>,
  { type, spki }: GivenKey,
  subtle: webcrypto.SubtleCrypto | undefined,
): Promise<SignatureSeen> {
  const algorithm = ALGORITHMS[type];
  if (subtle === undefined)
    return { kind: 'cannot check', reason: 'this browser gives pages from here no cryptography (WebCrypto): open the page as a file' };
  const written = type === 'p256' ? rawSignature(signature) : new Uint8Array(signature);
  let key: webcrypto.CryptoKey;
  try {
    key = await subtle.importKey('spki', spki, algorithm, false, ['verify']);
  } catch (error) {
    const lacks = error instanceof Error && error.name === 'NotSupportedError';
    return {
      kind: 'cannot check',
      reason: lacks
        ? `this browser has no ${algorithm.title} in its WebCrypto: use a newer browser`
        : `this browser takes the key for no key of ${algorithm.title}: choose the vendor’s public key again`,
    };
  }
  if (written === null) return { kind: 'wrong' };
  return { kind: (await subtle.verify(algorithm, key, written, new Uint8Array(signedBytes(payload)))) ? 'holds' : 'wrong' };
}
