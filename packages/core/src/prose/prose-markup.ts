import { frontMatter } from '../encodings/front-matter.ts';
import type { PointAt } from './contact-points.ts';
import { type Prose, proseOfLines, type SourceLine } from './prose.ts';
import { withoutComments, withoutHidden } from './prose-hidden.ts';
import { linesOfHtml } from './prose-html.ts';

export type Markup = 'markdown' | 'restructuredtext' | 'asciidoc' | 'html';

/** A document of any markup, as the same prose. `title` is what front matter or the page's own head calls it. */
export interface MarkupProse {
  readonly markup: Markup;
  readonly title: SourceLine | null;
  readonly prose: Prose;
  /** Targets of links as written, those to other files of the tree included. */
  readonly links: readonly PointAt[];
  /** Names that links can lead to besides headings. */
  readonly anchors: readonly string[];
}

/** The markup that a name says; Markdown where it says none, since plain text reads as such. */
export function markupOf(path: string): Markup {
  if (/\.html?$/i.test(path)) return 'html';
  if (/\.(?:adoc|asciidoc)$/i.test(path)) return 'asciidoc';
  return /\.rst$/i.test(path) ? 'restructuredtext' : 'markdown';
}

/** Reads a document of any markup; null where it is made to be slow. Linear in its length. */
export function readMarkup(path: string, text: string): MarkupProse | null {
  const markup = markupOf(path);
  if (markup === 'html') {
    const page = linesOfHtml(text);
    return page === null
      ? null
      : { markup, title: page.title, prose: proseOfLines(page.lines), links: page.links, anchors: text.split('\n').flatMap(anchorsOf) };
  }
  const visible = markup === 'markdown' ? withoutHidden(text) : withoutComments(text);
  const front = frontMatter(visible);
  const { title, lines: fields } = frontLines(front?.yaml ?? '');
  const body = (front?.body ?? visible).split('\n').map((line, index) => ({ text: line.trimEnd(), line: index + 1 }));
  const lines = [...fields, ...body];
  const links = lines.flatMap((line) => linksOf(line, markup));
  const anchors = lines.flatMap(({ text: line }) => anchorsOf(line));
  return { markup, title, prose: proseOfLines(translated(lines, markup)), links, anchors };
}

/** Front matter is metadata: its `title` counts as the title, and its other keys read as fields (`owner: …`). */
function frontLines(yaml: string): { readonly title: SourceLine | null; readonly lines: readonly SourceLine[] } {
  const keys = yaml
    .split('\n', MOST_KEYS)
    .map((text, index) => ({ text: text.trimEnd(), line: index + 2 }))
    .filter(({ text }) => /^[A-Za-z][\w -]{0,40}:\s*\S/.test(text));
  const found = keys.find(({ text }) => /^title:/i.test(text));
  const title = found?.text
    .slice('title:'.length)
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  // Each key stands alone, so that no two of them make a sentence.
  const lines = keys.flatMap(({ text, line }) => [
    { text, line },
    { text: '', line },
  ]);
  return { title: found === undefined || title === undefined ? null : { text: title, line: found.line }, lines };
}

const MOST_KEYS = 200;

function translated(lines: readonly SourceLine[], markup: Exclude<Markup, 'html'>): readonly SourceLine[] {
  switch (markup) {
    case 'markdown':
      return lines;
    case 'asciidoc':
      return withRows(lines).map(({ text, line }) => ({ text: fromAsciiDoc(text), line }));
    case 'restructuredtext':
      return lines.map(({ text, line }) => ({ text: fromReStructuredText(text), line }));
  }
}

