import { csvRows, delimiterOf, type TableRowCells } from '../../encodings/csv-rows.ts';
import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { packageDirectory } from '../../encodings/office/office-package.ts';
import { readSheet } from '../../encodings/office/spreadsheet.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { accountPseudonyms, personPseudonyms } from '../../model/pseudonym.ts';
import { statedDates } from '../../prose/stated-dates.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { RECORD_FIELDS, type RecordDate, type RecordField, type RecordsTableFacts, type TableRecord } from './schema.ts';

const HEAD = 4096;

/** Whether the content is a workbook, or, under the name of such a table, lines with cells. */
export function recogniseTable({ path, bytes }: FormatInput): boolean {
  const directory = packageDirectory(bytes);
  if (directory !== null) return directory.kind === 'directory' ? directory.parts.has('xl/workbook.xml') : /\.xlsx$/i.test(path);
  return /\.(?:csv|tsv|tab)$/i.test(path) && delimiterOf(firstLine(textHead(bytes, HEAD))) !== null;
}

function firstLine(text: string): string {
  const start = text.replace(/^\ufeff?[\r\n]*/, '');
  const end = start.search(/[\r\n]/);
  return end === -1 ? start : start.slice(0, end);
}

interface Rows {
  readonly container: 'csv' | 'xlsx';
  readonly sheet: string | null;
  readonly rows: readonly TableRowCells[];
}

