import { docxOf, paragraph } from '../encodings/office/office-samples.ts';

/** Forms for tests, laid out as the published one is met in the wild; nothing in the product imports them. */
const HEADER = ['Reference', 'Principles/Claims', 'Evidence', 'Arguments / Assumptions'];

/** A cell of such paragraphs, given as XML. */
export function cell(content: string, properties = ''): string {
  return `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${content === '' ? '<w:p/>' : content}</w:tc>`;
}

/** A row of cells, given as XML. */
export function row(...cells: readonly string[]): string {
  return `<w:tr>${cells.join('')}</w:tr>`;
}

/** A table of rows, given as XML. */
export function tableOf(...rows: readonly string[]): string {
  return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
}

export function headerRow(...titles: readonly string[]): string {
  return row(...(titles.length === 0 ? HEADER : titles).map((title) => cell(paragraph(title))));
}

/** A claim's row: reference, words, evidence and argument, the last two as XML. */
export function claimRow(reference: string, evidence = '', argument = ''): string {
  return row(cell(paragraph(reference)), cell(paragraph(`What ${reference} asks`)), cell(evidence), cell(argument));
}

/** A link by a relationship of the document. */
export function link(id: string, text: string): string {
  return `<w:hyperlink r:id="${id}"><w:r><w:t>${text}</w:t></w:r></w:hyperlink>`;
}

/** A control around content, that shows a prompt or not. */
export function control(content: string, { prompt = false, bound = false } = {}): string {
  const marks = `${prompt ? '<w:showingPlcHdr/>' : ''}${bound ? '<w:dataBinding w:xpath="/a"/>' : ''}`;
  return `<w:sdt><w:sdtPr><w:alias w:val="x"/>${marks}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
}

/** The cover: one table with the organisation, one with who assessed. */
export function cover({ organisation = '', name = '', role = '', date = '' } = {}): string {
  const entry = (label: string, value: string) => row(cell(paragraph(label)), cell(value === '' ? '' : paragraph(value)));
  return [
    tableOf(entry('Organisation', organisation)),
    paragraph('Software Security Code of Practice: self-assessment'),
    tableOf(
      row(cell(paragraph('Assessed by:'), '<w:gridSpan w:val="2"/>')),
      entry('Name', name),
      entry('Role', role),
      entry('Date Completed', date),
    ),
  ].join('');
}

/** What stands in the cells of a claim, by the form's reference. */
export type Filling = Readonly<Record<string, { readonly evidence?: string; readonly argument?: string }>>;

/**
 * The form 0.4 with the quirks of the published one: principles of a theme in one table, the header repeated, principles in two cells,
 * rows of three, four and five empty cells, some rows inside controls.
 */
export function formBody(references: readonly string[], filling: Filling = {}): string {
  const empty = (count: number) => row(...Array.from({ length: count }, () => cell('')));
  const themes = Map.groupBy(references, (reference) => reference.charAt('Claim '.length));
  return [...themes.values()]
    .map((claims) => {
      const principles = Map.groupBy(claims, (reference) => reference.split('.').slice(0, 2).join('.').replace('Claim', 'Principle'));
      const rows = [...principles].flatMap(([principle, own], index) => [
        headerRow(),
        row(cell(paragraph(principle)), cell(paragraph(`What ${principle} asks`), '<w:gridSpan w:val="3"/>')),
        ...own.map((reference, position) => {
          const { evidence = '', argument = '' } = filling[reference] ?? {};
          const whole = claimRow(reference, evidence, argument);
          return position === 1 ? control(whole) : whole;
        }),
        empty(3 + (index % 3)),
      ]);
      return tableOf(...rows);
    })
    .join(paragraph('Theme'));
}

/** The same as a document, with its cover. */
export function formDocx(body: string, options: Parameters<typeof docxOf>[1] = {}): Uint8Array {
  return docxOf(`${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`, options);
}
