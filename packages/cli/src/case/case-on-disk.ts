import { lstat, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Source } from '@avouch/collectors';
import {
  type CaseFile,
  type Catalogue,
  type Diagnostic,
  type Lock,
  type PartRead,
  readLock,
  readWholeCase,
  type WholeCase,
} from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';

/** Name of the file in which a case is kept. */
export const CASE_FILE = 'avouch.yaml';

/** Name of the file beside it that holds what each judgement rested on. */
export const LOCK_FILE = 'avouch.lock';

/** A case is written by hand: more than this is no case. */
const CASE_FILE_BYTES = 5_000_000;

/** An entry has some kB, and there is one for each judgement. */
const LOCK_FILE_BYTES = 20_000_000;

/** A case, and what its judgements rested on. */
export interface CaseRead {
  readonly caseFile: CaseFile;
  /** Null where there is none yet. */
  readonly lock: Lock | null;
  /** What it was read from. */
  readonly whole: WholeCase;
}

/** The case in a folder; null where there is none. Throws a CommandError for a broken one, its numbers held against the catalogue. */
export async function caseIn(folder: string, catalogue: Catalogue): Promise<CaseRead | null> {
  return await understood(
    async (name) => await fromDisk(folder, name),
    catalogue,
    async (path) => await partOnDisk(folder, path),
  );
}

/** A file that a case in a folder includes. */
export async function partOnDisk(folder: string, path: string): Promise<PartRead> {
  const file = resolve(folder, path);
  // As with the case itself, a link is not followed.
  const found = await lstat(file).catch(() => null);
  if (found === null) return { kind: 'refused', reason: 'is not there.' };
  if (!found.isFile() || found.size > CASE_FILE_BYTES)
    return { kind: 'refused', reason: `is no file of at most ${CASE_FILE_BYTES} bytes.` };
  return { kind: 'bytes', bytes: await readFile(file) };
}

/** The case beside a source: from disk where the source is on disk, since it is being edited; else from the commit or archive. */
export async function caseBeside(source: Source, path: string, catalogue: Catalogue): Promise<CaseRead | null> {
  const inTree = source.snapshot.workTree === 'no work tree';
  return await understood(
    async (name) => (inTree ? await fromTree(source, name) : await fromDisk(path, name)),
    catalogue,
    async (part) => (inTree ? await partInTree(source, part) : await partOnDisk(path, part)),
  );
}

/** A file that a case in a commit or an archive includes: from the same tree, since what lies beside it was not handed over. */
async function partInTree(source: Source, path: string): Promise<PartRead> {
  if (path.startsWith('../')) return { kind: 'refused', reason: 'leads out of the tree that is looked at.' };
  const bytes = await bytesInTree(source, path, CASE_FILE_BYTES);
  return bytes === null ? { kind: 'refused', reason: 'is not there.' } : { kind: 'bytes', bytes };
}

type OurFile = typeof CASE_FILE | typeof LOCK_FILE;

const MOST_BYTES: Readonly<Record<OurFile, number>> = { [CASE_FILE]: CASE_FILE_BYTES, [LOCK_FILE]: LOCK_FILE_BYTES };

async function understood(
  read: (name: OurFile) => Promise<Uint8Array | null>,
  catalogue: Catalogue,
  part: (path: string) => Promise<PartRead>,
): Promise<CaseRead | null> {
  const bytes = await read(CASE_FILE);
  if (bytes === null) return null;
  const whole = await readWholeCase({ path: CASE_FILE, bytes, read: part, catalogue });
  const { caseFile, diagnostics } = whole;
  if (caseFile === null) throw new CommandError('input', broken(CASE_FILE, diagnostics));
  const locked = await read(LOCK_FILE);
  return { caseFile, lock: locked === null ? null : lockOf(locked), whole };
}

/** What a lock says. Throws a CommandError for a broken one: what was judged would be lost without a word. */
export function lockOf(bytes: Uint8Array): Lock {
  const { lock, diagnostics } = readLock(LOCK_FILE, bytes);
  if (lock === null) throw new CommandError('input', broken(LOCK_FILE, diagnostics));
  return lock;
}

async function fromTree(source: Source, name: OurFile): Promise<Uint8Array | null> {
  return await bytesInTree(source, name, MOST_BYTES[name]);
}

async function bytesInTree(source: Source, name: string, most: number): Promise<Uint8Array | null> {
  const entry = source.tree.find((candidate) => candidate.path === name && candidate.kind === 'file');
  if (entry === undefined) return null;
  if ((entry.bytes ?? 0) > most) throw new CommandError('input', `${name} has ${entry.bytes} bytes; at most ${most} are read.`);
  for await (const file of source.contents([name], () => undefined)) return file.bytes;
  return null;
}

/** The bytes of a file of ours in a folder; null where there is none. Throws a CommandError for what is no such file. */
export async function fromDisk(path: string, name: string): Promise<Uint8Array | null> {
  const file = join(path, name);
  const most = name === LOCK_FILE ? LOCK_FILE_BYTES : CASE_FILE_BYTES;
  // A link is not followed: it could lead to any file of this machine, whose lines a message would then quote.
  const found = await lstat(file).catch(() => null);
  if (found === null) return null;
  if (!found.isFile() || found.size > most)
    throw new CommandError('input', `${file}: not a file of at most ${most} bytes. Move it away, or correct it.`);
  return await readFile(file);
}

function broken(name: OurFile, diagnostics: readonly Diagnostic[]): string {
  return [`${name} cannot be used:`, ...diagnostics.map((diagnostic) => `  ${describe(diagnostic)}`)].join('\n');
}
