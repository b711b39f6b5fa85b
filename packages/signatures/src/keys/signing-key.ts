import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { signedBytes } from '@avouch/core';
import { keyId } from '../trusted-keys.ts';
import { lowerHalf } from './ecdsa-signature.ts';

/** The kinds of keys that sign statements: Ed25519 (RFC 8032), and ECDSA on P-256 with SHA-256 (FIPS 186-5). */
export type SigningKeyType = 'ed25519' | 'p256';

/** A fresh key, not yet kept anywhere. */
export interface NewSigningKey {
  readonly publicPem: string;
  /** The private key. */
  readonly key: KeyObject;
  /** `sha256:` and the hexadecimal digits of the SHA-256 of its SubjectPublicKeyInfo. */
  readonly id: string;
}

/** Makes a key from the randomness of the machine. */
export function newSigningKey(type: SigningKeyType): NewSigningKey {
  const { privateKey, publicKey } =
    type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return { publicPem: publicPemOf(privateKey), key: privateKey, id: keyId(publicKey) };
}

/** The public key of a private one, in PEM. */
export function publicPemOf(key: KeyObject): string {
  return String(createPublicKey(key).export({ format: 'pem', type: 'spki' }));
}

/** The id of the public key of a private one. */
export function idOfSigningKey(key: KeyObject): string {
  return keyId(createPublicKey(key));
}

/** The kind of a key; null for one that signs no statement. */
export function signingKeyType(key: KeyObject): SigningKeyType | null {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519';
  return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'p256' : null;
}

/** Names the kind of a key that signs no statement, for people. */
export function otherKind(key: KeyObject): string {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return `an RSA key of ${modulusLength ?? 0} bits`;
  if (key.asymmetricKeyType === 'ec')
    return namedCurve === undefined ? 'a key on an elliptic curve without a name' : `a key on the elliptic curve ${namedCurve}`;
  return `a key of the kind ${key.asymmetricKeyType ?? 'unknown'}`;
}

/**
 * Signs a payload as docs/statement.md §3 says: DSSE's encoding of it by Ed25519, or its SHA-256 by ECDSA, in DER and with `s` in the lower
 * half. Throws for a key of another kind: {@link SigningKeyType} is looked at where keys are read.
 */
export function signatureOver(key: KeyObject, payload: Uint8Array): Uint8Array {
  switch (signingKeyType(key)) {
    case 'ed25519':
      return sign(null, signedBytes(payload), key);
    case 'p256':
      return lowerHalf(sign('sha256', signedBytes(payload), { key, dsaEncoding: 'ieee-p1363' }));
    case null:
      throw new TypeError(`${otherKind(key)} signs no statement`);
  }
}