/** Reads such a table. Without a mapping of its columns it is counted only. */
export function readTable(input: FormatInput): ReadResult<RecordsTableFacts> {
  const log = diagnosticLog(input.path);
  const columns = input.beside?.columns ?? {};
  const found = rowsOf(input, columns, log);
  if (typeof found === 'string') return { verdict: found, measures: {}, facts: null, diagnostics: log.list() };
  const mapped = mappedFields(columns, log);
  const header = headerOf(found.rows, [...mapped.values()]);
  if (header === null) {
    log.error('not-a-table', 'No row with two cells was found; save the table with a header of column titles.');
    return { verdict: 'malformed', measures: {}, facts: null, diagnostics: log.list() };
  }
  const body = found.rows.slice(header.index + 1);
  const titles = header.row.cells.map((title) => title.replaceAll(/\s+/g, ' ').slice(0, 100).toWellFormed());
  const places = new Map<RecordField, number>();
  const missing: RecordField[] = [];
  for (const [field, title] of mapped) {
    const at = titles.findIndex((one) => sameTitle(one, title));
    if (at !== -1) places.set(field, at);
    else {
      missing.push(field);
      log.error('column-missing', `No column is called ${quoted(title)} (${field}); correct its title in avouch.yaml.`, {
        line: header.row.line,
      });
    }
  }
  reportLongRows(body, titles.length, log);
  const facts: RecordsTableFacts = {
    kind: 'records-table',
    container: found.container,
    sheet: found.sheet,
    header: titles,
    rows: body.length,
    fields: [...places.keys()],
    missing,
    records: places.size === 0 ? [] : body.map((row) => recordOf(row, places)),
  };
  if (mapped.size === 0)
    log.info(
      'columns-not-mapped',
      'The table is counted only; say in avouch.yaml which column holds what (`columns`) for its records to be read.',
    );
  const measures = { rows: body.length, columns: titles.length, mapped: places.size };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function rowsOf({ bytes }: FormatInput, columns: Readonly<Record<string, string>>, log: DiagnosticLog): Rows | 'malformed' | 'refused' {
  const directory = packageDirectory(bytes);
  if (directory !== null) {
    if (directory.kind !== 'directory') {
      log.error(directory.code, directory.message);
      return directory.kind;
    }
    const named = Object.hasOwn(columns, 'sheet') ? (columns.sheet ?? null) : null;
    const sheet = readSheet(bytes, directory.parts, { named, log });
    return typeof sheet === 'string' ? sheet : { container: 'xlsx', sheet: sheet.name, rows: sheet.rows };
  }
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return decoded.kind;
  const delimiter = delimiterOf(firstLine(decoded.text));
  if (delimiter === null) {
    log.error('not-a-table', 'The first line has no comma, semicolon or tab; save the table as comma-separated text with a header.');
    return 'malformed';
  }
  const rows = csvRows(decoded.text, delimiter, log);
  return typeof rows === 'string' ? rows : { container: 'csv', sheet: null, rows };
}

/** Which fields are mapped to which titles. */
function mappedFields(columns: Readonly<Record<string, string>>, log: DiagnosticLog): ReadonlyMap<RecordField, string> {
  const mapped = new Map<RecordField, string>();
  for (const [field, title] of Object.entries(columns)) {
    const known = RECORD_FIELDS.find((one) => one === field);
    if (known !== undefined) mapped.set(known, title);
    else if (field !== 'sheet')
      log.warning('unknown-field', `${quoted(field)} is no field of such a table; the fields are ${RECORD_FIELDS.join(', ')} and sheet.`);
  }
  return mapped;
}

/** The row of the titles: the first that has most of the mapped ones, else the first with two cells; reports have lines above it. */
function headerOf(
  rows: readonly TableRowCells[],
  titles: readonly string[],
): { readonly row: TableRowCells; readonly index: number } | null {
  const wanted = (cells: readonly string[]) => titles.filter((title) => cells.some((cell) => sameTitle(cell, title))).length;
  let best: { row: TableRowCells; index: number } | null = null;
  let most = 0;
  for (const [index, row] of rows.slice(0, MOST_ABOVE).entries()) {
    if (row.cells.filter((cell) => cell !== '').length < 2) continue;
    const has = wanted(row.cells);
    if (best !== null && has <= most) continue;
    best = { row, index };
    most = has;
  }
  return best;
}

const MOST_ABOVE = 20;

function sameTitle(a: string, b: string): boolean {
  return a.replaceAll(/\s+/g, ' ').trim().toLowerCase() === b.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** Cells beyond the titles belong to nothing: usually a comma that was not quoted has moved those before them, too. */
function reportLongRows(rows: readonly TableRowCells[], columns: number, log: DiagnosticLog): void {
  const long = rows.filter(({ cells }) => cells.length > columns && cells.slice(columns).some((cell) => cell !== ''));
  const [first] = long;
  if (first !== undefined)
    log.error(
      'row-too-long',
      `${long.length} rows have more cells than there are titles, the first here; quote cells that hold the delimiter.`,
      {
        line: first.line,
      },
    );
}

function recordOf({ cells, line }: TableRowCells, places: ReadonlyMap<RecordField, number>): TableRecord {
  const cell = (field: RecordField) => {
    const at = places.get(field);
    return at === undefined ? '' : (cells[at] ?? '');
  };
  const words = (field: RecordField) => {
    const text = cell(field);
    return text === '' ? null : text.slice(0, 200).toWellFormed();
  };
  return {
    line,
    who: [...new Set([...personPseudonyms(cell('person')), ...personPseudonyms(cell('email')), ...accountPseudonyms(cell('account'))])],
    reviewer: [...new Set([...personPseudonyms(cell('reviewer')), ...accountPseudonyms(cell('reviewer'))])],
    reviewed: /\p{L}{2}/u.test(cell('reviewer')) && !NOTHING.test(cell('reviewer')),
    course: words('course'),
    completed: dateOf(cell('completed')),
    date: dateOf(cell('date')),
    outcome: words('outcome'),
    status: words('status'),
  };
}

const NOTHING = /^(?:n\/?a|none|tb[cda]|pending|unknown|-+|\?+)$/i;
const PLACEHOLDER =
  /^(?:tb[cda]|to be (?:confirmed|done|agreed).{0,40}|todo|pending|x{2,}|\?+|_{2,}|(?:dd|mm|yyyy)[-/. ](?:mm|dd)[-/. ](?:dd|yyyy)|\[[^\]]{0,80}\])$/i;
/** Programs write days outside these where there is none. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2100-01-01';

function dateOf(text: string): RecordDate {
  if (text === '') return { kind: 'empty' };
  const head = text.slice(0, 200).replace(/\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b/g, '$1-$2-$3');
  // A date with a time has the letter T right behind the day.
  const [date] = statedDates(head.replace(/(\d)T(?=\d)/, '$1 '), 1);
  if (date === undefined) return { kind: PLACEHOLDER.test(head.trim()) ? 'placeholder' : 'no date' };
  const { earliest, latest } = date;
  if (earliest === null || latest === null) return { kind: 'no date' };
  if (earliest < FIRST_DAY || latest >= LAST_DAY) return { kind: 'placeholder' };
  return { kind: 'date', earliest, latest };
}
