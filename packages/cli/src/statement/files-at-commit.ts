import { openSource } from '@avouch/collectors';
import { type Diagnostic, type Instant, withoutSecrets } from '@avouch/core';

/** A state of a repository. */
export interface RepositoryAt {
  /** Absolute path. */
  readonly repository: string;
  readonly commit: string;
}

/** Why the bytes of a path are not there, in words without a stop; `folder` and `not there` are told apart for whoever need not say so. */
export interface FileFault {
  readonly kind: 'folder' | 'not there' | 'other';
  readonly reason: string;
}

/** What may be read of it. */
export interface FilesAtCommitOptions {
  readonly at: Instant;
  /** Bytes of one file, and of all together: the first ones in the order asked for. */
  readonly most: { readonly file: number; readonly all: number };
}

/**
 * Hands out files of a repository as git has them at a commit, each path once: raw bytes, through no filter, checkout or conversion. Nothing is
 * fetched and no link is followed. What cannot be had is told by path.
 */
export async function filesAtCommit(
  { repository, commit }: RepositoryAt,
  paths: ReadonlySet<string>,
  { at, most }: FilesAtCommitOptions,
  take: (path: string, bytes: Uint8Array) => void,
): Promise<ReadonlyMap<string, FileFault>> {
  const faults = new Map<string, FileFault>();
  const fail = (path: string, kind: FileFault['kind'], reason: string) => faults.set(path, { kind, reason });
  // Its history was looked at when it was assessed.
  const opened = await openSource({ path: repository, ref: commit, at, limits: { commits: 1, fileBytes: most.file } });
  if (opened.kind === 'refused') {
    const reason = refusal(opened.diagnostic, commit);
    for (const path of paths) fail(path, 'other', reason);
    return faults;
  }
  const { source } = opened;
  try {
    // The id of a tag leads to a commit too, and is none.
    if (source.snapshot.commit !== commit) {
      for (const path of paths) fail(path, 'other', `${commit.slice(0, 12)} is no commit`);
      return faults;
    }
    const entries = new Map(source.tree.map((entry) => [entry.path, entry]));
    const folders = foldersAmong(paths, entries.keys());
    const wanted: string[] = [];
    let sum = 0;
    for (const path of paths) {
      const entry = entries.get(path);
      const bytes = entry?.kind === 'file' ? (entry.bytes ?? 0) : 0;
      if (entry === undefined)
        fail(
          path,
          folders.has(path) ? 'folder' : 'not there',
          `it is ${folders.has(path) ? 'a folder' : `not a file of commit ${commit.slice(0, 12)}`}`,
        );
      else if (bytes <= most.file && sum + bytes > most.all)
        fail(path, 'other', `with it the files of this repository would have more than ${most.all} bytes together`);
      else {
        if (bytes <= most.file) sum += bytes;
        wanted.push(path);
      }
    }
    const report = (found: Diagnostic) => {
      if (found.location !== null) fail(found.location.path, 'other', wordsOf(found));
    };
    for await (const { path, bytes } of source.contents(wanted, report)) take(path, bytes);
  } finally {
    await source.close();
  }
  return faults;
}

function foldersAmong(paths: ReadonlySet<string>, entries: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const entry of entries)
    for (let end = entry.lastIndexOf('/'); end > 0; end = entry.lastIndexOf('/', end - 1)) {
      const folder = entry.slice(0, end);
      if (folders.has(folder)) break;
      if (paths.has(folder)) folders.add(folder);
    }
  return folders;
}

function refusal(found: Diagnostic, commit: string): string {
  if (found.code !== 'ref-missing' && found.code !== 'object-missing') return wordsOf(found);
  return `commit ${commit.slice(0, 12)} is not in the repository: the clone is shallow or another one, or history was rewritten. Fetch that commit`;
}

function wordsOf({ message }: Diagnostic): string {
  return withoutSecrets(message).replace(/\.$/, '');
}
