import { type Dirent, readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Diagnostic, TreeEntry } from '@avouch/core';
import { counted, diagnostic, shown } from '../diagnostics.ts';
import type { Limits } from '../limits.ts';
import { textOfName } from '../path-text.ts';
import { entryStats, errorCode } from '../read-bounded.ts';

/** A file as it was listed: where it is, and what tells that it is still the same when it is read. */
export interface ListedFile {
  readonly name: Buffer;
  readonly device: number;
  readonly inode: number;
  readonly size: number;
  readonly changed: number;
}

export interface Listing {
  readonly kind: 'listing';
  /** Sorted by path. */
  readonly entries: readonly TreeEntry[];
  readonly files: ReadonlyMap<string, ListedFile>;
  readonly diagnostics: readonly Diagnostic[];
}

export type ListingResult = Listing | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

interface Folder {
  readonly name: Buffer;
  readonly path: string;
  readonly depth: number;
}

interface Listed {
  readonly entries: TreeEntry[];
  readonly files: Map<string, ListedFile>;
  readonly links: string[];
  readonly special: string[];
  readonly deep: string[];
  readonly unreadable: string[];
  readonly escaped: string[];
}

const SLASH = Buffer.from('/');

function entriesOf(folder: Buffer): readonly Dirent<Buffer>[] | string {
  try {
    return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    return errorCode(error);
  }
}

/** Takes in one entry; returns it where it is a folder to look into. */
function takeIn(into: Listed, parent: Folder, raw: Buffer, limits: Limits): Folder | null {
  const text = textOfName(raw);
  // The store of a git repository is not content, wherever it lies; neither is the file that stands for it.
  if (text === '.git') return null;
  const name = Buffer.concat([parent.name, SLASH, raw]);
  const path = parent.path === '' ? text : `${parent.path}/${text}`;
  const stats = entryStats(name);
  if (stats === null) {
    into.unreadable.push(path);
    return null;
  }
  if (text.includes('\\') && !raw.equals(Buffer.from(text))) into.escaped.push(path);
  if (stats.isDirectory()) {
    if (parent.depth + 1 < limits.depth) return { name, path, depth: parent.depth + 1 };
    into.deep.push(path);
  } else if (stats.isSymbolicLink()) {
    into.links.push(path);
    into.entries.push({ path, kind: 'link', bytes: stats.size });
  } else if (stats.isFile()) {
    into.entries.push({ path, kind: 'file', bytes: stats.size });
    into.files.set(path, { name, device: stats.dev, inode: stats.ino, size: stats.size, changed: stats.mtimeMs });
  } else into.special.push(path);
  return null;
}

function remarks(found: Listed, depth: number): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const say = (severity: 'warning' | 'info', code: string, paths: readonly string[], message: string): void => {
    if (paths.length > 0) diagnostics.push(diagnostic(severity, code, `${message}, first ${shown(paths[0] ?? '')}.`, paths[0]));
  };
  const { deep, unreadable, special, links, escaped } = found;
  say('warning', 'tree-too-deep', deep, `What lies more than ${depth} folders deep stayed out; assess that part by itself`);
  say('warning', 'folder-unreadable', unreadable, `${counted(unreadable.length, 'entry', 'entries')} cannot be read; check permissions`);
  say(
    'info',
    'special-file-skipped',
    special,
    `${counted(special.length, 'pipe, socket or device', 'pipes, sockets or devices')} not opened`,
  );
  say('info', 'links-not-followed', links, `${counted(links.length, 'symbolic link')} not followed`);
  say('info', 'name-escaped', escaped, `${counted(escaped.length, 'name')} shown with \\xNN for bytes that are no UTF-8 text`);
  return diagnostics;
}

/** Lists everything below `root`/`folder`: opens no file and follows no link. Paths start at `root`. */
export async function listFolder(
  root: string,
  folder: { readonly name: Buffer; readonly path: string },
  limits: Limits,
  onProgress: (step: string, done: number) => void,
  signal: AbortSignal | undefined,
): Promise<ListingResult> {
  const found: Listed = { entries: [], files: new Map(), links: [], special: [], deep: [], unreadable: [], escaped: [] };
  const left: Folder[] = [{ ...folder, depth: folder.path === '' ? 0 : folder.path.split('/').length }];
  let seen = 0;
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const names = entriesOf(next.name);
    if (typeof names === 'string') {
      if (next.path === folder.path) {
        const what = `${shown(next.path === '' ? root : next.path)} cannot be read (${names})`;
        return { kind: 'refused', diagnostic: diagnostic('error', 'source-unreadable', `${what}. Check its permissions.`) };
      }
      found.unreadable.push(next.path);
      continue;
    }
    for (const entry of names) {
      seen += 1;
      if (seen > limits.folderEntries) {
        const what = `${shown(root)} has more than ${limits.folderEntries} entries`;
        const advice = 'Assess a part of it with --path, or its git repository.';
        return { kind: 'refused', diagnostic: diagnostic('error', 'tree-too-large', `${what}. ${advice}`) };
      }
      const inner = takeIn(found, next, entry.name, limits);
      if (inner !== null) left.push(inner);
      if (seen % 1_000 === 0) {
        await setImmediate();
        signal?.throwIfAborted();
      }
    }
    onProgress('files', found.entries.length);
  }
  found.entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  // Which one is "first" must not depend on the order in which a file system lists names.
  for (const paths of [found.links, found.special, found.deep, found.unreadable, found.escaped]) paths.sort();
  return { kind: 'listing', entries: found.entries, files: found.files, diagnostics: remarks(found, limits.depth) };
}
