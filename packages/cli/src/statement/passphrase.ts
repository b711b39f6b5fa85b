import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { askHidden } from './passphrase-prompt.ts';

/** What every command says of the option. */
export const PASSPHRASE_FILE_HELP =
  'a file that holds the passphrase in one line and that nobody else may read, for automation; without it, it is asked for on the terminal';

/** Who has the file can try as many passphrases as they like, and nobody sees it: NIST SP 800-63B-4 §3.1.1 asks for 15 where nothing else protects. */
const LEAST_CHARACTERS = 15;
/** OpenSSL reads no longer one. */
const MOST_BYTES = 1023;

const NO_TERMINAL =
  'there is no terminal to ask for the passphrase on. Give --passphrase-file FILE; a passphrase is never taken from an argument, which other programs can see.';

/** The passphrase of a new key: asked for twice, or from a file. Throws a CommandError for one that is too weak. */
export async function newPassphrase(file: string | undefined, terminal: Terminal): Promise<string> {
  if (file !== undefined) return strong(await passphraseIn(file, terminal), `--passphrase-file ${plain(file)}`);
  if (terminal.stdin.isTTY !== true) throw new CommandError('usage', NO_TERMINAL);
  terminal.err.write(
    `Whoever gets the file can try passphrases without end: take at least ${LEAST_CHARACTERS} characters, such as four words that nobody would put together.\n`,
  );
  const first = strong(await askHidden('Passphrase (not shown): ', NO_TERMINAL, terminal), 'the passphrase');
  if ((await askHidden('The same again: ', NO_TERMINAL, terminal)) !== first)
    throw new CommandError('input', 'the two passphrases are not the same. Nothing was written: try again.');
  return first;
}

/** The passphrase of a key that is there: asked for once, or from a file. `of` names the key for people. */
export async function passphraseOf(of: string, file: string | undefined, terminal: Terminal): Promise<string> {
  return file === undefined
    ? await askHidden(`Passphrase of ${plain(of)} (not shown): `, NO_TERMINAL, terminal)
    : await passphraseIn(file, terminal);
}

function strong(passphrase: string, what: string): string {
  const { length } = [...passphrase];
  if (length < LEAST_CHARACTERS)
    throw new CommandError(
      'input',
      `${what}: ${length} characters, and at least ${LEAST_CHARACTERS} are needed, since whoever gets the file can try without end. Four words that nobody would put together will do. Nothing was written.`,
    );
  if (Buffer.byteLength(passphrase) > MOST_BYTES)
    throw new CommandError('input', `${what}: more than ${MOST_BYTES} bytes, which other tools would cut off. Nothing was written.`);
  return passphrase;
}

async function passphraseIn(file: string, terminal: Terminal): Promise<string> {
  const named = `--passphrase-file ${plain(file)}`;
  const handle = await open(resolve(terminal.cwd, file), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CommandError('input', `${named} cannot be read (${code}). Check its name and permissions.`, { cause });
  });
  try {
    return await lineIn(handle, named);
  } finally {
    await handle.close();
  }
}

async function lineIn(handle: FileHandle, named: string): Promise<string> {
  const stats = await handle.stat();
  if (!stats.isFile()) throw new CommandError('input', `${named}: not a regular file. Give a file with one line.`);
  // Windows keeps permissions elsewhere.
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0)
    throw new CommandError(
      'input',
      `${named}: others may read or change it (mode ${(stats.mode & 0o777).toString(8).padStart(3, '0')}). Run chmod 600 on it, and if it was so for long take another passphrase.`,
    );
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(MOST_BYTES + 3), 0, MOST_BYTES + 3, 0);
  const text = textOf(buffer.subarray(0, bytesRead));
  const passphrase = text?.replace(/\r?\n$/, '') ?? null;
  if (passphrase === null || passphrase === '' || Buffer.byteLength(passphrase) > MOST_BYTES || /[\u0000-\u001f\u007f]/.test(passphrase))
    throw new CommandError(
      'input',
      `${named}: not one line of text in UTF-8 of 1 to ${MOST_BYTES} bytes. Write the passphrase into it, and nothing else.`,
    );
  return passphrase;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // No UTF-8: the caller says so.
    return null;
  }
}
