import { ANSWER_HEADING, ANSWERER_TITLE, ORIGIN_TITLE, SHEET_INTRODUCTION, SHEET_TITLE, SHORT_ANSWERS, WORKBOOK_SHEET } from '@avouch/core';
import writeXlsxFile, { type CellObject, type Feature, type Row } from 'write-excel-file/universal';
import { withFixedDates } from './fixed-dates.ts';
import type { QuestionSheet } from './question-sheet.ts';
import { COLOURS } from './sheet-colours.ts';
import { answererLines, helpText, originLines, ownWords, questionLines, type SheetLine } from './sheet-lines.ts';

/** Widths of the columns, in characters. */
const COLUMNS = [{ width: 11 }, { width: 36 }, { width: 72 }];
/** Characters that fit beside each other in what spans the last two columns, at the usual size. */
const SPAN = 108;
/** The same in the column of the labels. */
const LABEL = 36;
/** Points. */
const LINE = 15;

const GREY = `#${COLOURS.grey}`;
const BASE: CellObject = { alignVertical: 'top', wrap: true };
const BORDER: CellObject = { borderColor: `#${COLOURS.line}`, borderStyle: 'thin' };

/** A question sheet as a workbook: one sheet, a row an answer. The same questions give the same bytes. */
export async function questionSheetXlsx(sheet: QuestionSheet): Promise<Uint8Array> {
  const lines: readonly (SheetLine | 'gap' | { readonly heading: string; readonly answers: boolean } | { readonly text: string })[] = [
    ...SHEET_INTRODUCTION.map((text) => ({ text })),
    'gap',
    { heading: ANSWERER_TITLE, answers: true },
    ...answererLines(sheet),
    ...sheet.questions.flatMap((question) => ['gap' as const, ...questionLines(question)]),
    'gap',
    { heading: ORIGIN_TITLE, answers: false },
    ...originLines(sheet),
  ];
  const rows: Row[] = [
    spanned(SHEET_TITLE, { fontSize: 18, fontWeight: 'bold', textColor: `#${COLOURS.heading}` }, 28),
    ...lines.map((line) => {
      if (line === 'gap') return [];
      if ('heading' in line) return headingRow(line);
      return 'text' in line && !('kind' in line) ? spanned(line.text, {}, heightOf(line.text)) : lineRow(line);
    }),
  ];
  const shorts = lines.flatMap((line, index) =>
    typeof line !== 'string' && 'kind' in line && line.kind === 'answer' && line.answer === 'choice' ? [`C${index + 2}`] : [],
  );
  const options = { sheet: WORKBOOK_SHEET, columns: COLUMNS, showGridLines: false };
  const written = writeXlsxFile(rows, options, { fontFamily: 'Calibri', fontSize: 11, features: [layout(shorts)] });
  return withFixedDates(new Uint8Array(await (await written.toBlob()).arrayBuffer()));
}

function lineRow(line: SheetLine): Row {
  const reference = referenceCell(line.reference);
  switch (line.kind) {
    case 'question': {
      const style = {
        backgroundColor: `#${COLOURS.heading}`,
        textColor: `#${COLOURS.onHeading}`,
        fontWeight: 'bold',
        fontSize: 12,
      } as const;
      const text = `${line.number}  ${line.text}`;
      return [
        { ...reference, backgroundColor: `#${COLOURS.heading}`, textColor: `#${COLOURS.line}`, height: heightOf(text, 1.15) + 6 },
        { ...BASE, ...style, type: String, value: text, columnSpan: 2 },
      ];
    }
    case 'help': {
      const text = helpText(line.parts);
      return [
        { ...reference, ...BORDER, height: heightOf(text) + 4 },
        { ...BASE, ...BORDER, type: String, value: text, backgroundColor: GREY, columnSpan: 2 },
      ];
    }
    case 'answer':
      return [
        { ...reference, ...BORDER, height: answerHeight(line) },
        { ...BASE, ...BORDER, type: String, value: `${line.label}\n${line.hint}`, backgroundColor: GREY },
        // Text whatever is typed: "- by phone" is no formula. A date is one, so that nobody has to guess which number is the month.
        { ...BASE, ...BORDER, type: String, ...(line.answer === 'date' ? {} : { format: '@' }) },
      ];
    case 'origin':
      return [
        { ...reference, ...BORDER },
        { ...BASE, ...BORDER, type: String, value: line.label, backgroundColor: GREY },
        { ...BASE, ...BORDER, type: String, value: line.value, backgroundColor: GREY },
      ];
  }
}

function referenceCell(reference: string): CellObject {
  return { ...BASE, type: String, value: reference, fontSize: 8, textColor: `#${COLOURS.quiet}`, backgroundColor: GREY };
}

function headingRow({ heading, answers }: { readonly heading: string; readonly answers: boolean }): Row {
  const style = { ...BASE, type: String, fontWeight: 'bold', fontSize: 12, textColor: `#${COLOURS.heading}` } as const;
  const beside = answers ? ANSWER_HEADING : '';
  return [
    referenceOnly(ownWords(heading + beside)),
    { ...style, value: heading, height: 20, ...(beside === '' ? { columnSpan: 2 } : {}) },
    ...(beside === '' ? [] : [{ ...style, value: beside }]),
  ];
}

function referenceOnly(reference: string): CellObject {
  return { ...BASE, type: String, value: reference, fontSize: 8, textColor: `#${COLOURS.quiet}` };
}

function spanned(text: string, style: CellObject, height: number): Row {
  return [
    { ...referenceOnly(ownWords(text)), height },
    { ...BASE, ...style, type: String, value: text, columnSpan: 2 },
  ];
}

/** As much as the words beside it need, and more where sentences are wanted. */
function answerHeight({ hint, answer }: Extract<SheetLine, { readonly kind: 'answer' }>): number {
  const words = (1 + Math.ceil(hint.length / LABEL)) * LINE + 3;
  return answer === 'sentences' ? Math.max(words, 6 * LINE) : words;
}

/** Rows that span columns do not grow by themselves. */
function heightOf(text: string, size = 1): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * size) / SPAN)), 0);
  return Math.min(400, lines * LINE * size);
}

/** What the library has no word for: one page wide on paper, and the short answers to choose from. Anything else may be typed as well. */
function layout(shorts: readonly string[]): Feature<Blob> {
  const choices = `<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${shorts.join(' ')}"><formula1>"${SHORT_ANSWERS.join(',')}"</formula1></dataValidation></dataValidations>`;
  const page =
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="portrait" fitToHeight="0"/>';
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          insert: () => `${shorts.length === 0 ? '' : choices}${page}`,
          transform: (xml) =>
            xml
              .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
              // Heights to begin with: a row grows with what is typed unless it is said that somebody set its height.
              .replaceAll(' customHeight="1"', ''),
        },
      },
    },
  };
}
