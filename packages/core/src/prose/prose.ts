import { withoutHidden } from './prose-hidden.ts';

/** A heading of Markdown (`#` or underlined), reStructuredText or plain text (underlined). */
export interface Heading {
  readonly text: string;
  readonly level: number;
  readonly line: number;
}

/** A sentence, or a list item or table row as one, with the line where it begins and the nearest heading above it ('' for none). */
export interface Sentence {
  readonly text: string;
  readonly line: number;
  readonly heading: string;
}

/** A line as people see it; `code` where it stands inside a fence. */
export interface VisibleLine extends Sentence {
  readonly code: boolean;
}

/** A text as people see it: what is hidden or struck out is left out, and fenced code of sentences. */
export interface Prose {
  readonly headings: readonly Heading[];
  readonly sentences: readonly Sentence[];
  /** Lines without what is hidden, code included; `heading` is the nearest one above. */
  readonly visible: readonly VisibleLine[];
}

const FENCE = /^ {0,3}(?:```|~~~)/;
const UNDERLINE = /^ {0,3}(=+|-{2,}|~{3,}|\^{3,}|\*{3,})\s*$/;
const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/;

/** A line of text with its number in the file, which need not be that of its place in a list. */
export interface SourceLine {
  readonly text: string;
  readonly line: number;
}

/** Takes a text apart into headings and sentences, in time linear in its length. */
export function readProse(text: string): Prose {
  return proseOfLines(
    withoutHidden(text)
      .split('\n')
      .map((line, index) => ({ text: line, line: index + 1 })),
  );
}

/** The same for lines that another markup was turned into. */
export function proseOfLines(lines: readonly SourceLine[]): Prose {
  const headings: Heading[] = [];
  const visible: VisibleLine[] = [];
  const sentences: Sentence[] = [];
  let paragraph: { text: string; line: number }[] = [];
  let heading = '';
  let fenced = false;
  const endParagraph = () => {
    // No spread: a hostile paragraph has more sentences than a call takes arguments.
    for (const sentence of sentencesOf(paragraph, heading)) sentences.push(sentence);
    paragraph = [];
  };
  lines.forEach(({ text: raw, line }, index) => {
    const content = raw.trimEnd();
    if (FENCE.test(content)) {
      endParagraph();
      fenced = !fenced;
      return;
    }
    if (content.trim() === '') {
      endParagraph();
      return;
    }
    const found = fenced
      ? null
      : (atxHeading(content, line) ?? underlined(content, lines[index + 1]?.text ?? '', { line, alone: paragraph.length === 0 }));
    if (found !== null) {
      endParagraph();
      heading = found.text;
      headings.push(found);
    }
    visible.push({ text: content, line, heading, code: fenced });
    if (fenced || found !== null || UNDERLINE.test(content)) return;
    // A list item and a table row stand for themselves.
    if (LIST_ITEM.test(content) || content.trimStart().startsWith('|')) endParagraph();
    paragraph.push({ text: content.replace(LIST_ITEM, '').trim(), line });
  });
  endParagraph();
  return { headings, sentences, visible };
}

function atxHeading(content: string, line: number): Heading | null {
  const match = /^ {0,3}(#{1,6})(?:[ \t]+|$)/.exec(content);
  if (match === null) return null;
  const text = content.slice(match[0].length).trim();
  // Closing marks are decoration.
  return { text: text.endsWith('#') ? text.slice(0, text.length - trailing(text, '#')).trim() : text, level: match[1]?.length ?? 1, line };
}

function trailing(text: string, character: string): number {
  let count = 0;
  while (text[text.length - 1 - count] === character) count++;
  return count;
}

function underlined(content: string, next: string, { line, alone }: { readonly line: number; readonly alone: boolean }): Heading | null {
  const mark = UNDERLINE.exec(next)?.[1];
  if (mark === undefined || !alone || UNDERLINE.test(content) || LIST_ITEM.test(content) || content.trimStart().startsWith('|'))
    return null;
  return { text: content.trim(), level: mark.startsWith('=') ? 1 : 2, line };
}

/** Cuts a paragraph after `.`, `!` or `?` before a space; an abbreviation cuts too early, which shortens a sentence and loses none. */
function sentencesOf(paragraph: readonly { readonly text: string; readonly line: number }[], heading: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let words = '';
  let line = 0;
  const end = () => {
    if (words !== '') found.push({ text: words, line, heading });
    words = '';
  };
  for (const part of paragraph) {
    for (const piece of part.text.split(/(?<=[.!?])\s/)) {
      if (words === '') line = part.line;
      words = words === '' ? piece : `${words} ${piece}`;
      if (/[.!?]$/.test(piece)) end();
    }
  }
  end();
  return found;
}
