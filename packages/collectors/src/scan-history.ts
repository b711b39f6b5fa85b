import { type Diagnostic, type FingerprintKey, type HistorySecrets, SCAN_BYTES, type SecretTally, secretTally } from '@avouch/core';
import type { Source } from './source.ts';

/**
 * Looks for secrets in every version of every file of a source's history. What the tree still has is left out here, since it is told
 * there. Null where the source has no history.
 */
export async function scanHistory(
  source: Source,
  tree: SecretTally,
  key: FingerprintKey,
  signal: AbortSignal | undefined,
): Promise<{ readonly secrets: HistorySecrets; readonly diagnostics: readonly Diagnostic[] } | null> {
  if (source.versions === undefined) return null;
  const tally = secretTally(key, tree.has);
  let ended: { readonly commits: number; readonly complete: boolean; readonly diagnostics: readonly Diagnostic[] } | null = null;
  for await (const version of source.versions(SCAN_BYTES)) {
    signal?.throwIfAborted();
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
}
