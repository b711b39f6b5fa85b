import type { Diagnostic, HistoryFacts, Instant, Snapshot, TagFacts, TreeEntry } from '@avouch/core';
import type { LargeRead } from './read-large.ts';

/** The content of one file of a source. */
export interface FileContent {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * What a history holds, newest first: the content of each version of a file once (`content`), and each other commit and path at which the
 * same content came in (`again`); what could not be handed out, and at the very end how far it went.
 */
export type FileVersion =
  | { readonly kind: 'content'; readonly id: string; readonly path: string; readonly commit: string; readonly bytes: Uint8Array }
  | { readonly kind: 'again'; readonly id: string; readonly path: string; readonly commit: string }
  | { readonly kind: 'left out'; readonly reason: 'too large' | 'missing' | 'broken' }
  | { readonly kind: 'end'; readonly commits: number; readonly complete: boolean; readonly diagnostics: readonly Diagnostic[] };

/** An opened source: what is there, and a way to its bytes. Nothing of what it contains has run. */
export interface Source {
  readonly snapshot: Snapshot;
  readonly effectiveAt: Instant;
  /** Sorted by path, code unit order. */
  readonly tree: readonly TreeEntry[];
  readonly history: HistoryFacts | null;
  readonly tags: readonly TagFacts[];
  readonly defaultBranch: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Yields the content of regular files in the order asked for; a file that cannot be read is left out and reported. */
  contents(paths: readonly string[], report: (diagnostic: Diagnostic) => void): AsyncIterable<FileContent>;
  /** Reads a regular file, as one of the name given, a part at a time where its format allows it; absent where there is no way to. */
  readonly readLarge?: (path: string, name: string) => LargeRead;
  /** Yields all versions of all files in the history of the commit, merges included; absent where there is no history. */
  readonly versions?: (largest: number) => AsyncIterable<FileVersion>;
  /** Reads an object of git by its id, which its content was held against; null for one that is missing, broken or larger. Absent where there is no git. */
  readonly object?: (id: string, largest: number) => Promise<{ readonly type: string; readonly bytes: Uint8Array } | null>;
  /** Ends the processes behind it and removes what was made for it. */
  close(): Promise<void>;
}

/** Opening either works or says why not: `diagnostic` names the thing, what is wrong and what to do. */
export type OpenResult =
  | { readonly kind: 'opened'; readonly source: Source }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/** What is being done, for people who wait. `done` and `total` count the same thing; `total` is null while unknown. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
}
