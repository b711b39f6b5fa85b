import { Document, isMap, isPair, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import type { CaseFile } from './case-file-schema.ts';
import { readYamlRecord, type YamlRecord } from './yaml-record.ts';

/** The lists of `avouch.yaml` that commands add to. */
export type CaseList = Exclude<keyof CaseFile, 'schemaVersion' | 'organisation' | 'products' | 'buildEnvironments' | 'pledges'>;

/** One record as it is to be written: texts, lists of texts, and texts by name. */
export type CaseRecord = Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>;

/** What a list holds: records, or, for `include`, paths. */
export type CaseItem = CaseRecord | string;

/** Records that are added to one list. */
export interface CaseAddition {
  readonly list: CaseList;
  readonly records: readonly CaseItem[];
}

/** The text of a case with one more record, or null where it is written in a way that cannot be added to safely. */
export function withRecord(text: string, list: CaseList, record: CaseItem): string | null {
  const edited = withAdditions(ENCODER.encode(text), [{ list, records: [record] }]);
  return edited === null ? null : DECODER.decode(edited);
}

/**
 * The bytes of a case with records added to several lists, or null where it is written in a way that cannot be added to safely. All of them
 * are put in at once, and what comes of it is read once, where the usual way of writing does; else a list after the other.
 */
export function withAdditions(bytes: Uint8Array, additions: readonly CaseAddition[]): Uint8Array | null {
  const wanted = additions.filter(({ records }) => records.length > 0);
  const before = recordOf(bytes);
  const expected = wanted.reduce<object | null>(
    (plain, { list, records }) => withPlain(plain, list, records),
    withPlain(before?.plain, 'evidence', []),
  );
  if (before === null || expected === null) return null;
  if (wanted.length === 0) return bytes;
  const whole = JSON.stringify(expected);
  const ways = wanted.map(({ list, records }) => candidates(before, list, records));
  const usual = ways.map(([first]) => first ?? []);
  // Two things at the end of a last line without a line break would both begin one.
  if (wanted.length > 1 && before.text.endsWith('\n')) {
    const edited = encoded(before.text, usual.flat(), bytes);
    if (JSON.stringify(recordOf(edited)?.plain ?? null) === whole) return edited;
  }
  const [first, ...others] = wanted;
  if (first !== undefined && others.length > 0)
    return wanted.reduce<Uint8Array | null>((edited, one) => (edited === null ? null : withAdditions(edited, [one])), bytes);
  for (const way of ways.flat()) {
    const edited = encoded(before.text, way, bytes);
    // Whatever the text looks like: what is read afterwards is what was there and the records, every key in its order, or nothing is written.
    if (JSON.stringify(recordOf(edited)?.plain ?? null) === whole) return edited;
  }
  return null;
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** What is to be read afterwards; null where there is no such list to add to. */
function withPlain(before: unknown, list: CaseList, records: readonly CaseItem[]): object | null {
  if (before === null || typeof before !== 'object') return null;
  if (records.length === 0) return before;
  const earlier = Object.hasOwn(before, list) ? (before as Readonly<Record<string, unknown>>)[list] : null;
  if (earlier !== null && !Array.isArray(earlier)) return null;
  return { ...before, [list]: [...(earlier ?? []), ...records] };
}

function recordOf(bytes: Uint8Array): YamlRecord | null {
  const log = diagnosticLog('');
  const record = readYamlRecord(bytes, log);
  return log.failed() ? null : record;
}

/** Something that is put into a text between two offsets, in the place of what stands there. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** A list of its own: behind what is put into one that ends at the same place. */
  readonly isList?: boolean;
}

/** The bytes of a text with splices, whose offsets are those of the text as it was; with the byte order mark that its bytes had. */
function encoded(text: string, splices: readonly Splice[], bytes: Uint8Array): Uint8Array {
  const parts: string[] = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? ['\ufeff'] : [];
  let at = 0;
  for (const splice of splices.toSorted((a, b) => a.from - b.from || Number(a.isList ?? false) - Number(b.isList ?? false))) {
    parts.push(text.slice(at, splice.from), splice.text);
    at = splice.to;
  }
  return ENCODER.encode(parts.join('') + text.slice(at));
}

/** Ways to put records into a list, best first. All of them leave the old text as it was; an empty `[]` alone is taken out. */
function candidates({ text, contents: root }: YamlRecord, list: CaseList, records: readonly CaseItem[]): readonly (readonly Splice[])[] {
  if (!isMap(root)) return [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === list);
  const put = (at: number, what: string): readonly Splice[] => [{ from: at, to: at, text: what }];
  const flow = records.map((record) => JSON.stringify(record)).join(', ');
  const block = (indent: number) => records.map((record) => itemText(record, indent, eol)).join('');
  if (pair === undefined) {
    const added = `${list}:${eol}${block(usualIndent(root, text))}`;
    const end = lastItemEnd(root);
    return [
      [{ from: text.length, to: text.length, text: (text.endsWith('\n') ? '' : eol) + added, isList: true }],
      ...(end === null ? [] : [[afterLine(text, end, added, eol)], put(end, `, ${JSON.stringify(list)}: [${flow}]`)]),
    ];
  }
  if (!isSeq(pair.value)) {
    const end = isScalar(pair.key) ? pair.key.range?.[1] : undefined;
    return end === undefined ? [] : [[afterLine(text, end, block(usualIndent(root, text)), eol)]];
  }
  const sequence = pair.value;
  const start = sequence.range?.[0] ?? 0;
  const last = lastItemEnd(sequence);
  if (sequence.flow === true) {
    if (last !== null) return [put(last, `, ${flow}`)];
    const end = sequence.range?.[1] ?? start;
    const brackets = { from: text[start - 1] === ' ' ? start - 1 : start, to: end, text: '' };
    return [[brackets, afterLine(text, end, block(usualIndent(root, text)), eol)], put(start + 1, flow)];
  }
  return last === null ? [] : [[afterLine(text, last, block(columnOf(text, start)), eol, columnOf(text, start))]];
}

/** Lines that are put in after the line of an offset, and after the comments behind it that belong to what stands there. */
function afterLine(text: string, offset: number, added: string, eol: string, column = Number.POSITIVE_INFINITY): Splice {
  // A literal block ends at the beginning of the line after it.
  const ended = offset > 0 && text[offset - 1] === '\n';
  const next = ended ? offset : text.indexOf('\n', offset) + 1;
  if (next === 0) return { from: text.length, to: text.length, text: eol + added };
  let at = next;
  for (const line of linesFrom(text, next)) {
    const blanks = line.length - line.trimStart().length;
    if (!line.trimStart().startsWith('#') || blanks <= column) break;
    at += line.length;
  }
  return { from: at, to: at, text: (text[at - 1] === '\n' ? '' : eol) + added };
}

function* linesFrom(text: string, from: number): Generator<string> {
  for (let at = from; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end === -1 ? text.length : end + 1;
    yield text.slice(at, next);
    at = next;
  }
}

/** Where the last thing in a collection ends; null for an empty one. */
function lastItemEnd({ items }: YAMLMap | YAMLSeq): number | null {
  return items.length === 0 ? null : endOf(items.at(-1));
}

function endOf(node: unknown): number | null {
  if (isPair(node)) return endOf(node.value) ?? endOf(node.key);
  if ((isMap(node) || isSeq(node)) && node.flow !== true) return lastItemEnd(node);
  return (node as Node | null)?.range?.[1] ?? null;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** How far the lists of this file stand in; two blanks where it has none yet. */
function usualIndent(root: YAMLMap, text: string): number {
  const list = root.items.map(({ value }) => value).find((value) => isSeq(value) && value.flow !== true && value.items.length > 0);
  const start = isSeq(list) ? list.range?.[0] : undefined;
  return start === undefined ? 2 : columnOf(text, start);
}

function itemText(record: CaseItem, indent: number, eol: string): string {
  const document = new Document(record);
  const { contents } = document;
  if (isMap(contents)) {
    for (const { value } of contents.items) {
      if (isMap(value)) value.flow = true;
      if (isSeq(value)) value.flow = value.items.every((item) => isScalar(item) && String(item.value).length <= 40);
    }
  }
  const margin = ' '.repeat(indent);
  const lines = document.toString({ lineWidth: 100, blockQuote: 'literal', flowCollectionPadding: false }).trimEnd().split('\n');
  return lines.map((line, index) => (line === '' ? eol : `${margin}${index === 0 ? '- ' : '  '}${line}${eol}`)).join('');
}
