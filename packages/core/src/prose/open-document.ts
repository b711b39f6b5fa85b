import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import type { OfficeProperties } from '../encodings/office/office-properties.ts';
import { attribute, besides, localName, walkXml, type XmlElement } from '../encodings/xml-document.ts';
import type { PointAt } from './contact-points.ts';
import { type DocumentLine, MOST_CHARACTERS } from './document-lines.ts';
import { lineList } from './line-list.ts';

/** Bounds for each part of a document of OpenDocument. */
export const OPEN_DOCUMENT_LIMITS = { nodes: 1_000_000, depth: 200 } as const;

/** The paragraphs and rows of a document. */
export interface OpenDocumentText {
  readonly lines: readonly DocumentLine[];
  readonly links: readonly PointAt[];
  readonly unfilledControls: number;
}

interface Paragraph {
  text: string;
  readonly style: string;
  readonly level: number | null;
  readonly item: boolean;
  plain: boolean;
}

/** What of the formats that a document makes for itself tells how a paragraph is meant (ODF 1.3 part 3, 16.2). */
interface Style {
  readonly parent: string;
  bold: boolean;
}

const MOST_LINKS = 2000;
const LONGEST_PROPERTY = 300;
/** Content that nobody sees on the page, or that is no part of the text. */
const SKIPPED = new Set(['tracked-changes', 'note', 'annotation', 'hidden-text', 'hidden-paragraph', 'forms', 'sequence-decls']);

/** Takes the text of `content.xml` apart, in time linear in its length. Where it could not be read the log says why. */
export function openDocumentText(xml: string, log: DiagnosticLog): OpenDocumentText | 'malformed' | 'refused' {
  const styles = new Map<string, Style>();
  const list = lineList(0);
  const links: PointAt[] = [];
  const paragraphs: Paragraph[] = [];
  const spans: boolean[] = [];
  let [style, lists, characters, unfilledControls] = ['', 0, 0, 0];
  let inBody = false;

  const add = (text: string, bold: boolean) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph === undefined) return;
    characters += text.length;
    if (characters > MOST_CHARACTERS) return;
    if (text.trim() !== '' && !bold) paragraph.plain = true;
    paragraph.text += text;
  };
  const isBold = () => spans.at(-1) ?? styles.get(paragraphs.at(-1)?.style ?? '')?.bold ?? false;
  const endParagraph = () => {
    const paragraph = paragraphs.pop();
    if (paragraph === undefined) return;
    list.paragraph(paragraph.text, (line) => lineOf(paragraph, styles, line));
  };
  const open = (name: string, element: XmlElement) => {
    switch (name) {
      case 'style':
        style = attribute(element, 'name') ?? '';
        if (style !== '') styles.set(style, { parent: attribute(element, 'parent-style-name') ?? '', bold: false });
        break;
      case 'text-properties': {
        const known = styles.get(style);
        if (known !== undefined) known.bold = /^(?:bold|[6-9]00)$/.test(attribute(element, 'font-weight') ?? '');
        break;
      }
      case 'text':
        if (element.name === 'office:text') inBody = true;
        break;
      case 'h':
      case 'p':
        if (inBody)
          paragraphs.push({
            text: '',
            style: attribute(element, 'style-name') ?? '',
            level: name === 'h' ? levelOf(attribute(element, 'outline-level')) : null,
            item: lists > 0,
            plain: false,
          });
        break;
      case 'span':
        spans.push(styles.get(attribute(element, 'style-name') ?? '')?.bold ?? isBold());
        break;
      // Of however many spaces, one is enough.
      case 's':
      case 'tab':
      case 'line-break':
        add(' ', true);
        break;
      case 'placeholder':
        unfilledControls += 1;
        break;
      case 'list':
        lists += 1;
        break;
      case 'table-row':
        list.openRow();
        break;
      case 'table-cell':
        list.openCell();
        break;
      case 'a': {
        const target = attribute(element, 'href');
        if (target !== null && inBody && links.length < MOST_LINKS) links.push({ value: target, line: list.next() });
        break;
      }
    }
  };
  const close = (name: string) => {
    if (name === 'p' || name === 'h') endParagraph();
    else if (name === 'span') spans.pop();
    else if (name === 'list') lists = Math.max(0, lists - 1);
    else if (name === 'table-cell') list.closeCell();
    else if (name === 'table-row') list.closeRow();
    else if (name === 'table') list.closeTable();
  };

  const walked = walkXml(xml, log, {
    limits: OPEN_DOCUMENT_LIMITS,
    ...besides(SKIPPED, { onOpen: open, onClose: close, onText: (text) => add(text, isBold()) }),
  });
  if (walked.kind !== 'walked') return walked.kind;
  if (characters <= MOST_CHARACTERS) return { lines: list.lines, links, unfilledControls };
  log.error('too-much-text', `The document has more than ${MOST_CHARACTERS} characters of text; it is not read. Bring it in parts.`);
  return 'refused';
}

function lineOf(paragraph: Paragraph, styles: ReadonlyMap<string, Style>, line: number): DocumentLine | null {
  const text = paragraph.text.trim();
  if (text === '') return null;
  // The style of titles has this name in every language of the program; one that a document makes for itself says whose child it is.
  if (paragraph.style === 'Title' || styles.get(paragraph.style)?.parent === 'Title') return { kind: 'title', text, line };
  if (paragraph.level !== null) return { kind: 'heading', level: paragraph.level, text, line };
  if (paragraph.item) return { kind: 'item', text, line };
  // Words in bold alone on a line are a heading to whoever reads it, and no style says so.
  return { kind: !paragraph.plain && text.length <= 80 ? 'label' : 'text', text, line };
}

function levelOf(text: string | null): number {
  return text !== null && /^[1-9]$|^10$/.test(text) ? Number(text) : 1;
}

/** What `meta.xml` says of the document. An empty text says nothing. */
export function openDocumentProperties(xml: string, log: DiagnosticLog): OfficeProperties | 'malformed' | 'refused' {
  const found = new Map<string, string>();
  let name = '';
  if (xml !== '') {
    const walked = walkXml(xml, log, {
      limits: { nodes: 10_000, depth: 20 },
      onOpen: (element) => {
        name = localName(element.name);
      },
      onClose: () => {
        name = '';
      },
      onText: (text) => {
        if (name !== '') found.set(name, ((found.get(name) ?? '') + text).slice(0, LONGEST_PROPERTY));
      },
    });
    if (walked.kind !== 'walked') return walked.kind;
  }
  const property = (key: string) => {
    const text = found.get(key)?.trim().toWellFormed() ?? '';
    return text === '' ? null : text;
  };
  return {
    title: property('title'),
    author: property('initial-creator') ?? property('creator'),
    created: dateTime(property('creation-date')),
    modified: dateTime(property('date')),
  };
}

/** ODF writes date-times with up to nine digits of a second and no zone: those digits say nothing here, and the zone is taken for UTC. */
function dateTime(text: string | null): string | null {
  const parts = text === null ? null : /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  return parts === null ? text : `${parts[1]}${parts[2] ?? 'Z'}`;
}
