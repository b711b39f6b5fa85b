import type { Instant } from '@avouch/core';
import { isArchive } from './archive/is-archive.ts';
import { openArchive } from './archive/open-archive.ts';
import { diagnostic, shown, withoutCredentials } from './diagnostics.ts';
import { openDirectory } from './directory/open-directory.ts';
import { findRepository } from './git/find-repository.ts';
import { openGit } from './git/open-git.ts';
import type { GitOptions } from './open-options.ts';
import { realSourceFolder } from './real-folder.ts';
import type { OpenResult } from './source.ts';

/** What to open, whatever it is. */
export interface SourceOptions extends GitOptions {
  /** When it is looked at; dates a plain folder, while a commit has its own date. */
  readonly at: Instant;
  /** Take the files as they lie there, even where they are in a git repository. */
  readonly asFolder?: boolean;
}

/** Opens a git repository, or the part of one that `path` is; an archive, whatever it is called; else a plain folder. */
export async function openSource(options: SourceOptions): Promise<OpenResult> {
  if (isArchive(options.path)) return options.ref === undefined ? openArchive(options) : withoutRefs(options, options.ref, 'an archive');
  const path = realSourceFolder(options.path);
  if (typeof path !== 'string') return { kind: 'refused', diagnostic: path };
  const found = options.asFolder === true ? { kind: 'none' as const } : findRepository(path);
  switch (found.kind) {
    case 'refused':
      return found;
    case 'found':
      return openGit(options);
    case 'none':
      if (options.ref === undefined) return openDirectory(options);
      return withoutRefs(options, options.ref, 'a plain folder');
  }
}

function withoutRefs(options: SourceOptions, ref: string, what: string): OpenResult {
  const text = `${shown(withoutCredentials(options.path))} is looked at as ${what}, which has no ref ${shown(ref)}. Leave the ref out.`;
  return { kind: 'refused', diagnostic: diagnostic('error', 'not-a-repository', text) };
}
