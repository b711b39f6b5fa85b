import {
  codeMarksTally,
  type Diagnostic,
  type Facts,
  type FingerprintKey,
  isCandidate,
  type ReadDocument,
  readLayers,
  refusedDocument,
  SCAN_BYTES,
  type SecretTally,
  type SourceFacts,
  secretTally,
  sizeLimit,
  withoutFoundSecrets,
} from '@avouch/core';
import { diagnostic, shown } from './diagnostics.ts';
import { pdfReader } from './pdf/pdf-reader.ts';
import { throttled } from './progress.ts';
import { beginHistory, type ScannedHistory } from './scan-history.ts';
import type { Progress, Source } from './source.ts';

/** How reading a source can be watched and ended, and how far it looks for secrets. */
export interface ReadOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the work: `readSource` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Look for secrets in the whole history too, where the source has one. */
  readonly history?: boolean;
  /** The key of the fingerprints of secrets, asked for when the first one is found. Without it they have none. */
  readonly fingerprintKey?: FingerprintKey;
}

/**
 * Reads every file of a source whose name some format goes by, and gives what they say, without opinion; looks through all files
 * for secrets and for what code says to analysers on the way, so that each is read once. A file over its limit is refused by its
 * size, without its bytes; a link is never followed. The source stays open.
 */
export async function readSource(source: Source, options: ReadOptions = {}): Promise<SourceFacts<Facts>> {
  const documents: ReadDocument<Facts>[] = [];
  const diagnostics: Diagnostic[] = [...source.diagnostics];
  const key = options.fingerprintKey ?? (() => null);
  const tally = secretTally(key);
  const marks = codeMarksTally();
  const { wanted, candidates } = chooseFiles(source, tally, documents, diagnostics);
  const progress = throttled(options.onProgress);
  const report = (found: Diagnostic): void => {
    tally.leftOut('unread');
    // Files that only the search for secrets wants are counted: one message each would bury the others.
    if (candidates.has(found.location?.path ?? '')) diagnostics.push(found);
  };
  const begun = options.history === true ? beginHistory(source, key, options.signal) : null;
  const pdfs = pdfReader();
  let history: ScannedHistory | null = null;
  let done = 0;
  try {
    for await (const { path, bytes } of source.contents(wanted, report)) {
      options.signal?.throwIfAborted();
      const scan = tally.file({ path, commit: null }, bytes);
      if (scan.kind === 'scanned') marks.file(path, scan.text);
      if (candidates.has(path)) {
        const beside = await pdfs.beside(bytes);
        for (const layer of readLayers(path, bytes, beside)) documents.push(withoutFoundSecrets(layer.document, scan));
      }
      done += 1;
      progress('reading files', done);
    }
    options.signal?.throwIfAborted();
    history = (await begun?.scan(tally)) ?? null;
  } finally {
    await begun?.stop();
    await pdfs.close();
  }
  if (history !== null) diagnostics.push(...history.diagnostics);
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
    secrets: { ...tally.scan(), history: history?.secrets ?? null },
    codeMarks: marks.marks(),
    diagnostics,
  };
}

/** The files whose bytes are wanted, and those among them that some format goes by. What is not wanted is counted or refused. */
function chooseFiles(
  source: Source,
  tally: SecretTally,
  documents: ReadDocument<Facts>[],
  diagnostics: Diagnostic[],
): { readonly wanted: readonly string[]; readonly candidates: ReadonlySet<string> } {
  const wanted: string[] = [];
  const candidates = new Set<string>();
  for (const { path, kind, bytes } of source.tree) {
    if (kind === 'submodule') continue;
    const candidate = isCandidate(path);
    if (kind === 'link') {
      if (candidate) diagnostics.push(linkNotFollowed(path));
      continue;
    }
    const limit = candidate ? sizeLimit(path) : SCAN_BYTES;
    const isRefused = candidate && bytes !== null && bytes > limit;
    if (isRefused) documents.push(refusedDocument(path, bytes, limit));
    if (candidate && !isRefused) candidates.add(path);
    if (candidate ? !isRefused || bytes <= SCAN_BYTES : bytes !== null && bytes <= SCAN_BYTES) wanted.push(path);
    else tally.leftOut(bytes === null ? 'unread' : 'tooLarge');
  }
  return { wanted, candidates };
}

function linkNotFollowed(path: string): Diagnostic {
  return diagnostic('warning', 'link-not-followed', `${shown(path)} is a link and is not followed; put the file itself there.`, path);
}
