import { mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { Diagnostic } from '@avouch/core';
import { counted, diagnostic, shown } from '../diagnostics.ts';
import { entryStats, readBoundedText } from '../read-bounded.ts';

const ALTERNATES_BYTES = 65_536;
const MOST_BORROWED = 32;

/** The folders of objects that a repository borrows from, as its `objects/info/alternates` and theirs say. */
function borrowed(objects: string): { readonly folders: readonly string[]; readonly refused: readonly string[] } {
  const folders: string[] = [objects];
  const refused: string[] = [];
  for (let index = 0; index < folders.length; index += 1) {
    const folder = folders[index] ?? objects;
    for (const line of (readBoundedText(join(folder, 'info', 'alternates'), ALTERNATES_BYTES) ?? '').split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      // A UNC path would make Windows sign in at a server of the repository's choice. git takes no other kind of address here.
      const real = /^[\\/]{2}/.test(line) ? null : realFolder(isAbsolute(line) ? line : resolve(folder, line));
      if (real === null || folders.length > MOST_BORROWED) refused.push(line);
      else if (!folders.includes(real)) folders.push(real);
    }
  }
  return { folders: folders.slice(1), refused };
}

function realFolder(path: string): string | null {
  try {
    const real = realpathSync(path);
    return entryStats(real)?.isDirectory() === true ? real : null;
  } catch {
    // Told by the caller: what is borrowed is not there.
    return null;
  }
}

/** Links packs and loose objects of `objects` into `into`, and nothing else: `info` (alternates, commit graphs) stays out. */
function linkObjects(objects: string, into: string): void {
  mkdirSync(into, { recursive: true });
  for (const name of readdirSync(objects)) {
    if (name !== 'pack' && !/^[0-9a-f]{2}$/.test(name)) continue;
    const real = realFolder(join(objects, name));
    // A junction is what Windows lets anybody make.
    if (real !== null) symlinkSync(real, join(into, name), 'junction');
  }
}

/**
 * Makes, below `shadow`, folders of objects that lead to those of a repository. Objects are named by their hash, so it doesn't
 * matter who made them; what tells git how to look for them is left behind.
 */
export function linkObjectFolders(objects: string, shadow: string): readonly Diagnostic[] {
  linkObjects(objects, join(shadow, 'objects'));
  const { folders, refused } = borrowed(realpathSync(objects));
  const lines = folders.map((folder, index) => {
    const into = join(shadow, 'borrowed', String(index));
    linkObjects(folder, into);
    return `${into}\n`;
  });
  if (lines.length > 0) {
    mkdirSync(join(shadow, 'objects', 'info'), { recursive: true });
    writeFileSync(join(shadow, 'objects', 'info', 'alternates'), lines.join(''));
  }
  const diagnostics: Diagnostic[] = [];
  if (folders.length > 0) {
    const where = folders.map(shown).join(', ');
    diagnostics.push(diagnostic('info', 'objects-borrowed', `The repository borrows objects from ${where}; they were read there.`));
  }
  if (refused.length > 0) {
    const what = `${counted(refused.length, 'folder')} that the repository borrows objects from cannot be read, first ${shown(refused[0] ?? '')}`;
    diagnostics.push(diagnostic('warning', 'objects-not-borrowed', `${what}. Objects may be missing: see "git fsck", or clone again.`));
  }
  return diagnostics;
}
