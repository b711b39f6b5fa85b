import { type NewLinks, type NewParagraph, paragraphsXml, type WordDialect } from './form-paragraphs.ts';
import type { WordCell, WordControl, WordParagraph } from './word-cells.ts';
import { scanXml } from './xml-spans.ts';

/** Text to put in place of a span of the XML; the two offsets are the same where nothing is replaced. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Properties that belong to one paragraph alone: its place in a list, a section that ends, somebody's tracked change. */
const OWN_PROPERTIES = /<[^>/]{0,20}?(?:numPr|sectPr|ins|del|moveFrom|moveTo|pPrChange|rPrChange|vanish)\b/;
/** All that an empty paragraph may hold and be replaced; a picture, a mark or a field is somebody's content. */
const EMPTY_CONTENT = new Set(
  'p r rPr t proofErr lang rFonts sz szCs b bCs i iCs color u rStyle noProof lastRenderedPageBreak highlight shd kern'.split(' '),
);

/**
 * The splices that write paragraphs into a cell: in place of its empty paragraph where it has no text, and behind its last one otherwise.
 * Paragraphs that stand there already are not written again. Controls that only show a prompt give way to what is written.
 */
export function fillCell(
  xml: string,
  cell: WordCell,
  { paragraphs, links, dialect }: { readonly paragraphs: readonly NewParagraph[]; readonly links: NewLinks; readonly dialect: WordDialect },
): readonly Splice[] {
  const there = new Set(cell.paragraphs.map(({ text }) => text.trim()));
  const missing = paragraphs.filter(
    (pieces) =>
      !there.has(
        pieces
          .map(({ text }) => text)
          .join('')
          .trim(),
      ),
  );
  if (missing.length === 0) return [];
  const prompts = outermost(cell.controls.filter(({ prompt }) => prompt));
  const within = ({ start, end }: WordParagraph) => prompts.some((control) => control.start <= start && end <= control.end);
  const kept = outermost(cell.paragraphs.filter((paragraph) => !paragraph.nested && !within(paragraph)));
  const hasText = kept.some(({ text, prompt }) => text.trim() !== '' && !prompt);
  const replaced = hasText ? undefined : kept.find((paragraph) => paragraph.prompt || isEmpty(xml, paragraph));
  const model = replaced ?? (hasText ? undefined : cell.paragraphs.find(within));
  const properties = model === undefined || OWN_PROPERTIES.test(model.properties) ? '' : model.properties;
  const at = kept.at(-1)?.end ?? cell.close;
  const [from, to] = replaced === undefined ? [at, at] : [replaced.start, replaced.end];
  return [
    ...cell.around.filter(({ prompt, bound }) => prompt || bound).flatMap(withoutControl),
    ...prompts
      .filter((control) => control.end <= from || control.start >= to)
      .map(({ start, end }) => ({ from: start, to: end, text: '' })),
    { from, to, text: paragraphsXml(missing, properties, { links, dialect }) },
  ];
}

/** Takes a control away from around its content: what it shows would be thrown away when somebody opens the document. */
function withoutControl({ start, end, contentStart, contentEnd }: WordControl): readonly Splice[] {
  if (contentStart === -1 || contentEnd === -1) return [];
  return [
    { from: start, to: contentStart, text: '' },
    { from: contentEnd, to: end, text: '' },
  ];
}

function outermost<T extends { readonly start: number; readonly end: number }>(spans: readonly T[]): readonly T[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return sorted.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

function isEmpty(xml: string, { text, start, end, properties }: WordParagraph): boolean {
  if (text.trim() !== '') return false;
  let empty = true;
  const content = xml.slice(start, end).replace(properties, '');
  scanXml(content, {
    onOpen: ({ name }) => {
      if (!EMPTY_CONTENT.has(name)) empty = false;
    },
    onClose: () => undefined,
    onText: () => undefined,
  });
  return empty;
}

/** Puts the splices into a text. Those that are the same count once; no others may overlap. */
export function spliced(xml: string, splices: readonly Splice[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, text } of splices.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at) continue;
    out += xml.slice(at, from) + text;
    at = to;
  }
  return out + xml.slice(at);
}
