/** One line of a document, as it stands there: gaps inside it are kept, for they separate columns. */
export interface TextLine {
  readonly text: string;
  /** Counts from 1; for HTML the line of the source. */
  readonly line: number;
}

/**
 * Lines that belong together. `item` and `link`: a list item, or text that is nothing but a link, neither of which is ever the
 * wording that a number on its own announces.
 */
export interface Paragraph {
  readonly kind: 'prose' | 'item' | 'link';
  readonly lines: readonly TextLine[];
}

// Separators of lines and pages are kept as ends of lines; the rest would hide text or turn its direction.
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const END_OF_LINE = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Takes out characters that nobody sees (C0 and C1 controls, soft hyphens, zero-width and bidirectional controls). */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Splits plain text, such as a PDF saved as text, into paragraphs at empty lines. A page's number on its own line is left out. */
export function paragraphsOfText(text: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let lines: TextLine[] = [];
  const end = () => {
    if (lines.length > 0) paragraphs.push({ kind: 'prose', lines });
    lines = [];
  };
  for (const [index, raw] of text.split(END_OF_LINE).entries()) {
    const line = withoutInvisible(raw)
      .replaceAll(/[\t|]/g, '    ')
      .replaceAll(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
      .trimEnd();
    if (line === '') end();
    else if (!isPageNumber(line)) lines.push({ text: line, line: index + 1 });
  }
  end();
  return paragraphs;
}

function isPageNumber(line: string): boolean {
  return line.length < 40 && /^\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?$/i.test(line);
}
