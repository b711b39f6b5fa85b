import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '@avouch/core';
import { diagnostic, shown } from '../diagnostics.ts';
import { entryStats, readBoundedText } from '../read-bounded.ts';
import { liesIn } from './git-program.ts';

/** Where the parts of a repository lie. All paths are absolute and free of links. */
export interface RepositoryPlace {
  /** Holds HEAD and the index. */
  readonly gitFolder: string;
  /** Holds objects, refs and configuration: another than `gitFolder` for a linked work tree. */
  readonly commonFolder: string;
  /** Root of the work tree; null for a bare repository. */
  readonly workTree: string | null;
  /** The folder that was asked for, from the root of the work tree; '' for the root. With `/` between its parts. */
  readonly folder: string;
}

export type FoundRepository =
  | { readonly kind: 'found'; readonly place: RepositoryPlace }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

const LINK_BYTES = 4_096;

function isFolder(path: string): boolean {
  return entryStats(realPath(path) ?? path)?.isDirectory() === true;
}

function exists(path: string): boolean {
  return entryStats(path) !== null;
}

function isGitFolder(path: string): boolean {
  return exists(join(path, 'HEAD')) && isFolder(join(path, 'objects')) && isFolder(join(path, 'refs'));
}

/** Reads a file that consists of one path; null where it is not there, or names a place on another machine. */
function readPath(file: string, from: string, prefix = ''): string | null {
  const text = readBoundedText(file, LINK_BYTES);
  if (text === null || !text.startsWith(prefix)) return null;
  const named = text.slice(prefix.length).replace(/[\r\n]{1,2}$/, '');
  // A UNC path would make Windows sign in at a server of the repository's choice.
  if (named === '' || named.includes('\0') || /^[\\/]{2}/.test(named)) return null;
  return isAbsolute(named) ? named : resolve(from, named);
}

function realPath(path: string | null): string | null {
  if (path === null) return null;
  try {
    return realpathSync(path);
  } catch {
    // Names what is not there: told by the caller.
    return null;
  }
}

function refused(code: string, message: string): FoundRepository {
  return { kind: 'refused', diagnostic: diagnostic('error', code, message) };
}

/** The git folder that holds this submodule's, found by going up: `<outer git folder>/modules/…`. */
function isSubmoduleOf(target: string, top: string): boolean {
  for (let above = dirname(top); ; above = dirname(above)) {
    if (exists(join(above, '.git'))) {
      const outer = openEntry(above);
      if (outer.kind === 'found' && liesIn(target, join(outer.place.gitFolder, 'modules'))) return true;
    }
    if (above === dirname(above)) return false;
  }
}

/**
 * Whether a git folder that a `.git` file or link names belongs to this work tree. Otherwise a hostile folder could name any
 * repository of the machine, and have its content reported as its own.
 */
function belongsTo(target: string, top: string): boolean {
  if (liesIn(target, top)) return true;
  const back = realPath(readPath(join(target, 'gitdir'), target));
  if (back !== null && back === realPath(join(top, '.git'))) return true;
  return isSubmoduleOf(target, top);
}

function commonFolderOf(gitFolder: string): string | null {
  const file = join(gitFolder, 'commondir');
  if (!exists(file)) return gitFolder;
  const common = realPath(readPath(file, gitFolder));
  // Only what git itself makes: a folder `worktrees/<name>` inside of the repository that it names.
  return common !== null && dirname(gitFolder) === join(common, 'worktrees') ? common : null;
}

function openEntry(top: string): FoundRepository {
  const entry = join(top, '.git');
  const stats = entryStats(entry);
  const target = realPath(stats?.isFile() === true ? readPath(entry, top, 'gitdir: ') : entry);
  if (target === null) {
    return refused(
      'repository-broken',
      `${shown(entry)} names no git folder that is there. Repair it with "git worktree repair" or clone again.`,
    );
  }
  if (stats?.isDirectory() !== true && !belongsTo(target, top)) {
    const advice = 'If it is the right one, give that folder itself as the path.';
    return refused(
      'repository-elsewhere',
      `${shown(entry)} names ${shown(target)}, which does not name ${shown(top)} in return. ${advice}`,
    );
  }
  const commonFolder = commonFolderOf(target);
  if (commonFolder === null) {
    const file = shown(join(target, 'commondir'));
    return refused(
      'repository-elsewhere',
      `${file} names another repository, of which ${shown(target)} is no work tree. Remove that file.`,
    );
  }
  if (!exists(join(target, 'HEAD')) || !isFolder(join(commonFolder, 'objects'))) {
    return refused(
      'repository-broken',
      `${shown(target)} is no complete git folder: HEAD or objects is missing. Clone again, or take the folder as it is with --as-folder.`,
    );
  }
  return { kind: 'found', place: { gitFolder: target, commonFolder, workTree: top, folder: '' } };
}

/**
 * Finds the repository of a folder: one whose `.git` is in it, the folder itself where it is bare, or that of a folder above.
 * `path` exists, is a folder, absolute and free of links. Runs nothing and follows nothing that the repository's configuration
 * says (`core.worktree` is ignored).
 */
export function findRepository(path: string): FoundRepository {
  if (exists(join(path, '.git'))) return openEntry(path);
  if (isGitFolder(path)) {
    const commonFolder = commonFolderOf(path);
    if (commonFolder !== null) return { kind: 'found', place: { gitFolder: path, commonFolder, workTree: null, folder: '' } };
    return refused('repository-elsewhere', `${shown(path)} names another repository in its file commondir. Give that one as the path.`);
  }
  // Whoever asks for a part of a git folder means its files, not the repository around it.
  if (path.split(sep).includes('.git')) return { kind: 'none' };
  for (let top = dirname(path); ; top = dirname(top)) {
    if (exists(join(top, '.git'))) {
      const found = openEntry(top);
      if (found.kind !== 'found') return found;
      return { kind: 'found', place: { ...found.place, folder: relative(top, path).split(sep).join('/') } };
    }
    if (top === dirname(top)) return { kind: 'none' };
  }
}
