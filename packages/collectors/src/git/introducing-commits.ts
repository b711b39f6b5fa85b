import type { Source } from '../source.ts';
import { type CommitObject, entryInTree, readCommitObject } from './commit-object.ts';

/** The commit that brought something into a file, or why that cannot be told. */
export type Introduction =
  | { readonly kind: 'introduced'; readonly commit: CommitObject }
  | { readonly kind: 'not committed' }
  | { readonly kind: 'unclear'; readonly reason: string };

/** So many commits are looked through, and so large may a file or a tree be. */
const MOST_COMMITS = 20_000;
const MOST_BYTES = 20_000_000;

/**
 * For each of the marks that files carry, the commit that brought it: the one that has it while none of its parents does. Where a merge has
 * it from a branch, it is the commit of the branch. What cannot be read, in a shallow clone or in a broken file, makes it unclear: it is
 * never taken for the absence of the mark.
 */
export async function introducingCommits(
  source: Source,
  options: {
    readonly names: readonly string[];
    readonly wanted: ReadonlySet<string>;
    /** The marks that files carry, in the order of the names, null for one that is not there; null where they cannot be read. */
    readonly marksOf: (files: readonly (Uint8Array | null)[]) => ReadonlySet<string> | null;
  },
): Promise<ReadonlyMap<string, Introduction>> {
  const { snapshot, object } = source;
  if (object === undefined || snapshot.commit === null) return new Map();
  const { names, wanted, marksOf } = options;
  const commits = new Map<string, CommitObject | null>();
  const marks = new Map<string, ReadonlySet<string> | null>();
  const byFiles = new Map<string, ReadonlySet<string> | null>();

  const commitAt = async (id: string): Promise<CommitObject | null> => {
    const known = commits.get(id);
    if (known !== undefined) return known;
    const found = commits.size >= MOST_COMMITS ? null : await object(id, MOST_BYTES);
    const commit = found?.type === 'commit' ? readCommitObject(id, found.bytes) : null;
    commits.set(id, commit);
    return commit;
  };
  const fileAt = async (tree: string, path: string): Promise<string | null | 'unreadable'> => {
    let id = tree;
    const parts = path.split('/');
    for (const [index, part] of parts.entries()) {
      const found = await object(id, MOST_BYTES);
      if (found?.type !== 'tree') return 'unreadable';
      const entry = entryInTree(found.bytes, part, id.length / 2);
      if (entry === null || entry.folder !== index < parts.length - 1) return null;
      id = entry.id;
    }
    return id;
  };
  const marksAt = async (commit: CommitObject): Promise<ReadonlySet<string> | null> => {
    const known = marks.get(commit.id);
    if (known !== undefined) return known;
    const ids: (string | null | 'unreadable')[] = [];
    for (const name of names) ids.push(await fileAt(commit.tree, snapshot.path === '' ? name : `${snapshot.path}/${name}`));
    const key = ids.join();
    if (!byFiles.has(key)) byFiles.set(key, ids.includes('unreadable') ? null : await read(ids));
    const found = byFiles.get(key) ?? null;
    marks.set(commit.id, found);
    return found;
  };
  const read = async (ids: readonly (string | null)[]): Promise<ReadonlySet<string> | null> => {
    const files: (Uint8Array | null)[] = [];
    for (const id of ids) {
      const found = id === null ? null : await object(id, MOST_BYTES);
      if (id !== null && found?.type !== 'blob') return null;
      files.push(found?.bytes ?? null);
    }
    return marksOf(files);
  };
  const introduction = async (mark: string, head: string): Promise<Introduction> => {
    let at = await commitAt(head);
    if (at === null) return { kind: 'unclear', reason: `commit ${head.slice(0, 12)} cannot be read` };
    if ((await marksAt(at))?.has(mark) !== true) return { kind: 'not committed' };
    for (;;) {
      let from: CommitObject | null = null;
      for (const id of at.parents) {
        const parent = await commitAt(id);
        const carried = parent === null ? null : await marksAt(parent);
        if (parent === null || carried === null)
          return { kind: 'unclear', reason: `commit ${id.slice(0, 12)}, or the case in it, cannot be read: the clone may be shallow` };
        if (carried.has(mark)) from ??= parent;
      }
      if (from === null) return { kind: 'introduced', commit: at };
      at = from;
    }
  };
  const result = new Map<string, Introduction>();
  for (const mark of wanted) result.set(mark, await introduction(mark, snapshot.commit));
  return result;
}
