import { TABLE_LIMITS, type TableRowCells } from '../csv-rows.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { quoted } from '../diagnostic-log.ts';
import { localName, walkXml } from '../xml-document.ts';
import { type PackageParts, partText } from './office-package.ts';
import { officeRelationships, relationshipsName } from './office-relationships.ts';
import { isDateFormat, serialDate } from './spreadsheet-dates.ts';

/** Bounds for each part of a workbook. */
export const SHEET_LIMITS = { nodes: 2_000_000, depth: 50 } as const;

/** One sheet of a workbook as rows of text. Formulas are never evaluated: what the program last showed for them is taken. */
export interface Sheet {
  readonly name: string;
  readonly sheets: number;
  /** Name of its part. */
  readonly part: string;
  readonly rows: readonly TableRowCells[];
}

type Unread = 'malformed' | 'refused';

/** Reads the sheet of this name, or the first one where none is named. Where it could not be read the log says why. */
export function readSheet(
  bytes: Uint8Array,
  parts: PackageParts,
  { named, log }: { readonly named: string | null; readonly log: DiagnosticLog },
): Sheet | Unread {
  const main = 'xl/workbook.xml';
  const read = (name: string) => partText(bytes, parts, name, log);
  const book = read(main);
  const relations = read(relationshipsName(main));
  if (book.kind !== 'text' || relations.kind !== 'text') {
    if (book.kind === 'absent' || relations.kind === 'absent') log.error('no-workbook', 'The workbook has no main part; save it again.');
    return book.kind === 'refused' || relations.kind === 'refused' ? 'refused' : 'malformed';
  }
  const targets = officeRelationships(relations.text, main, log);
  if (typeof targets === 'string') return targets;
  const workbook = readWorkbook(book.text, log);
  if (typeof workbook === 'string') return workbook;
  const sheet = named === null ? workbook.sheets[0] : workbook.sheets.find(({ name }) => name.trim() === named.trim());
  const target = targets.find(({ id }) => id === sheet?.id)?.target;
  if (sheet === undefined || target === undefined) {
    log.error(
      'no-sheet',
      `The workbook has no sheet ${named === null ? 'at all' : `called ${quoted(named)}`}; correct its name in avouch.yaml.`,
    );
    return 'malformed';
  }
  const optional = (type: string) => {
    const name = targets.find((relation) => relation.type === type)?.target;
    return name === undefined ? ({ kind: 'absent' } as const) : read(name);
  };
  const strings = optional('sharedStrings');
  const styles = optional('styles');
  const content = read(target);
  for (const part of [strings, styles, content]) if (part.kind === 'malformed' || part.kind === 'refused') return part.kind;
  if (content.kind !== 'text') {
    log.error('no-sheet', 'The part of the sheet is missing from the workbook; save it again.');
    return 'malformed';
  }
  const shared = strings.kind === 'text' ? sharedStrings(strings.text, log) : [];
  if (typeof shared === 'string') return shared;
  const dates = styles.kind === 'text' ? dateStyles(styles.text, log) : new Set<number>();
  if (typeof dates === 'string') return dates;
  const rows = sheetRows(content.text, { shared, dates, from1904: workbook.from1904 }, log);
  return typeof rows === 'string' ? rows : { name: sheet.name, sheets: workbook.sheets.length, part: target, rows };
}

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly id: string }[];
  readonly from1904: boolean;
}

