import type { Stats } from 'node:fs';
import type { Diagnostic, TreeEntry } from '@avouch/core';
import { diagnostic, shown, withoutCredentials } from '../diagnostics.ts';
import { LIMITS } from '../limits.ts';
import { type DirectoryOptions, normalFolder } from '../open-options.ts';
import { bytesOfName } from '../path-text.ts';
import { throttled } from '../progress.ts';
import { entryStats, readBounded } from '../read-bounded.ts';
import { type LargeRead, readLarge } from '../read-large.ts';
import { realSourceFolder } from '../real-folder.ts';
import type { FileContent, OpenResult } from '../source.ts';
import { type ListedFile, type Listing, listFolder } from './list-folder.ts';

/** The sub-folder as bytes; why it is none otherwise. No part of it may be a link, since that could lead out. */
function subFolder(root: string, folder: string): Buffer | Diagnostic {
  let name = Buffer.from(root);
  for (const part of folder.split('/').filter((text) => text !== '')) {
    name = Buffer.concat([name, Buffer.from('/'), bytesOfName(part)]);
    const stats = entryStats(name);
    if (stats === null) return diagnostic('error', 'folder-missing', `${shown(root)} has no folder ${shown(folder)}. Check its spelling.`);
    if (!stats.isDirectory()) {
      const what = stats.isSymbolicLink() ? 'leads through a link, which is not followed' : 'is no folder';
      return diagnostic('error', 'not-a-folder', `${shown(folder)} in ${shown(root)} ${what}. Give a folder.`);
    }
  }
  return name;
}

function read(path: string, listed: ListedFile, limit: number): FileContent | Diagnostic {
  if (listed.size > limit) {
    return diagnostic('warning', 'file-too-large', `${shown(path)} has ${listed.size} bytes, more than ${limit}: it was not read.`, path);
  }
  const result = readBounded(listed.name, limit);
  if (result.kind === 'unreadable') {
    return diagnostic('warning', 'file-unreadable', `${shown(path)} cannot be read (${result.reason}). Check its permissions.`, path);
  }
  if (result.kind === 'read' && isListed(result.stats, listed) && result.bytes.length === listed.size) return { path, bytes: result.bytes };
  return diagnostic('warning', 'file-changed', `${shown(path)} changed while the folder was looked at: it was not read. Try again.`, path);
}

/** Whether it is the file that was listed, and as it was then. */
function isListed({ dev, ino, size, mtimeMs }: Stats, listed: ListedFile): boolean {
  return dev === listed.device && ino === listed.inode && size === listed.size && mtimeMs === listed.changed;
}

function large(listed: ListedFile | undefined, name: string): LargeRead {
  return listed === undefined ? { kind: 'missing' } : readLarge(listed.name, name, (stats) => isListed(stats, listed));
}

async function* contents(
  listing: Listing,
  limit: number,
  paths: readonly string[],
  report: (diagnostic: Diagnostic) => void,
): AsyncGenerator<FileContent> {
  const kinds = new Map(listing.entries.map((entry: TreeEntry) => [entry.path, entry.kind]));
  for (const path of paths) {
    const listed = listing.files.get(path);
    if (listed !== undefined) {
      const result = read(path, listed, limit);
      if ('code' in result) report(result);
      else yield result;
    } else if (kinds.has(path)) {
      report(diagnostic('info', 'not-a-file', `${shown(path)} is a link: it has no content of its own.`, path));
    } else report(diagnostic('error', 'file-missing', `${shown(path)} is not in the folder.`, path));
  }
}

/**
 * Opens a plain folder, without regard to any version control. Never follows a link, never opens what is no regular file, and
 * reads a file only while it is the one that was listed.
 */
export async function openDirectory(options: DirectoryOptions): Promise<OpenResult> {
  options.signal?.throwIfAborted();
  const root = realSourceFolder(options.path);
  if (typeof root !== 'string') return { kind: 'refused', diagnostic: root };
  const folder = normalFolder(options.folder);
  if (typeof folder !== 'string') return { kind: 'refused', diagnostic: folder };
  const name = subFolder(root, folder);
  if (!Buffer.isBuffer(name)) return { kind: 'refused', diagnostic: name };
  const limits = { ...LIMITS, ...options.limits };
  const listing = await listFolder(root, { name, path: folder }, limits, throttled(options.onProgress), options.signal);
  if (listing.kind === 'refused') return listing;
  return {
    kind: 'opened',
    source: {
      snapshot: {
        kind: 'snapshot',
        repository: withoutCredentials(options.path),
        collector: 'directory',
        commit: null,
        tree: null,
        digest: null,
        ref: null,
        path: folder,
        workTree: 'no work tree',
        shallow: false,
      },
      effectiveAt: options.at,
      tree: listing.entries,
      history: null,
      tags: [],
      defaultBranch: null,
      diagnostics: listing.diagnostics,
      contents: (paths, report) => contents(listing, limits.fileBytes, paths, report),
      readLarge: (path, name) => large(listing.files.get(path), name),
      close: () => Promise.resolve(),
    },
  };
}
