import { limitText, visibleText } from '../foreign-text.ts';

/** What stands in a cell: text, a number, or nothing. Text that looks like a formula is text. */
export type CellValue = string | number | null;

/** A column with its heading, its width in characters and what stands in it for a row. */
export interface Column<T> {
  readonly heading: string;
  readonly width: number;
  readonly value: (row: T) => CellValue;
}

/** A sheet as the workbook takes it: a heading row, then the rows. */
export interface Sheet {
  readonly name: string;
  readonly headings: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** A sheet of Excel has 1,048,576 rows; nobody reads so many, and a program takes the JSON form. */
const MOST_ROWS = 50_000;

/** A sheet with a row for each of the items; where there is none, `none` says so, since an empty sheet says nothing. */
export function sheetOf<T>(name: string, columns: readonly Column<T>[], items: readonly T[], none: string): Sheet {
  const rows = items.slice(0, MOST_ROWS).map((item) => columns.map(({ value }) => value(item)));
  const left = items.length - rows.length;
  return {
    name,
    headings: columns.map(({ heading }) => heading),
    widths: columns.map(({ width }) => width),
    rows: [...rows, ...(items.length === 0 ? [[none]] : []), ...(left > 0 ? [[`And ${left} more, in the JSON form.`]] : [])],
  };
}

/** What a cell of Excel holds at most. */
const CELL = 32_767;
/** Room for the words on what was cut, and for escapes. */
const KEPT = 30_000;

/**
 * Text as a cell takes it: within its limit, no character that XML 1.0 cannot hold (section 2.2) or that hides or reorders what is read, and what
 * Office Open XML would take for an escape (`_x0041_`, ECMA-376 part 1, 22.9.2.19) written as text. Line breaks of ours stay.
 */
export function cellText(text: string): string {
  const shown = limitText(text, KEPT)
    .split('\n')
    .map((line) => visibleText(line).replace(/[\ufffe\uffff]/g, '\ufffd'))
    .join('\n');
  const escaped = shown.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return escaped.length <= CELL ? escaped : limitText(escaped, KEPT);
}

/** Several things in one cell, a line each. */
export function lines(items: readonly string[]): string | null {
  return items.length === 0 ? null : items.map((item) => item.replace(/\s+/g, ' ')).join('\n');
}

/** The day of an instant; nothing where there is none. */
export function day(instant: string | null | undefined): string | null {
  return instant === null || instant === undefined ? null : instant.slice(0, 10);
}
