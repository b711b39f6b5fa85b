import { Pair, type ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { YamlLimits } from './yaml-document.ts';

/**
 * The nodes of a YAML file of the plainest kind, as the library would make them, at a fraction of its time: mappings and lists in blocks,
 * texts of one line, lists of such in brackets, and comments on lines of their own. Null for anything else, faults and what is over the
 * limits included: then the library has to look. Texts that commands write are of this kind, and cases have thousands of records of them.
 */
export function plainYaml(text: string, limits: YamlLimits): ParsedNode | null {
  if (!PLAIN_TEXT.test(text)) return null;
  const reading: Reading = { text, left: limits.nodes - 1, depth: limits.depth, at: 0, start: 0, end: 0, indent: 0 };
  nextLine(reading);
  if (reading.indent !== 0) return null;
  const node = block(reading);
  // What the library reads: each node that is made here has the place that it asks for.
  return node !== null && isAtEnd(reading) ? (node as ParsedNode) : null;
}

/** What no rule of YAML has a meaning for beyond ASCII: letters of Latin, and marks of prose. */
const PLAIN_TEXT = /^[\n\x20-\x7e\u00a1-\u024f\u2010-\u2027\u20ac]*$/;
const KEY = /[A-Za-z_][A-Za-z0-9_-]*(?=:(?: |\n|$))/y;
const QUOTED = /"[^"\\\n]*"|'[^'\n]*'/y;
const WORD = /[A-Za-z0-9_/][A-Za-z0-9_./-]*/y;
const PLAIN_START = /^[A-Za-z0-9_/.(]/;
const COMMENT_OR_KEY = /: | #|:$/;
/** Words that stand for no text, and what is or may be a number. */
const SPECIAL = /^(?:null|true|false|\.inf|\.nan)$|^0[xob]|^[\d._]+(?:e[-+]?\d+)?$/i;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
/** Of what looks like a number: the numbers of claims and releases, and the folder that a case lies in. */
const NUMBERING = /^(?:\d+(?:\.\d+){2,}|\.)$/;

const SPACE = 0x20;
const HASH = 0x23;
const DASH = 0x2d;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;
const AT_END = -1;

/** Where the reading is: offsets of what the line holds, and how far it stands in. `at` is where the next line begins. */
interface Reading {
  readonly text: string;
  /** Nodes that may still come, and levels. */
  left: number;
  depth: number;
  at: number;
  start: number;
  end: number;
  indent: number;
}

type Ranged = Scalar | YAMLMap | YAMLSeq;

function isAtEnd({ indent }: Reading): boolean {
  return indent === AT_END;
}

/** Takes nodes off those that may still come. False where there are none left. */
function counted(reading: Reading, nodes: number): boolean {
  reading.left -= nodes;
  return reading.left >= 0;
}

/** Goes to the next line that holds something. */
function nextLine(reading: Reading): void {
  const { text } = reading;
  while (reading.at < text.length) {
    const begin = reading.at;
    const found = text.indexOf('\n', begin);
    const end = found === -1 ? text.length : found;
    reading.at = end + 1;
    let start = begin;
    while (start < end && text.charCodeAt(start) === SPACE) start++;
    if (start === end || text.charCodeAt(start) === HASH) continue;
    reading.start = start;
    reading.end = end;
    reading.indent = start - begin;
    return;
  }
  reading.indent = AT_END;
}

/** A mapping or a list that begins at the line, or null. */
function block(reading: Reading): Ranged | null {
  if (--reading.depth < 0) return null;
  const node = isItem(reading) ? list(reading) : mapping(reading);
  reading.depth++;
  return node;
}

function isItem({ text, start }: Reading): boolean {
  return text.charCodeAt(start) === DASH && text.charCodeAt(start + 1) === SPACE;
}

function mapping(reading: Reading): YAMLMap | null {
  const { indent, start } = reading;
  const map = new YAMLMap();
  while (reading.indent === indent && !isItem(reading)) {
    const keyEnd = endOf(KEY, reading.text, reading.start);
    if (keyEnd === -1) return null;
    const key = scalar(reading.text.slice(reading.start, keyEnd), Scalar.PLAIN, reading.start, keyEnd);
    const value = keyEnd + 1 === reading.end ? below(reading, indent) : valueAt(reading, keyEnd + 2, indent);
    if (value === null || !counted(reading, 1)) return null;
    map.items.push(new Pair(key, value));
  }
  return reading.indent > indent || map.items.length === 0 ? null : ranged(map, start, map.items.at(-1)?.value);
}

/** What stands below a key: deeper, or a list as deep as the key. */
function below(reading: Reading, indent: number): Ranged | null {
  nextLine(reading);
  return reading.indent > indent || (reading.indent === indent && isItem(reading)) ? block(reading) : null;
}

function list(reading: Reading): YAMLSeq | null {
  const { indent, start } = reading;
  const seq = new YAMLSeq();
  while (reading.indent === indent && isItem(reading)) {
    const inner = reading.start + 2;
    let item: Ranged | null;
    if (endOf(KEY, reading.text, inner) === -1) item = valueAt(reading, inner, indent);
    else {
      reading.start = inner;
      reading.indent += 2;
      item = block(reading);
    }
    if (item === null || !counted(reading, 1)) return null;
    seq.items.push(item);
  }
  return reading.indent > indent ? null : ranged(seq, start, seq.items.at(-1));
}

/** A value in the rest of the line. The reading goes on to the next line, which must not stand further in: that would belong to the text. */
function valueAt(reading: Reading, start: number, indent: number): Ranged | null {
  const { text, end } = reading;
  const node =
    text.charCodeAt(start) === OPEN ? bracketed(reading, start) : (quoted(text, start, end) ?? plain(text.slice(start, end), start));
  nextLine(reading);
  return reading.indent > indent ? null : node;
}

function quoted(text: string, start: number, end: number): Scalar | null {
  if (endOf(QUOTED, text, start) !== end) return null;
  return scalar(text.slice(start + 1, end - 1), text[start] === '"' ? Scalar.QUOTE_DOUBLE : Scalar.QUOTE_SINGLE, start, end);
}

function plain(written: string, start: number): Scalar | null {
  const isText = PLAIN_START.test(written) && !written.endsWith(' ') && !COMMENT_OR_KEY.test(written);
  return isText ? resolved(written, start) : null;
}

function resolved(written: string, start: number): Scalar | null {
  const end = start + written.length;
  if (!SPECIAL.test(written) || NUMBERING.test(written)) return scalar(written, Scalar.PLAIN, start, end);
  if (WHOLE_NUMBER.test(written)) return scalar(Number(written), Scalar.PLAIN, start, end, written);
  return written === 'true' || written === 'false' ? scalar(written === 'true', Scalar.PLAIN, start, end, written) : null;
}

/** A list in brackets that ends with the line. */
function bracketed(reading: Reading, start: number): YAMLSeq | null {
  const { text, end } = reading;
  const seq = new YAMLSeq();
  seq.flow = true;
  let at = start + 1;
  while (text.charCodeAt(at) !== CLOSE || seq.items.length > 0) {
    const quote = endOf(QUOTED, text, at);
    const next = quote === -1 ? endOf(WORD, text, at) : quote;
    const item = next === -1 ? null : quote === -1 ? resolved(text.slice(at, next), at) : quoted(text, at, next);
    if (item === null || !counted(reading, 1) || reading.depth === 0) return null;
    seq.items.push(item);
    at = next;
    if (text.charCodeAt(at) === CLOSE) break;
    if (text.charCodeAt(at) !== COMMA) return null;
    at++;
    if (text.charCodeAt(at) === SPACE) at++;
  }
  seq.range = [start, at + 1, at + 1];
  return at + 1 === end ? seq : null;
}

/** Where what an expression describes ends, if it begins there; -1 otherwise. */
function endOf(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : -1;
}

function scalar(value: string | number | boolean, type: Scalar.Type, start: number, end: number, source = String(value)): Scalar {
  const node = new Scalar(value);
  node.type = type;
  node.source = source;
  node.range = [start, end, end];
  return node;
}

function ranged<T extends YAMLMap | YAMLSeq>(node: T, start: number, last: unknown): T {
  const end = (last as Ranged | undefined)?.range?.[1] ?? start;
  node.range = [start, end, end];
  return node;
}
