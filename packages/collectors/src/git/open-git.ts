import type { Diagnostic, TreeEntry } from '@avouch/core';
import { diagnostic, shown, withoutCredentials } from '../diagnostics.ts';
import { LIMITS, type Limits } from '../limits.ts';
import { type GitOptions, normalFolder } from '../open-options.ts';
import { textOfName } from '../path-text.ts';
import { throttled } from '../progress.ts';
import { realSourceFolder } from '../real-folder.ts';
import type { OpenResult, Source } from '../source.ts';
import { findRepository, type RepositoryPlace } from './find-repository.ts';
import { gitContents } from './git-contents.ts';
import { type GitContext, runGit } from './git-process.ts';
import { findGit, isNewEnough, OLDEST_GIT } from './git-program.ts';
import { historyContents } from './history-contents.ts';
import { linkObjectFolders } from './object-folders.ts';
import { type ObjectStore, openObjectStore } from './object-store.ts';
import { readHistory } from './read-history.ts';
import { readTags } from './read-tags.ts';
import { readTree } from './read-tree.ts';
import { readHead, readRefs } from './refs.ts';
import { readRepositoryConfig } from './repository-config.ts';
import { resolveCommit } from './resolve-commit.ts';
import { fillShadow, makeShadow, readShallow } from './shadow.ts';
import { readWorkTreeState } from './work-tree-state.ts';

function refused(code: string, message: string): OpenResult {
  return { kind: 'refused', diagnostic: diagnostic('error', code, message) };
}

async function checkGit(context: GitContext): Promise<Diagnostic | null> {
  const version = await runGit(context, ['version'], '', 1_000);
  const answer = version.output.toString('utf8').trim();
  if (isNewEnough(answer)) return null;
  const found = answer === '' ? version.message : shown(answer);
  return diagnostic('error', 'git-missing', `${context.program.file} is not git ${OLDEST_GIT} or newer (${found}). Install a newer git.`);
}

interface Opening {
  readonly options: GitOptions;
  readonly place: RepositoryPlace;
  readonly folder: string;
  readonly limits: Limits;
  readonly context: GitContext;
}

/** Reads everything but contents, and returns the source. What it started is ended by `closeAll`. */
async function collect(opening: Opening, objects: ObjectStore, closeAll: () => Promise<void>): Promise<OpenResult> {
  const { options, place, folder, limits, context } = opening;
  const repository = withoutCredentials(options.path);
  const [tooOld, config] = await Promise.all([checkGit(context), readRepositoryConfig(context, place.commonFolder)]);
  if (tooOld !== null) return { kind: 'refused', diagnostic: tooOld };
  if ('code' in config) return { kind: 'refused', diagnostic: config };
  const borrowed = linkObjectFolders(`${place.commonFolder}/objects`, context.folder);
  const refs = readRefs(place.commonFolder, limits.refs);
  const head = readHead(place.gitFolder);
  const ends = readShallow(place.commonFolder);
  fillShadow(context.folder, { config, refs, head, shallow: ends });
  const resolved = await resolveCommit(repository, options.ref, head, refs, objects);
  if (resolved.kind === 'refused') return resolved;
  const onProgress = throttled(options.onProgress);
  const asked = options.ref === undefined ? place : { ...place, workTree: null };
  const [history, tree, tags, workTree] = await Promise.all([
    readHistory(context, resolved.commit, ends, limits.commits, onProgress),
    readTree(context, resolved.commit, folder, limits, onProgress),
    readTags(refs, objects),
    readWorkTreeState(context, asked, folder, resolved.commit),
  ]);
  if (tree.kind === 'refused') return tree;
  const committed = history.history.commits[0];
  if (committed === undefined) {
    const why = history.diagnostics[0]?.message ?? 'it has no readable date';
    return refused('repository-broken', `Commit ${resolved.commit} cannot be read: ${why}`);
  }
  const repositoryHead = readHead(place.commonFolder);
  const entries = new Map<string, TreeEntry>(tree.entries.map((entry) => [entry.path, entry]));
  const source: Source = {
    snapshot: {
      kind: 'snapshot',
      repository,
      collector: 'git',
      commit: resolved.commit,
      tree: resolved.tree,
      digest: null,
      ref: resolved.ref,
      path: folder,
      workTree: workTree.state,
      shallow: history.shallow,
      ...(config.hosting === null ? {} : { hosting: config.hosting }),
    },
    effectiveAt: committed.committedAt,
    tree: tree.entries,
    history: history.history,
    tags: tags.tags,
    defaultBranch:
      repositoryHead.kind === 'branch' ? textOfName(Buffer.from(repositoryHead.ref.replace(/^refs\/heads\//, ''), 'latin1')) : null,
    diagnostics: [
      ...resolved.diagnostics,
      ...workTree.diagnostics,
      ...history.diagnostics,
      ...tree.diagnostics,
      ...tags.diagnostics,
      ...refs.diagnostics,
      ...borrowed,
    ],
    contents: (paths, report) => gitContents({ entries, ids: tree.ids, objects, fileBytes: limits.fileBytes }, paths, report),
    versions: (largest) =>
      historyContents({ context, commit: resolved.commit, folder, limits, shallow: history.shallow, largest, onProgress }),
    object: async (id, bytes) => {
      for await (const content of objects.contents([{ id, bytes }])) return content.kind === 'content' ? content : null;
      return null;
    },
    close: closeAll,
  };
  return { kind: 'opened', source };
}

/**
 * Opens a commit of a git repository: a work tree, a folder inside of one, or a bare repository. Nothing of the repository's
 * configuration is in force while git reads it: git is given a folder of our own that only leads to the repository's objects.
 * Rejects when `signal` is aborted, or when the machine fails us (no room for temporary files).
 */
export async function openGit(options: GitOptions): Promise<OpenResult> {
  options.signal?.throwIfAborted();
  const path = realSourceFolder(options.path);
  if (typeof path !== 'string') return { kind: 'refused', diagnostic: path };
  const found = findRepository(path);
  if (found.kind === 'refused') return found;
  const name = shown(withoutCredentials(options.path));
  if (found.kind === 'none')
    return refused('not-a-repository', `${name} is not in a git repository. Take it as a plain folder with --as-folder.`);
  const { place } = found;
  const below = normalFolder(options.folder);
  if (typeof below !== 'string') return { kind: 'refused', diagnostic: below };
  const folder = [place.folder, below].filter((part) => part !== '').join('/');
  const program = findGit(options.searchPath ?? process.env.PATH ?? '', place.workTree ?? place.commonFolder);
  if (program === null) {
    const where = 'on the search path (relative folders, and those inside of what is assessed, do not count)';
    return refused('git-missing', `git was not found ${where}. Install git ${OLDEST_GIT} or newer.`);
  }
  const limits = { ...LIMITS, ...options.limits };
  const shadow = makeShadow();
  const context: GitContext = { program, folder: shadow.folder, silenceMs: limits.silenceMs, signal: options.signal };
  const objects = openObjectStore(context);
  const closeAll = async (): Promise<void> => {
    await objects.close();
    shadow.remove();
  };
  let opened = false;
  try {
    const result = await collect({ options, place, folder, limits, context }, objects, closeAll);
    options.signal?.throwIfAborted();
    opened = result.kind === 'opened';
    return result;
  } finally {
    if (!opened) await closeAll();
  }
}
