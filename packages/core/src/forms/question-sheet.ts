import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import { type DiagnosticLog, diagnosticLog } from '../encodings/diagnostic-log.ts';
import { type PackageParts, packageDirectory } from '../encodings/office/office-package.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SheetCells, SheetNote } from './question-cells.ts';
import { documentCells } from './question-document.ts';
import { type SheetAnswer, type SheetLoss, sheetRows } from './question-rows.ts';
import { type AnswererField, type OriginField, QUESTION_SHEET_VERSION } from './question-sheet-words.ts';
import { workbookCells } from './question-workbook.ts';
import { FORM_BYTES } from './read-form.ts';

/** A question sheet as somebody sent it back. */
export interface QuestionSheet {
  readonly path: string;
  readonly format: 'docx' | 'xlsx';
  /** Id of the product that it asks about. */
  readonly product: string;
  /** Whether the catalogue's own words have changed since it was made. */
  readonly otherRevision: boolean;
  /** When it was made, as written. */
  readonly made: string;
  /** Id of the custodian whom it asks; '' where it does not say. */
  readonly custodian: string;
  /** Who asks; '' where the sheet does not say. */
  readonly askedBy: string;
  /** As filled in. */
  readonly answerer: Readonly<Record<AnswererField, string>>;
  /** One for each claim that the sheet still has a row for, in its order. */
  readonly answers: readonly SheetAnswer[];
  /** Claims that were asked about and have no row any more. */
  readonly gone: readonly string[];
  readonly losses: readonly SheetLoss[];
  readonly notes: readonly SheetNote[];
}

/** A sheet; or that the file is some other one, which a form may be; or why it cannot be taken. */
export type QuestionSheetReading =
  | { readonly kind: 'sheet'; readonly sheet: QuestionSheet; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly diagnostics: readonly Diagnostic[] };

const AGAIN = 'Ask again with a new sheet: avouch ask';

/** Reads a question sheet of Word or of a spreadsheet program, by what is in it and whatever it is called. Nothing is fetched or run. */
export function readQuestionSheet(path: string, bytes: Uint8Array, catalogue: Catalogue): QuestionSheetReading {
  const directory = bytes.length > FORM_BYTES ? null : packageDirectory(bytes);
  // What is no office document, or a broken one, is for the reader of forms to name.
  if (directory?.kind !== 'directory') return { kind: 'other' };
  const { parts } = directory;
  const workbook = parts.has('xl/workbook.xml');
  if (!workbook && ![...parts.keys()].some((name) => name.startsWith('word/'))) return { kind: 'other' };
  const log = diagnosticLog(path);
  const cells = workbook ? workbookCells(bytes, parts, log) : documentCells(bytes, parts, log);
  if (cells === null) {
    if (!workbook) return { kind: 'other' };
    const { list } = log;
    return { kind: 'unreadable', diagnostics: [noSheetIn(path, 'This is a workbook of Excel that could not be read.'), ...list()] };
  }
  const sheet = sheetOf(path, cells, { parts, catalogue, log });
  if (sheet !== null) return { kind: 'sheet', sheet, diagnostics: log.list() };
  if (log.failed()) return { kind: 'unreadable', diagnostics: log.list() };
  if (!workbook) return { kind: 'other' };
  return {
    kind: 'unreadable',
    diagnostics: [noSheetIn(path, 'This is a workbook of Excel without the references of a question sheet in its first column.')],
  };
}

function noSheetIn(path: string, what: string): Diagnostic {
  const message = `${what} Give the sheet that avouch ask made, as it was sent back, or a form as DOCX.`;
  return { code: 'no-question-sheet', severity: 'error', message, location: { path } };
}

interface SheetContext {
  readonly parts: PackageParts;
  readonly catalogue: Catalogue;
  readonly log: DiagnosticLog;
}

/** Null for what is no question sheet, or one that cannot be trusted to be; the log then says why. */
function sheetOf(path: string, cells: SheetCells, { parts, catalogue, log }: SheetContext): QuestionSheet | null {
  const { origin, answerer, answers, losses, sawLabels } = sheetRows(cells);
  if (origin.size === 0 && answers.length === 0) {
    if (sawLabels)
      log.error(
        'no-references',
        `The questions of a sheet are here without the references in its first column, so nobody can say what an answer is to. ${AGAIN}`,
      );
    return null;
  }
  const said = (field: OriginField) => origin.get(field) ?? '';
  const missing = (['version', 'catalogue', 'product'] as const).filter((field) => said(field) === '');
  if (missing.length > 0) {
    log.error(
      'no-origin',
      `The table at the end of the question sheet no longer says where it is from (${missing.join(', ')}). Put back the last table of the sheet as it was sent, or ask again: avouch ask`,
    );
    return null;
  }
  if (said('version') !== QUESTION_SHEET_VERSION) {
    log.error(
      'other-version',
      `The question sheet is of version "${said('version').slice(0, 40)}", and this Avouch reads version ${QUESTION_SHEET_VERSION}. ${AGAIN}`,
    );
    return null;
  }
  const [, id = '', edition = '', revision = ''] =
    /^([a-z0-9][a-z0-9.-]{0,62}), edition (\S{1,40}), revision ([0-9a-f]{12})$/.exec(said('catalogue')) ?? [];
  if (id !== catalogue.id || edition !== catalogue.edition) {
    log.error(
      'other-catalogue',
      `The question sheet asks by "${said('catalogue').slice(0, 100)}", and this Avouch knows ${catalogue.id}, edition ${catalogue.edition}: the same number may mean another claim there, so nothing is taken. ${AGAIN}`,
    );
    return null;
  }
  const known = new Set(claimsOf(catalogue).map((claim) => claim.id));
  const kept = answers.filter(({ claim }) => known.has(claim));
  const asked = said('questions').match(/\d{1,2}\.\d{1,2}\.\d{1,2}/g) ?? [];
  return {
    path,
    format: cells.format,
    product: said('product').split(':')[0]?.trim() ?? '',
    otherRevision: revision !== catalogue.digest.slice(0, 12),
    made: said('made'),
    custodian: said('for').split(':')[0]?.trim() ?? '',
    askedBy: said('by'),
    answerer: { name: answerer.get('name') ?? '', role: answerer.get('role') ?? '', date: answerer.get('date') ?? '' },
    answers: kept,
    gone: [...new Set(asked)].filter((claim) => known.has(claim) && !kept.some((answer) => answer.claim === claim)),
    losses: [
      ...losses,
      ...answers.flatMap((answer) =>
        known.has(answer.claim) ? [] : [{ row: answer.row, text: textOf(answer), reason: 'unknown claim' as const, claim: answer.claim }],
      ),
    ],
    notes: [...cells.notes, ...partNotes(parts)],
  };
}

function textOf({ fields }: SheetAnswer): string {
  return [...fields.values()].flatMap((paragraphs) => paragraphs.map(({ text }) => text)).join(' ');
}

function partNotes(parts: PackageParts): readonly SheetNote[] {
  const some = (pattern: RegExp) => [...parts.keys()].some((name) => pattern.test(name));
  return [
    ...(some(/(?:^|\/)vbaProject\.bin$/i) ? [{ kind: 'macros' as const }] : []),
    ...(some(/^(?:word|xl)\/(?:threadedComments\/)?(?:comments|threadedComment)\w{0,20}\.xml$/i) ? [{ kind: 'comments' as const }] : []),
  ];
}
