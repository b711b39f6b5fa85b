import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FingerprintKey } from '@avouch/core';
import { dataFolder } from '../catalogue/wording-store.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** As long as the digest that it keys (RFC 2104 §3). */
const KEY_BYTES = 32;

/**
 * The key of the fingerprints of secrets, kept in Avouch's folder on this machine, readable by its owner only. It is made when the
 * first secret is found, and not before. Null where it can be neither read nor kept: fingerprints are then left out, which is said.
 */
export function fingerprintKey(terminal: Terminal): FingerprintKey {
  let key: Uint8Array | null | undefined;
  return () => {
    if (key === undefined) {
      const folder = dataFolder(terminal.env);
      key = folder === null ? null : keptKey(join(folder, 'fingerprint.key'));
      if (key === null)
        terminal.err.write(
          'avouch: there is no key for fingerprints of secrets, so they have none. Set AVOUCH_HOME to a folder of yours.\n',
        );
    }
    return key;
  };
}

function keptKey(file: string): Uint8Array | null {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return newKey(file) ?? readKey(file);
  } catch {
    // No folder, no right to write, a read-only disk: the caller says so.
    return null;
  }
}

/** Makes the key; null where one is there already. */
function newKey(file: string): Uint8Array | null {
  const bytes = randomBytes(KEY_BYTES);
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
    throw error;
  }
  try {
    writeSync(handle, bytes);
  } finally {
    closeSync(handle);
  }
  return bytes;
}

/** Reads the key; null for what is no regular file of its length. */
function readKey(file: string): Uint8Array | null {
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const bytes = Buffer.alloc(KEY_BYTES);
    const stats = fstatSync(handle);
    return stats.isFile() && stats.size === KEY_BYTES && readSync(handle, bytes) === KEY_BYTES ? bytes : null;
  } finally {
    closeSync(handle);
  }
}
