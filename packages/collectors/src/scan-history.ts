import { type Diagnostic, type FingerprintKey, type HistorySecrets, SCAN_BYTES, type SecretTally, secretTally } from '@avouch/core';
import type { FileVersion, Source } from './source.ts';

/** A history that git has begun to list; nothing of it was looked through yet. */
export interface BegunHistory {
  /**
   * Looks for secrets in every version of every file. What the tree still has is left out here, since it is told there: the tree has to be
   * looked through before.
   */
  scan(tree: SecretTally): Promise<ScannedHistory>;
  /** Ends it, whether or not it was looked through. */
  stop(): Promise<void>;
}

export interface ScannedHistory {
  readonly secrets: HistorySecrets;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Has git begin to list the history of a source, so that it works while the tree is read. It goes no further ahead than what is
 * bounded there. Null where the source has no history.
 */
export function beginHistory(source: Source, key: FingerprintKey, signal: AbortSignal | undefined): BegunHistory | null {
  const versions = source.versions?.(SCAN_BYTES)[Symbol.asyncIterator]();
  if (versions === undefined) return null;
  const first = versions.next();
  // A fault is told to whoever looks through it, and until then is nobody's.
  first.catch(() => undefined);
  return {
    async scan(tree) {
      const tally = secretTally(key, tree.has);
      let ended: Extract<FileVersion, { readonly kind: 'end' }> | null = null;
      for (let next = await first; next.done !== true; next = await versions.next()) {
        signal?.throwIfAborted();
        const version = next.value;
        switch (version.kind) {
          case 'content':
            tally.version(version.id, version, version.bytes);
            break;
          case 'again':
            tally.again(version.id, version);
            break;
          case 'left out':
            tally.leftOut(version.reason === 'too large' ? 'tooLarge' : 'unread');
            break;
          case 'end':
            ended = version;
        }
      }
      return {
        secrets: { ...tally.scan(), commits: ended?.commits ?? 0, complete: ended?.complete ?? false },
        diagnostics: ended?.diagnostics ?? [],
      };
    },
    async stop() {
      await versions.return?.();
    },
  };
}
