import { basename } from 'node:path';
import { openSource, type Progress, readSource, type Source } from '@avouch/collectors';
import type { Diagnostic, Facts, Instant, SourceFacts } from '@avouch/core';
import type { AssessOptions } from '../assess/assess-options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { fingerprintKey } from './fingerprint-key.ts';

/** A source that was opened, read and closed again; why not otherwise. */
export type OpenedAndRead<T> =
  | { readonly kind: 'read'; readonly facts: SourceFacts<Facts>; readonly beside: T }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/** What reading a source takes besides its path. */
export interface Reading {
  readonly options: AssessOptions;
  readonly terminal: Terminal;
  /** When the run began: a folder or an archive is dated by it. */
  readonly now: Instant;
  readonly onProgress: (progress: Progress) => void;
}

/** Opens the source at an absolute path, reads it and closes it; `beside` looks at it while it is open. */
export async function openAndRead<T>(path: string, reading: Reading, beside: (source: Source) => Promise<T>): Promise<OpenedAndRead<T>> {
  const { options, terminal, now, onProgress } = reading;
  const opened = await openSource({
    path,
    ...(options.ref === undefined ? {} : { ref: options.ref }),
    ...(options.folder === undefined ? {} : { folder: options.folder }),
    ...(options.asFolder === undefined ? {} : { asFolder: options.asFolder }),
    at: now,
    onProgress,
  });
  if (opened.kind === 'refused') return opened;
  const { source } = opened;
  try {
    const read = await readSource(source, {
      onProgress,
      history: options.history === true,
      fingerprintKey: fingerprintKey(terminal),
    });
    // Reports are handed on: they name the folder, and not where it lies on this machine.
    const facts = { ...read, snapshot: { ...read.snapshot, repository: sourceName(path) } };
    return { kind: 'read', facts, beside: await beside(source) };
  } finally {
    await source.close();
  }
}

/** What people call the source at a path: its folder, or its archive without the endings. */
export function sourceName(path: string): string {
  return basename(path).replace(/\.git$/, '');
}
