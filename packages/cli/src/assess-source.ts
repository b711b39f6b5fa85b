import { lstat, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { openSource, readSource, type Source } from '@avouch/collectors';
import {
  type Assessment,
  assess,
  type Case,
  type CaseFile,
  type Catalogue,
  caseFor,
  type Diagnostic,
  type Instant,
  parseInstant,
  ROLES,
  type Role,
  readCaseFile,
} from '@avouch/core';
import { loadCatalogue } from './catalogue-files.ts';
import { describe } from './diagnostics.ts';
import { CommandError, EXIT_CODES } from './exit-codes.ts';
import { showProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { VERSION } from './version.ts';

/** Name of the file in which a case is kept. */
export const CASE_FILE = 'avouch.yaml';

/** A case is written by hand: more than this is no case. */
const CASE_FILE_BYTES = 5_000_000;

export interface AssessOptions {
  readonly path: string;
  readonly ref?: string;
  /** A sub-folder of the source: only what lies under it is looked at. */
  readonly folder?: string;
  readonly asOf?: string;
  readonly role?: string;
  /** Id of a product in `avouch.yaml`. */
  readonly product?: string;
  /** Take a folder as it stands on disk, even where it is a repository. */
  readonly asFolder?: boolean;
}

/**
 * Assesses one source against the catalogue, with the case that lies beside it. Shows progress on standard error. Throws a
 * CommandError for a wrong option, a source that cannot be read, and a broken case.
 */
export async function assessSource(
  options: AssessOptions,
  terminal: Terminal,
): Promise<{ readonly assessment: Assessment; readonly catalogue: Catalogue }> {
  const asOf = options.asOf === undefined ? terminal.now() : instantOption(options.asOf);
  const role = options.role === undefined ? null : roleOption(options.role);
  const progress = showProgress(terminal);
  // An exit, unlike a signal, lets the collector remove what it made for the run.
  const interrupt = () => process.exit(EXIT_CODES.interrupted.code);
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const catalogue = await loadCatalogue(terminal);
    const path = resolve(terminal.cwd, options.path);
    const opened = await openSource({
      path,
      ...(options.ref === undefined ? {} : { ref: options.ref }),
      ...(options.folder === undefined ? {} : { folder: options.folder }),
      ...(options.asFolder === undefined ? {} : { asFolder: options.asFolder }),
      at: terminal.now(),
      onProgress: progress.update,
    });
    if (opened.kind === 'refused') throw new CommandError('source', describe(opened.diagnostic));
    const { source } = opened;
    try {
      const read = await readSource(source, { onProgress: progress.update });
      // Reports are handed on: they name the folder, and not where it lies on this machine.
      const name = basename(path).replace(/\.git$/, '');
      const facts = { ...read, snapshot: { ...read.snapshot, repository: name } };
      const caseFile = await caseBeside(source, path);
      const record = chooseProduct(caseFile, options, name, role);
      const assessment = assess({ catalogue, record, facts, asOf, version: VERSION });
      return { assessment, catalogue };
    } finally {
      await source.close();
    }
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    progress.end();
  }
}

function instantOption(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null)
    throw new CommandError('usage', `--as-of ${text}: not a date that exists. Write 2026-11-23 (means 23:59:59Z) or 2026-11-23T10:00:00Z.`);
  return instant;
}

function roleOption(text: string): Role {
  const role = ROLES.find((candidate) => candidate === text);
  if (role === undefined) throw new CommandError('usage', `--role ${text}: not a role. Choose one of ${ROLES.join(', ')}.`);
  return role;
}

/** The case beside the source: from disk where the source is on disk, since it is being edited; else from the commit. */
async function caseBeside(source: Source, path: string): Promise<CaseFile | null> {
  const { snapshot } = source;
  const bytes = snapshot.workTree === 'no work tree' ? await fromTree(source) : await fromDisk(path);
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

/** The case for the product that is meant: the one that was named, else the only one, else an unnamed one. */
function chooseProduct(caseFile: CaseFile | null, options: AssessOptions, name: string, role: Role | null): Case {
  const products = caseFile?.products ?? [];
  const wanted = options.product;
  const product = wanted === undefined ? products[0] : products.find((candidate) => candidate.id === wanted);
  if (wanted !== undefined && product === undefined)
    throw new CommandError(
      'usage',
      `--product ${wanted}: ${CASE_FILE} has ${products.length === 0 ? 'no products' : products.map(({ id }) => id).join(', ')}.`,
    );
  if (wanted === undefined && products.length > 1)
    throw new CommandError(
      'usage',
      `${CASE_FILE} has several products: say which with --product (${products.map(({ id }) => id).join(', ')}).`,
    );
  return caseFor({ organisation: caseFile?.organisation ?? null, product: product ?? null, name, role });
}
