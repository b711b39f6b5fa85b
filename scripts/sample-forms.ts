import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { claimsOf, readCatalogue } from '@avouch/core';
import { packageOf, paragraph } from '../packages/core/src/encodings/office/office-samples.ts';
import { cover, type Filling, formBody, link } from '../packages/core/src/forms/form-samples.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const CATALOGUE = fileURLToPath(new URL('../catalogue/sscop-1.0/', import.meta.url));
/** Widths of the four columns, in twentieths of a point. */
const COLUMNS = [1700, 4300, 4300, 4300];

/** What stood in the form of last year: in a cell of evidence a link or words, in that of arguments words. */
export interface LastYear {
  readonly cover: { readonly organisation: string; readonly name: string; readonly role: string; readonly date: string };
  readonly claims: Readonly<
    Record<
      string,
      { readonly evidence: readonly (string | { readonly link: string; readonly text: string })[]; readonly argument: readonly string[] }
    >
  >;
}

/**
 * The two forms of the sample, laid out like form 0.4 with its quirks and with our own words for what it asks: no official file is part of this
 * repository. Name → bytes.
 */
export function sampleForms(lastYear: LastYear): ReadonlyMap<string, Uint8Array> {
  const { catalogue } = readCatalogue(
    globSync('*.yaml', { cwd: CATALOGUE }).map((path) => ({ path, bytes: readFileSync(`${CATALOGUE}${path}`) })),
  );
  if (catalogue === null) throw new Error('the catalogue is not whole');
  const form = catalogue.forms[0];
  if (form === undefined) throw new Error('the catalogue has no form');
  const asked = new Map([
    ...form.rows.map(({ reference, claim }) => [reference, claimsOf(catalogue).find(({ id }) => id === claim)?.outcome ?? ''] as const),
    ...catalogue.themes.flatMap(({ principles }) => principles.map(({ id, outcome }) => [`Principle ${id}`, outcome] as const)),
  ]);
  const references = form.rows.map(({ reference }) => reference);
  const links: string[] = [];
  const filling: Filling = Object.fromEntries(
    Object.entries(lastYear.claims).map(([reference, { evidence, argument }]) => [
      reference,
      {
        evidence: evidence
          .map((item) =>
            typeof item === 'string' ? paragraph(escaped(item)) : `<w:p>${link(`link${links.push(item.link)}`, escaped(item.text))}</w:p>`,
          )
          .join(''),
        argument: argument.map((words) => paragraph(escaped(words))).join(''),
      },
    ]),
  );
  return new Map([
    ['blank.docx', wordDocument(worded(cover() + formBody(references), asked), [])],
    ['last-year.docx', wordDocument(worded(cover(lastYear.cover) + formBody(references, filling), asked), links)],
  ]);
}

/** Puts in what each row asks, and borders and widths, which tests of the layout do without. */
function worded(body: string, asked: ReadonlyMap<string, string>): string {
  const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:color="8A949B"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  const grid = COLUMNS.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return body
    .replaceAll(/What ((?:Claim|Principle) [\d.]+) asks/g, (_, reference: string) => escaped(asked.get(reference) ?? ''))
    .replaceAll(
      '<w:tblPr/><w:tblGrid/>',
      `<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>`,
    );
}

/** A document that word processors open, on landscape pages. */
function wordDocument(body: string, links: readonly string[]): Uint8Array {
  const relations = (items: readonly string[]) =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
  return packageOf({
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/></Types>`,
    '_rels/.rels': relations([`<Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`]),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${body}<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1000" w:right="1100" w:bottom="1000" w:left="1100" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      links.map(
        (target, index) => `<Relationship Id="link${index + 1}" Type="${OFFICE}/hyperlink" Target="${target}" TargetMode="External"/>`,
      ),
    ),
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
