import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { attribute, besides, localName, walkXml, type XmlElement } from '../encodings/xml-document.ts';
import type { PointAt } from './contact-points.ts';
import { type DocumentLine, MOST_CHARACTERS } from './document-lines.ts';
import { lineList } from './line-list.ts';

/** Bounds for each part of a document of Word. */
export const WORD_LIMITS = { nodes: 1_000_000, depth: 200 } as const;

/** The paragraphs and rows of a part. */
export interface WordText {
  readonly lines: readonly DocumentLine[];
  readonly links: readonly PointAt[];
  readonly unfilledControls: number;
}

/** What a part needs from its neighbours. */
export interface WordContext {
  /** Level of a heading by the id of its style; 0 for the style of titles. */
  readonly headings: ReadonlyMap<string, number>;
  /** Addresses by the id of the relationship. */
  readonly targets: ReadonlyMap<string, string>;
  /** The line before the part's first. */
  readonly after: number;
}

interface Paragraph {
  text: string;
  style: string;
  level: number | null;
  item: boolean;
  plain: boolean;
}

/** Content that nobody sees on the page: what was moved away or deleted, and the second of two forms of the same thing. */
const SKIPPED = new Set(['moveFrom', 'Fallback', 'del']);

/** Takes the text of a part of WordprocessingML apart, in time linear in its length. Where it could not be read the log says why. */
export function wordText(xml: string, context: WordContext, log: DiagnosticLog): WordText | 'malformed' | 'refused' {
  const list = lineList(context.after);
  const links: PointAt[] = [];
  const paragraphs: Paragraph[] = [];
  let run = { hidden: false, bold: false };
  let inText = false;
  let characters = 0;
  let unfilledControls = 0;

  const endParagraph = () => {
    const paragraph = paragraphs.pop();
    if (paragraph === undefined) return;
    list.paragraph(paragraph.text, (line) => lineOf(paragraph, context.headings, line));
  };
  const open = (name: string, element: XmlElement) => {
    const value = settingOf(element);
    const paragraph = paragraphs.at(-1);
    switch (name) {
      case 'p':
        paragraphs.push({ text: '', style: '', level: null, item: false, plain: false });
        break;
      case 'r':
        run = { hidden: false, bold: false };
        break;
      case 't':
        inText = true;
        break;
      case 'tab':
      case 'br':
      case 'cr':
        if (paragraph !== undefined && paragraph.text !== '') paragraph.text += ' ';
        break;
      case 'pStyle':
        if (paragraph !== undefined) paragraph.style = value ?? '';
        break;
      case 'outlineLvl':
        if (paragraph !== undefined && /^[0-8]$/.test(value ?? '')) paragraph.level = Number(value) + 1;
        break;
      case 'numPr':
        if (paragraph !== undefined) paragraph.item = true;
        break;
      case 'b':
        run.bold = isOn(value);
        break;
      case 'vanish':
        run.hidden = isOn(value);
        break;
      case 'showingPlcHdr':
        if (isOn(value)) unfilledControls += 1;
        break;
      case 'tr':
        list.openRow();
        break;
      case 'tc':
        list.openCell();
        break;
      case 'hyperlink': {
        const target = context.targets.get(attribute(element, 'id') ?? '');
        if (target !== undefined && links.length < 2000) links.push({ value: target, line: list.next() });
        break;
      }
    }
  };
  const close = (name: string) => {
    if (name === 't') inText = false;
    else if (name === 'p') endParagraph();
    else if (name === 'tc') list.closeCell();
    else if (name === 'tr') list.closeRow();
    else if (name === 'tbl') list.closeTable();
  };
  const add = (text: string) => {
    const paragraph = paragraphs.at(-1);
    if (!inText || run.hidden || paragraph === undefined) return;
    characters += text.length;
    if (characters > MOST_CHARACTERS) return;
    if (text.trim() !== '' && !run.bold) paragraph.plain = true;
    paragraph.text += text;
  };

  const walked = walkXml(xml, log, {
    limits: WORD_LIMITS,
    ...besides(SKIPPED, { onOpen: open, onClose: close, onText: add }),
  });
  if (walked.kind !== 'walked') return walked.kind;
  if (characters <= MOST_CHARACTERS) return { lines: list.lines, links, unfilledControls };
  log.error('too-much-text', `The document has more than ${MOST_CHARACTERS} characters of text; it is not read. Bring it in parts.`);
  return 'refused';
}

function lineOf(paragraph: Paragraph, headings: ReadonlyMap<string, number>, line: number): DocumentLine | null {
  const text = paragraph.text.trim();
  if (text === '') return null;
  const level = headings.get(paragraph.style) ?? paragraph.level;
  if (level === 0) return { kind: 'title', text, line };
  if (level !== null) return { kind: 'heading', level, text, line };
  if (paragraph.item) return { kind: 'item', text, line };
  // Words in bold alone on a line are a heading to whoever reads it, and no style says so.
  return { kind: !paragraph.plain && text.length <= 80 ? 'label' : 'text', text, line };
}

function isOn(value: string | null): boolean {
  return value !== '0' && value !== 'false' && value !== 'off';
}

function settingOf(element: XmlElement): string | null {
  return attribute(element, 'val');
}

/** Levels of headings by the ids of their styles: `heading 1` is 1 and `Title` 0, whatever the language of the program calls their ids. */
export function headingStyles(xml: string, log: DiagnosticLog): ReadonlyMap<string, number> | 'malformed' | 'refused' {
  const found = new Map<string, number>();
  let id = '';
  const walked = walkXml(xml, log, {
    limits: WORD_LIMITS,
    onOpen: (element) => {
      const name = localName(element.name);
      const value = settingOf(element) ?? '';
      if (name === 'style') id = attribute(element, 'styleId') ?? '';
      else if (name === 'name' && id !== '') {
        const level = /^heading ([1-9])$/i.exec(value)?.[1];
        if (level !== undefined) found.set(id, Number(level));
        else if (/^title$/i.test(value)) found.set(id, 0);
      } else if (name === 'outlineLvl' && id !== '' && !found.has(id) && /^[0-8]$/.test(value)) found.set(id, Number(value) + 1);
    },
  });
  return walked.kind === 'walked' ? found : walked.kind;
}
