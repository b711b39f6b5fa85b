import type { PointAt } from './contact-points.ts';
import type { TitledProse } from './governance-facts.ts';
import { proseOfLines, type SourceLine } from './prose.ts';

/** What a line of a word processor's document is. */
export type DocumentLine =
  | { readonly kind: 'title' | 'text' | 'label' | 'item'; readonly text: string; readonly line: number }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly line: number }
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly line: number };

/** Most characters of prose that are looked through; more than a thousand pages of text have. */
export const MOST_CHARACTERS = 2 * 1024 * 1024;

const LONGEST_TITLE = 200;

/**
 * A document without markup as the same prose as the others: its title is the one heading of the first level, every other heading is
 * below it. `property` is the title that the program keeps beside the text, which templates often bring: the text itself comes first.
 */
export function proseOfDocument(document: {
  readonly path: string;
  readonly property: string | null;
  readonly lines: readonly DocumentLine[];
  readonly links: readonly PointAt[];
}): TitledProse {
  const { path, property, lines, links } = document;
  const title = titleOf(lines, property);
  const sections = lines.filter((line) => line.kind === 'heading' && line.level === 1);
  const shift = sections.some((line) => line !== title?.from) ? 1 : 0;
  const source = lines.flatMap((line) => sourceLines(line, line === title?.from, shift));
  return { path, title: title === null ? null : { text: title.text, line: title.line }, prose: proseOfLines(source), links };
}

interface FoundTitle {
  readonly text: string;
  readonly line: number;
  /** Null where it is no line of the text. */
  readonly from: DocumentLine | null;
}

function titleOf(lines: readonly DocumentLine[], property: string | null): FoundTitle | null {
  const styled = lines.find((line) => line.kind === 'title') ?? lines.find((line) => line.kind === 'heading' && line.level === 1);
  const heading = styled ?? lines.find((line) => line.kind === 'heading');
  if (heading !== undefined && heading.kind !== 'row') return { text: plainText(heading.text), line: heading.line, from: heading };
  const first = lines.find((line) => line.kind !== 'row' && line.text.trim() !== '');
  const kept = property === null ? '' : plainText(property).slice(0, LONGEST_TITLE);
  if (kept !== '') return { text: kept, line: first?.line ?? 1, from: null };
  if (first === undefined || first.kind === 'row' || first.text.length > LONGEST_TITLE) return null;
  return { text: plainText(first.text), line: first.line, from: first };
}

/** In the manner of Markdown, each block with an empty line behind it. */
function sourceLines(line: DocumentLine, isTitle: boolean, shift: number): readonly SourceLine[] {
  const at = line.line;
  const blank = { text: '', line: at };
  if (line.kind === 'row') return [{ text: `| ${line.cells.map((cell) => plainText(cell).replaceAll('|', '/')).join(' | ')} |`, line: at }];
  const text = plainText(line.text);
  if (text === '') return [blank];
  if (isTitle) return [blank, { text: `# ${text}`, line: at }, blank];
  switch (line.kind) {
    case 'title':
    case 'text':
      return [{ text, line: at }, blank];
    case 'label':
      return [{ text: `**${text}**`, line: at }, blank];
    case 'item':
      return [{ text: `- ${text}`, line: at }];
    case 'heading':
      return [blank, { text: `${'#'.repeat(Math.min(6, line.level + shift))} ${text}`, line: at }, blank];
  }
}

/** Without the signs at its beginning that Markdown would take for markup: here they are only text. */
function plainText(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  let start = 0;
  while (start < words.length && MARKUP.has(words[start] ?? '')) start++;
  return words.slice(start).trim();
}

const MARKUP = new Set(['#', '|', '`', '~', '=', '*', '^', '+', '-', '>', ' ']);
