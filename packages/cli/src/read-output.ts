import type { Facts, ReadDocument, SourceFacts } from '@avouch/core';
import { documentText, repositoryText } from './read-text.ts';
import type { Terminal } from './terminal.ts';

/** Where `avouch read` shows what it understood. */
export interface ReadOutput {
  file(document: ReadDocument<Facts>): void;
  /** `path` is what was given. */
  repository(path: string, facts: SourceFacts<Facts>): void;
}

/** Shows each result as text, or as one JSON document a line with its keys in a fixed order. */
export function readOutput(format: 'text' | 'json', terminal: Terminal): ReadOutput {
  if (format === 'text') {
    return {
      file: (document) => terminal.out.write(documentText(document, terminal)),
      repository: (path, facts) => terminal.out.write(repositoryText(path, facts, gitFacts(facts), terminal)),
    };
  }
  const line = (value: unknown) => terminal.out.write(`${JSON.stringify(value)}\n`);
  return {
    file: ({ path, format: id, verdict, measures, diagnostics }) => line({ path, format: id, verdict, measures, diagnostics }),
    repository(path, facts) {
      const documents = facts.documents.map(({ path: file, format: id, verdict, role, inForce, measures, facts: found }) => ({
        path: file,
        format: id,
        verdict,
        role,
        inForce,
        measures,
        facts: found,
      }));
      line({ path, commit: facts.snapshot.commit, facts: { git: gitFacts(facts), documents }, diagnostics: facts.diagnostics });
    },
  };
}

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

function gitFacts({ snapshot, tree, history, tags, defaultBranch }: SourceFacts<Facts>): GitFacts {
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
