import type { Assessment } from '../case/assessment.ts';
import type { Observation } from '../model/observation.ts';

/** A file in the tree of a source, at the commit that was assessed. */
export interface TreeFile {
  /** What observations name it by, where it is evidence of its own; else made in the same way. */
  readonly id: string;
  /** Id of the source in the case; null where it has none. */
  readonly source: string | null;
  /** Id of the evidence that the state of the source is. */
  readonly snapshot: string;
  readonly commit: string;
  /** From the root of the repository. */
  readonly path: string;
}

/** One whose bytes somebody hashed: as git has them at that commit, through no filter. */
export interface HashedTreeFile extends TreeFile {
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** Whether the bytes are a pointer of Git LFS: the content lies elsewhere, and nothing of it was looked at. */
  readonly isLfsPointer: boolean;
}

/**
 * The files of the sources' trees that observations point at, by id in code unit order: those whose bytes a statement can say the digest of.
 * A place in an older commit is left out: what was found there is mostly a secret.
 */
export function treeFilesOf(assessment: Pick<Assessment, 'sources' | 'evidence' | 'claims'>): readonly TreeFile[] {
  const fileOf = treeFileSeen(assessment);
  const files = new Map<string, TreeFile>();
  for (const { observations } of assessment.claims)
    for (const observation of observations) {
      const file = observation.check === 'not-visible' ? null : fileOf(observation);
      if (file !== null) files.set(file.id, file);
    }
  return [...files.values()].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/**
 * The file of a tree that an observation points at, in a repository; null where it points at none. Where the bytes of a document lie inside of
 * another file, it is the file.
 */
export function treeFileSeen({
  sources,
  evidence,
}: Pick<Assessment, 'sources' | 'evidence'>): (observation: Observation) => TreeFile | null {
  const snapshots = new Map(
    sources.flatMap(({ evidence: id, commit, id: source }) =>
      id === undefined || commit === null ? [] : [[id, { commit, source }] as const],
    ),
  );
  const inTree = new Map(evidence.flatMap((one) => (one.digest === null ? [[one.id, one] as const] : [])));
  return ({ evidence: id, place, source }) => {
    if (id === null) return null;
    const state = snapshots.get(id);
    if (state !== undefined)
      return place === null || place.commit !== undefined ? null : treeFile(id, state.commit, { source, path: place.path });
    const document = inTree.get(id);
    const snapshot = id.slice(0, id.indexOf(':'));
    const commit = snapshots.get(snapshot)?.commit;
    return document === undefined || commit === undefined ? null : treeFile(snapshot, commit, document);
  };
}

function treeFile(snapshot: string, commit: string, { source, path }: { readonly source: string | null; readonly path: string }): TreeFile {
  const [outer = ''] = path.split('!/', 1);
  return { id: `${snapshot}:${outer}`, source, snapshot, commit, path: outer };
}

/** What the record of a pointer of Git LFS gives as its format. */
export const LFS_POINTER_FORMAT = 'git-lfs-pointer';

/** How a pointer of Git LFS begins (<https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md>). */
const LFS_POINTER = new TextEncoder().encode('version https://git-lfs.github.com/spec/');
/** "Pointer files must be less than 1024 bytes in size." */
const LFS_POINTER_BYTES = 1024;

/** Whether bytes are a pointer of Git LFS in place of a file. */
export function isLfsPointer(bytes: Uint8Array): boolean {
  return bytes.length < LFS_POINTER_BYTES && LFS_POINTER.every((byte, index) => bytes[index] === byte);
}
