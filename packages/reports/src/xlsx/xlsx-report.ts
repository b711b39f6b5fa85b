import type { Assessment, Catalogue } from '@avouch/core';
import writeXlsxFile, { type CellObject, type Feature, type Row } from 'write-excel-file/universal';
import { withFixedDates } from '../questions/fixed-dates.ts';
import { COLOURS } from '../questions/sheet-colours.ts';
import { reportView } from '../report-view.ts';
import { aboutSheet } from './about-sheet.ts';
import { claimsSheet } from './claims-sheet.ts';
import { evidenceSheet } from './evidence-sheet.ts';
import { gapsSheet } from './gaps-sheet.ts';
import { observationsSheet } from './observations-sheet.ts';
import { pledgesSheet } from './pledges-sheet.ts';
import { type CellValue, cellText, type Sheet } from './sheet.ts';

const BORDER = { borderColor: `#${COLOURS.line}`, borderStyle: 'thin' } as const;
const CELL: CellObject = { ...BORDER, alignVertical: 'top', wrap: true };
const HEADING: CellObject = {
  ...CELL,
  type: String,
  alignVertical: 'center',
  fontWeight: 'bold',
  textColor: `#${COLOURS.onHeading}`,
  backgroundColor: `#${COLOURS.heading}`,
};

/** An assessment as a workbook: text is text and never a formula, heading rows stay in sight and filter. The same bytes for the same assessment. */
export async function xlsxReport(assessment: Assessment, catalogue: Catalogue): Promise<Uint8Array> {
  const view = reportView(assessment, catalogue);
  const sheets = [
    aboutSheet(assessment, catalogue, view),
    claimsSheet(view),
    evidenceSheet(assessment),
    observationsSheet(view),
    pledgesSheet(assessment),
    gapsSheet(assessment, catalogue),
  ];
  const written = writeXlsxFile(
    sheets.map(({ name, widths, headings, rows }) => ({
      sheet: name,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape' as const,
      data: [
        headings.map((value, index) => ({ ...HEADING, ...(index === 0 ? { height: 2 * LINE + 4 } : {}), value })),
        ...rows.map((row) => rowOf(row, widths)),
      ],
    })),
    { fontFamily: 'Calibri', fontSize: 10, features: [layout(sheets)] },
  );
  return withFixedDates(new Uint8Array(await (await written.toBlob()).arrayBuffer()));
}

/** Points of a line of text, and of the tallest row: a longer text is read in its cell. */
const LINE = 13.5;
const TALLEST = 160;

function rowOf(row: readonly CellValue[], widths: readonly number[]): Row {
  const texts = row.map((value) => (typeof value === 'string' ? cellText(value) : ''));
  const most = Math.max(1, ...texts.map((text, index) => linesIn(text, widths[index] ?? 10)));
  const height = Math.min(TALLEST, most * LINE + 1.5);
  return row.map((value, index): CellObject => {
    const cell = { ...CELL, ...(index === 0 ? { height } : {}) };
    if (typeof value === 'number') return { ...cell, type: Number, value, align: 'left' };
    const text = texts[index] ?? '';
    return text === '' ? cell : { ...cell, type: String, value: text };
  });
}

/** How many lines a text takes in a column. Programs that open a workbook do not all work out how tall a row has to be. */
function linesIn(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

/** What the library has no word for: filters, and paper: as few pages wide as can be read, with heading row and first column on each. */
function layout(sheets: readonly Sheet[]): Feature<Blob> {
  const titles = sheets.map(
    ({ name }, index) => `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${name}!$A:$A,${name}!$1:$1</definedName>`,
  );
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          // The library writes an empty list of names; a second one would have Excel repair the file.
          transform: (xml) => xml.replace(/<definedNames\s*\/>/, `<definedNames>${titles.join('')}</definedNames>`),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => withLayout(xml, sheets[sheetIndex]),
        },
      },
    },
  };
}

function withLayout(xml: string, sheet: Sheet | undefined): string {
  if (sheet === undefined) return xml;
  const range = `A1:${columnName(sheet.headings.length)}${sheet.rows.length + 1}`;
  // In the order of CT_Worksheet (ECMA-376 part 1, 18.3.1.99): what the library writes of the page is replaced.
  const page = [
    `<autoFilter ref="${range}"/>`,
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="landscape" fitToWidth="${pagesWide(sheet)}" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>',
  ].join('');
  // Only rows stay in sight, so that what scrolls is below and not to the right (18.3.1.66).
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return (
    withElement(withElement(withElement(xml, 'pageMargins', ''), 'pageSetup', ''), 'pane', frozen)
      .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
      .replace('</sheetData>', `</sheetData>${page}`)
      // Heights to begin with: a row grows with what is typed unless it is said that somebody set its height.
      .replaceAll(' customHeight="1"', '')
  );
}

/** The first element of this name, which is empty, as something else; all of a cell's text stands in another file. */
function withElement(xml: string, name: string, instead: string): string {
  const start = xml.indexOf(`<${name} `);
  const end = xml.indexOf('/>', start);
  return start < 0 || end < 0 ? xml : xml.slice(0, start) + instead + xml.slice(end + 2);
}

/** Characters that a page of A4 across holds at three quarters of their size. */
const PAGE = 180;

function pagesWide({ widths }: Sheet): number {
  return Math.ceil(widths.reduce((sum, width) => sum + width, 0) / PAGE);
}

function columnName(count: number): string {
  let name = '';
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
