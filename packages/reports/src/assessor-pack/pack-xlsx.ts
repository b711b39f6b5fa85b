import {
  ASSESSOR_FIELDS,
  ASSESSOR_LABELS,
  ASSESSOR_TITLE,
  type AssessorPack,
  catalogueWords,
  columnName,
  GUIDE,
  GUIDE_TITLE,
  PACK_FIELDS,
  PACK_LABELS,
  PACK_SHEETS,
  PACK_TITLE,
  PACK_VERSION,
  type PackField,
} from '@avouch/core';
import writeXlsxFile, { type CellObject, type Feature, type Row } from 'write-excel-file/universal';
import { countOf } from '../phrases.ts';
import { withFixedDates } from '../questions/fixed-dates.ts';
import { COLOURS } from '../questions/sheet-colours.ts';
import { cellText } from '../xlsx/sheet.ts';
import { type PackTable, packTables } from './pack-tables.ts';

const GREY = `#${COLOURS.grey}`;
const BASE: CellObject = { alignVertical: 'top', wrap: true };
const BORDER: CellObject = { borderColor: `#${COLOURS.line}`, borderStyle: 'thin' };
/** What the vendor wrote, and room for the assessor: text whatever is typed, so that "- see below" is no formula. */
const VENDOR: CellObject = { ...BASE, ...BORDER, type: String, backgroundColor: GREY };
const OWN: CellObject = { ...BASE, ...BORDER, type: String, format: '@' };
const REFERENCE: CellObject = { ...VENDOR, fontSize: 8, textColor: `#${COLOURS.quiet}` };
const HEADING: CellObject = {
  ...BASE,
  ...BORDER,
  type: String,
  fontWeight: 'bold',
  textColor: `#${COLOURS.onHeading}`,
  backgroundColor: `#${COLOURS.heading}`,
};
/** Points of a line of text, and of the tallest row: a longer text is read in its cell. */
const LINE = 13.5;
const TALLEST = 160;
/** Widths of the first sheet, and how many characters its last two columns take beside each other. */
const GUIDE_WIDTHS = [16, 46, 74] as const;
const SPAN = 124;

/** An assessor's pack as a workbook: text is text and never a formula. The same pack gives the same bytes. */
export async function packXlsx(pack: AssessorPack): Promise<Uint8Array> {
  const tables = packTables(pack);
  const written = writeXlsxFile(
    [
      {
        sheet: PACK_SHEETS.guide,
        columns: GUIDE_WIDTHS.map((width) => ({ width })),
        showGridLines: false,
        data: guideRows(pack),
      },
      ...tables.map((table) => ({
        sheet: table.name,
        columns: table.widths.map((width) => ({ width })),
        stickyRowsCount: 1,
        data: [
          table.headings.map((value, column): CellObject => ({ ...HEADING, ...(column === 0 ? { height: 2 * LINE + 4 } : {}), value })),
          ...tableRows(table),
        ],
      })),
    ],
    { fontFamily: 'Calibri', fontSize: 10, features: [layout(tables)] },
  );
  return withFixedDates(new Uint8Array(await (await written.toBlob()).arrayBuffer()));
}

function tableRows({ rows, widths, own, headings }: PackTable): Row[] {
  const first = headings.length - own;
  return rows.map((row) => {
    const most = Math.max(1, ...row.map((text, column) => linesIn(text, widths[column] ?? 10)));
    const height = Math.min(TALLEST, most * LINE + 1.5);
    return row.map((value, column): CellObject => {
      const style = column >= first ? OWN : column === 0 ? REFERENCE : VENDOR;
      const cell = { ...style, ...(column === 0 ? { height } : {}) };
      if (value !== '') return { ...cell, value };
      const { type: _, ...empty } = cell;
      return column >= first ? cell : empty;
    });
  });
}

function guideRows(pack: AssessorPack): Row[] {
  const title: CellObject = { ...BASE, type: String, fontWeight: 'bold', textColor: `#${COLOURS.heading}` };
  const spanned = (value: string, style: CellObject): Row => [
    { ...BASE, height: heightOf(value) },
    { ...style, type: String, value, columnSpan: 2 },
  ];
  const section = (value: string): readonly Row[] => [[], [BASE, { ...title, fontSize: 12, value }]];
  return [
    [
      { ...BASE, height: 28 },
      { ...title, fontSize: 18, value: GUIDE_TITLE, columnSpan: 2 },
    ],
    ...GUIDE.map((text) => spanned(text, BASE)),
    ...section(ASSESSOR_TITLE),
    ...ASSESSOR_FIELDS.map((field): Row => {
      const label = ASSESSOR_LABELS[field];
      // A date is one, so that nobody has to guess which number is the month.
      const { format, ...dated } = OWN;
      return [
        { ...REFERENCE, value: `YOU ${field}`, height: Math.ceil(label.length / GUIDE_WIDTHS[1]) * LINE + 4 },
        { ...VENDOR, value: label },
        field === 'date' ? dated : { ...dated, ...(format === undefined ? {} : { format }) },
      ];
    }),
    ...section(PACK_TITLE),
    ...PACK_FIELDS.map((field): Row => {
      const value = cellText(packWords(pack, field));
      const height = Math.max(1, Math.ceil(value.length / GUIDE_WIDTHS[2])) * LINE + 4;
      return [
        { ...REFERENCE, value: `PACK ${field}`, height },
        { ...VENDOR, value: PACK_LABELS[field] },
        { ...VENDOR, value },
      ];
    }),
    ...section('How the sample was chosen'),
    ...[pack.sample.rule, sampleWords(pack)].map((text) => spanned(cellText(text), BASE)),
  ];
}

