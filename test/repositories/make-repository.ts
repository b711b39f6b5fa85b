import { join } from 'node:path';
import { type CommitSpec, type FileSpec, fastImportStream, type Person } from './fast-import.ts';
import { runGit } from './run-git.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A repository to make. `files` is its first commit, `commits` are those that follow. */
export interface RepositorySpec {
  readonly files?: Readonly<Record<string, FileSpec>>;
  readonly commits?: readonly CommitSpec[];
  /** Date of the first commit, RFC 3339. */
  readonly date?: string;
  readonly author?: Person;
  /** Branch of the first commit, and what HEAD names. Default `main`. */
  readonly branch?: string;
  readonly bare?: boolean;
  readonly objectFormat?: 'sha1' | 'sha256';
}

/**
 * Makes a repository with the real git in a temporary folder that is removed after the test file, and returns its path: the
 * work tree with everything of `branch` checked out, or the bare repository. The same spec gives the same commit ids. With
 * neither `files` nor `commits` it has no commit yet.
 */
export async function makeRepository(spec: RepositorySpec = {}): Promise<string> {
  const folder = await temporaryFolder();
  const branch = spec.branch ?? 'main';
  const init = ['init', '--quiet', `--initial-branch=${branch}`, '--template='];
  if (spec.bare === true) init.push('--bare');
  if (spec.objectFormat !== undefined) init.push(`--object-format=${spec.objectFormat}`);
  const path = join(folder, spec.bare === true ? 'project.git' : 'project');
  await runGit(folder, [...init, path]);
  const first: CommitSpec = { files: spec.files ?? {}, ...(spec.author === undefined ? {} : { author: spec.author }) };
  const commits = [...(spec.files === undefined ? [] : [first]), ...(spec.commits ?? [])];
  if (commits.length === 0) return path;
  const start = Date.parse(spec.date ?? '2026-01-05T09:00:00Z') / 1000;
  await runGit(path, ['fast-import', '--quiet', '--done'], { input: fastImportStream(commits, start, branch) });
  if (spec.bare !== true) await runGit(path, ['reset', '--hard', '--quiet', branch]);
  return path;
}

/** How to clone: see `git clone`. `filter` needs nothing of the original. */
export interface CloneSpec {
  readonly bare?: boolean;
  readonly depth?: number;
  readonly filter?: string;
}

/** Clones a repository into a temporary folder of its own and returns the clone's path. */
export async function cloneRepository(original: string, spec: CloneSpec = {}): Promise<string> {
  const folder = await temporaryFolder();
  const path = join(folder, spec.bare === true ? 'clone.git' : 'clone');
  const args = ['clone', '--quiet', '--template='];
  if (spec.bare === true) args.push('--bare');
  if (spec.depth !== undefined) args.push(`--depth=${spec.depth}`);
  // The served side learns by its command line that it may leave objects out; a checkout would fetch them after all.
  if (spec.filter !== undefined) {
    args.push(`--filter=${spec.filter}`, '--no-checkout', '--upload-pack=git -c uploadpack.allowFilter=true upload-pack');
  }
  await runGit(folder, [...args, `file://${original}`, path]);
  return path;
}
