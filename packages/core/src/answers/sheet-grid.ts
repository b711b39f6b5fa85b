import { attributeOf, scanXml, type TagSpan } from '../forms/xml-spans.ts';
import { type CellRange, cellRange, columnNumber } from './cell-ranges.ts';

/** A cell of a sheet's XML and where it stands. */
export interface GridCell {
  readonly column: number;
  readonly start: number;
  /** Behind its end. */
  readonly end: number;
  /** As written; null where it has none. */
  readonly style: string | null;
  readonly formula: boolean;
}

/** A row of a sheet's XML and where it stands. */
export interface GridRow {
  readonly number: number;
  readonly hidden: boolean;
  /** Its own style, where it gives its cells one. */
  readonly style: string | null;
  /** Where its content ends. */
  readonly contentEnd: number;
  /** Whether every cell says where it is, each once and in order: only then is something put between them. */
  readonly orderly: boolean;
  readonly cells: readonly GridCell[];
}

/** What a sheet's XML says besides its values: places, and what keeps a cell from being written to. */
export interface SheetGrid {
  /** Of its elements, with the colon; '' for none. */
  readonly prefix: string;
  readonly rows: ReadonlyMap<number, GridRow>;
  readonly merges: readonly CellRange[];
  /** Cells that take certain values only: choices of a list, numbers, dates. */
  readonly restricted: readonly { readonly kind: 'choice' | 'other'; readonly range: CellRange }[];
  readonly columns: readonly ColumnStyle[];
  readonly isProtected: boolean;
  readonly formulas: number;
}

interface ColumnStyle {
  readonly from: number;
  readonly to: number;
  readonly hidden: boolean;
  readonly style: string | null;
}

/** More than any list of questions has; what is left out is then taken to be everywhere. */
const MOST_RANGES = 5000;
const EVERYWHERE: CellRange = { top: 1, left: 0, bottom: Number.MAX_SAFE_INTEGER, right: Number.MAX_SAFE_INTEGER };

/** Reads where things stand in the XML of a sheet, which was found to be well-formed before. Linear in its length. */
export function sheetGrid(xml: string): SheetGrid {
  const rows = new Map<number, GridRow>();
  const merges: CellRange[] = [];
  const restricted: { kind: 'choice' | 'other'; range: CellRange }[] = [];
  const columns: ColumnStyle[] = [];
  let prefix = '';
  let inData = false;
  let isProtected = false;
  let formulas = 0;
  let row: OpenRow | null = null;
  let line = 0;
  let cell: OpenCell | null = null;
  let validation: 'choice' | 'other' | null = null;
  let inReference = false;
  const restrictAll = () => {
    restricted[0] = { kind: 'other', range: EVERYWHERE };
  };
  const restrict = (references: string, kind: 'choice' | 'other') => {
    for (const reference of references.split(/\s+/)) {
      // What cannot be understood restricts everything: a cell too few is filled, and never one too many.
      if (reference === '') continue;
      if (restricted.length < MOST_RANGES) restricted.push({ kind, range: cellRange(reference) ?? EVERYWHERE });
      else restrictAll();
    }
  };
  scanXml(xml, {
    onOpen: (tag) => {
      switch (tag.name) {
        case 'sheetData':
          inData = true;
          prefix = tag.prefix;
          break;
        case 'row': {
          if (!inData) break;
          const stated = Number(attributeOf(xml, tag, 'r') ?? '');
          line = Number.isSafeInteger(stated) && stated > line ? stated : line + 1;
          const styled = isTrue(attributeOf(xml, tag, 'customFormat'));
          row = {
            line,
            hidden: isTrue(attributeOf(xml, tag, 'hidden')),
            style: styled ? attributeOf(xml, tag, 's') : null,
            cells: [],
            orderly: true,
          };
          break;
        }
        case 'c':
          if (row !== null) cell = openCell(xml, tag, row);
          break;
        case 'f':
          if (cell !== null) {
            cell.formula = true;
            formulas += 1;
          }
          break;
        case 'mergeCell': {
          const range = cellRange(attributeOf(xml, tag, 'ref') ?? '');
          if (range === null) break;
          if (merges.length < MOST_RANGES) merges.push(range);
          else restrictAll();
          break;
        }
        case 'col':
          if (!inData && columns.length < MOST_RANGES) columns.push(columnStyle(xml, tag));
          break;
        case 'sheetProtection':
          isProtected = isTrue(attributeOf(xml, tag, 'sheet'));
          break;
        case 'dataValidation': {
          const type = attributeOf(xml, tag, 'type') ?? 'none';
          validation = type === 'none' ? null : type === 'list' ? 'choice' : 'other';
          if (validation !== null) restrict(attributeOf(xml, tag, 'sqref') ?? '', validation);
          break;
        }
        case 'sqref':
          inReference = true;
          break;
      }
    },
    onClose: (tag) => {
      switch (tag.name) {
        case 'sheetData':
          inData = false;
          break;
        case 'c':
          if (cell !== null && row !== null) {
            const { column, start, style, formula } = cell;
            row.cells.push({ column, start, end: tag.end, style, formula });
          }
          cell = null;
          break;
        case 'row':
          if (row !== null) {
            const { line: number, hidden, style, cells, orderly } = row;
            // An empty element has no inside to put a cell into.
            rows.set(number, { number, hidden, style, cells, contentEnd: tag.start, orderly: orderly && !tag.empty });
          }
          row = null;
          break;
        case 'dataValidation':
          validation = null;
          break;
        case 'sqref':
          inReference = false;
          break;
      }
    },
    onText: (text) => {
      if (inReference && validation !== null) restrict(text, validation);
    },
  });
  return { prefix, rows, merges, restricted, columns, isProtected, formulas };
}

interface OpenRow {
  readonly line: number;
  readonly hidden: boolean;
  readonly style: string | null;
  readonly cells: GridCell[];
  orderly: boolean;
}

interface OpenCell {
  readonly column: number;
  readonly start: number;
  readonly style: string | null;
  formula: boolean;
}

function openCell(xml: string, tag: TagSpan, row: OpenRow): OpenCell {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(attributeOf(xml, tag, 'r') ?? '') ?? [];
  const stated = columnNumber(letters);
  const last = row.cells.at(-1)?.column ?? -1;
  if (stated === null || stated <= last || Number(digits) !== row.line) row.orderly = false;
  return { column: stated ?? last + 1, start: tag.start, style: attributeOf(xml, tag, 's'), formula: false };
}

function columnStyle(xml: string, tag: TagSpan): ColumnStyle {
  return {
    from: Number(attributeOf(xml, tag, 'min') ?? Number.NaN) - 1,
    to: Number(attributeOf(xml, tag, 'max') ?? Number.NaN) - 1,
    hidden: isTrue(attributeOf(xml, tag, 'hidden')) || attributeOf(xml, tag, 'width') === '0',
    style: attributeOf(xml, tag, 'style'),
  };
}

function isTrue(value: string | null): boolean {
  return value === '1' || value === 'true';
}

/** Whether nobody sees a column. */
export function isHiddenColumn({ columns }: SheetGrid, column: number): boolean {
  return columns.some(({ from, to, hidden }) => hidden && column >= from && column <= to);
}

/** The style that a cell has: its own, that of its row, or that of its column; null for the sheet's usual one. */
export function styleAt({ columns }: SheetGrid, row: GridRow | undefined, column: number): string | null {
  const own = row?.cells.find((cell) => cell.column === column);
  if (own !== undefined) return own.style;
  return row?.style ?? columns.find(({ from, to }) => column >= from && column <= to)?.style ?? null;
}