/** What a pack says of where it is from; some of it is read back. */
function packWords(pack: AssessorPack, field: PackField): string {
  const { product, release, sample, population, withheld } = pack;
  switch (field) {
    case 'version':
      return PACK_VERSION;
    case 'product':
      return `${product.id}: ${product.name}${release === null ? '' : `, release ${release}`}${pack.organisation === null ? '' : `, of ${pack.organisation}`}`;
    case 'catalogue':
      return catalogueWords(pack.catalogue);
    case 'asof':
      return pack.asOf;
    case 'population':
      return population.digest;
    case 'size':
      return `${sample.items.length} of ${population.items.length} items (asked for ${sample.size})`;
    case 'seed':
      return sample.seedIs === 'population'
        ? `${sample.seed} (the digest of the population. Who makes the pack can change the case until it suits: to rule that out, ask for a pack with a seed of your own)`
        : `${sample.seed} (given. If it is not the one that you gave, who made the pack may have tried others: ask for a pack with yours)`;
    case 'withheld':
      return countOf(withheld.count, 'record');
    case 'made':
      return `Avouch ${pack.avouch}`;
  }
}

function sampleWords({ sample, population }: AssessorPack): string {
  const kinds = population.counts.map(({ kind, count }) => countOf(count, kind === 'evidence' ? 'piece of evidence' : kind, manyOf(kind)));
  const { chosen, left } = sample.mustLook;
  const room =
    left.length === 0 ? '' : ` There was no room for ${countOf(left.length, 'more')} that must be looked at: ask for a larger sample.`;
  const scope = population.outOfScope.length === 0 ? '' : ` Out of scope for the role: ${population.outOfScope.join(', ')}.`;
  const silent = population.nothingSaid.length === 0 ? '' : ` Nobody said anything of ${population.nothingSaid.join(', ')}.`;
  return `The population: ${kinds.join(', ')}; besides, ${countOf(population.nothingSeen, 'observation')} that nothing was seen, of which there is nothing to look at.${scope}${silent} Of the sample, ${countOf(chosen, 'item has', 'items have')} to be looked at, and ${countOf(sample.items.length - chosen, 'is', 'are')} there by chance.${room}`;
}

function manyOf(kind: string): string {
  return kind === 'evidence' ? 'pieces of evidence' : `${kind}s`;
}

/** How many lines a text takes in a column. Programs that open a workbook do not all work out how tall a row has to be. */
function linesIn(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

/** Rows that span columns do not grow by themselves. */
function heightOf(text: string): number {
  return linesIn(text, SPAN) * LINE + 6;
}

/** What the library has no word for: filters, choices, and paper: across, one page wide. Anything else than the choices may be typed as well. */
function layout(tables: readonly PackTable[]): Feature<Blob> {
  const page =
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>';
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          // In the order of CT_Worksheet (ECMA-376 part 1, 18.3.1.99).
          insert: (_options, { sheetIndex }) => {
            const table = tables[sheetIndex - 1];
            return table === undefined
              ? page
              : `<autoFilter ref="A1:${columnName(table.headings.length - 1)}${table.rows.length + 1}"/>${choicesOf(table)}${page}`;
          },
          transform: (xml) =>
            withFrozenRow(xml)
              .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
              // Heights to begin with: a row grows with what is typed unless it is said that somebody set its height.
              .replaceAll(' customHeight="1"', ''),
        },
      },
    },
  };
}

/** Only rows stay in sight, so that what scrolls is below and not to the right (18.3.1.66). */
function withFrozenRow(xml: string): string {
  const start = xml.indexOf('<pane ');
  const end = xml.indexOf('/>', start);
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return start < 0 || end < 0 ? xml : xml.slice(0, start) + frozen + xml.slice(end + 2);
}

function choicesOf({ choices, rows }: PackTable): string {
  if (choices === null || rows.length === 0) return '';
  const column = columnName(choices.column);
  return `<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${column}2:${column}${rows.length + 1}"><formula1>"${choices.words.join(',')}"</formula1></dataValidation></dataValidations>`;
}
