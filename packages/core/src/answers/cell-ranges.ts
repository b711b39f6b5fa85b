/** Cells of a sheet: rows from 1, columns from 0, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** How many rows and columns a sheet has at most (Excel's own bounds). */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
const CORNER = /^\$?([A-Z]{1,3})?\$?(\d{1,7})?$/;

/** `C` is 2. Null for what names no column. */
export function columnNumber(letters: string): number | null {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column <= MOST_COLUMNS ? column - 1 : null;
}

/** 2 is `C`. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** 5 and 3 are `D5`. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

/** `D5`, `D5:E7`, `D:D` and `5:7` as a range; null for what is none. */
export function cellRange(reference: string): CellRange | null {
  const [first = '', second = first, ...others] = reference.split(':');
  const [start, end] = [corner(first), corner(second)];
  if (start === null || end === null || others.length > 0) return null;
  return {
    top: Math.min(start.row ?? 1, end.row ?? 1),
    left: Math.min(start.column ?? 0, end.column ?? 0),
    bottom: Math.max(start.row ?? MOST_ROWS, end.row ?? MOST_ROWS),
    right: Math.max(start.column ?? MOST_COLUMNS, end.column ?? MOST_COLUMNS),
  };
}

/** Whether a cell lies in a range. */
export function isInRange({ top, left, bottom, right }: CellRange, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

function corner(text: string): { readonly row: number | null; readonly column: number | null } | null {
  const [whole, letters, digits] = CORNER.exec(text) ?? [];
  if (whole === undefined || whole === '' || (letters === undefined && digits === undefined)) return null;
  const column = letters === undefined ? null : columnNumber(letters);
  if (letters !== undefined && column === null) return null;
  return { row: digits === undefined ? null : Number(digits), column };
}
