import type { WordLink } from './word-cells.ts';

/** A paragraph while its text is gathered, and the links that were found in it. */
export interface LinkedParagraph {
  readonly text: string;
  readonly links: WordLink[];
}

interface OpenField {
  instruction: string;
  shown: boolean;
  /** Where its result begins in the paragraph, where that is a link. */
  link: { readonly target: string; readonly from: number; readonly paragraph: LinkedParagraph } | null;
}
interface OpenLink {
  readonly target: string | null;
  readonly from: number;
}

const HYPERLINK = /^\s*HYPERLINK\s+"([^"]*)"/i;
const MOST_LINKS = 500;
const LONGEST_PIECE = 2000;

/** Links of WordprocessingML, which stand as elements, as simple fields, or as fields in pieces (ECMA-376 part 1, 17.16). */
export interface WordLinks {
  /** A piece of a field: `begin`, `separate` or `end`. */
  field(type: string | null, paragraph: LinkedParagraph | undefined): void;
  /** Text of a field's instruction. */
  instruction(text: string): void;
  /** An element begins that may be a link: by its relationship, or by its instruction. */
  begin(by: { readonly relationship: string } | { readonly instruction: string }, paragraph: LinkedParagraph | undefined): void;
  /** The element that began last ends. */
  end(paragraph: LinkedParagraph | undefined): void;
}

/** Puts links into the paragraphs in which they end; `targets` by relationship. */
export function wordLinks(targets: ReadonlyMap<string, string>): WordLinks {
  const fields: OpenField[] = [];
  const links: OpenLink[] = [];
  return {
    field(type, paragraph) {
      if (type === 'begin') fields.push({ instruction: '', shown: false, link: null });
      const current = fields.at(-1);
      if (current === undefined) return;
      if (type === 'separate') {
        current.shown = true;
        const target = targetOf(current.instruction);
        if (target !== null && paragraph !== undefined) current.link = { target, from: paragraph.text.length, paragraph };
      } else if (type === 'end') {
        fields.pop();
        // A result that runs over paragraphs is no link that leads from one place.
        if (current.link !== null && current.link.paragraph === paragraph) put(current.link, paragraph);
      }
    },
    instruction(text) {
      const current = fields.at(-1);
      if (current !== undefined && !current.shown) current.instruction += text.slice(0, LONGEST_PIECE);
    },
    begin(by, paragraph) {
      const target = 'relationship' in by ? (targets.get(by.relationship) ?? null) : targetOf(by.instruction);
      links.push({ target, from: paragraph?.text.length ?? 0 });
    },
    end: (paragraph) => put(links.pop(), paragraph),
  };
}

function targetOf(instruction: string): string | null {
  return HYPERLINK.exec(instruction)?.[1] ?? null;
}

function put(link: OpenLink | undefined, paragraph: LinkedParagraph | undefined): void {
  if (paragraph === undefined || link?.target == null || paragraph.text.length <= link.from || paragraph.links.length >= MOST_LINKS) return;
  paragraph.links.push({ from: link.from, to: paragraph.text.length, target: link.target });
}
