import type { TableRowCells } from '../encodings/csv-rows.ts';
import { type DiagnosticLog, diagnosticLog } from '../encodings/diagnostic-log.ts';
import { type PackageParts, packageDirectory, partText } from '../encodings/office/office-package.ts';
import { officeRelationships, relationshipsName } from '../encodings/office/office-relationships.ts';
import { readSheet, SHEET_LIMITS } from '../encodings/office/spreadsheet.ts';
import { localName, walkXml } from '../encodings/xml-document.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type SheetGrid, sheetGrid } from './sheet-grid.ts';

/** A sheet of a customer's workbook: its values, and where they stand in its XML. */
export interface CustomerSheet {
  readonly name: string;
  /** Name of its part. */
  readonly part: string;
  readonly xml: string;
  readonly rows: readonly TableRowCells[];
  readonly grid: SheetGrid;
}

/** A customer's workbook. Sheets that nobody sees are left out. */
export interface CustomerWorkbook {
  readonly bytes: Uint8Array;
  readonly sheets: readonly CustomerSheet[];
  readonly hiddenSheets: readonly string[];
  /** Styles whose cells a protected sheet leaves open. */
  readonly unlocked: ReadonlySet<string>;
  readonly formulas: number;
  readonly macros: boolean;
  readonly signed: boolean;
}

/** Most bytes of a customer's workbook. */
export const WORKBOOK_BYTES = 32 * 1024 * 1024;
/** More sheets than any list of questions has. */
const MOST_SHEETS = 50;
const MAIN = 'xl/workbook.xml';

/** Reads a workbook of Excel, `.xlsx` or `.xlsm`. Null where it cannot be read; the diagnostics then say why. No formula or macro is run. */
export function readCustomerWorkbook(
  path: string,
  bytes: Uint8Array,
): { readonly workbook: CustomerWorkbook | null; readonly diagnostics: readonly Diagnostic[] } {
  const log = diagnosticLog(path);
  const workbook = read(bytes, log);
  return { workbook: log.failed() ? null : workbook, diagnostics: log.list() };
}

function read(bytes: Uint8Array, log: DiagnosticLog): CustomerWorkbook | null {
  const parts = partsOf(bytes, log);
  if (parts === null) return null;
  const book = partText(bytes, parts, MAIN, log);
  const relations = partText(bytes, parts, relationshipsName(MAIN), log);
  if (book.kind === 'absent' || relations.kind === 'absent') {
    log.error('no-workbook', 'This is no workbook of Excel: it has no main part. Save the list as XLSX, and give that.');
    return null;
  }
  if (book.kind !== 'text' || relations.kind !== 'text') return null;
  const names = sheetNames(book.text, log);
  const targets = officeRelationships(relations.text, MAIN, log);
  if (names === null || typeof targets === 'string') return null;
  const seen = names.filter(({ hidden }) => !hidden);
  if (seen.length > MOST_SHEETS) {
    log.error(
      'too-many-sheets',
      `The workbook has ${seen.length} sheets and the limit is ${MOST_SHEETS}; it is not read. Save the sheets with questions alone.`,
    );
    return null;
  }
  const sheets: CustomerSheet[] = [];
  for (const { name, id } of seen) {
    // A sheet of charts holds no cells.
    if (targets.find((target) => target.id === id)?.type !== 'worksheet') continue;
    const sheet = readSheet(bytes, parts, { named: name, log });
    if (typeof sheet === 'string') return null;
    const content = partText(bytes, parts, sheet.part, log);
    if (content.kind !== 'text') return null;
    sheets.push({ name, part: sheet.part, xml: content.text, rows: sheet.rows, grid: sheetGrid(content.text) });
  }
  const styles = targets.find(({ type }) => type === 'styles')?.target;
  const unlocked = styles === undefined ? new Set<string>() : unlockedStyles(bytes, parts, styles, log);
  if (unlocked === null) return null;
  const all = [...parts.keys()];
  return {
    bytes,
    sheets,
    hiddenSheets: names.filter(({ hidden }) => hidden).map(({ name }) => name),
    unlocked,
    formulas: sheets.reduce((sum, { grid }) => sum + grid.formulas, 0),
    macros: all.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name)),
    signed: all.some((name) => name.startsWith('_xmlsignatures/')),
  };
}

function partsOf(bytes: Uint8Array, log: DiagnosticLog): PackageParts | null {
  if (bytes.length > WORKBOOK_BYTES) {
    log.error(
      'too-large',
      `The workbook has ${bytes.length} bytes and the limit is ${WORKBOOK_BYTES}; it is not read. Save it without its pictures.`,
    );
    return null;
  }
  // The container of Excel before 2007, and the one that Excel puts around a workbook with a password.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) {
    log.error('encrypted', 'The workbook has a password or is of before Excel 2007. Save it as XLSX without a password, and give that.');
    return null;
  }
  const directory = packageDirectory(bytes);
  if (directory === null)
    log.error(
      'not-a-workbook',
      'This is no workbook of Excel: its content is something else, whatever its name. Save the list as XLSX, and give that.',
    );
  else if (directory.kind !== 'directory') log.error(directory.code, directory.message);
  else return directory.parts;
  return null;
}

interface SheetName {
  readonly name: string;
  readonly id: string;
  readonly hidden: boolean;
}

function sheetNames(xml: string, log: DiagnosticLog): readonly SheetName[] | null {
  const sheets: SheetName[] = [];
  const walked = walkXml(xml, log, {
    limits: SHEET_LIMITS,
    onOpen: ({ name, attributes }) => {
      if (localName(name) !== 'sheet') return;
      const id = Object.keys(attributes).find((key) => key !== 'id' && localName(key) === 'id');
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      sheets.push({ name: (attributes.name ?? '').slice(0, 100), id: attributes[id ?? ''] ?? '', hidden });
    },
  });
  if (walked.kind !== 'walked') return null;
  if (new Set(sheets.map(({ name }) => name.trim())).size === sheets.length) return sheets;
  log.error('sheet-twice', 'Two sheets of the workbook have one name; nobody can say which is meant. Rename one of them.');
  return null;
}

/** Indexes of the cell formats that are not locked (`protection locked="0"`). */
function unlockedStyles(bytes: Uint8Array, parts: PackageParts, part: string, log: DiagnosticLog): ReadonlySet<string> | null {
  const styles = partText(bytes, parts, part, log);
  if (styles.kind === 'absent') return new Set();
  if (styles.kind !== 'text') return null;
  const unlocked = new Set<string>();
  let inCells = false;
  let index = -1;
  const walked = walkXml(styles.text, log, {
    limits: SHEET_LIMITS,
    onOpen: ({ name, attributes }) => {
      const local = localName(name);
      if (local === 'cellXfs') inCells = true;
      else if (inCells && local === 'xf') index += 1;
      else if (inCells && local === 'protection' && (attributes.locked === '0' || attributes.locked === 'false'))
        unlocked.add(String(index));
    },
    onClose: (name) => {
      if (localName(name) === 'cellXfs') inCells = false;
    },
  });
  return walked.kind === 'walked' ? unlocked : null;
}
