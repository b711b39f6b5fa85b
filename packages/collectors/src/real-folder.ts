import { realpathSync, statSync } from 'node:fs';
import type { Diagnostic } from '@avouch/core';
import { diagnostic, shown, withoutCredentials } from './diagnostics.ts';
import { errorCode } from './read-bounded.ts';

/** The folder that was given as a source, absolute and free of links; why it cannot be one otherwise. */
export function realSourceFolder(given: string): string | Diagnostic {
  const name = shown(withoutCredentials(given));
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
    return diagnostic(
      'error',
      'source-missing',
      `${name} is an address: Avouch fetches nothing. Clone it, and give the path of the clone.`,
    );
  }
  if (given === '')
    return diagnostic('error', 'source-missing', 'No path was given. Give the path of a git repository, of a folder or of an archive.');
  try {
    const real = realpathSync(given);
    if (statSync(real).isDirectory()) return real;
    return diagnostic('error', 'not-a-folder', `${name} is a file. Give the folder or the git repository that it belongs to.`);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return diagnostic(
        'error',
        'source-missing',
        `${name} does not exist. Give the path of a git repository, of a folder or of an archive.`,
      );
    }
    return diagnostic('error', 'source-unreadable', `${name} cannot be opened (${code}). Check its permissions and links.`);
  }
}
