import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Diagnostic } from '@avouch/core';
import { keyId } from '../trusted-keys.ts';
import { type PemBlock, readPem } from './pem.ts';
import { otherKind, type SigningKeyType } from './signing-key.ts';

/** A public key that statements are held against. */
export interface StatementKey {
  /** `sha256:` and the hexadecimal digits of the SHA-256 of its SubjectPublicKeyInfo. */
  readonly id: string;
  readonly key: KeyObject;
  readonly type: SigningKeyType;
}

/** A public key has some 100 bytes. */
const KEY_BYTES = 10_000;

/**
 * What a SubjectPublicKeyInfo of each kind begins with, and its length (RFC 8410 §4, RFC 5480 §2.2 with an uncompressed point). A key has one
 * id only where there is one way to write it.
 */
const FORMS: readonly { readonly type: SigningKeyType; readonly head: Buffer; readonly length: number }[] = [
  { type: 'ed25519', head: Buffer.from('302a300506032b6570032100', 'hex'), length: 44 },
  { type: 'p256', head: Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex'), length: 91 },
];

/**
 * Points of Ed25519 whose order divides 8, without the bit of their sign, and two ways of writing the first two that RFC 8032 §5.1.3 refuses: whoever
 * signs with one of them, anybody can sign for, and not every verifier refuses them. Fingerprints would say that the key is the vendor's, and be right.
 */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Reads a public key in PEM that may sign statements: Ed25519 or ECDSA P-256. Null where it is none of them. */
export function readStatementKey(
  path: string,
  bytes: Uint8Array,
): { readonly key: StatementKey | null; readonly diagnostics: readonly Diagnostic[] } {
  const fault = (code: string, message: string) => ({
    key: null,
    diagnostics: [{ code, severity: 'error' as const, message, location: { path } }],
  });
  if (bytes.length > KEY_BYTES)
    return fault('public-key-form', `It has more than ${KEY_BYTES} bytes, so it is no public key. Give another file.`);
  const text = new TextDecoder().decode(bytes);
  if (text.includes('PRIVATE KEY-----'))
    return fault('public-key-private', 'It holds a private key. Keep that where it belongs, and give the public key beside it (.pub.pem).');
  const block = readPem(text);
  if (block?.label !== 'PUBLIC KEY')
    return fault(
      'public-key-form',
      'It is not one public key in PEM (-----BEGIN PUBLIC KEY-----) and nothing else. Give each key as a file of its own.',
    );
  const form = FORMS.find(({ head, length }) => block.bytes.length === length && block.bytes.subarray(0, head.length).equals(head));
  const key = publicKeyOf(block);
  if (key === null) return fault('public-key-form', 'It looks like a public key in PEM, and cannot be read as one. Export it again.');
  if (form === undefined)
    return fault(
      'key-kind',
      `It is ${otherKind(key)}, or one written in a form of its own. Statements are signed by Ed25519 or ECDSA P-256, with the point uncompressed: ask for such a key.`,
    );
  if (form.type === 'ed25519' && isSmallOrder(block.bytes.subarray(form.head.length)))
    return fault(
      'key-kind',
      'It is a point of small order, for which anybody can sign. No key generator makes such a key: ask who gave it to you.',
    );
  return { key: { id: keyId(key), key, type: form.type }, diagnostics: [] };
}

function isSmallOrder(point: Buffer): boolean {
  const withoutSign = Buffer.from(point);
  withoutSign[31] = (withoutSign[31] ?? 0) & 0x7f;
  return SMALL_ORDER.has(withoutSign.toString('hex'));
}

/** More keys than a vendor has at a time. */
const MOST_KEYS = 20;
const FILE_BYTES = 100_000;
const BEGIN = '-----BEGIN ';

/** Reads the public keys of a file that holds one after another, as `cat *.pub.pem` makes it: all of them, or none. */
export function readStatementKeys(
  path: string,
  bytes: Uint8Array,
): { readonly keys: readonly StatementKey[]; readonly diagnostics: readonly Diagnostic[] } {
  const message = `It has more than ${FILE_BYTES} bytes or ${MOST_KEYS} keys. Give a file with the keys of one signer.`;
  const tooMuch = { keys: [], diagnostics: [{ code: 'public-key-form', severity: 'error' as const, message, location: { path } }] };
  if (bytes.length > FILE_BYTES) return tooMuch;
  const [before = '', ...rest] = new TextDecoder().decode(bytes).trim().split(BEGIN);
  // What stands before the first key is read as one, which it is not, and so is an empty file.
  const blocks = [...(before === '' && rest.length > 0 ? [] : [before]), ...rest.map((text) => `${BEGIN}${text}`)];
  if (blocks.length > MOST_KEYS) return tooMuch;
  const read = blocks.map((block) => readStatementKey(path, new TextEncoder().encode(block)));
  const diagnostics = read.flatMap((one) => one.diagnostics);
  return { keys: diagnostics.length > 0 ? [] : read.flatMap(({ key }) => (key === null ? [] : [key])), diagnostics };
}

function publicKeyOf({ bytes }: PemBlock): KeyObject | null {
  try {
    return createPublicKey({ key: bytes, format: 'der', type: 'spki' });
  } catch {
    // OpenSSL's words name no remedy.
    return null;
  }
}
