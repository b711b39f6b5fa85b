import { type DerElement, derElements } from '@avouch/core';
import { DER, der, derInteger, derNumber, derSequence } from './der.ts';

/** What scrypt is asked for (RFC 7914 §2). */
export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** An encrypted private key, taken apart. */
export interface SealedKey {
  readonly salt: Uint8Array;
  readonly cost: ScryptCost;
  readonly iv: Uint8Array;
  readonly encrypted: Uint8Array;
}

/** What bytes are that should be an encrypted private key. */
export type SealedRead =
  | { readonly kind: 'sealed'; readonly sealed: SealedKey }
  /** Not whole, or nothing of the kind. */
  | { readonly kind: 'broken' }
  /** Encrypted in another way than by scrypt and AES-256-CBC. */
  | { readonly kind: 'other sealing' };

const OIDS = {
  /** 1.2.840.113549.1.5.13, RFC 8018 §A.4. */
  pbes2: Buffer.from('2a864886f70d01050d', 'hex'),
  /** 1.3.6.1.4.1.11591.4.11, RFC 7914 §7. */
  scrypt: Buffer.from('2b06010401da47040b', 'hex'),
  /** 2.16.840.1.101.3.4.1.42, RFC 8018 §B.2.5. */
  aes256: Buffer.from('60864801650304012a', 'hex'),
} as const;

/** Salt, N, r and p; the length of the key may follow. */
const SCRYPT_PARAMETERS: readonly number[] = [DER.octets, DER.integer, DER.integer, DER.integer];
const AES_BLOCK_BYTES = 16;
const AES_KEY_BYTES = 32n;

/** EncryptedPrivateKeyInfo (RFC 5208 §6) by PBES2, with scrypt and AES-256-CBC. */
export function sealedBytes({ salt, cost, iv, encrypted }: SealedKey): Uint8Array {
  const parameters = der(DER.sequence, der(DER.octets, salt), ...[cost.n, cost.r, cost.p].map((value) => derInteger(BigInt(value))));
  const derivation = der(DER.sequence, der(DER.oid, OIDS.scrypt), parameters);
  const encryption = der(DER.sequence, der(DER.oid, OIDS.aes256), der(DER.octets, iv));
  const scheme = der(DER.sequence, der(DER.oid, OIDS.pbes2), der(DER.sequence, derivation, encryption));
  return der(DER.sequence, scheme, der(DER.octets, encrypted));
}

/** Takes an EncryptedPrivateKeyInfo apart, to the byte; derives and decrypts nothing. */
export function readSealed(bytes: Uint8Array): SealedRead {
  const [whole] = derSequence(bytes, [DER.sequence]) ?? [];
  const [scheme, encrypted] = whole === undefined ? [] : (derSequence(whole, [DER.sequence, DER.octets]) ?? []);
  const elements = scheme === undefined ? null : derElements(scheme);
  if (encrypted === undefined || elements?.[0]?.tag !== DER.oid) return { kind: 'broken' };
  const parameters = named(elements, OIDS.pbes2);
  if (parameters === null) return { kind: 'other sealing' };
  const [derivation, encryption] = (derSequence(parameters, [DER.sequence, DER.sequence]) ?? []).map(derElements);
  if (derivation === undefined || derivation === null || encryption === undefined || encryption === null) return { kind: 'broken' };
  const scrypt = named(derivation, OIDS.scrypt);
  if (scrypt === null || encryption[0]?.tag !== DER.oid || !OIDS.aes256.equals(encryption[0].value)) return { kind: 'other sealing' };
  const [salt, ...numbers] = derSequence(scrypt, SCRYPT_PARAMETERS) ?? derSequence(scrypt, [...SCRYPT_PARAMETERS, DER.integer]) ?? [];
  const [n, r, p, keyBytes = AES_KEY_BYTES] = numbers.map(derNumber);
  const iv = encryption.length === 2 && encryption[1]?.tag === DER.octets ? encryption[1].value : null;
  if (salt === undefined || iv?.length !== AES_BLOCK_BYTES || keyBytes !== AES_KEY_BYTES) return { kind: 'broken' };
  if (encrypted.length === 0 || encrypted.length % AES_BLOCK_BYTES !== 0) return { kind: 'broken' };
  // What is no number at all, or too large to be told from another, is absurd in any case: it becomes one that no bound allows.
  const cost = { n: Number(n ?? 0n), r: Number(r ?? 0n), p: Number(p ?? 0n) };
  return { kind: 'sealed', sealed: { salt, cost, iv, encrypted } };
}

/** The parameters of an algorithm, where it is this one and they are a sequence. */
function named(elements: readonly DerElement[], oid: Buffer): Uint8Array | null {
  const [name, parameters] = elements;
  return elements.length === 2 && name?.tag === DER.oid && oid.equals(name.value) && parameters?.tag === DER.sequence
    ? parameters.value
    : null;
}
