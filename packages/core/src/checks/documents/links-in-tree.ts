import type { PointAt } from '../../prose/contact-points.ts';
import type { Heading } from '../../prose/prose.ts';

/** Ends of names that are files of a tree as they stand; what a site makes of others (`guide/`, `guide.html`) is not known. */
const FILE = /\.(?:md|markdown|rst|adoc|asciidoc|txt|pdf|docx?|xlsx?|csv|odt|ods|png|jpe?g|svg|json|ya?ml)$/i;

/** What of a document can be pointed from, and to. */
export interface LinkedDocument {
  readonly path: string;
  readonly facts: {
    readonly links: readonly PointAt[];
    readonly headings?: readonly Heading[];
    /** Anchors that its text sets by hand. */
    readonly anchors?: readonly string[];
  };
}

/** What links are looked up in. */
export interface LinkTargets {
  readonly paths: ReadonlySet<string>;
  /** Documents whose headings were read, by path. */
  readonly documents: ReadonlyMap<string, LinkedDocument>;
}

/**
 * Links of a document to files that are not among the paths of the tree, and to headings that are in no document that was read. Addresses,
 * paths from a site's root and paths out of what was looked at are left out, since a tree does not show where they lead.
 */
export function brokenLinks(document: LinkedDocument, targets: LinkTargets): readonly PointAt[] {
  return document.facts.links.filter(({ value }) => {
    const target = targetOf(value);
    if (target === null) return false;
    const resolved = target === '' ? document.path : resolve(document.path, target);
    if (resolved === null) return false;
    const there =
      target === '' || !FILE.test(target) || targets.paths.has(resolved) || targets.paths.has(resolved.replace(/\.md$/i, '.html'));
    if (!there) return !isUnderRoot(target, targets.paths);
    const anchor = anchorOf(value);
    const pointedAt = resolved === document.path ? document : targets.documents.get(resolved);
    return anchor !== null && pointedAt !== undefined && !hasAnchor(pointedAt, anchor);
  });
}

/** The path that a relative link to a whole file leads to; null for an address, a part of a file, and whatever leads out of the tree. */
export function linkedPath(from: string, link: string): string | null {
  const target = link.includes('#') ? null : targetOf(link);
  return target === null || target === '' ? null : resolve(from, target);
}

/** A site that is made of several files has their links start at its root: `sections/a.md` in `source/sections/b.md`. */
function isUnderRoot(target: string, paths: ReadonlySet<string>): boolean {
  return !target.startsWith('.') && target.includes('/') && pathsNamed(target, paths).some((path) => path.endsWith(`/${target}`));
}

const byName = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, readonly string[]>>();
/** Of a name that stands more often, such as that of a package's manifest, the rest is left out: hostile trees stay cheap. */
const MOST_OF_A_NAME = 200;

/** Paths of a tree whose file is called as that of another path. */
export function pathsNamed(path: string, paths: ReadonlySet<string>): readonly string[] {
  const index = byName.get(paths) ?? indexOf(paths);
  byName.set(paths, index);
  return index.get(fileName(path)) ?? [];
}

function indexOf(paths: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const path of paths) {
    const list = index.get(fileName(path));
    if (list === undefined) index.set(fileName(path), [path]);
    else if (list.length < MOST_OF_A_NAME) list.push(path);
  }
  return index;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of a relative link, decoded, without anchor and query; '' where only an anchor is there; null for anything else. */
function targetOf(link: string): string | null {
  const [target = ''] = link.split(/[#?]/, 1);
  if (target === '') return link.startsWith('#') && link.length > 1 ? '' : null;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/|\{|<)/i.test(target) || target.includes('{{') || target.includes('$')) return null;
  return decoded(target);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray "%" is a name like any other.
    return text;
  }
}

const MADE_BY_PAGES = /^(?:L\d{1,7}(?:-L?\d{1,7})?$|top$|:~:|[/!]|user-content-|fn)/i;

/** The anchor of a link to a heading; null where it has none, or one that a page makes by itself: a line, a part of the text, the top. */
function anchorOf(link: string): string | null {
  const at = link.indexOf('#');
  const anchor = at === -1 ? '' : decoded(link.slice(at + 1));
  return anchor === '' || MADE_BY_PAGES.test(anchor) || /[={}]/.test(anchor) ? null : anchor;
}

/** How a title becomes an anchor differs from program to program, so that letters and digits alone are compared. */
function hasAnchor({ facts: { headings, anchors } }: LinkedDocument, anchor: string): boolean {
  if (headings === undefined || headings.length === 0) return true;
  const wanted = bare(anchor);
  if (wanted === '') return true;
  const unnumbered = bare(anchor.replace(/[-_]\d{1,3}$/, ''));
  return (
    headings.some(({ text }) => {
      const title = bare(shownText(text));
      return title === wanted || title === unnumbered || bare(text) === wanted || bare(shownText(text).replaceAll('&', 'and')) === wanted;
    }) || (anchors ?? []).some((set) => bare(set) === wanted)
  );
}

/** A heading as people see it: of a link its words. */
function shownText(text: string): string {
  return text
    .slice(0, 500)
    .replace(/\{[#:.][^}]{0,100}\}/g, '')
    .replace(/\]\([^)]{0,300}\)/g, ']')
    .replace(/:[a-z_]{1,30}:/g, '')
    .replace(/<[^>]{0,100}>/g, '')
    .replace(/&[a-z]{1,10};/gi, '');
}

function bare(text: string): string {
  return text
    .slice(0, 500)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function resolve(from: string, target: string): string | null {
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
