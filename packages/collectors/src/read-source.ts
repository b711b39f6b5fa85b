import {
  type Diagnostic,
  type Facts,
  isCandidate,
  type ReadDocument,
  readDocument,
  refusedDocument,
  type SourceFacts,
  sizeLimit,
} from '@avouch/core';
import { diagnostic, shown } from './diagnostics.ts';
import { throttled } from './progress.ts';
import type { Progress, Source } from './source.ts';

/** How reading a source can be watched and ended. */
export interface ReadOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the work: `readSource` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Reads every file of a source whose name some format goes by, and gives what they say, without opinion. A file over its
 * limit is refused by its size, without its bytes; a link is never followed. The source stays open.
 */
export async function readSource(source: Source, options: ReadOptions = {}): Promise<SourceFacts<Facts>> {
  const documents: ReadDocument<Facts>[] = [];
  const diagnostics: Diagnostic[] = [...source.diagnostics];
  const wanted: string[] = [];
  for (const { path, kind, bytes } of source.tree) {
    if (kind === 'submodule' || !isCandidate(path)) continue;
    const limit = sizeLimit(path);
    if (kind === 'link') diagnostics.push(linkNotFollowed(path));
    else if (bytes !== null && bytes > limit) documents.push(refusedDocument(path, bytes, limit));
    else wanted.push(path);
  }
  const progress = throttled(options.onProgress);
  for await (const { path, bytes } of source.contents(wanted, (found) => diagnostics.push(found))) {
    options.signal?.throwIfAborted();
    documents.push(readDocument(path, bytes));
    progress('reading files', documents.length);
  }
  options.signal?.throwIfAborted();
  documents.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  // A file that only went by a format's name, and is something else, is nobody's evidence and no fault.
  const kept = documents.filter((document) => document.format !== 'file' || document.verdict === 'refused');
  for (const document of kept) diagnostics.push(...document.diagnostics);
  return {
    snapshot: source.snapshot,
    effectiveAt: source.effectiveAt,
    tree: source.tree,
    history: source.history,
    tags: source.tags,
    defaultBranch: source.defaultBranch,
    documents: kept.filter((document) => document.format !== 'file'),
    diagnostics,
  };
}

function linkNotFollowed(path: string): Diagnostic {
  return diagnostic('warning', 'link-not-followed', `${shown(path)} is a link and is not followed; put the file itself there.`, path);
}
