import { type DiagnosticLog, diagnosticLog } from '../encodings/diagnostic-log.ts';
import { type PackageParts, partText } from '../encodings/office/office-package.ts';
import { officeRelationships, relationshipsName } from '../encodings/office/office-relationships.ts';
import { readSheet, SHEET_LIMITS, type Sheet } from '../encodings/office/spreadsheet.ts';
import { localName, walkXml } from '../encodings/xml-document.ts';
import { plainParagraph, type SheetCells, type SheetNote } from './question-cells.ts';
import { WORKBOOK_SHEET } from './question-sheet-words.ts';

/** A longer sheet is no list of questions. */
const MOST_ROWS = 5000;
/** What a line break that came through Windows leaves in some programs' files. */
const CARRIAGE_RETURN = /_x000D_|\r/g;
/** What terminals obey, and no case takes. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** The rows of a workbook's sheet of questions, or of its first; null where it could not be read, and the log then says why. */
export function workbookCells(bytes: Uint8Array, parts: PackageParts, log: DiagnosticLog): SheetCells | null {
  const own = readSheet(bytes, parts, { named: WORKBOOK_SHEET, log: diagnosticLog('') });
  const sheet = typeof own === 'string' ? readSheet(bytes, parts, { named: null, log }) : own;
  if (typeof sheet === 'string') return null;
  if (sheet.rows.length > MOST_ROWS) {
    log.error('too-many-rows', `The sheet has more than ${MOST_ROWS} rows; it is no sheet of questions. Bring the sheet alone.`);
    return null;
  }
  const beside = besideCells(bytes, parts, sheet, log);
  if (beside === null) return null;
  const notes: readonly SheetNote[] = [
    ...(beside.formulas === 0 ? [] : [{ kind: 'formulas' as const, count: beside.formulas }]),
    ...(beside.merged === 0 ? [] : [{ kind: 'merged cells' as const, count: beside.merged }]),
    ...(sheet.sheets === 1 ? [] : [{ kind: 'other sheets' as const, count: sheet.sheets - 1 }]),
  ];
  return {
    format: 'xlsx',
    rows: sheet.rows.map(({ line, cells }) => ({
      number: line,
      cells: cells.flatMap((text, column) => {
        if (text === '') return [];
        const lines = text.replace(CARRIAGE_RETURN, '').replace(CONTROLS, '\ufffd').toWellFormed().split('\n');
        // A link is one of the whole cell: it is that of the first line, which no other line says anything of.
        const target = beside.links.get(`${line} ${column}`) ?? null;
        return [{ column, paragraphs: lines.map((words, index) => plainParagraph(words, index === 0 ? target : null)) }];
      }),
    })),
    outside: [],
    notes,
  };
}

interface BesideCells {
  readonly formulas: number;
  /** Cells that are merged with the one above: programs keep what stands in the upper one alone. */
  readonly merged: number;
  /** Where cells lead, by row (from 1) and column (from 0). */
  readonly links: ReadonlyMap<string, string>;
}

/** What a sheet's part says besides its values. */
function besideCells(bytes: Uint8Array, parts: PackageParts, { part }: Sheet, log: DiagnosticLog): BesideCells | null {
  const content = partText(bytes, parts, part, log);
  const relations = partText(bytes, parts, relationshipsName(part), log);
  if (content.kind !== 'text' || relations.kind === 'malformed' || relations.kind === 'refused') return null;
  const list = relations.kind === 'text' ? officeRelationships(relations.text, part, log) : [];
  if (typeof list === 'string') return null;
  const targets = new Map(list.flatMap(({ type, id, target }) => (type === 'hyperlink' ? [[id, target] as const] : [])));
  const links = new Map<string, string>();
  let formulas = 0;
  let merged = 0;
  const walked = walkXml(content.text, log, {
    limits: SHEET_LIMITS,
    onOpen: ({ name, attributes }) => {
      const local = localName(name);
      if (local === 'f') formulas += 1;
      if (local === 'mergeCell') {
        const [, first = '', last = ''] = /^[A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(attributes.ref ?? '') ?? [];
        merged += Math.max(0, Number(last) - Number(first));
      }
      if (local !== 'hyperlink' || links.size >= MOST_ROWS) return;
      const key = Object.keys(attributes).find((one) => localName(one) === 'id');
      const target = key === undefined ? undefined : targets.get(attributes[key] ?? '');
      const place = placeOf(attributes.ref ?? '');
      if (target !== undefined && place !== null) links.set(place, target);
    },
  });
  return walked.kind === 'walked' ? { formulas, merged, links } : null;
}

/** `C7`, and the first cell of `C7:D9`, as row and column. */
function placeOf(reference: string): string | null {
  const [, letters = '', row = ''] = /^([A-Z]{1,3})(\d{1,7})(?::|$)/.exec(reference) ?? [];
  if (row === '') return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return `${row} ${column - 1}`;
}
