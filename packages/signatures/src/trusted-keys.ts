import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { Diagnostic } from '@avouch/core';
import registry from './data/npm-keys.json' with { type: 'json' };
import type { RegistryKey, TrustedKey } from './trust.ts';

const KEY_BYTES = 100_000;
const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const LEAST_RSA = 2048;
/** What registries use a key for, where its signatures are over attestations. */
const FOR_ATTESTATIONS = 'npm:attestations';

/** Reads a public key in PEM: ECDSA on a NIST curve, Ed25519, or RSA of 2048 bits and more. Null where it is none of them. */
export function readTrustedKey(
  path: string,
  bytes: Uint8Array,
): { readonly key: TrustedKey | null; readonly diagnostics: readonly Diagnostic[] } {
  const fault = (message: string) => ({
    key: null,
    diagnostics: [{ code: 'trusted-key', severity: 'error' as const, message, location: { path } }],
  });
  if (bytes.length > KEY_BYTES) return fault(`It has more than ${KEY_BYTES} bytes, so it is no key. Give another file.`);
  const text = new TextDecoder().decode(bytes);
  if (text.includes('PRIVATE KEY-----')) return fault('It holds a private key. Keep that where it belongs, and give the public key.');
  const begins = text.split('-----BEGIN ').length - 1;
  if (begins !== 1 || !/-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(text))
    return fault('It is not one public key in PEM (-----BEGIN PUBLIC KEY-----). Give each key as a file of its own.');
  try {
    const key = createPublicKey(text);
    return isStrong(key)
      ? { key: { id: keyId(key), key }, diagnostics: [] }
      : fault(
          `Its kind (${key.asymmetricKeyType ?? 'unknown'}) or length is not one that is trusted: ECDSA P-256, P-384 or P-521, Ed25519, or RSA of ${LEAST_RSA} bits and more.`,
        );
  } catch {
    // OpenSSL's words name no remedy.
    return fault('It looks like a public key in PEM, and cannot be read as one. Export it again.');
  }
}

/** Keys of the npm registry for attestations that ship with Avouch (README.md of this package says from where). */
export function shippedRegistryKeys(): readonly RegistryKey[] {
  return registry.keys
    .filter(({ keyUsage }) => keyUsage === FOR_ATTESTATIONS)
    .map(({ keyId: hint, publicKey }) => ({
      hint,
      key: createPublicKey({ key: Buffer.from(publicKey.rawBytes, 'base64'), format: 'der', type: 'spki' }),
      from: new Date(publicKey.validFor.start),
      until: 'end' in publicKey.validFor && publicKey.validFor.end !== undefined ? new Date(publicKey.validFor.end) : null,
    }));
}

/** Names a key by its content. */
export function keyId(key: KeyObject): string {
  return `sha256:${createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex')}`;
}

function isStrong(key: KeyObject): boolean {
  const { namedCurve = '', modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return true;
    case 'ec':
      return CURVES.has(namedCurve);
    case 'rsa':
      return modulusLength >= LEAST_RSA;
    default:
      return false;
  }
}