function readWorkbook(xml: string, log: DiagnosticLog): Workbook | Unread {
  const sheets: { name: string; id: string }[] = [];
  let from1904 = false;
  const walked = walkXml(xml, log, {
    limits: SHEET_LIMITS,
    onOpen: ({ name, attributes }) => {
      const local = localName(name);
      if (local === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (local !== 'sheet' || sheets.length >= 1000) return;
      const id = Object.keys(attributes).find((key) => key !== 'id' && localName(key) === 'id');
      sheets.push({ name: (attributes.name ?? '').slice(0, 100), id: id === undefined ? '' : (attributes[id] ?? '') });
    },
  });
  return walked.kind === 'walked' ? { sheets, from1904 } : walked.kind;
}

function sharedStrings(xml: string, log: DiagnosticLog): readonly string[] | Unread {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = 0;
  const walked = walkXml(xml, log, {
    limits: SHEET_LIMITS,
    onOpen: ({ name }) => {
      const local = localName(name);
      if (local === 'si') text = '';
      else if (local === 'rPh') phonetic += 1;
      else if (local === 't') inText = phonetic === 0;
    },
    onClose: (name) => {
      const local = localName(name);
      if (local === 'si') strings.push(text.slice(0, TABLE_LIMITS.cell));
      else if (local === 'rPh') phonetic -= 1;
      else if (local === 't') inText = false;
    },
    onText: (part) => {
      if (inText && text.length < TABLE_LIMITS.cell) text += part;
    },
  });
  return walked.kind === 'walked' ? strings : walked.kind;
}

/** Indexes of the cell formats that show a number as a date. */
function dateStyles(xml: string, log: DiagnosticLog): ReadonlySet<number> | Unread {
  const formats = new Map<string, string>();
  const dates = new Set<number>();
  let inCells = false;
  let index = 0;
  const walked = walkXml(xml, log, {
    limits: SHEET_LIMITS,
    onOpen: ({ name, attributes }) => {
      const local = localName(name);
      if (local === 'numFmt') formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
      else if (local === 'cellXfs') inCells = true;
      else if (local === 'xf' && inCells) {
        const id = attributes.numFmtId ?? '0';
        if (isDateFormat(Number(id), formats.get(id) ?? null)) dates.add(index);
        index += 1;
      }
    },
    onClose: (name) => {
      if (localName(name) === 'cellXfs') inCells = false;
    },
  });
  return walked.kind === 'walked' ? dates : walked.kind;
}

interface SheetContext {
  readonly shared: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly from1904: boolean;
}

function sheetRows(xml: string, context: SheetContext, log: DiagnosticLog): readonly TableRowCells[] | Unread {
  const rows: TableRowCells[] = [];
  let line = 0;
  let cells: string[] = [];
  let cell = { column: 0, type: '', style: 0 };
  let value = '';
  let inValue = false;
  let over = false;
  let wide = false;
  const walked = walkXml(xml, log, {
    limits: SHEET_LIMITS,
    onOpen: ({ name, attributes }) => {
      const local = localName(name);
      if (local === 'row') {
        const stated = Number(attributes.r);
        line = Number.isSafeInteger(stated) && stated > line ? stated : line + 1;
        cells = [];
      } else if (local === 'c') {
        cell = { column: columnOf(attributes.r ?? '') ?? cells.length, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) };
        value = '';
      } else if (local === 'v' || local === 't') inValue = true;
    },
    onClose: (name) => {
      const local = localName(name);
      if (local === 'v' || local === 't') inValue = false;
      else if (local === 'c') {
        const shown = shownValue(value, cell, context);
        if (cell.column >= TABLE_LIMITS.columns) wide ||= shown !== '';
        else {
          while (cells.length < cell.column) cells.push('');
          cells[cell.column] = shown;
        }
      } else if (local === 'row' && cells.some((one) => one !== '')) {
        over ||= rows.length >= TABLE_LIMITS.rows;
        if (!over) rows.push({ line, cells });
      }
    },
    onText: (part) => {
      if (inValue && value.length < TABLE_LIMITS.cell) value += part;
    },
  });
  if (walked.kind !== 'walked') return walked.kind;
  if (wide) {
    log.error('too-many-columns', `A row has more than ${TABLE_LIMITS.columns} cells; the sheet is not read. Bring its first columns.`);
    return 'refused';
  }
  if (!over) return rows;
  log.error('too-many-entries', `The sheet has more than ${TABLE_LIMITS.rows} rows; it is not read. Bring what is of the period.`);
  return 'refused';
}

/** `C7` is 2. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function shownValue(value: string, { type, style }: { readonly type: string; readonly style: number }, context: SheetContext): string {
  switch (type) {
    case 's':
      return (context.shared[Number(value)] ?? '').trim();
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      return context.dates.has(style) ? (serialDate(Number(value), context.from1904) ?? value) : value.trim();
    default:
      return value.trim();
  }
}
