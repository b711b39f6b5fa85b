import type { VisibleLine } from './prose.ts';

/** A row of a table, its cells without decoration. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A table: its first row with its line, the rows below, and the nearest heading above. */
export interface Table {
  readonly heading: string;
  readonly header: readonly string[];
  readonly line: number;
  readonly rows: readonly TableRow[];
}

/** Tables with `|` between their cells: runs of such lines under one heading. A ruler line is left out. */
export function tablesOf(visible: readonly VisibleLine[]): readonly Table[] {
  const tables: { heading: string; rows: TableRow[] }[] = [];
  let open = false;
  for (const { text, line, heading, code } of visible) {
    const isRow = !code && text.trimStart().startsWith('|');
    if (isRow) {
      const cells = cellsOf(text);
      // Rows of a web page can be lines apart; a new table without text between begins with another number of cells.
      const follows = open && tables.at(-1)?.rows[0]?.cells.length === cells.length;
      if (!follows && !(open && isRuler(cells))) tables.push({ heading, rows: [] });
      if (!isRuler(cells)) tables.at(-1)?.rows.push({ cells, line });
    }
    open = isRow;
  }
  return tables.flatMap(({ heading, rows }) => {
    const [header, ...others] = rows;
    return header === undefined ? [] : [{ heading, header: header.cells, line: header.line, rows: others }];
  });
}

function isRuler(cells: readonly string[]): boolean {
  return cells.every((cell) => /^[:=+-]*$/.test(cell));
}

/** Cells of a row, at most 50, without `|`, emphasis and code marks. */
export function cellsOf(row: string): readonly string[] {
  const trimmed = row.trim();
  return trimmed
    .slice(1, trimmed.length > 1 && trimmed.endsWith('|') ? -1 : undefined)
    .split('|', 50)
    .map((cell) => undecorated(cell));
}

/** A text without the marks of emphasis and code around its words. */
export function undecorated(text: string): string {
  return text.replace(/\*+|`+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g, '').trim();
}
