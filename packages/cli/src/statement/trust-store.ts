import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { readTrustFile, TRUST_FILE_BYTES, type TrustedSigner, trustFileText } from '@avouch/core';
import type { KnownSigner } from '@avouch/signatures';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

const NO_FOLDER = 'there is no folder to keep whom you trust in. Set AVOUCH_HOME to the absolute path of one.';

/**
 * Where the trust store lies: `$AVOUCH_HOME/trust.json`, else in the platform's folder for configuration, which on Linux is
 * `$XDG_CONFIG_HOME/avouch`. Null where the environment names none; a relative path counts as none, as the XDG specification asks.
 */
export function trustStorePath(env: Terminal['env'], platform: NodeJS.Platform = process.platform): string | null {
  const named = (name: string): string | null => {
    const value = env[name];
    return value !== undefined && isAbsolute(value) ? value : null;
  };
  const own = named('AVOUCH_HOME');
  if (own !== null) return join(own, 'trust.json');
  const [configuration, home] = platform === 'win32' ? [named('APPDATA'), null] : [named('XDG_CONFIG_HOME'), named('HOME')];
  if (configuration !== null) return join(configuration, 'avouch', 'trust.json');
  if (home === null) return null;
  return join(home, ...(platform === 'darwin' ? ['Library', 'Application Support'] : ['.config']), 'avouch', 'trust.json');
}

/** Whom the reader trusts; nobody where there is no store. Throws a CommandError for a store that is not to be relied on. */
export async function readTrustStore(terminal: Terminal): Promise<readonly TrustedSigner[]> {
  const path = trustStorePath(terminal.env);
  const bytes = path === null ? null : await bytesOf(path);
  if (path === null || bytes === null) return [];
  const { signers, diagnostics } = readTrustFile(path, bytes);
  if (signers === null) throw new CommandError('input', diagnostics.map(describe).join(' '));
  return signers;
}

/** Whom the reader trusts, with the keys that signatures are held against. Throws as {@link readTrustStore} does. */
export async function knownSigners(terminal: Terminal): Promise<readonly KnownSigner[]> {
  const signers = await readTrustStore(terminal);
  const { readStatementKey } = await import('@avouch/signatures');
  return signers.map(({ name, id, publicKey, from, until }) => {
    const { key } = readStatementKey(id, Buffer.from(publicKey));
    if (key === null || key.id !== id)
      throw new CommandError(
        'input',
        `${trustStorePath(terminal.env) ?? ''}: the key of ${plain(name)} is not ${id}. The store was altered: move it away, and add your signers again with avouch trust add.`,
      );
    return { name, key, from, until };
  });
}

/** Keeps whom the reader trusts, whole or not at all, in a file and a folder that nobody else can read. Returns the path. */
export async function writeTrustStore(signers: readonly TrustedSigner[], terminal: Terminal): Promise<string> {
  const path = trustStorePath(terminal.env);
  if (path === null) throw new CommandError('output', NO_FOLDER);
  const text = trustFileText(signers);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Where it is a link, as in a folder of settings kept together, what it leads to is replaced.
    const target = await realpath(path).catch(() => path);
    await assertOwn(dirname(target));
    const part = `${target}.${randomBytes(6).toString('hex')}.part`;
    try {
      const handle = await open(part, 'wx', 0o600);
      await handle
        .writeFile(text)
        .then(() => handle.sync())
        .finally(() => handle.close());
      await rename(part, target);
    } finally {
      await rm(part, { force: true });
    }
    return path;
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError(
      'output',
      `cannot write ${plain(path)} (${codeOf(cause)}). Check that its folder may be written to, or set AVOUCH_HOME to another.`,
      { cause },
    );
  }
}

async function bytesOf(path: string): Promise<Uint8Array | null> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return null;
    throw new CommandError('input', `the trust store ${plain(path)} cannot be read (${codeOf(cause)}). Check its permissions.`, { cause });
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile() || stats.size > TRUST_FILE_BYTES)
      throw new CommandError('input', `the trust store ${plain(path)} is not a file of at most ${TRUST_FILE_BYTES} bytes. Move it away.`);
    assertNobodyElse(stats, path);
    await assertOwn(dirname(await realpath(path)));
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function assertOwn(folder: string): Promise<void> {
  assertNobodyElse(await stat(folder), folder);
}

/** Who may write to it decides whom the reader trusts. Windows keeps permissions elsewhere. */
function assertNobodyElse({ mode, uid }: { readonly mode: number; readonly uid: number }, path: string): void {
  const own = process.getuid?.();
  if (own === undefined) return;
  const refuse = (what: string, way: string) => {
    throw new CommandError('input', `${plain(path)} ${what}, who could decide whom you trust. ${way}`);
  };
  if (uid !== own && uid !== 0)
    refuse(`belongs to another user (${uid})`, 'Make it your own if it should be (chown), or set AVOUCH_HOME to a folder of yours.');
  if ((mode & 0o022) !== 0)
    refuse(
      `may be written to by others (mode ${(mode & 0o777).toString(8).padStart(3, '0')})`,
      `Run chmod go-w on it, and look with avouch trust list whether all is as you left it.`,
    );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
