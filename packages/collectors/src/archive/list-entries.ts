import { type Diagnostic, pathRole, type TreeEntry } from '@avouch/core';
import { counted, diagnostic, shown } from '../diagnostics.ts';
import { entryName } from './entry-name.ts';

/** An entry of an archive as it stands there, before its name was looked at. */
export interface RawEntry {
  readonly name: string;
  /** `special`: a device, a pipe or a socket. */
  readonly kind: 'file' | 'link' | 'folder' | 'special';
  readonly bytes: number;
  /** Where it is: the ordinal number of the entry. */
  readonly index: number;
  /** Why its content cannot be had; null where it can. */
  readonly fault: EntryFault | null;
}

/** Why the content of an entry cannot be had, in words that follow its name. */
export interface EntryFault {
  readonly code: 'archive-entry-encrypted' | 'archive-entry-unsupported' | 'archive-entry-expands';
  readonly words: string;
}

/** What an archive holds, by path. */
export interface ArchiveListing {
  /** Sorted by path. */
  readonly tree: readonly TreeEntry[];
  readonly files: ReadonlyMap<string, RawEntry>;
  readonly diagnostics: readonly Diagnostic[];
}

const MOST_NAMED = 20;

/**
 * Puts the entries of an archive in order: names that lead elsewhere, names that stand twice and what lies too deep stay out and are
 * reported; of two entries with one name neither is taken, since tools differ in which they take. A single top-level folder, as
 * code hosts make it, is left out of the paths.
 */
export function listEntries(entries: readonly RawEntry[], options: { readonly depth: number }): ArchiveListing {
  const log = entryLog();
  const named = new Map<string, RawEntry[]>();
  for (const entry of entries) {
    const name = entryName(entry.name);
    if (name.kind === 'unsafe') log.each('error', 'archive-unsafe-name', entry.name, `${name.why}: it was not taken in`);
    else if (entry.kind === 'folder' || name.path === '') continue;
    else if (name.path.split('/').includes('.git')) log.count('git-store');
    else if (entry.kind === 'special') log.each('info', 'special-file-skipped', name.path, 'is a device or a pipe: it was not taken in');
    else if (name.path.split('/').length > options.depth)
      log.each('warning', 'tree-too-deep', name.path, `lies more than ${options.depth} folders deep: it was not taken in`);
    else {
      // Pushed, not copied: an archive can hold one name a hundred thousand times.
      const same = named.get(name.path);
      if (same === undefined) named.set(name.path, [entry]);
      else same.push(entry);
    }
  }
  const single = withoutConflicts(named, log);
  const top = topFolder([...single.keys()]);
  const files = new Map<string, RawEntry>();
  const tree: TreeEntry[] = [];
  for (const [path, entry] of single) {
    const inner = top === null ? path : path.slice(top.length + 1);
    tree.push({ path: inner, kind: entry.kind === 'link' ? 'link' : 'file', bytes: entry.bytes });
    if (entry.kind === 'file') files.set(inner, entry);
  }
  tree.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { tree, files, diagnostics: [...log.list(), ...remarks(tree, files, top)] };
}

/** Names that stand once and are not a folder of others at the same time. */
function withoutConflicts(named: ReadonlyMap<string, readonly RawEntry[]>, log: EntryLog): ReadonlyMap<string, RawEntry> {
  const clashing = new Set<string>();
  for (const path of named.keys()) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (!named.has(folder)) continue;
      clashing.add(folder);
      clashing.add(path);
    }
  }
  const single = new Map<string, RawEntry>();
  for (const [path, [first, ...others]] of named) {
    if (first === undefined) continue;
    if (clashing.has(path))
      log.each('error', 'archive-name-conflict', path, 'is a file and a folder, or lies in such a one: it was not taken in');
    else if (others.length > 0)
      log.each('error', 'archive-duplicate-entry', path, `stands ${others.length + 1} times in the archive: none of them was taken in`);
    else single.set(path, first);
  }
  return single;
}

/** The one folder that everything lies in; null where there is none, or where its name says whose content it is. */
function topFolder(paths: readonly string[]): string | null {
  const [first] = paths;
  const end = first?.indexOf('/') ?? -1;
  if (first === undefined || end < 1) return null;
  const top = first.slice(0, end);
  // `.github` and `tests` mean something: what lies in them must not seem to lie at the root.
  if (top.startsWith('.') || pathRole(`${top}/x`) !== 'own') return null;
  return paths.every((path) => path.startsWith(`${top}/`)) ? top : null;
}

function remarks(tree: readonly TreeEntry[], files: ReadonlyMap<string, RawEntry>, top: string | null): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (top !== null)
    found.push(diagnostic('info', 'archive-top-folder', `Everything lies in the folder ${shown(top)}; paths are given from inside it.`));
  const links = tree.filter(({ kind }) => kind === 'link');
  if (links[0] !== undefined)
    found.push(
      diagnostic(
        'info',
        'links-not-followed',
        `${counted(links.length, 'link')} not followed, first ${shown(links[0].path)}.`,
        links[0].path,
      ),
    );
  const faulty = tree.flatMap(({ path }) => {
    const fault = files.get(path)?.fault ?? null;
    return fault === null ? [] : [{ path, fault }];
  });
  for (const [code, group] of Map.groupBy(faulty, ({ fault }) => fault.code)) {
    const first = group[0];
    if (first === undefined) continue;
    const text = `The content of ${counted(group.length, 'entry', 'entries')} cannot be had; first: ${shown(first.path)} ${first.fault.words}.`;
    found.push(diagnostic('warning', code, text, first.path));
  }
  return found;
}

interface EntryLog {
  each(severity: 'error' | 'warning' | 'info', code: string, path: string, words: string): void;
  count(what: 'git-store'): void;
  list(): readonly Diagnostic[];
}

/** Names each entry up to a number; a hostile archive must not turn into a hundred thousand messages. */
function entryLog(): EntryLog {
  const found: Diagnostic[] = [];
  const counts = new Map<string, number>();
  let stored = 0;
  return {
    each(severity, code, path, words) {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      if (count <= MOST_NAMED) found.push(diagnostic(severity, code, `The entry ${shown(path)} ${words}.`, shown(path)));
    },
    count() {
      stored += 1;
    },
    list() {
      const rest = [...counts]
        .filter(([, count]) => count > MOST_NAMED)
        .map(([code, count]) => diagnostic('warning', code, `${count - MOST_NAMED} more entries were not taken in for the same reason.`));
      const git =
        stored === 0
          ? []
          : [diagnostic('info', 'git-store-skipped', `${counted(stored, 'file')} of a git store left out; they are no content.`)];
      return [...found, ...rest, ...git];
    },
  };
}
