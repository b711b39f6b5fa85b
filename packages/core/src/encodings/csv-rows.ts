import type { DiagnosticLog } from './diagnostic-log.ts';

/** A row of a table, with the line or the row of the sheet where it begins. */
export interface TableRowCells {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Bounds on a table, whatever file it came in. */
export const TABLE_LIMITS = { rows: 100_000, columns: 200, cell: 65_536 } as const;

const DELIMITERS = [',', ';', '\t'] as const;

/** The sign between the cells of a line: of `,`, `;` and tab the one that stands most often outside quotes; null where none does. */
export function delimiterOf(line: string): string | null {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const sign of line.slice(0, TABLE_LIMITS.cell)) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const delimiter of DELIMITERS) {
    const count = counts.get(delimiter) ?? 0;
    if (count > 0 && (best === null || count > (counts.get(best) ?? 0))) best = delimiter;
  }
  return best;
}

/** Rows of comma-separated text (RFC 4180), with any delimiter; empty lines are left out. Faults are reported to the log. Linear in its length. */
export function csvRows(text: string, delimiter: string, log: DiagnosticLog): readonly TableRowCells[] | 'malformed' | 'refused' {
  const rows: TableRowCells[] = [];
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  let at = 0;
  while (at <= text.length) {
    let cell: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at);
      if (end === -1) {
        log.error('csv-quote', 'A quoted cell has no end; close it, or save the table again.', { line });
        return 'malformed';
      }
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      line += lineBreaks(text, at, end);
      at = end + 1;
      if (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') {
        log.error('csv-quote', 'Text follows a quoted cell; double the quotes inside it, or save the table again.', { line });
        return 'malformed';
      }
    } else {
      const end = endOfCell(text, at, delimiter);
      cell = text.slice(at, end);
      at = end;
    }
    const shown = cell.slice(0, TABLE_LIMITS.cell).trim();
    if (cells.length < TABLE_LIMITS.columns) cells.push(shown);
    else if (shown !== '') {
      log.error('too-many-columns', `A row has more than ${TABLE_LIMITS.columns} cells; the table is not read. Bring its first columns.`, {
        line,
      });
      return 'refused';
    }
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    if (cells.some((one) => one !== '')) rows.push({ line: start, cells });
    if (rows.length > TABLE_LIMITS.rows) {
      log.error('too-many-entries', `The table has more than ${TABLE_LIMITS.rows} rows; it is not read. Bring what is of the period.`);
      return 'refused';
    }
    cells = [];
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
    start = line;
  }
  return rows;
}

function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
