import type { Diagnostic, TreeEntry } from '@avouch/core';
import { counted, diagnostic, shown } from '../diagnostics.ts';
import type { Limits } from '../limits.ts';
import { bytesOfName, textOfName } from '../path-text.ts';
import { type GitContext, startGit } from './git-process.ts';
import { nulRecords } from './nul-records.ts';

/** A commit's tree: its entries, sorted by path, the id of each file's content, and what is to be said of it. */
export interface ReadTree {
  readonly kind: 'tree';
  readonly entries: readonly TreeEntry[];
  readonly ids: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

export type TreeResult = ReadTree | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

const TAB = 0x09;
const SLASH = 0x2f;
const RECORD_BYTES = 65_536;
const MOST_SUBMODULES = 20;

interface Gathered {
  readonly entries: TreeEntry[];
  readonly ids: Map<string, string>;
  readonly submodules: { readonly path: string; readonly commit: string }[];
  readonly escaped: string[];
  readonly deep: string[];
  readonly repeated: string[];
  readonly missing: string[];
  readonly links: string[];
}

function depthOf(name: Buffer): number {
  let depth = 0;
  for (const byte of name) if (byte === SLASH) depth += 1;
  return depth;
}

/** `mode SP type SP id SP+ size TAB name`: one line of `ls-tree -l`. */
function gather(into: Gathered, buffer: Buffer, start: number, end: number, idLength: number, limits: Limits): void {
  const tab = buffer.indexOf(TAB, start);
  if (tab < 0 || tab >= end) return;
  const [mode = '', , id = '', ...rest] = buffer.toString('latin1', start, tab).split(' ');
  const name = buffer.subarray(tab + 1, end);
  const path = textOfName(name);
  if (depthOf(name) >= limits.depth) {
    into.deep.push(path);
    return;
  }
  if (into.ids.has(path)) {
    into.repeated.push(path);
    return;
  }
  const kind = mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file';
  const size = rest.at(-1) ?? '';
  const bytes = kind !== 'submodule' && /^\d{1,15}$/.test(size) ? Number(size) : null;
  if (path.includes('\\') && !name.equals(Buffer.from(path))) into.escaped.push(path);
  if (kind === 'submodule') into.submodules.push({ path, commit: id.slice(0, idLength) });
  else if (bytes === null) into.missing.push(path);
  if (kind === 'link') into.links.push(path);
  into.entries.push({ path, kind, bytes });
  into.ids.set(path, id);
}

function remarks(found: Gathered, depth: number): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const first = (paths: readonly string[]): string => shown(paths[0] ?? '');
  if (found.deep.length > 0) {
    const what = `${counted(found.deep.length, 'entry', 'entries')} more than ${depth} folders deep stayed out, first ${first(found.deep)}`;
    diagnostics.push(diagnostic('warning', 'tree-too-deep', `${what}. Assess that folder by itself.`, found.deep[0]));
  }
  if (found.repeated.length > 0) {
    const what = `The tree names ${counted(found.repeated.length, 'path')} more than once, first ${first(found.repeated)}; the first entry counts`;
    diagnostics.push(diagnostic('warning', 'tree-malformed', `${what}. No git makes such a tree: see "git fsck".`, found.repeated[0]));
  }
  if (found.missing.length > 0) {
    const what = `The content of ${counted(found.missing.length, 'file')} is not in this clone, first ${first(found.missing)}`;
    diagnostics.push(
      diagnostic(
        'warning',
        'object-missing',
        `${what}. Nothing was fetched; clone without --filter to have it looked at.`,
        found.missing[0],
      ),
    );
  }
  for (const { path, commit } of found.submodules.slice(0, MOST_SUBMODULES)) {
    const what = `${shown(path)} is a submodule at commit ${commit}: its content is not in this repository`;
    diagnostics.push(diagnostic('info', 'submodule', `${what}. Assess it separately.`, path));
  }
  if (found.submodules.length > MOST_SUBMODULES) {
    diagnostics.push(
      diagnostic('info', 'submodule', `${found.submodules.length - MOST_SUBMODULES} more submodules are not looked at either.`),
    );
  }
  if (found.links.length > 0) {
    const what = `${counted(found.links.length, 'symbolic link')} ${found.links.length === 1 ? 'is' : 'are'} not followed`;
    diagnostics.push(diagnostic('info', 'links-not-followed', `${what}, first ${first(found.links)}.`, found.links[0]));
  }
  if (found.escaped.length > 0) {
    const what = `${counted(found.escaped.length, 'name')} shown with \\xNN for bytes that are no UTF-8 text, first ${first(found.escaped)}`;
    diagnostics.push(diagnostic('info', 'name-escaped', `${what}.`, found.escaped[0]));
  }
  return diagnostics;
}

