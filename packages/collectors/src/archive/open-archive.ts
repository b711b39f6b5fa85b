import { closeSync } from 'node:fs';
import { basename } from 'node:path';
import type { Diagnostic, TreeEntry } from '@avouch/core';
import { diagnostic, shown, withoutCredentials } from '../diagnostics.ts';
import { LIMITS, type Limits } from '../limits.ts';
import { type ArchiveOptions, normalFolder } from '../open-options.ts';
import { throttled } from '../progress.ts';
import { errorCode } from '../read-bounded.ts';
import type { FileContent, OpenResult } from '../source.ts';
import { faultDiagnostic } from './archive-fault.ts';
import { type ArchiveFile, archiveDigest, firstBytes, openArchiveFile } from './archive-file.ts';
import { type ArchiveHolding, holdPacked, holdTar, holdZip } from './archive-holding.ts';
import { type ArchiveKind, archiveKind, TELLING_BYTES } from './archive-kind.ts';
import { type ArchiveListing, listEntries } from './list-entries.ts';

/**
 * Opens a zip or tar archive, one packed with gzip or zstd, or a single file packed so, told by content and not by name. Nothing is written to
 * disk, no link is followed, and what an entry calls itself leads nowhere; memory stays bounded whatever the bytes say.
 */
export async function openArchive(options: ArchiveOptions): Promise<OpenResult> {
  options.signal?.throwIfAborted();
  const name = shown(withoutCredentials(options.path));
  const folder = normalFolder(options.folder);
  if (typeof folder !== 'string') return { kind: 'refused', diagnostic: folder };
  const limits = { ...LIMITS, ...options.limits };
  let file: ArchiveFile | null;
  try {
    file = openArchiveFile(options.path);
  } catch (error) {
    const code = errorCode(error);
    const [kind, words] = code === 'ENOENT' ? ['source-missing', 'does not exist'] : ['source-unreadable', `cannot be opened (${code})`];
    return refused(kind, `${name} ${words}. Give the path of an archive.`);
  }
  if (file === null) return refused('not-an-archive', `${name} is no regular file. Give a zip or tar archive.`);
  const kind = archiveKind(firstBytes(file.descriptor, TELLING_BYTES));
  const fault =
    kind === null
      ? diagnostic(
          'error',
          'not-an-archive',
          `${name} is no zip, tar, gzip or zstd file by its first bytes. Give an archive, or the folder that it belongs to.`,
        )
      : tooLarge(file, name, limits);
  if (kind === null || fault !== null) {
    closeSync(file.descriptor);
    return { kind: 'refused', diagnostic: fault ?? notReached(name) };
  }
  try {
    return await listed({ options, file, kind, folder, limits, name });
  } catch (error) {
    closeSync(file.descriptor);
    options.signal?.throwIfAborted();
    return { kind: 'refused', diagnostic: faultDiagnostic(error, name) };
  }
}

function refused(code: string, message: string): OpenResult {
  return { kind: 'refused', diagnostic: diagnostic('error', code, message) };
}

function notReached(name: string): Diagnostic {
  return diagnostic('error', 'not-an-archive', `${name} is no archive.`);
}

function tooLarge(file: ArchiveFile, name: string, limits: Limits): Diagnostic | null {
  if (file.size <= limits.archiveBytes) return null;
  const text = `${name} has ${file.size} bytes, more than ${limits.archiveBytes}. Assess the folder that it was made of.`;
  return diagnostic('error', 'archive-too-large', text);
}

interface Opening {
  readonly options: ArchiveOptions;
  readonly file: ArchiveFile;
  readonly kind: ArchiveKind;
  readonly folder: string;
  readonly limits: Limits;
  readonly name: string;
}

async function listed({ options, file, kind, folder, limits, name }: Opening): Promise<OpenResult> {
  const { signal } = options;
  const progress = throttled(options.onProgress);
  const digest = await archiveDigest(file, signal);
  const holding = { file, limits, signal, onEntry: (count: number) => progress('entries', count) };
  const held = await hold(kind, holding, basename(options.path).replace(/\.(?:gz|zst)$/i, ''));
  const listing = listEntries(held.entries, limits);
  const tree = folder === '' ? listing.tree : listing.tree.filter(({ path }) => path.startsWith(`${folder}/`));
  if (folder !== '' && tree.length === 0) {
    held.close();
    return refused('folder-missing', `${name} has no folder ${shown(folder)}. Check its spelling.`);
  }
  return {
    kind: 'opened',
    source: {
      snapshot: {
        kind: 'snapshot',
        repository: withoutCredentials(options.path),
        collector: 'archive',
        commit: null,
        tree: null,
        digest,
        ref: null,
        path: folder,
        workTree: 'no work tree',
        shallow: false,
      },
      effectiveAt: options.at,
      tree,
      history: null,
      tags: [],
      defaultBranch: null,
      diagnostics: listing.diagnostics,
      contents: (paths, report) => contents({ held, listing, tree, file, limits, name }, paths, report),
      close: () => {
        held.close();
        return Promise.resolve();
      },
    },
  };
}

async function hold(kind: ArchiveKind, holding: Parameters<typeof holdZip>[0], name: string): Promise<ArchiveHolding> {
  switch (kind) {
    case 'zip':
      return await holdZip(holding);
    case 'tar':
      return await holdTar(holding, 'none');
    case 'gzip':
    case 'zstd':
      return await holdPacked(holding, kind, name);
  }
}

interface Opened {
  readonly held: ArchiveHolding;
  readonly listing: ArchiveListing;
  readonly tree: readonly TreeEntry[];
  readonly file: ArchiveFile;
  readonly limits: Limits;
  readonly name: string;
}

async function* contents(opened: Opened, paths: readonly string[], report: (diagnostic: Diagnostic) => void): AsyncGenerator<FileContent> {
  const { held, listing, tree, file, limits, name } = opened;
  const inside = new Set(tree.map(({ path }) => path));
  const wanted = paths.flatMap((path) => {
    const entry = inside.has(path) ? listing.files.get(path) : undefined;
    const fault = entry === undefined ? missing(path, inside.has(path)) : unreadable(path, entry, limits);
    if (fault !== null) report(fault);
    return entry === undefined || fault !== null ? [] : [{ path, entry }];
  });
  if (file.changed()) {
    report(diagnostic('error', 'file-changed', `${name} changed while it was looked at: nothing more was read. Try again.`));
    return;
  }
  try {
    yield* held.contents(wanted, report);
  } catch (error) {
    report(faultDiagnostic(error, name));
  }
}

function missing(path: string, listedAsLink: boolean): Diagnostic {
  return listedAsLink
    ? diagnostic('info', 'not-a-file', `${shown(path)} is a link: it has no content of its own.`, path)
    : diagnostic('error', 'file-missing', `${shown(path)} is not in the archive.`, path);
}

function unreadable(
  path: string,
  { fault, bytes }: { readonly fault: { readonly code: string; readonly words: string } | null; readonly bytes: number },
  limits: Limits,
): Diagnostic | null {
  if (fault !== null) return diagnostic('warning', fault.code, `${shown(path)} ${fault.words}: it was not read.`, path);
  if (bytes <= limits.fileBytes) return null;
  return diagnostic(
    'warning',
    'file-too-large',
    `${shown(path)} has ${bytes} bytes, more than ${limits.fileBytes}: it was not read.`,
    path,
  );
}
