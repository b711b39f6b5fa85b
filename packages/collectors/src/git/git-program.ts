import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative } from 'node:path';

/** The git that is run: its file, and the search path that it gets. */
export interface GitProgram {
  readonly file: string;
  readonly path: string;
}

/** Oldest git whose options are all understood: `--end-of-options` in every command, SHA-256, `GIT_CONFIG_COUNT`. */
export const OLDEST_GIT = '2.31';

/** Whether `path` is `folder` or lies in it; both absolute and free of links. */
export function liesIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith('../') && !way.startsWith('..\\'));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not for us: the search goes on.
    return false;
  }
}

function realFolder(entry: string): string | null {
  try {
    return realpathSync(entry);
  } catch {
    // The search path may name what does not exist.
    return null;
  }
}

/**
 * Looks for git on a search path. Relative entries, and those inside of `source` (such as its `node_modules/.bin`, which npm puts
 * first), are left out: what is to be assessed must not bring its own git. Null where none is found.
 */
export function findGit(searchPath: string, source: string): GitProgram | null {
  const entries = searchPath.split(delimiter).filter((entry) => isAbsolute(entry));
  const trusted: string[] = [];
  for (const entry of entries) {
    const real = realFolder(entry);
    if (real !== null && !liesIn(real, source)) trusted.push(entry);
  }
  for (const entry of trusted) {
    const file = join(entry, process.platform === 'win32' ? 'git.exe' : 'git');
    if (!isProgram(file)) continue;
    const real = realFolder(file);
    if (real !== null && !liesIn(real, source)) return { file, path: trusted.join(delimiter) };
  }
  return null;
}

/** Whether the answer of `git version` is of a git that is new enough. */
export function isNewEnough(answer: string): boolean {
  const match = /^git version (\d{1,4})\.(\d{1,4})/.exec(answer);
  const [major = 0, minor = 0] = OLDEST_GIT.split('.').map(Number);
  if (match === null) return false;
  return Number(match[1]) > major || (Number(match[1]) === major && Number(match[2]) >= minor);
}
