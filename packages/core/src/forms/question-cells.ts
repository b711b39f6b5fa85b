import type { WordParagraph } from './word-cells.ts';

/** A cell of a question sheet, whatever program it came from. */
export interface SheetCell {
  /** From 0. */
  readonly column: number;
  readonly paragraphs: readonly WordParagraph[];
}

/** A row of a question sheet; `number`: in the document's tables, or as the workbook counts. From 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

/** What is said besides of a file that holds a sheet, for the loss report. */
export type SheetNote =
  | { readonly kind: 'tracked changes'; readonly inserted: number; readonly deleted: number }
  | { readonly kind: 'hidden text' | 'formulas' | 'merged cells' | 'other sheets'; readonly count: number }
  | { readonly kind: 'macros' | 'comments' };

/** The rows of a file, and what stands outside its tables. */
export interface SheetCells {
  readonly format: 'docx' | 'xlsx';
  readonly rows: readonly SheetRow[];
  /** Lines of text outside the tables. */
  readonly outside: readonly string[];
  readonly notes: readonly SheetNote[];
}

/** Text of a cell, a line a paragraph. */
export function linesOf({ paragraphs }: Pick<SheetCell, 'paragraphs'>): string {
  return paragraphs.map(({ text }) => text).join('\n');
}

/** A paragraph that comes from no document of Word. `target`: where the whole of it leads. */
export function plainParagraph(text: string, target: string | null = null): WordParagraph {
  const links = target === null || text === '' ? [] : [{ from: 0, to: text.length, target }];
  return { text, links, prompt: false, nested: false, start: 0, end: 0, properties: '' };
}
