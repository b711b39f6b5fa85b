import { docxOf, paragraph, xlsxOf } from '../encodings/office/office-samples.ts';
import { cell, row, tableOf } from './form-samples.ts';
import {
  ANSWERER_FIELDS,
  ANSWERER_LABELS,
  type AnswererField,
  QUESTION_FIELDS,
  QUESTION_LABELS,
  type QuestionField,
  type SheetLabel,
} from './question-sheet-words.ts';

/** Question sheets for tests, row by row as people leave them; nothing in the product imports them. */
export interface SampleRow {
  readonly reference: string;
  readonly label: readonly string[];
  /** Lines. */
  readonly answer: readonly string[];
}

const words = ({ label, hint }: SheetLabel) => [label, hint];

/** The rows of one question. */
export function questionRows(claim: string, answers: Readonly<Partial<Record<QuestionField, string>>> = {}): readonly SampleRow[] {
  return QUESTION_FIELDS.map((field) => ({
    reference: `Q${claim} ${field}`,
    label: words(QUESTION_LABELS[field]),
    answer: (answers[field] ?? '').split('\n'),
  }));
}

/** The rows about whoever answers. */
export function answererRows(given: Readonly<Partial<Record<AnswererField, string>>> = {}): readonly SampleRow[] {
  return ANSWERER_FIELDS.map((field) => ({
    reference: `YOU ${field}`,
    label: words(ANSWERER_LABELS[field]),
    answer: [given[field] ?? ''],
  }));
}

/** The rows that say where a sheet is from. */
export function originRows(given: Readonly<Record<string, string>>): readonly SampleRow[] {
  return Object.entries(given).map(([field, value]) => ({ reference: `SHEET ${field}`, label: ['…'], answer: [value] }));
}

/** Text as XML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A row of such cells, as XML of Word. */
export function wordRow({ reference, label, answer }: SampleRow): string {
  const lines = (texts: readonly string[]) => cell(texts.map((text) => (text === '' ? '<w:p/>' : paragraph(escaped(text)))).join(''));
  return row(lines([reference]), lines(label), lines(answer));
}

/** A sheet as a document of Word, in one table. */
export function sheetDocx(
  rows: readonly SampleRow[],
  { around = '', ...options }: { readonly around?: string } & Parameters<typeof docxOf>[1] = {},
): Uint8Array {
  return docxOf(tableOf(...rows.map(wordRow)) + around, options);
}

/** A text in a cell of a workbook. */
export function textCell(place: string, text: string): string {
  return text === '' ? '' : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** A sheet as a workbook. */
export function sheetXlsx(rows: readonly SampleRow[], name = 'Questions'): Uint8Array {
  const cells = ({ reference, label, answer }: SampleRow, index: number) =>
    [reference, label.join('\n'), answer.join('\n')].map((text, column) => textCell(`${'ABC'.charAt(column)}${index + 1}`, text));
  return xlsxOf({ [name]: rows.map(cells) });
}
