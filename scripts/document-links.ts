import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a reader of the documents begins. */
const FIRST = 'README.md';

interface Link {
  /** Relative to the repository, with `/`; null for an address elsewhere. */
  readonly target: string | null;
  /** What stands behind `#`; '' where there is none. */
  readonly heading: string;
  readonly written: string;
}

/** Links of documents that lead nowhere, headings that there are not, and files of docs/ that no way leads to from README.md. */
export function documentLinkProblems(root: string): readonly string[] {
  const documents = globSync(['*.md', 'docs/**/*.md', 'packages/**/*.md', 'catalogue/**/*.md', 'samples/**/*.md'], {
    cwd: root,
    exclude: (name) => name.includes('node_modules') || name.includes('dist') || name.endsWith('product'),
  }).map((path) => path.replaceAll('\\', '/'));
  const texts = new Map(documents.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  const files = globSync('docs/**/*.*', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  return [...linkProblems(texts, (path) => existsSync(join(root, path))), ...unreachableDocuments(texts, files)];
}

/** Links that lead to no file, or to a heading that the document they lead to has not. Documents by their path. */
export function linkProblems(texts: ReadonlyMap<string, string>, isThere: (path: string) => boolean): readonly string[] {
  return [...texts].flatMap(([path, text]) =>
    linksOf(path, text).flatMap(({ target, heading, written }) => {
      if (target === null) return [];
      if (!texts.has(target) && !isThere(target)) return [`${path} links to ${written}, which is not there`];
      const to = texts.get(target);
      return heading === '' || to === undefined || headingsOf(to).has(heading)
        ? []
        : [`${path} links to ${written}, and ${target} has no such heading`];
    }),
  );
}

/** Files that nobody finds who begins with README.md and follows links. */
export function unreachableDocuments(texts: ReadonlyMap<string, string>, files: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const ahead = [FIRST];
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { target } of linksOf(path, texts.get(path) ?? '')) if (target !== null) ahead.push(target);
  }
  return files
    .filter((file) => !seen.has(file))
    .map((file) => `no link leads from ${FIRST} to ${file}: name it where its reader looks, or remove it`);
}

/** What `[…](…)` and `![…](…)` of a document lead to. */
function linksOf(path: string, text: string): readonly Link[] {
  return [...text.matchAll(/\]\(([^)\s#]*)(?:#([^)\s]*))?\)/g)].map(([, file = '', heading = '']) => {
    const written = heading === '' ? file : `${file}#${heading}`;
    if (/^[a-z]+:/.test(file)) return { target: null, heading, written };
    return { target: file === '' ? path : join(dirname(path), file).replaceAll('\\', '/'), heading, written };
  });
}

/** The names by which headings can be linked to, as hosts of code make them. */
function headingsOf(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, words = '']) =>
      words
        .trim()
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
