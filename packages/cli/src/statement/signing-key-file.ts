import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { openPrivateKey } from '@avouch/signatures';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { passphraseOf } from './passphrase.ts';

type SigningKey = NonNullable<ReturnType<typeof openPrivateKey>['key']>;

/** A key has some hundred bytes; whoever reads it has a limit of its own. */
const FILE_BYTES = 1_000_000;

/**
 * Opens the private key that a command signs with, by the passphrase of its file or as it is typed. Throws a CommandError where it cannot be
 * opened.
 */
export async function signingKeyIn(file: string, passphraseFile: string | undefined, terminal: Terminal): Promise<SigningKey> {
  const bytes = await keyFileBytes(file, terminal);
  const { openPrivateKey, privateKeyFaults } = await import('@avouch/signatures');
  const faults = privateKeyFaults(file, bytes);
  if (faults.length > 0) throw new CommandError('input', faults.map(describe).join(' '));
  const { key, diagnostics } = openPrivateKey(file, bytes, await passphraseOf(file, passphraseFile, terminal));
  if (key === null) throw new CommandError('input', diagnostics.map(describe).join(' '));
  return key;
}

/** The bytes of a file that should hold a key. Throws a CommandError where there is none to be read. */
export async function keyFileBytes(file: string, terminal: Terminal): Promise<Uint8Array> {
  const path = resolve(terminal.cwd, file);
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > FILE_BYTES)
      throw new CommandError('input', `${file}: not a file of at most ${FILE_BYTES} bytes, so no key.`);
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CommandError('input', `${file} cannot be read (${code}). Check its name and permissions.`, { cause });
  }
}
