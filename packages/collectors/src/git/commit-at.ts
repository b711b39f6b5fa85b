import type { Instant } from '@avouch/core';
import type { Source } from '../source.ts';
import { readCommitObject } from './commit-object.ts';

/** A commit without its message is small; one with more than this is not followed. */
const COMMIT_BYTES = 1_000_000;

/** A branch that is longer is not walked to its beginning. */
const MOST_STEPS = 100_000;

/**
 * The commit that the branch of an opened repository stood at at an instant: the first one on the way along first parents that is not later.
 * Commits of branches that were merged afterwards never count. Null where there was none yet, or where history is missing.
 */
export async function commitAt({ snapshot, history, object }: Source, instant: Instant): Promise<string | null> {
  const dates = new Map((history?.commits ?? []).map(({ id, committedAt }) => [id, committedAt]));
  let id = snapshot.commit;
  for (let step = 0; step < MOST_STEPS && id !== null; step++) {
    const committedAt = dates.get(id);
    if (committedAt === undefined) return null;
    if (committedAt <= instant) return id;
    const found = (await object?.(id, COMMIT_BYTES)) ?? null;
    id = found === null ? null : (readCommitObject(id, found.bytes)?.parents[0] ?? null);
  }
  return null;
}
