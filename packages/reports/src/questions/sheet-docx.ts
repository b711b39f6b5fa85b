import { ANSWERER_TITLE, ORIGIN_TITLE, SHEET_INTRODUCTION, SHEET_TITLE } from '@avouch/core';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { withFixedDates } from './fixed-dates.ts';
import type { QuestionSheet } from './question-sheet.ts';
import { COLOURS } from './sheet-colours.ts';
import { answererLines, originLines, questionLines, type SheetLine } from './sheet-lines.ts';

/** Widths of the columns, in twentieths of a point: as wide as A4 is within its margins. */
const WIDTHS = [1100, 3000, 5900] as const;
const TOTAL = WIDTHS[0] + WIDTHS[1] + WIDTHS[2];
/** Least heights of answers, in twentieths of a point. */
const SHORT = 560;
const TALL = 1300;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: COLOURS.line } as const;
/** What the package says of its making: nothing that changes from one run to the next. */
const PROPERTIES =
  '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Questions</dc:title><dc:creator>Avouch</dc:creator></cp:coreProperties>';

/** A question sheet as a document of Word: a table a question, a row an answer. The same questions give the same bytes. */
export async function questionSheetDocx(sheet: QuestionSheet): Promise<Uint8Array> {
  const gap = () => paragraph([], { spacing: { before: 0, after: 120 } });
  const document = new Document({
    creator: 'Avouch',
    styles: { default: { document: { run: { font: 'Calibri', size: 21 }, paragraph: { spacing: { after: 0 } } } } },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 950, bottom: 900, left: 950, right: 950 } } },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          paragraph([run(SHEET_TITLE, { size: 36, bold: true, color: COLOURS.heading })], { spacing: { after: 160 } }),
          ...SHEET_INTRODUCTION.map((text) => paragraph([run(text)], { spacing: { after: 120 } })),
          heading(ANSWERER_TITLE),
          tableOf(answererLines(sheet)),
          ...sheet.questions.flatMap((question) => [gap(), tableOf(questionLines(question))]),
          heading(ORIGIN_TITLE),
          tableOf(originLines(sheet)),
        ],
      },
    ],
  });
  const bytes = await Packer.pack(document, 'uint8array', false, [{ path: 'docProps/core.xml', data: PROPERTIES }]);
  return withFixedDates(bytes);
}

function pageNumber(): Paragraph {
  const children = [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES];
  return new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children, size: 16, color: COLOURS.quiet })] });
}

function heading(text: string): Paragraph {
  const style = { size: 26, bold: true, color: COLOURS.heading };
  return paragraph([run(text, style)], { spacing: { before: 240, after: 100 }, keepNext: true });
}

function tableOf(lines: readonly SheetLine[]): Table {
  return new Table({
    width: { size: TOTAL, type: WidthType.DXA },
    columnWidths: [...WIDTHS],
    layout: TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows: lines.map((line) => rowOf(line)),
  });
}

function rowOf(line: SheetLine): TableRow {
  switch (line.kind) {
    case 'question': {
      const white = { bold: true, size: 24, color: COLOURS.onHeading };
      const text = [run(`${line.number}  `, white), run(line.text, white)];
      return new TableRow({
        cantSplit: true,
        children: [
          cell([reference(line.reference, { color: COLOURS.line, keepNext: true })], { fill: COLOURS.heading, width: WIDTHS[0] }),
          cell([paragraph(text, { keepNext: true, spacing: { before: 40, after: 40 } })], {
            fill: COLOURS.heading,
            width: WIDTHS[1] + WIDTHS[2],
            span: 2,
          }),
        ],
      });
    }
    case 'help': {
      const lines = line.parts.flatMap(({ title, lines: own }) => [
        paragraph([run(title, { bold: true, size: 18 })], { keepNext: true, spacing: { before: 40 } }),
        ...own.map((text) => paragraph([run(`• ${text}`, { size: 18 })], { keepNext: true, indent: { left: 200, hanging: 140 } })),
      ]);
      return new TableRow({
        cantSplit: true,
        children: [
          cell([reference(line.reference, { keepNext: true })], { fill: COLOURS.grey, width: WIDTHS[0] }),
          cell(lines, { fill: COLOURS.grey, width: WIDTHS[1] + WIDTHS[2], span: 2 }),
        ],
      });
    }
    case 'answer':
      return new TableRow({
        cantSplit: true,
        height: { value: line.answer === 'sentences' ? TALL : SHORT, rule: 'atLeast' },
        children: [
          cell([reference(line.reference)], { fill: COLOURS.grey, width: WIDTHS[0] }),
          cell([paragraph([run(line.label, { bold: true })]), paragraph([run(line.hint, { size: 17, color: COLOURS.quiet })])], {
            fill: COLOURS.grey,
            width: WIDTHS[1],
          }),
          cell([paragraph([])], { fill: 'FFFFFF', width: WIDTHS[2] }),
        ],
      });
    case 'origin':
      return new TableRow({
        cantSplit: true,
        children: [
          cell([reference(line.reference)], { fill: COLOURS.grey, width: WIDTHS[0] }),
          cell([paragraph([run(line.label, { size: 18 })])], { fill: COLOURS.grey, width: WIDTHS[1] }),
          cell([paragraph([run(line.value, { size: 18 })])], { fill: COLOURS.grey, width: WIDTHS[2] }),
        ],
      });
  }
}

function cell(
  children: readonly Paragraph[],
  { fill, width, span = 1 }: { readonly fill: string; readonly width: number; readonly span?: number },
): TableCell {
  return new TableCell({
    children: [...children],
    columnSpan: span,
    width: { size: width, type: WidthType.DXA },
    shading: { type: ShadingType.CLEAR, color: 'auto', fill },
    verticalAlign: VerticalAlign.TOP,
    margins: { top: 50, bottom: 50, left: 90, right: 90 },
  });
}

function reference(
  text: string,
  { color = COLOURS.quiet, keepNext = false }: { readonly color?: string; readonly keepNext?: boolean } = {},
): Paragraph {
  return paragraph([run(text, { size: 13, color })], { keepNext });
}

function paragraph(children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: [...children] });
}

function run(text: string, options: IRunOptions = {}): TextRun {
  return new TextRun({ ...options, text });
}
