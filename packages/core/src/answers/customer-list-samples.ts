import { packageOf } from '../encodings/office/office-samples.ts';

// Lists of questions as customers write them, as complete workbooks that a spreadsheet program opens; for tests only.

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A cell of a sample: its text, or its XML for what is none. */
export type SampleCell = string | { readonly xml: (name: string) => string };

/** A sheet of a sample: cells by their name, and what stands around them. */
export interface SampleSheet {
  readonly name: string;
  readonly cells: Readonly<Record<string, SampleCell>>;
  readonly state?: 'hidden' | 'veryHidden';
  /** XML before the data: views and columns. */
  readonly before?: string;
  /** XML behind it: protection, merged cells, validations. */
  readonly behind?: string;
  /** Attributes of rows, by number. */
  readonly rows?: Readonly<Record<number, string>>;
}

/** Cell styles of every sample: usual, bold, wrapped, wrapped and not locked. */
const STYLES = `<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf applyAlignment="1" applyProtection="1"><alignment vertical="top" wrapText="1"/><protection locked="0"/></xf></cellXfs></styleSheet>`;

/** A workbook of such sheets. Texts are shared strings, as Excel writes them. */
export function listOf(sheets: readonly SampleSheet[], parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const strings: string[] = [];
  const shared = (text: string) => {
    if (!strings.includes(text)) strings.push(text);
    return strings.indexOf(text);
  };
  const xml = sheets.map((sheet) => sheetXml(sheet, shared));
  const overrides = sheets.map(
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  return packageOf({
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${overrides.join('')}<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPES}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': relations([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="s${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index): [string, string, string] => [`s${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['y', 'styles', 'styles.xml'],
      ['z', 'sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(xml.map((text, index) => [`xl/worksheets/sheet${index + 1}.xml`, text])),
    'xl/sharedStrings.xml': `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="${MAIN}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    ...parts,
  });
}

function relations(list: readonly (readonly [string, string, string])[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${PACKAGE}/relationships">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function sheetXml({ cells, before = '', behind = '', rows = {} }: SampleSheet, shared: (text: string) => number): string {
  const byRow = Map.groupBy(Object.entries(cells), ([name]) => Number(name.replace(/\D/g, '')));
  const lines = [...byRow]
    .toSorted(([a], [b]) => a - b)
    .map(([row, list]) => `<row r="${row}"${rows[row] ?? ''}>${list.map(([name, cell]) => cellXml(name, cell, shared)).join('')}</row>`);
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${before}<sheetData>${lines.join('')}</sheetData>${behind}</worksheet>`;
}

function cellXml(name: string, cell: SampleCell, shared: (text: string) => number): string {
  if (typeof cell !== 'string') return cell.xml(name);
  return `<c r="${name}" s="2" t="s"><v>${shared(cell)}</v></c>`;
}

/** An empty cell of a style. */
export function styled(style: number): SampleCell {
  return { xml: (name) => `<c r="${name}" s="${style}"/>` };
}

/** A cell with a formula and what it showed last. */
export function formula(text: string, shown: string): SampleCell {
  return { xml: (name) => `<c r="${name}" t="str"><f>${text}</f><v>${shown}</v></c>` };
}

const COLUMNS =
  '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols><col min="1" max="1" width="6" customWidth="1"/><col min="2" max="2" width="45" customWidth="1"/><col min="3" max="3" width="14" customWidth="1"/><col min="4" max="4" width="60" customWidth="1"/><col min="5" max="5" width="20" hidden="1" customWidth="1"/></cols>';

/**
 * A list as hospitals send them: a merged title, a header of two rows, sections, a choice of yes or no with comments beside it, a hidden
 * column of the customer's own, a sheet of instructions and a hidden one of choices.
 */
export function hospitalList(): Uint8Array {
  return listOf([
    {
      name: 'Instructions',
      cells: { A1: 'Answer every question. Do not change the layout.', A2: 'Questions to procurement@example.test' },
    },
    {
      name: 'Security',
      before: COLUMNS,
      cells: {
        A1: 'Supplier security questionnaire',
        A3: 'Ref',
        B3: 'Question',
        C3: 'Supplier response',
        E3: 'Internal score',
        C4: 'Yes/No',
        D4: 'Comments',
        A5: 'A. Building software',
        A6: 'A1',
        B6: 'Do you keep an inventory of every third-party component of the product?',
        C6: styled(2),
        D6: styled(2),
        E6: formula('IF(C6="Yes",1,0)', '0'),
        A7: 'A2',
        B7: 'Are automated tests run for every change?',
        C7: styled(2),
        A8: 'A3',
        B8: 'Who may approve travel expenses?',
        A9: 'B. Working with us',
        A10: 'B1',
        B10: 'Do you publish how security researchers report vulnerabilities to you?',
        D10: 'As in 2024: see our web page.',
      },
      behind:
        '<mergeCells count="3"><mergeCell ref="A1:D1"/><mergeCell ref="C3:D3"/><mergeCell ref="A5:D5"/></mergeCells><dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="C6:C200"><formula1>Choices!$A$1:$A$2</formula1></dataValidation></dataValidations><pageSetup orientation="landscape" fitToHeight="0"/>',
      rows: { 7: ' ht="120" customHeight="1"' },
    },
    { name: 'Choices', state: 'hidden', cells: { A1: 'Yes', A2: 'No' } },
  ]);
}
