import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { SecretType } from './detector.ts';

/**
 * A name for a secret by which its owner can tell whether two places hold the same one: HMAC-SHA-256 under a key that stays on the
 * machine, so that nobody else can try guesses against it (a plain digest of a short password gives it away). 16 hexadecimal digits.
 */
export function secretFingerprint(key: Uint8Array, type: SecretType, value: string): string {
  return bytesToHex(hmac(sha256, key, utf8ToBytes(`avouch/secret/v1\0${type}\0${value}`))).slice(0, 16);
}
