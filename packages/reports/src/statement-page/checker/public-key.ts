import { sha256Hex } from '@avouch/core';

/** A public key that the reader gave. */
export interface GivenKey {
  readonly type: 'ed25519' | 'p256';
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array<ArrayBuffer>;
  /** `sha256:` and the digits of the SHA-256 of {@link spki}. */
  readonly id: string;
}

/** A key, or why the text is none, in words for people. */
export type KeyRead = { readonly kind: 'key'; readonly key: GivenKey } | { readonly kind: 'unreadable'; readonly reason: string };

const LONGEST = 10_000;
const BEGIN = '-----BEGIN PUBLIC KEY-----';
const END = '-----END PUBLIC KEY-----';

/**
 * What a SubjectPublicKeyInfo of each kind begins with, and its length (RFC 8410 §4, RFC 5480 §2.2 with an uncompressed point). A key has one
 * id only where there is one way to write it.
 */
const FORMS = [
  { type: 'ed25519', head: '302a300506032b6570032100', length: 44 },
  { type: 'p256', head: '3059301306072a8648ce3d020106082a8648ce3d03010703420004', length: 91 },
] as const;

/**
 * Points of Ed25519 whose order divides 8, without the bit of their sign, and two ways of writing the first two that RFC 8032 §5.1.3 refuses: for
 * whoever has such a key, anybody can sign, and not every browser refuses it.
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

/** Reads one public key in PEM (RFC 7468 §13) that may sign statements: Ed25519 or ECDSA P-256, and nothing beside it. */
export function readPublicKey(text: string): KeyRead {
  if (text.length > LONGEST) return unreadable(`it has more than ${LONGEST} characters, so it is no public key: choose another file`);
  if (text.includes('PRIVATE KEY-----'))
    return unreadable('it holds a private key, which nobody should have sent: ask the vendor for the public one');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
  if (lines.length < 3 || lines[0] !== BEGIN || lines.at(-1) !== END)
    return unreadable(`it is not one public key in PEM: it has to begin with ${BEGIN} and to end with ${END}`);
  const spki = strictBytes(lines.slice(1, -1).join(''));
  if (spki === null) return unreadable('what stands between its first and its last line is not base64: copy it again, whole');
  const digits = hex(spki);
  const form = FORMS.find(({ head, length }) => spki.length === length && digits.startsWith(head));
  if (form === undefined)
    return unreadable('it is a key of another kind, or cut off: statements are signed by Ed25519 or ECDSA P-256, so ask for such a key');
  if (form.type === 'ed25519' && SMALL_ORDER.has(withoutSign(spki.subarray(form.head.length / 2))))
    return unreadable('it is a point of small order, for which anybody can sign: ask who gave it to you');
  return { kind: 'key', key: { type: form.type, spki, id: `sha256:${sha256Hex(spki)}` } };
}

/** A fingerprint as people type it: upper case, with spaces, colons or hyphens between, with or without `sha256:`. Null where it is none. */
export function readFingerprint(text: string): string | null {
  const bare = text
    .replace(/^\s*sha-?256:/i, '')
    .replace(/[\s:-]/g, '')
    .toLowerCase();
  return /^[0-9a-f]{64}$/.test(bare) ? `sha256:${bare}` : null;
}

function strictBytes(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    const characters = atob(base64);
    // What a browser skips over would be a second way to write the same.
    return btoa(characters) === base64 && base64 !== '' ? Uint8Array.from(characters, (character) => character.charCodeAt(0)) : null;
  } catch {
    // Not base64.
    return null;
  }
}

function withoutSign(point: Uint8Array): string {
  return hex(Uint8Array.from(point, (byte, index) => (index === point.length - 1 ? byte & 0x7f : byte)));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function unreadable(reason: string): KeyRead {
  return { kind: 'unreadable', reason };
}
