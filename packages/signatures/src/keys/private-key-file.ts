import { createCipheriv, createDecipheriv, createPrivateKey, type KeyObject, randomBytes, scryptSync } from 'node:crypto';
import type { Diagnostic } from '@avouch/core';
import { pemText, readPem } from './pem.ts';
import { readSealed, type ScryptCost, type SealedKey, sealedBytes } from './sealed-key.ts';
import { otherKind, signingKeyType } from './signing-key.ts';

/**
 * What deriving the key of a new file costs: 16 MiB, and somewhat more work than OWASP's table of scrypt asks for with that memory (p = 5).
 * OpenSSL refuses to read files for which it would need 32 MiB or more, so that more work has to come from `p`.
 */
const COST: ScryptCost = { n: 2 ** 14, r: 8, p: 8 };

/** The most that a file may ask for, looked at before anything is derived: memory as OpenSSL allows it, and a few seconds of work. */
const MOST_MEMORY = 32 * 1024 * 1024;
const MOST_WORK = COST.n * COST.r * 64;

/** A private key of ours has some 400 bytes, and one of another kind a few thousand. */
const FILE_BYTES = 50_000;
const SALT_BYTES = 16;
const CIPHER = 'aes-256-cbc';
const CIPHER_KEY_BYTES = 32;
const CIPHER_BLOCK_BYTES = 16;
const LABEL = 'ENCRYPTED PRIVATE KEY';
const SEAL = 'Encrypt it: openssl pkcs8 -topk8 -scrypt -in OLD -out NEW';
const SEAL_AGAIN = 'Encrypt it again: openssl pkcs8 -topk8 -scrypt -in OLD -out NEW';

/**
 * A private key under a passphrase, as a file that OpenSSL reads: PKCS#8 in PEM, encrypted by PBES2 (RFC 8018 §6.2) with scrypt (RFC 7914 §7)
 * and AES-256-CBC.
 */
export function sealPrivateKey(key: KeyObject, passphrase: string): Uint8Array {
  const [salt, iv] = [randomBytes(SALT_BYTES), randomBytes(CIPHER_BLOCK_BYTES)];
  const cipher = createCipheriv(CIPHER, derivedKey(passphrase, salt, COST), iv);
  const encrypted = Buffer.concat([cipher.update(key.export({ format: 'der', type: 'pkcs8' })), cipher.final()]);
  return new TextEncoder().encode(pemText({ label: LABEL, bytes: sealedBytes({ salt, cost: COST, iv, encrypted }) }));
}

/** A private key that signs statements, or why there is none. */
export interface PrivateKeyRead {
  readonly key: KeyObject | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Opens a file as {@link sealPrivateKey} or `openssl pkcs8 -topk8 -scrypt` writes it. What it asks of memory and time is bounded first. */
export function openPrivateKey(path: string, bytes: Uint8Array, passphrase: string): PrivateKeyRead {
  const sealed = sealedIn(path, bytes);
  if (sealed.kind === 'fault') return { key: null, diagnostics: [sealed.diagnostic] };
  const key = decrypted(sealed.key, passphrase);
  if (key === null)
    return none(
      path,
      'private-key-passphrase',
      'The passphrase is not the one that it was encrypted with, or the file was altered since. Try again, or take it from your backup.',
    );
  if (signingKeyType(key) === null)
    return none(
      path,
      'key-kind',
      `It is ${otherKind(key)}. Statements are signed by Ed25519 or ECDSA P-256: make such a key with avouch key new.`,
    );
  return { key, diagnostics: [] };
}

/** What is wrong with a file before anybody is asked for its passphrase. */
export function privateKeyFaults(path: string, bytes: Uint8Array): readonly Diagnostic[] {
  const sealed = sealedIn(path, bytes);
  return sealed.kind === 'fault' ? [sealed.diagnostic] : [];
}

type SealedIn = { readonly kind: 'sealed'; readonly key: SealedKey } | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };

function sealedIn(path: string, bytes: Uint8Array): SealedIn {
  const fault = (code: string, message: string): SealedIn => ({ kind: 'fault', diagnostic: diagnosticOf(path, code, message) });
  if (bytes.length > FILE_BYTES)
    return fault('private-key-form', `It has more than ${FILE_BYTES} bytes, so it is no private key. Give another file.`);
  const block = readPem(new TextDecoder().decode(bytes));
  if (block === null)
    return fault(
      'private-key-form',
      `It is not one private key in PEM (-----BEGIN ${LABEL}-----) from its first line to its last: cut off, or another file. Take it from your backup.`,
    );
  if (block.label === 'PUBLIC KEY')
    return fault('private-key-public', 'It holds the public key, which signs nothing. Give the private key that belongs to it.');
  if (block.label !== LABEL)
    return fault(
      'private-key-in-clear',
      `It is no ${LABEL} but a block called ${block.label}: a key without a passphrase is not used. ${SEAL}`,
    );
  const read = readSealed(block.bytes);
  if (read.kind === 'broken')
    return fault('private-key-form', 'It is an encrypted private key that is not whole. Take it from your backup.');
  if (read.kind === 'other sealing')
    return fault('private-key-sealing', `It is encrypted in another way than with scrypt and AES-256-CBC. ${SEAL_AGAIN}`);
  const { cost } = read.sealed;
  if (!isBearable(cost))
    return fault(
      'private-key-cost',
      `Opening it would cost more than is allowed (scrypt with N = ${cost.n}, r = ${cost.r}, p = ${cost.p}), or the numbers are none of scrypt’s. ${SEAL_AGAIN}`,
    );
  return { kind: 'sealed', key: read.sealed };
}

function none(path: string, code: string, message: string): PrivateKeyRead {
  return { key: null, diagnostics: [diagnosticOf(path, code, message)] };
}

function diagnosticOf(path: string, code: string, message: string): Diagnostic {
  return { code, severity: 'error', message, location: { path } };
}

/** Scrypt takes 128·N·r bytes for its table and 128·r·p for its blocks, and time by the product of all three (RFC 7914 §2, §6). */
function isBearable({ n, r, p }: ScryptCost): boolean {
  const isNumber = [n, r, p].every((value) => Number.isSafeInteger(value) && value >= 1);
  return isNumber && n > 1 && Number.isInteger(Math.log2(n)) && 128 * r * (n + p) < MOST_MEMORY && n * r * p <= MOST_WORK;
}

function derivedKey(passphrase: string, salt: Uint8Array, { n, r, p }: ScryptCost): Buffer {
  return scryptSync(passphrase, salt, CIPHER_KEY_BYTES, { N: n, r, p, maxmem: 2 * MOST_MEMORY });
}

/** Null where the passphrase is another: the cipher has no check of its own, so that what comes out is then no key. */
function decrypted({ salt, cost, iv, encrypted }: SealedKey, passphrase: string): KeyObject | null {
  const decipher = createDecipheriv(CIPHER, derivedKey(passphrase, salt, cost), iv);
  try {
    const opened = Buffer.concat([decipher.update(encrypted), decipher.final()]);
    return createPrivateKey({ key: opened, format: 'der', type: 'pkcs8' });
  } catch {
    // Padding or content that is none.
    return null;
  }
}
