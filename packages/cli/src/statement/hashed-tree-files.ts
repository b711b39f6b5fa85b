import { hash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import {
  type AssessedEvidence,
  type Assessment,
  type HashedTreeFile,
  type Instant,
  isLfsPointer,
  type TreeFile,
  type TreePlace,
  treeFilesOf,
} from '@avouch/core';
import { filesAtCommit } from './files-at-commit.ts';

/** Bytes of files in the sources' trees that a statement can say the digest of. */
export interface HashedTrees {
  readonly files: readonly HashedTreeFile[];
  /** Where a file or evidence lies in a tree, by the digest of its bytes. */
  readonly places: ReadonlyMap<string, TreePlace>;
  /** Files that observations point at and whose bytes could not be hashed, and why; in words without a stop. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
}

/** A workflow, a policy, a lockfile: what is larger is a fixture or somebody's product, and nobody reads it in a pack. */
const MOST_BYTES = { file: 8 * 1024 * 1024, all: 64 * 1024 * 1024 };
const MOST_FILES = 2_000;

/** Where things lie on this machine. */
export interface CasePlaces {
  readonly cwd: string;
  /** Absolute paths of the evidence that the case declares. */
  readonly evidence: readonly string[];
  readonly at: Instant;
}

/**
 * Hashes the files that observations point at, as git has them at the commit that was assessed; and finds declared evidence there that has the
 * very bytes that were read from the disk, so that they can still be brought when the disk has others.
 */
export async function hashedTrees(assessment: Assessment, places: CasePlaces): Promise<HashedTrees> {
  const pointedAt = treeFilesOf(assessment);
  const wanted = Map.groupBy(pointedAt.slice(0, MOST_FILES), ({ snapshot }) => snapshot);
  const files: HashedTreeFile[] = [];
  const found = new Map<string, TreePlace>();
  const leftOut = pointedAt.slice(MOST_FILES).map(({ path }) => ({ path, reason: `observations point at more than ${MOST_FILES} files` }));
  for (const source of assessment.sources) {
    const { evidence: snapshot, commit } = source;
    if (snapshot === undefined || commit === null) continue;
    const repository = locationOf(source.id, assessment, places.cwd);
    const here = new Map((wanted.get(snapshot) ?? []).map((file) => [file.path, file]));
    wanted.delete(snapshot);
    const declared = declaredIn(assessment.evidence, { root: rootOf(repository, source), evidence: places.evidence });
    const paths = new Set([...here.keys(), ...declared.keys()]);
    if (paths.size === 0) continue;
    const faults = await filesAtCommit({ repository, commit }, paths, { at: places.at, most: MOST_BYTES }, (path, bytes) => {
      const sha256 = hash('sha256', bytes);
      // What a person declared is that person's evidence, with the label that it was given, also where the disk has other bytes of it.
      const file: TreeFile | undefined = declared.has(path) ? undefined : here.get(path);
      if (file !== undefined) files.push({ ...file, sha256, isLfsPointer: isLfsPointer(bytes) });
      if (file !== undefined || declared.get(path)?.has(sha256) === true)
        if (!found.has(sha256)) found.set(sha256, { repository, commit, path });
    });
    for (const [path, { kind, reason }] of faults)
      if (here.has(path) && !declared.has(path) && kind !== 'folder') leftOut.push({ path, reason });
  }
  return { files, places: found, leftOut };
}

function locationOf(id: string | null, { evaluatedFrom }: Assessment, cwd: string): string {
  const source = evaluatedFrom?.record.product.sources.find((one) => one.id === id);
  return resolve(cwd, source?.location ?? '.');
}

/**
 * Root of the work tree that a source is a folder of, free of links: of the one that lies there too where another commit was asked for, since
 * evidence that a person declared keeps its label at every commit. In a bare repository nothing of the kind lies.
 */
function rootOf(repository: string, { path }: Assessment['sources'][number]): string {
  const up = path === '' ? [] : path.split('/').map(() => '..');
  return resolve(realPath(repository) ?? repository, ...up);
}

/** The digests of declared evidence by the path that it would have in the tree, as far as it lies in the work tree. */
function declaredIn(
  evidence: readonly AssessedEvidence[],
  { root, evidence: places }: { readonly root: string; readonly evidence: readonly string[] },
): ReadonlyMap<string, ReadonlySet<string>> {
  const byPath = new Map<string, Set<string>>();
  const byName = Map.groupBy(new Set(places), (place) => basename(place));
  for (const { path, digest, around } of evidence) {
    if (digest === null || around !== null || path.includes('!/')) continue;
    const [name = '', ...inside] = path.split('/');
    for (const place of byName.get(name) ?? []) {
      const way = relative(root, resolve(realPath(place) ?? place, ...inside));
      if (way === '' || isAbsolute(way) || way.split(sep)[0] === '..') continue;
      const inTree = way.split(sep).join('/');
      byPath.set(inTree, (byPath.get(inTree) ?? new Set()).add(digest));
    }
  }
  return byPath;
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    // Gone since it was read: then it lies nowhere.
    return null;
  }
}
