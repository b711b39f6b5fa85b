import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { commitAt, openGit, openSource, type Source } from '@avouch/collectors';
import type { Assessment, CaseFile } from '@avouch/core';
import { CASE_FILE, caseBeside, caseIn } from '../case/case-on-disk.ts';
import { missingCase } from '../case/missing-case.ts';
import { CommandError } from '../exit-codes.ts';
import type { Run } from '../sources/run.ts';
import { isAddress } from '../sources/source-location.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import { assessCase } from './assess-products.ts';

/** A case as it stood, assessed. */
export interface AssessedThen {
  readonly assessments: readonly Assessment[];
  /** What of it is not as it was then, or cannot be told, in sentences. */
  readonly notes: readonly string[];
}

/** More than this is no evidence of a case. */
const MOST_FILES = 10_000;

/**
 * The case of the current folder as of an instant: what is on record, without what came later, over its repositories as their branches stood
 * then. What is not in a repository is looked at as it is, and what it says of later is ignored.
 */
export async function assessAtInstant(run: Run): Promise<AssessedThen> {
  const { cwd } = run.terminal;
  const found = await caseIn(cwd, run.catalogue);
  if (found === null) throw await missingCase(cwd);
  const assessments = await assessCase(found, run, { evidenceFolder: cwd, refOf: async (path) => await refAt(path, run) });
  return { assessments, notes: [] };
}

/**
 * The case of the current folder as a commit has it, as of that commit: `avouch.yaml`, `avouch.lock`, what they name in the same folder, and
 * the repository itself are read from the commit. Sources elsewhere are looked at as they stood at that instant. Nothing of the repository's
 * configuration is in force, and nothing in it runs.
 */
export async function assessAtCommit(ref: string, run: Run): Promise<AssessedThen> {
  const { cwd } = run.terminal;
  const opened = await openGit({ path: cwd, ref, onProgress: run.onProgress });
  if (opened.kind === 'refused') throw new CommandError('source', describe(opened.diagnostic));
  const { source } = opened;
  const folder = await mkdtemp(join(tmpdir(), 'avouch-then-'));
  // An exit that a signal asks for runs no `finally`.
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const then = { ...run, asOf: source.effectiveAt };
    const below = belowFolder(source);
    const found = await caseBeside(below, cwd, run.catalogue);
    if (found === null)
      throw new CommandError('input', `${plain(ref)} has no ${CASE_FILE} where this folder is. Name a commit that has one.`);
    const { caseFile, left } = withoutOutside(found.caseFile);
    await writeOut(below, wantedPaths(caseFile), folder);
    const { commit } = source.snapshot;
    const assessments = await assessCase({ ...found, caseFile }, then, {
      evidenceFolder: folder,
      refOf: async (path) => (commit !== null && (await hasCommit(path, commit)) ? commit : await refAt(path, then)),
    });
    const notes = left.map(
      (id) => `Evidence ${plain(id)} lies outside of this folder: how it was at ${plain(ref)} cannot be told, and it is left out there.`,
    );
    return { assessments, notes };
  } finally {
    process.off('exit', remove);
    remove();
    await source.close();
  }
}

/** What the source at a path was at the run's instant: a commit of its own; null for what is not in a repository, and where it is that old anyway. */
async function refAt(path: string, { asOf, now }: Run): Promise<string | null> {
  const opened = await openSource({ path, at: now });
  // Whatever cannot be opened is told by who reads it.
  if (opened.kind === 'refused') return null;
  const { source } = opened;
  try {
    return source.snapshot.commit === null || source.effectiveAt <= asOf ? null : await commitAt(source, asOf);
  } finally {
    await source.close();
  }
}

/** Whether a path is in a repository that has a commit: that of the case, or a clone of it. */
async function hasCommit(path: string, commit: string): Promise<boolean> {
  const opened = await openGit({ path, ref: commit });
  if (opened.kind === 'refused') return false;
  await opened.source.close();
  return true;
}

/** A source whose paths begin at the folder that was asked for, and not at the root of the repository. */
function belowFolder(source: Source): Source {
  const { path } = source.snapshot;
  if (path === '') return source;
  const prefix = `${path}/`;
  return {
    ...source,
    tree: source.tree
      .filter((entry) => entry.path.startsWith(prefix))
      .map((entry) => ({ ...entry, path: entry.path.slice(prefix.length) })),
    async *contents(paths, report) {
      for await (const file of source.contents(
        paths.map((one) => prefix + one),
        report,
      ))
        yield { ...file, path: file.path.slice(prefix.length) };
    },
  };
}

/** The case without evidence that, or the key of which, lies outside of its folder: what is there now is not what was there then. */
function withoutOutside(caseFile: CaseFile): { readonly caseFile: CaseFile; readonly left: readonly string[] } {
  const kept = caseFile.evidence.filter(
    ({ location, signer }) =>
      (isAddress(location) || inFolder(location) !== null) && (signer === undefined || !('key' in signer) || inFolder(signer.key) !== null),
  );
  const left = caseFile.evidence.filter((one) => !kept.includes(one)).map(({ id }) => id);
  return { caseFile: { ...caseFile, evidence: kept }, left };
}

/** Evidence, and the keys that it is to be signed with. */
function wantedPaths({ evidence }: CaseFile): readonly string[] {
  return evidence.flatMap(({ location, signer }) => [
    ...(isAddress(location) ? [] : [inFolder(location) ?? []]).flat(),
    ...(signer !== undefined && 'key' in signer ? [inFolder(signer.key) ?? []].flat() : []),
  ]);
}

/** A path within the folder of a case, with `/` between its parts; null for one that leads out of it. */
function inFolder(location: string): string | null {
  // Normalised, a path has one `/` at most at its end.
  const normal = posix.normalize(location.replaceAll('\\', '/'));
  const path = normal.endsWith('/') ? normal.slice(0, -1) : normal;
  return path.startsWith('/') || path === '..' || path.startsWith('../') || path.includes('\0') || /^[a-z]:/i.test(path) ? null : path;
}

/** Writes files of a commit, and what lies in folders of it, to a folder of ours, which holds no links; nothing else lands there. */
async function writeOut(source: Source, wanted: readonly string[], folder: string): Promise<void> {
  if (wanted.length === 0) return;
  const exact = new Set(wanted);
  const folders = [...exact].map((path) => (path === '.' ? '' : `${path}/`));
  const paths = source.tree
    .filter(
      ({ kind, path }) => kind === 'file' && inFolder(path) === path && (exact.has(path) || folders.some((one) => path.startsWith(one))),
    )
    .map(({ path }) => path);
  if (paths.length > MOST_FILES)
    throw new CommandError(
      'input',
      `the evidence of this commit has ${paths.length} files; at most ${MOST_FILES} are read. Name smaller folders in ${CASE_FILE}.`,
    );
  for await (const { path, bytes } of source.contents(paths, () => undefined)) {
    const target = resolve(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes, { flag: 'wx', mode: 0o600 });
  }
}