/** Tables of AsciiDoc with their rows on one line each: the first line with cells says how many a row has. */
function withRows(lines: readonly SourceLine[]): readonly SourceLine[] {
  const result: SourceLine[] = [];
  let cells: string[] = [];
  let columns = 0;
  let inside = false;
  let start = 1;
  for (const { text, line } of lines) {
    if (/^\|={3,}$/.test(text)) {
      inside = !inside;
      cells = [];
      columns = 0;
      result.push({ text: '', line });
    } else if (!inside || !text.startsWith('|')) {
      // Between rows an empty line says nothing; it would end the table.
      if (!inside || text !== '') result.push({ text, line });
    } else {
      const found = text
        .slice(1)
        .split('|', 50)
        .map((cell) => cell.trim());
      if (columns === 0) columns = found.length;
      if (cells.length === 0) start = line;
      cells.push(...found);
      if (cells.length >= columns) {
        result.push({ text: `| ${cells.slice(0, columns).join(' | ')} |`, line: start });
        cells = [];
      }
    }
  }
  return result;
}

/** Headings, listing blocks, attributes and bullets of AsciiDoc as Markdown has them; other block marks and comments go. */
function fromAsciiDoc(text: string): string {
  const heading = /^(={1,6})\s+(?=\S)/.exec(text);
  if (heading !== null) return `${'#'.repeat(heading[1]?.length ?? 1)} ${text.slice(heading[0].length)}`;
  if (/^(?:-{4,}|\.{4,}|`{3,})$/.test(text)) return '```';
  if (/^(?:={4,}|\*{4,}|_{4,}|\+{4,}|\|={3,}|\/\/.*|\[[^\]]{0,200}\]|'{3})$/.test(text)) return '';
  const attribute = /^:([A-Za-z][\w-]{0,40}):\s*(\S.*)$/.exec(text);
  if (attribute !== null) return `- ${attribute[1]?.replace(/^rev/i, '') ?? ''}: ${attribute[2] ?? ''}`;
  const bullet = /^(?:\*{2,5}|\.{1,5})\s+/.exec(text);
  return bullet === null ? text : `- ${text.slice(bullet[0].length)}`;
}

/** Adornments that Markdown lacks, fields and the rulers of grid tables of reStructuredText. Directives and comments go. */
function fromReStructuredText(text: string): string {
  if (/^(?:"{3,}|'{3,}|#{3,}|\+{3,}|:{3,}|\.{3,}|_{3,})$/.test(text)) return '---';
  if (/^\s*\+[-=+]{2,}\+$/.test(text) || /^\.\. /.test(text)) return '';
  const field = /^:([A-Za-z][\w -]{0,40}):\s*(\S.*)$/.exec(text);
  return field === null ? text : `- ${field[1] ?? ''}: ${field[2] ?? ''}`;
}

const LINKS: Readonly<Record<Exclude<Markup, 'html'>, readonly RegExp[]>> = {
  markdown: [/\]\(\s{0,3}<?([^\s()<>]{1,500})/g, /^ {0,3}\[[^\]]{1,200}\]:\s{0,3}<?([^\s<>]{1,500})/g, /\bhref="([^"\s]{1,500})"/g],
  restructuredtext: [/<([^<>\s]{1,500})>`_/g, /^\.\. _[^:]{1,200}:\s{1,3}(\S{1,500})/g],
  asciidoc: [/\b(?:link|xref):([^\s[\]]{1,500})\[/g, /<<([^\s<>,]{1,300}\.adoc)/g],
};

/** Only so much of a line is searched for links. */
const LONGEST = 5000;

function linksOf({ text, line }: SourceLine, markup: Exclude<Markup, 'html'>): readonly PointAt[] {
  return LINKS[markup].flatMap((pattern) => [...text.slice(0, LONGEST).matchAll(pattern)].map(([, value = '']) => ({ value, line })));
}

const ANCHORS =
  /\b(?:id|name)=["']([^"'\s]{1,200})["']|\{#([^}\s]{1,200})[ }]|\[#([^\]\s,]{1,200})[\],]|\[\[([^\]\s,]{1,200})[\],]|^\.\. _([^:]{1,200}):\s*$/g;

function anchorsOf(line: string): readonly string[] {
  return [...line.slice(0, LONGEST).matchAll(ANCHORS)].flatMap((match) => match.slice(1).filter((name) => name !== undefined));
}
