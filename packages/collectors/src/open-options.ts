import type { Diagnostic, Instant } from '@avouch/core';
import { diagnostic } from './diagnostics.ts';
import type { Limits } from './limits.ts';
import type { Progress } from './source.ts';

/** What to open. */
export interface OpenOptions {
  readonly path: string;
  /** Look only at this sub-folder, from the root of the source, with `/` between its parts. Paths keep starting at the root. */
  readonly folder?: string;
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the work: `open…` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Other bounds than the usual ones. */
  readonly limits?: Partial<Limits>;
}

/** What of a repository to open. */
export interface GitOptions extends OpenOptions {
  /** Branch, tag, commit id (also abbreviated) or an expression such as `HEAD~3`. Default: HEAD. */
  readonly ref?: string;
  /** Search path on which git is looked for. Default: that of the process. */
  readonly searchPath?: string;
}

/** What of a plain folder to open. */
export interface DirectoryOptions extends OpenOptions {
  /** When it is looked at: the files are taken to be in effect then. */
  readonly at: Instant;
}

/** What of an archive to open. */
export interface ArchiveOptions extends OpenOptions {
  /** When it is looked at: what it holds is taken to be in effect then, since its own dates are whatever its maker wrote. */
  readonly at: Instant;
}

/**
 * The folder that was asked for in the form that trees use: no `.`, no empty parts, no `/` at either end. A diagnostic where it
 * would lead out of the source.
 */
export function normalFolder(given: string | undefined): string | Diagnostic {
  const text = process.platform === 'win32' ? (given ?? '').replaceAll('\\', '/') : (given ?? '');
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  if (text.startsWith('/') || parts.includes('..') || text.includes('\0')) {
    return diagnostic(
      'error',
      'folder-outside',
      `The folder "${text}" leads out of the source. Give one inside, from its root, such as "services/api".`,
    );
  }
  return parts.join('/');
}
