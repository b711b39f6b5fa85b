import { SaxesParser } from 'saxes';
import { type DiagnosticLog, quoted } from './diagnostic-log.ts';

/** Bounds for XML, enforced while it is parsed. `nodes` counts elements and attributes. */
export interface XmlLimits {
  readonly nodes: number;
  readonly depth: number;
}

/** An element as its tag opens. Names are as written, prefix included; {@link localName} takes it off. */
export interface XmlElement {
  readonly name: string;
  /** Own keys only: the object has no prototype. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  /** 1 for the root. */
  readonly depth: number;
}

/** What happens while XML is walked. Text comes in the pieces that the parser gives; CDATA is text. */
export interface XmlHandlers {
  readonly onOpen: (element: XmlElement) => void;
  readonly onClose?: (name: string, depth: number) => void;
  readonly onText?: (text: string) => void;
}

/** The name without its prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** The value of an attribute, by its name without a prefix; null where there is none. */
export function attribute({ attributes }: XmlElement, wanted: string): string | null {
  for (const name in attributes) if (localName(name) === wanted) return attributes[name] ?? null;
  return null;
}

/** What a walk tells of elements by their names without a prefix. */
export interface ShownHandlers {
  readonly onOpen: (name: string, element: XmlElement) => void;
  readonly onClose: (name: string) => void;
  readonly onText: (text: string) => void;
}

/** Handlers that are told of everything but what lies in elements of these names, and of those themselves. */
export function besides(skipped: ReadonlySet<string>, { onOpen, onClose, onText }: ShownHandlers): XmlHandlers {
  let within = 0;
  return {
    onOpen: (element) => {
      const name = localName(element.name);
      if (skipped.has(name)) within += 1;
      else if (within === 0) onOpen(name, element);
    },
    onClose: (full) => {
      const name = localName(full);
      if (skipped.has(name)) within = Math.max(0, within - 1);
      else if (within === 0) onClose(name);
    },
    onText: (text) => {
      if (within === 0) onText(text);
    },
  };
}

/** Far more than any tool writes. */
const MOST_ATTRIBUTES = 1000;

/** Ends the parser from within its own call: it has no other way to stop. */
class Stopped extends Error {}

/**
 * Walks XML 1.0 strictly, within bounds. No entity beyond the five of XML is ever expanded and nothing is fetched: a document type
 * with declarations of its own is refused, a bare one (JaCoCo, Cobertura) is passed over. Faults are reported to the log, with their line.
 */
export function walkXml(
  text: string,
  log: DiagnosticLog,
  { limits, ...handlers }: XmlHandlers & { readonly limits: XmlLimits },
): { readonly kind: 'walked' } | { readonly kind: 'malformed' } | { readonly kind: 'refused' } {
  const parser = new SaxesParser();
  let outcome: 'malformed' | 'refused' | null = null;
  let depth = 0;
  let nodes = 0;
  let attributes = 0;
  const refuse = (code: string, message: string): never => {
    outcome = 'refused';
    log.error(code, message, { line: parser.line });
    throw new Stopped();
  };
  parser.on('error', (error) => {
    // What follows the first fault is noise: the parser guesses on.
    outcome = 'malformed';
    const what = error.message.replace(/^\d+:\d+: /, '');
    log.error('xml-syntax', `This is not XML: ${quoted(what)}. Correct it and read the file again.`, { line: parser.line });
    throw new Stopped();
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[') || doctype.includes('<!'))
      refuse('xml-declarations', 'The document type declares entities or elements of its own, which are never expanded. Remove it.');
  });
  const { onOpen, onClose, onText } = handlers;
  // As each attribute comes: a loop over those of an element takes twice as long as all else here.
  parser.on('attribute', () => {
    nodes++;
    // They are held until the tag ends, and a file can be one tag.
    if (++attributes > MOST_ATTRIBUTES)
      refuse('too-many-nodes', `An element of the XML has more than ${MOST_ATTRIBUTES} attributes; it is not read. Correct it.`);
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    depth++;
    nodes++;
    if (depth > limits.depth) refuse('too-deep', `The XML is nested deeper than ${limits.depth} levels; it is not read. Flatten it.`);
    if (nodes > limits.nodes)
      refuse('too-many-nodes', `The XML holds more than ${limits.nodes} elements and attributes; it is not read. Split the file.`);
    onOpen({ name: tag.name, attributes: tag.attributes, line: parser.line, depth });
  });
  parser.on('closetag', (tag) => {
    onClose?.(tag.name, depth);
    depth--;
  });
  if (onText !== undefined) {
    // The line breaks around the root are text of nothing.
    const within = (part: string) => depth > 0 && onText(part);
    parser.on('text', within);
    parser.on('cdata', within);
  }
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  return { kind: outcome ?? 'walked' };
}

/** The root element of XML as its head shows it, to recognise a format by. */
export interface XmlRoot {
  /** Without prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const HEAD_BYTES = 65_536;
const ROOTS = new WeakMap<Uint8Array, XmlRoot | null>();

/** Looks for the root element in the first 64 KiB, once for each file; null where there is none. Reads no further and checks nothing. */
export function xmlRoot(bytes: Uint8Array): XmlRoot | null {
  const known = ROOTS.get(bytes);
  if (known !== undefined) return known;
  const root = rootOf(new TextDecoder('utf-8').decode(bytes.subarray(0, HEAD_BYTES)));
  ROOTS.set(bytes, root);
  return root;
}

const NAME = /[A-Za-z_][\w.:-]{0,99}/y;
const ATTRIBUTE = /\s*([A-Za-z_][\w.:-]{0,99})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

function rootOf(head: string): XmlRoot | null {
  let at = 0;
  for (;;) {
    while (at < head.length && head.charCodeAt(at) <= 0x20) at++;
    if (head[at] !== '<') return null;
    if (head.startsWith('<?', at)) at = after(head, '?>', at);
    else if (head.startsWith('<!--', at)) at = after(head, '-->', at);
    else if (head.startsWith('<!', at)) at = afterDoctype(head, at);
    else break;
    if (at === -1) return null;
  }
  NAME.lastIndex = at + 1;
  const name = NAME.exec(head)?.[0];
  if (name === undefined) return null;
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = at + 1 + name.length;
  for (let match = ATTRIBUTE.exec(head); match !== null; match = ATTRIBUTE.exec(head))
    attributes.set(match[1] ?? '', match[2] ?? match[3] ?? '');
  return { name: localName(name), attributes };
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? -1 : found + end.length;
}

/** A document type may hold declarations in brackets. */
function afterDoctype(text: string, from: number): number {
  const close = text.indexOf('>', from);
  const open = text.indexOf('[', from);
  if (close === -1) return -1;
  if (open === -1 || open > close) return close + 1;
  const end = text.indexOf(']', open);
  return end === -1 ? -1 : after(text, '>', end);
}
