import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** SHA-256 of bytes that arrive piece by piece, so that a file of any size takes little memory. */
export interface RunningSha256 {
  readonly add: (bytes: Uint8Array) => void;
  /** 64 lower-case hexadecimal digits; nothing may be added after. */
  readonly hex: () => string;
}

/** Begins a SHA-256. */
export function runningSha256(): RunningSha256 {
  const running = sha256.create();
  return {
    add: (bytes) => {
      running.update(bytes);
    },
    hex: () => bytesToHex(running.digest()),
  };
}

/** SHA-256 of the canonical JSON (RFC 8785) of a record. */
export function recordDigest(record: unknown): string {
  return sha256Hex(utf8ToBytes(canonicalJson(record)));
}
