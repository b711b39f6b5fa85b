import type { Facts, SourceFacts } from '@avouch/core';

/** What git itself shows, as numbers: people are counted and never named (personal data). Null where history is not known. */
export interface GitFacts {
  readonly defaultBranch: string | null;
  readonly trackedFiles: number;
  readonly submodules: number;
  readonly links: number;
  readonly commits: number | null;
  readonly authors: number | null;
  readonly firstCommitAt: string | null;
  readonly lastCommitAt: string | null;
  readonly tags: number;
  readonly historyComplete: boolean | null;
  readonly shallow: boolean;
  readonly workTree: string;
}

export function gitFacts({ snapshot, tree, history, tags, defaultBranch }: SourceFacts<Facts>): GitFacts {
  // Committer clocks can be wrong, so neither end of the log is surely the first or the last.
  let first: string | null = null;
  let last: string | null = null;
  for (const { committedAt } of history?.commits ?? []) {
    if (first === null || committedAt < first) first = committedAt;
    if (last === null || committedAt > last) last = committedAt;
  }
  return {
    defaultBranch,
    trackedFiles: tree.length,
    submodules: tree.filter((entry) => entry.kind === 'submodule').length,
    links: tree.filter((entry) => entry.kind === 'link').length,
    commits: history?.commits.length ?? null,
    authors: history === null ? null : new Set(history.commits.map((commit) => commit.author)).size,
    firstCommitAt: first,
    lastCommitAt: last,
    tags: tags.length,
    historyComplete: history?.complete ?? null,
    shallow: snapshot.shallow,
    workTree: snapshot.workTree,
  };
}
