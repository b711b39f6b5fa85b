import type { PdfLine, PdfPage } from '../model/pdf-text.ts';
import type { PointAt } from './contact-points.ts';
import type { DocumentLine } from './document-lines.ts';

/** Pages as the lines of one document. */
export interface PagedLines {
  readonly lines: readonly DocumentLine[];
  readonly links: readonly PointAt[];
  readonly pageStarts: readonly number[];
  /** Letters of text, white space apart. */
  readonly characters: number;
}

const LONGEST_HEADING = 120;
const BULLET = /^(?:[•●▪◦‣·–]|o(?=\s)|[-*])\s+/;

/**
 * Lines of pages, told by the size of their letters, since a PDF has no styles: what most of the text is set in is the body, what is larger
 * is a heading, and of several larger sizes the largest is the highest. A bold line of its own is a label. Lines of the body that follow each
 * other are one paragraph for whoever takes them apart.
 */
export function linesOfPages(pages: readonly PdfPage[]): PagedLines {
  const all = pages.flatMap(({ lines }) => lines);
  const body = bodySize(all);
  const larger = [...new Set(all.filter((line) => isHeading(line, body)).map(({ size }) => size))].toSorted((a, b) => b - a);
  const lines: DocumentLine[] = [];
  const links: PointAt[] = [];
  const pageStarts: number[] = [];
  let characters = 0;
  let number = 0;
  for (const page of pages) {
    pageStarts.push(number + 1);
    for (const line of page.lines) {
      number += 1;
      characters += line.cells.reduce((sum, cell) => sum + cell.replaceAll(/\s+/g, '').length, 0);
      append(lines, documentLine(line, { number, body, larger }));
    }
    for (const value of page.links) links.push({ value, line: Math.max(1, number) });
  }
  return { lines, links, pageStarts, characters };
}

/** The size that most letters have. */
function bodySize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, cells } of lines) letters.set(size, (letters.get(size) ?? 0) + cells.join('').length);
  let body = 0;
  let most = -1;
  for (const [size, count] of letters) {
    if (count > most) {
      body = size;
      most = count;
    }
  }
  return body;
}

function isHeading({ cells, size }: PdfLine, body: number): boolean {
  return size > body * 1.12 && cells.length === 1 && (cells[0] ?? '').length <= LONGEST_HEADING;
}

function documentLine(
  line: PdfLine,
  { number, body, larger }: { readonly number: number; readonly body: number; readonly larger: readonly number[] },
): DocumentLine {
  const [text = ''] = line.cells;
  if (line.cells.length > 1) return { kind: 'row', cells: line.cells.slice(0, 50), line: number };
  if (isHeading(line, body)) return { kind: 'heading', level: Math.min(6, larger.indexOf(line.size) + 1), text, line: number };
  const bullet = BULLET.exec(text);
  if (bullet !== null) return { kind: 'item', text: text.slice(bullet[0].length), line: number };
  return { kind: line.bold && text.length <= 80 ? 'label' : 'text', text, line: number };
}

/** A paragraph is broken where the page is: a line that goes on is joined to the one before, a field (`Owner: …`) stands alone. */
function append(lines: DocumentLine[], line: DocumentLine): void {
  const before = lines.at(-1);
  const goesOn =
    line.kind === 'text' &&
    (before?.kind === 'text' || before?.kind === 'item') &&
    before.text.length < 4000 &&
    !/[.!?:;]$/.test(before.text) &&
    !/^[^\s:]{1,30}(?: [^\s:]{1,30}){0,3}: ?\S/.test(line.text) &&
    !/^[^\s:]{1,30}(?: [^\s:]{1,30}){0,3}: ?\S/.test(before.text);
  if (goesOn) lines[lines.length - 1] = { ...before, text: `${before.text} ${line.text}` };
  else lines.push(line);
}
