import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The folder of this repository. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));

/**
 * When what is built was committed: `$SOURCE_DATE_EPOCH` (reproducible-builds.org), else the time of the commit that is checked out. No clock: the same commit
 * gives the same bytes on any day.
 */
export function commitTime(root: string): Date {
  const given = process.env.SOURCE_DATE_EPOCH;
  const seconds = given === undefined || given === '' ? git(root, ['log', '-1', '--format=%ct', 'HEAD']) : given;
  if (!/^\d{1,11}$/.test(seconds)) throw new TypeError(`SOURCE_DATE_EPOCH is a number of seconds since 1970, and not ${seconds}`);
  return new Date(Number(seconds) * 1000);
}

/** The commit that is checked out. */
export function commitOf(root: string): string {
  return git(root, ['rev-parse', 'HEAD']);
}

/** Files that differ from the commit, or are in none and not ignored. */
export function uncommitted(root: string): readonly string[] {
  return git(root, ['status', '--porcelain', '--untracked-files=all'])
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(2).trim());
}

function git(root: string, args: readonly string[]): string {
  return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();
}