/** Why a folder that was asked for shows no files. */
function withoutEntries(folder: string, commit: string, at: TreeEntry | undefined): Diagnostic {
  if (at === undefined) {
    return diagnostic(
      'error',
      'folder-missing',
      `Commit ${commit} has no folder ${shown(folder)}. Names are case-sensitive; see "git ls-tree ${commit}".`,
    );
  }
  const what = at.kind === 'submodule' ? 'a submodule, whose content is in another repository' : 'a file';
  return diagnostic('error', 'not-a-folder', `${shown(folder)} is ${what}, not a folder of commit ${commit}. Give a folder.`);
}

/** Lists the tree of a commit, or the part of it below `folder`; paths start at the root of the repository either way. */
export async function readTree(
  context: GitContext,
  commit: string,
  folder: string,
  limits: Limits,
  onProgress: (step: string, done: number) => void,
): Promise<TreeResult> {
  const found: Gathered = { entries: [], ids: new Map(), submodules: [], escaped: [], deep: [], repeated: [], missing: [], links: [] };
  const prefix = bytesOfName(`${folder}/`);
  let exact: TreeEntry | undefined;
  let seen = 0;
  let cut = false;
  const push = nulRecords(RECORD_BYTES, (buffer, start, end, isCut) => {
    seen += 1;
    cut ||= isCut;
    const name = buffer.indexOf(TAB, start) + 1;
    const isInside = folder === '' || buffer.compare(prefix, 0, prefix.length, name, Math.min(end, name + prefix.length)) === 0;
    if (isInside) gather(found, buffer, start, end, commit.length, limits);
    else if (end - name === prefix.length - 1 && buffer.compare(prefix, 0, prefix.length - 1, name, end) === 0) {
      exact = { path: folder, kind: buffer.toString('latin1', start, start + 6) === '160000' ? 'submodule' : 'file', bytes: null };
    }
  });
  // Bytes that are no UTF-8 cannot be given to a program: then the whole tree is listed, and what is outside left out.
  const only = folder === '' || folder.includes('\\') ? [] : ['--', folder];
  const git = startGit(context, ['ls-tree', '-r', '-z', '-l', '--full-tree', '--end-of-options', commit, ...only]);
  git.finish();
  for (let chunk = await git.read(); chunk !== null && seen <= limits.treeEntries; chunk = await git.read()) {
    push(chunk);
    onProgress('files', found.entries.length);
  }
  const refuse = (code: string, message: string): TreeResult => ({ kind: 'refused', diagnostic: diagnostic('error', code, message) });
  if (seen > limits.treeEntries) {
    await git.stop();
    return refuse('tree-too-large', `Commit ${commit} has more than ${limits.treeEntries} files. Assess a part of it with --path.`);
  }
  const { code, message, silent } = await git.ended;
  if (code !== 0) {
    const why = silent ? 'git gave no answer in time' : message;
    return refuse('repository-broken', `The tree of commit ${commit} cannot be listed: ${why}. See "git fsck", or clone again.`);
  }
  if (cut)
    return refuse('tree-too-deep', `Commit ${commit} has names of more than ${RECORD_BYTES} bytes. Assess a part of it with --path.`);
  if (folder !== '' && seen === 0 && found.entries.length === 0)
    return { kind: 'refused', diagnostic: withoutEntries(folder, commit, undefined) };
  if (folder !== '' && found.entries.length === 0 && found.deep.length === 0) {
    return { kind: 'refused', diagnostic: withoutEntries(folder, commit, exact) };
  }
  found.entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { kind: 'tree', entries: found.entries, ids: found.ids, diagnostics: remarks(found, limits.depth) };
}
