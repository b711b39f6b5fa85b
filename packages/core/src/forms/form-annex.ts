import { type NewLinks, type NewParagraph, paragraphsXml, type WordDialect } from './form-paragraphs.ts';

/** A row of the annex. */
export interface AnnexRow {
  readonly claim: string;
  readonly outcome: string;
  readonly evidence: readonly NewParagraph[];
  readonly argument: readonly NewParagraph[];
}

const HEADER = ['Reference', 'Principles/Claims', 'Evidence', 'Arguments / Assumptions'];
/** Widths of its columns, as shares of the page's text, which may stand upright or across. */
const SHARES = [3, 5, 5, 5];
const WHOLE = SHARES.reduce((sum, share) => sum + share, 0);
/** Fiftieths of a percent: what WordprocessingML counts relative widths in (ECMA-376-1 §17.18.90). */
const FULL = 5000;
/** Twentieths of a point between margins of an inch on A4: where a program lays out by the grid, before it knows the page. */
const ASSUMED = 9000;
const shareOf = (index: number, of: number) => Math.round(((SHARES[index] ?? 0) * of) / WHOLE);

/**
 * A table for the claims that a form has no row for. Its references name the published list (`APC 4.3.1`), since the same number may
 * mean another claim on the form.
 */
export function annexXml(
  rows: readonly AnnexRow[],
  { links, dialect }: { readonly links: NewLinks; readonly dialect: WordDialect },
): string {
  const w = dialect.prefix;
  const write = (paragraphs: readonly NewParagraph[], properties = '') => paragraphsXml(paragraphs, properties, { links, dialect });
  const plain = (text: string) => write([[{ text, target: null }]]);
  const bold = `<${w}pPr><${w}rPr><${w}b/></${w}rPr></${w}pPr>`;
  const title = write([[{ text: 'Annex: claims of the published list that this form has no row for', target: null }]], bold);
  const note = plain('The numbers are those of the Assurance Principles and Claims (APC). The outcomes are in the words of Avouch.');
  const cells = (contents: readonly string[]) =>
    contents
      .map((content, index) => `<${w}tc><${w}tcPr><${w}tcW ${w}w="${shareOf(index, FULL)}" ${w}type="pct"/></${w}tcPr>${content}</${w}tc>`)
      .join('');
  const header = `<${w}tr>${cells(HEADER.map((text) => write([[{ text, target: null }]], bold)))}</${w}tr>`;
  const body = rows.map(({ claim, outcome, evidence, argument }) => {
    const filled = (paragraphs: readonly NewParagraph[]) => (paragraphs.length === 0 ? `<${w}p/>` : write(paragraphs));
    return `<${w}tr>${cells([plain(`APC ${claim}`), plain(outcome), filled(evidence), filled(argument)])}</${w}tr>`;
  });
  const border = (side: string) => `<${w}${side} ${w}val="single" ${w}sz="4" ${w}space="0" ${w}color="auto"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  const properties = `<${w}tblPr><${w}tblW ${w}w="${FULL}" ${w}type="pct"/><${w}tblBorders>${borders}</${w}tblBorders></${w}tblPr>`;
  const grid = `<${w}tblGrid>${SHARES.map((_, index) => `<${w}gridCol ${w}w="${shareOf(index, ASSUMED)}"/>`).join('')}</${w}tblGrid>`;
  return `<${w}p/>${title}${note}<${w}tbl>${properties}${grid}${header}${body.join('')}</${w}tbl><${w}p/>`;
}
