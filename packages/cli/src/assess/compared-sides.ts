import { lstat, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type ComparedAssessment, parseInstant, readComparedAssessment } from '@avouch/core';
import { CASE_FILE } from '../case/case-on-disk.ts';
import { CommandError } from '../exit-codes.ts';
import { withRun } from '../sources/run.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { assessProducts } from './assess-products.ts';
import { assessAtCommit, assessAtInstant } from './case-then.ts';

/** One of two things that are compared. */
export interface ComparedCase {
  /** What it is, for people. */
  readonly label: string;
  /** One a product. */
  readonly assessments: readonly ComparedAssessment[];
  /** What is not as one would expect, in sentences. */
  readonly notes: readonly string[];
}

/** What both sides are told alike. */
export interface ComparedOptions {
  readonly product?: string;
}

const ASSESSMENT_BYTES = 200_000_000;
const PREFIX = /^(at|ref|release):(.+)$/s;

/** What a release looks like: a tag of that form is taken for one, so that judgements for other releases do not count. */
const RELEASE = /^v?\d+(?:\.\d+)+(?:[-+][0-9A-Za-z.+-]+)?$/;

/**
 * Assesses what was named: a folder with a case, an assessment in a file, an instant, a release, or a commit of the case in the current folder.
 * `at:`, `ref:` and `release:` before it say which, where a name could be several. Throws a CommandError for what is none of them.
 */
export async function comparedCase(given: string, options: ComparedOptions, terminal: Terminal): Promise<ComparedCase> {
  const [, kind, name = ''] = PREFIX.exec(given) ?? [];
  if (kind === 'at') return await atInstant(name, options, terminal);
  if (kind === 'ref') return await atCommit(name, options, terminal);
  if (kind === 'release') return await ofRelease(name, options, terminal);
  const path = resolve(terminal.cwd, given);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === true && basename(path) !== CASE_FILE) return await inFile(given, path, options);
  const folder = found?.isDirectory() === true ? path : dirname(path);
  const isCase =
    (found?.isDirectory() === true || found?.isFile() === true) && (await lstat(join(folder, CASE_FILE)).catch(() => null)) !== null;
  if (isCase) return await inFolder(given, folder, options, terminal);
  if (given === 'now') return await inFolder('now', terminal.cwd, options, terminal);
  if (parseInstant(given) !== null) return await atInstant(given, options, terminal);
  if (found !== null)
    throw new CommandError(
      'input',
      `${plain(given)} has no ${CASE_FILE} in it. Name a folder with a case; a branch of that name is ref:${plain(given)}.`,
    );
  return await atCommit(given, options, terminal);
}

async function inFolder(given: string, folder: string, options: ComparedOptions, terminal: Terminal): Promise<ComparedCase> {
  const { assessments } = await assessProducts(options, { ...terminal, cwd: folder, now: () => terminal.now() });
  return { label: given, assessments, notes: [] };
}

async function atInstant(given: string, options: ComparedOptions, terminal: Terminal): Promise<ComparedCase> {
  return await withRun({ ...options, asOf: given }, terminal, async (run) => ({ label: given, ...(await assessAtInstant(run)) }));
}

async function ofRelease(release: string, options: ComparedOptions, terminal: Terminal): Promise<ComparedCase> {
  const { assessments } = await assessProducts({ ...options, release }, terminal);
  return { label: `release ${release}, with the sources as they are now`, assessments, notes: [] };
}

async function atCommit(ref: string, options: ComparedOptions, terminal: Terminal): Promise<ComparedCase> {
  const release = RELEASE.test(ref) ? { release: ref } : {};
  try {
    return await withRun({ ...options, ...release }, terminal, async (run) => ({ label: ref, ...(await assessAtCommit(ref, run)) }));
  } catch (cause) {
    if (!(cause instanceof CommandError) || cause.exit !== 'source') throw cause;
    throw new CommandError(
      'source',
      `${plain(ref)}: ${cause.message} There is no file, folder or date of that name either: name a folder with ${CASE_FILE}, an assessment (JSON), a date, a tag or commit, or release:4.1.`,
      { cause },
    );
  }
}

async function inFile(given: string, path: string, { product }: ComparedOptions): Promise<ComparedCase> {
  const { size } = await stat(path);
  if (size > ASSESSMENT_BYTES) throw new CommandError('input', `${plain(given)} has ${size} bytes; at most ${ASSESSMENT_BYTES} are read.`);
  const read = readComparedAssessment(await readFile(path, 'utf8'));
  if (read.kind === 'broken')
    throw new CommandError(
      'input',
      [
        `${plain(given)} is no assessment that can be compared. Write one with avouch assess --format json:`,
        ...read.faults.map((fault) => `  ${plain(fault)}`),
      ].join('\n'),
    );
  const { assessment } = read;
  if (product !== undefined && assessment.product.id !== product)
    throw new CommandError('usage', `--product ${plain(product)}: ${plain(given)} is about ${plain(assessment.product.id)}.`);
  return { label: given, assessments: [assessment], notes: [] };
}
