import { strToU8, type Zippable, zipSync } from 'fflate';

/** Date of every part, so that the same text gives the same bytes. */
const MADE = '2026-01-01T00:00:00';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A zip archive of such parts, for tests. */
export function packageOf(parts: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts))
    files[name] = [typeof content === 'string' ? strToU8(content) : content, { level, mtime: MADE }];
  return zipSync(files);
}

/** A part with the relationships of another. */
function relationshipsOf(
  relationships: readonly { readonly id: string; readonly type: string; readonly target: string; readonly external?: boolean }[],
): string {
  const items = relationships.map(({ id, type, target, external = false }) => {
    const kind = type === 'core-properties' ? PACKAGE.replace('relationships', 'relationships/metadata') : OFFICE;
    return `<Relationship Id="${id}" Type="${kind}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`;
  });
  return `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}">${items.join('')}</Relationships>`;
}

/** A document of Word with this body, for tests. */
export function docxOf(
  body: string,
  { title = '', modified = '2026-03-12T09:30:00Z', parts = {}, related = [], level = 6 }: DocxOptions = {},
): Uint8Array {
  return packageOf(
    {
      '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      '_rels/.rels': relationshipsOf([
        { id: 'r1', type: 'officeDocument', target: 'word/document.xml' },
        { id: 'r2', type: 'core-properties', target: 'docProps/core.xml' },
      ]),
      'word/document.xml': `<w:document xmlns:w="w" xmlns:r="r" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`,
      'word/_rels/document.xml.rels': relationshipsOf([{ id: 's1', type: 'styles', target: 'styles.xml' }, ...related]),
      'word/styles.xml':
        '<w:styles xmlns:w="w"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style></w:styles>',
      'docProps/core.xml': `<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc" xmlns:dcterms="dcterms"><dc:title>${title}</dc:title><dc:creator>Ann Example</dc:creator><dcterms:modified>${modified}</dcterms:modified></cp:coreProperties>`,
      ...parts,
    },
    level,
  );
}

interface DocxOptions {
  readonly title?: string;
  readonly modified?: string;
  readonly parts?: Readonly<Record<string, string>>;
  readonly related?: readonly { readonly id: string; readonly type: string; readonly target: string; readonly external?: boolean }[];
  readonly level?: 0 | 6;
}

/** A paragraph, with the id of its style. */
export function paragraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t>${text}</w:t></w:r></w:p>`;
}

/** A table of such rows. */
export function table(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** A workbook with these sheets, for tests: each cell as its XML. */
export function xlsxOf(
  sheets: Readonly<Record<string, readonly (readonly string[])[]>>,
  {
    strings = [],
    formats = '',
    book = '',
  }: { readonly strings?: readonly string[]; readonly formats?: string; readonly book?: string } = {},
): Uint8Array {
  const names = Object.keys(sheets);
  const row = (cells: readonly string[], index: number) => `<row r="${index + 1}">${cells.join('')}</row>`;
  return packageOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns:r="r">${book}<sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationshipsOf([
      ...names.map((_, index) => ({ id: `s${index}`, type: 'worksheet', target: `worksheets/sheet${index}.xml` })),
      { id: 'a', type: 'sharedStrings', target: 'sharedStrings.xml' },
      { id: 'b', type: 'styles', target: 'styles.xml' },
    ]),
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet>${formats}<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index}.xml`,
        `<worksheet><sheetData>${(sheets[name] ?? []).map(row).join('')}</sheetData></worksheet>`,
      ]),
    ),
  });
}
