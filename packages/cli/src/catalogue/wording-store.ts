import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { type Catalogue, type Diagnostic, readStoredWording, type StoredWording, writeStoredWording } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeOutput } from '../terminal/write-output.ts';

/** A stored wording is a few kilobytes; more than this was not written by Avouch. */
const LARGEST_STORE = 1024 * 1024;

/**
 * The folder in which Avouch keeps things on this machine: `$AVOUCH_HOME`, else the platform's folder for data. Null where
 * the environment names none.
 */
export function dataFolder(env: Terminal['env'], platform: NodeJS.Platform = process.platform): string | null {
  // The XDG specification has relative paths ignored.
  const named = (name: string): string | null => {
    const value = env[name];
    return value !== undefined && isAbsolute(value) ? value : null;
  };
  const own = named('AVOUCH_HOME');
  if (own !== null) return own;
  const [data, home] = platform === 'win32' ? [named('LOCALAPPDATA'), null] : [named('XDG_DATA_HOME'), named('HOME')];
  if (data !== null) return join(data, 'avouch');
  return home === null ? null : join(home, '.local', 'share', 'avouch');
}

function storeFile(catalogue: Catalogue, terminal: Terminal): string | null {
  const folder = dataFolder(terminal.env);
  return folder === null ? null : join(folder, 'wording', `${catalogue.id}.json`);
}

/** Reads the wording kept for a catalogue. `stored` is null where there is none, and where it is broken, which is reported. */
export async function readWordingStore(
  catalogue: Catalogue,
  terminal: Terminal,
): Promise<{ readonly stored: StoredWording | null; readonly diagnostics: readonly Diagnostic[] }> {
  const path = storeFile(catalogue, terminal);
  if (path === null) return { stored: null, diagnostics: [] };
  let bytes: Uint8Array;
  try {
    bytes = await readStart(path, LARGEST_STORE);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return { stored: null, diagnostics: [] };
    const message = `The official wording kept here cannot be read (${codeOf(error)}). It is ignored: check the file's permissions, or remove it.`;
    return { stored: null, diagnostics: [{ code: 'wording-store-unreadable', severity: 'warning', message, location: { path } }] };
  }
  return readStoredWording({ path, bytes }, catalogue);
}

/** Keeps wording for a catalogue, whole or not at all, and returns the file it is kept in. */
export async function writeWordingStore(
  catalogue: Catalogue,
  source: StoredWording['source'],
  wording: StoredWording['wording'],
  terminal: Terminal,
): Promise<string> {
  const path = storeFile(catalogue, terminal);
  if (path === null) {
    throw new CommandError('output', 'there is no folder to keep the wording in. Set AVOUCH_HOME to the absolute path of one.');
  }
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (cause) {
    throw new CommandError('output', `cannot make the folder ${dirname(path)} (${codeOf(cause)}). Set AVOUCH_HOME to another.`, { cause });
  }
  await writeOutput(writeStoredWording(catalogue, source, wording), path, terminal);
  return path;
}

/** Removes the wording kept for a catalogue; false where there was none. */
export async function removeWordingStore(catalogue: Catalogue, terminal: Terminal): Promise<boolean> {
  const path = storeFile(catalogue, terminal);
  if (path === null) return false;
  try {
    await rm(path);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return false;
    throw new CommandError('output', `cannot remove ${path} (${codeOf(cause)}).`, { cause });
  }
}

/** The start of a regular file: one byte more than `limit` at most, so that a reader can tell that it is too large. */
export async function readStart(path: string, limit: number): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const buffer = new Uint8Array(limit + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
