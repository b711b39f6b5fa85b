import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Source } from '@avouch/collectors';
import { type CaseFile, type Diagnostic, readCaseFile } from '@avouch/core';
import { describe } from './diagnostics.ts';
import { CommandError } from './exit-codes.ts';

/** Name of the file in which a case is kept. */
export const CASE_FILE = 'avouch.yaml';

/** A case is written by hand: more than this is no case. */
const CASE_FILE_BYTES = 5_000_000;

/** The case in a folder; null where there is none. Throws a CommandError for a broken one. */
export async function caseIn(folder: string): Promise<CaseFile | null> {
  return understood(await fromDisk(folder));
}

/** The case beside a source: from disk where the source is on disk, since it is being edited; else from the commit or archive. */
export async function caseBeside(source: Source, path: string): Promise<CaseFile | null> {
  return understood(source.snapshot.workTree === 'no work tree' ? await fromTree(source) : await fromDisk(path));
}

function understood(bytes: Uint8Array | null): CaseFile | null {
  if (bytes === null) return null;
  const { caseFile, diagnostics } = readCaseFile(CASE_FILE, bytes);
  if (caseFile === null) throw new CommandError('input', brokenCase(diagnostics));
  return caseFile;
}

async function fromTree(source: Source): Promise<Uint8Array | null> {
  const entry = source.tree.find((candidate) => candidate.path === CASE_FILE && candidate.kind === 'file');
  if (entry === undefined) return null;
  if ((entry.bytes ?? 0) > CASE_FILE_BYTES)
    throw new CommandError('input', `${CASE_FILE} has ${entry.bytes} bytes; at most ${CASE_FILE_BYTES} are read.`);
  for await (const file of source.contents([CASE_FILE], () => undefined)) return file.bytes;
  return null;
}

async function fromDisk(path: string): Promise<Uint8Array | null> {
  const file = join(path, CASE_FILE);
  // A link is not followed: it could lead to any file of this machine, whose lines a message would then quote.
  const found = await lstat(file).catch(() => null);
  if (found === null) return null;
  if (!found.isFile() || found.size > CASE_FILE_BYTES)
    throw new CommandError('input', `${file}: not a file of at most ${CASE_FILE_BYTES} bytes. Move it away, or correct it.`);
  return await readFile(file);
}

function brokenCase(diagnostics: readonly Diagnostic[]): string {
  return [`${CASE_FILE} cannot be used:`, ...diagnostics.map((diagnostic) => `  ${describe(diagnostic)}`)].join('\n');
}
