import type { DocumentLine } from './document-lines.ts';

/** Lines of an office document, put together as its elements end. */
export interface LineList {
  readonly lines: readonly DocumentLine[];
  /** The number of the line that comes next. */
  next(): number;
  /** A paragraph that ended; `lineOf` says what it is, null for nothing. In a cell it is part of the cell. */
  paragraph(text: string, lineOf: (line: number) => DocumentLine | null): void;
  openRow(): void;
  openCell(): void;
  closeCell(): void;
  closeRow(): void;
  closeTable(): void;
}

const MOST_CELLS = 50;

/** An empty list that counts on from a line. A table in a cell is part of the cell. */
export function lineList(after: number): LineList {
  const lines: DocumentLine[] = [];
  const rows: string[][] = [];
  const cells: string[] = [];
  let line = after;
  const addToCell = (text: string) => {
    cells[cells.length - 1] += ` ${text}`;
  };
  return {
    lines,
    next: () => line + 1,
    paragraph(text, lineOf) {
      if (cells.length > 0) {
        addToCell(text);
        return;
      }
      line += 1;
      const found = lineOf(line);
      if (found !== null) lines.push(found);
    },
    openRow: () => rows.push([]),
    openCell: () => cells.push(''),
    closeCell: () => rows.at(-1)?.push((cells.pop() ?? '').trim()),
    closeRow() {
      const row = rows.pop() ?? [];
      if (cells.length > 0) {
        addToCell(row.join(' '));
        return;
      }
      line += 1;
      if (row.some((cell) => cell !== '')) lines.push({ kind: 'row', cells: row.slice(0, MOST_CELLS), line });
    },
    closeTable() {
      if (cells.length === 0) lines.push({ kind: 'text', text: '', line });
    },
  };
}
