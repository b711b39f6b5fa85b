import { encodedXml } from './xml-spans.ts';

/** A paragraph to write: its pieces, each perhaps a link. */
export type NewParagraph = readonly { readonly text: string /** Null where it is no link. */; readonly target: string | null }[];

/** Relationships that are added while paragraphs are written. */
export interface NewLinks {
  /** The id for a target: one for each target. */
  readonly idFor: (target: string) => string;
  /** Those that were added, as elements. */
  readonly elements: () => string;
}

/** Ids that no relationship of the part has yet: `first` tells what the part holds. */
export function newLinks(existing: string | null, type: string): NewLinks {
  const ids = new Map<string, string>();
  // Ids that merely begin so are passed over too; none is lost by that.
  let prefix = 'rIdAvouch';
  while (existing?.includes(`"${prefix}`) || existing?.includes(`'${prefix}`)) prefix += 'x';
  return {
    idFor(target) {
      const id = ids.get(target) ?? `${prefix}${ids.size + 1}`;
      ids.set(target, id);
      return id;
    },
    elements: () =>
      [...ids]
        .map(([target, id]) => `<Relationship Id="${id}" Type="${type}" Target="${encodedXml(target)}" TargetMode="External"/>`)
        .join(''),
  };
}

/** How paragraphs are written into one document. */
export interface WordDialect {
  /** Prefix of WordprocessingML's tags, with the colon. */
  readonly prefix: string;
  /** Namespace of the ids of relationships. */
  readonly relationships: string;
}

/** Paragraphs as XML, with the properties of the empty one that they stand in for. */
export function paragraphsXml(
  paragraphs: readonly NewParagraph[],
  properties: string,
  { links, dialect }: { readonly links: NewLinks; readonly dialect: WordDialect },
): string {
  const { prefix, relationships } = dialect;
  const run = runProperties(properties, prefix);
  return paragraphs
    .map((pieces) => {
      const content = pieces.map(({ text, target }) => {
        if (target === null) return runXml(text, { prefix, run });
        const linked = runXml(text, { prefix, run: LINK.replaceAll('w:', prefix) });
        return `<${prefix}hyperlink xmlns:avr="${relationships}" avr:id="${links.idFor(target)}">${linked}</${prefix}hyperlink>`;
      });
      return `<${prefix}p>${properties}${content.join('')}</${prefix}p>`;
    })
    .join('');
}

/** A link looks like one also where the template has no style for it. */
const LINK = '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>';

function runXml(text: string, { prefix, run }: { readonly prefix: string; readonly run: string }): string {
  const pieces = text.split(/([\n\t])/).map((piece) => {
    if (piece === '\n') return `<${prefix}br/>`;
    if (piece === '\t') return `<${prefix}tab/>`;
    return piece === '' ? '' : `<${prefix}t xml:space="preserve">${encodedXml(piece)}</${prefix}t>`;
  });
  return `<${prefix}r>${run}${pieces.join('')}</${prefix}r>`;
}

/** What the properties of an empty paragraph say of the mark at its end is what its author wants of the words. */
function runProperties(properties: string, prefix: string): string {
  const open = properties.indexOf(`<${prefix}rPr>`);
  const close = properties.indexOf(`</${prefix}rPr>`);
  return open === -1 || close < open ? '' : properties.slice(open, close + prefix.length + 6);
}
