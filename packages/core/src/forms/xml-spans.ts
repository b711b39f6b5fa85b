import { localName } from '../encodings/xml-document.ts';

/** A tag of XML and where it stands: from its `<` to behind its `>`. */
export interface TagSpan {
  /** Without prefix. */
  readonly name: string;
  /** With its colon; '' for none. */
  readonly prefix: string;
  readonly start: number;
  readonly end: number;
  /** Whether it opens and closes at once. */
  readonly empty: boolean;
}

/** What is told while XML is gone through. An empty element opens and closes with the same span. */
export interface SpanHandlers {
  readonly onOpen: (tag: TagSpan) => void;
  readonly onClose: (tag: TagSpan) => void;
  readonly onText: (text: string) => void;
}

/**
 * Goes through XML by offsets, so that text can be spliced into it and all else stay as it was. The text must have been found well-formed
 * and without entities of its own before (`walkXml`): nothing is checked here. Linear in its length.
 */
export function scanXml(xml: string, { onOpen, onClose, onText }: SpanHandlers): void {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open === -1) return;
    if (open > at) onText(decodedXml(xml.slice(at, open)));
    if (xml.startsWith('<!--', open)) at = behind(xml, '-->', open + 4);
    else if (xml.startsWith('<![CDATA[', open)) {
      at = behind(xml, ']]>', open + 9);
      onText(xml.slice(open + 9, at - 3));
    } else if (xml[open + 1] === '?') at = behind(xml, '?>', open + 2);
    else if (xml[open + 1] === '!') at = behind(xml, '>', open + 2);
    else {
      const end = tagEnd(xml, open);
      const closes = xml[open + 1] === '/';
      const empty = xml[end - 2] === '/';
      const full = nameAt(xml, open + (closes ? 2 : 1));
      const name = localName(full);
      const tag = { name, prefix: full.slice(0, full.length - name.length), start: open, end, empty };
      if (!closes) onOpen(tag);
      if (closes || empty) onClose(tag);
      at = end;
    }
  }
}

function behind(xml: string, end: string, from: number): number {
  const found = xml.indexOf(end, from);
  return found === -1 ? xml.length : found + end.length;
}

/** A `>` may stand in the value of an attribute. */
function tagEnd(xml: string, from: number): number {
  let quote = '';
  for (let at = from; at < xml.length; at++) {
    const sign = xml[at] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return xml.length;
}

const NAME = /[^\s/>]+/y;

function nameAt(xml: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(xml)?.[0] ?? '';
}

const ATTRIBUTE = /\s([^\s=/>]{1,200})\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The value of an attribute of a tag, by its name without prefix; null where it has none. */
export function attributeOf(xml: string, { start, end }: TagSpan, wanted: string): string | null {
  for (const [, name = '', double, single] of xml.slice(start, end).matchAll(ATTRIBUTE))
    if (localName(name) === wanted) return decodedXml(double ?? single ?? '');
  return null;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodedXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g,
    (whole, hex?: string, decimal?: string, name = '') => {
      const code = hex === undefined ? (decimal === undefined ? null : Number(decimal)) : Number.parseInt(hex, 16);
      if (code === null) return NAMED[name] ?? whole;
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Signs that XML 1.0 cannot hold (section 2.2), and halves of pairs. */
const NOT_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Text for an element or an attribute in double quotes. What XML cannot hold stands as U+FFFD. */
export function encodedXml(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
