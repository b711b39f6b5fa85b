import { Document, isMap, isPair, isScalar, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { diagnosticLog } from '../formats/diagnostic-log.ts';
import type { CaseFile } from './case-file-schema.ts';
import { readYamlRecord } from './yaml-record.ts';

/** The lists of `avouch.yaml` that commands add to. */
export type CaseList = Exclude<keyof CaseFile, 'schemaVersion' | 'organisation' | 'products' | 'buildEnvironments' | 'pledges'>;

/** One record as it is to be written: texts, lists of texts, and texts by name. */
export type CaseRecord = Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>;

/** What a list holds: records, or, for `include`, paths. */
export type CaseItem = CaseRecord | string;

/** The text of a case with one more record, or null where it is written in a way that cannot be added to safely. */
export function withRecord(text: string, list: CaseList, record: CaseItem): string | null {
  return withRecords(text, list, [record]);
}

/** Records that are added to one list. */
export interface CaseAddition {
  readonly list: CaseList;
  readonly records: readonly CaseItem[];
}

/** As {@link withRecord}, for records of several lists: what comes of it is read once where the usual way of writing does. */
export function withAdditions(text: string, additions: readonly CaseAddition[]): string | null {
  let expected = plainOf(text);
  let edited: string | undefined = text;
  for (const { list, records } of additions) {
    const next = withPlain(expected, list, records);
    if (next === null) return null;
    expected = next;
    if (edited !== undefined && records.length > 0) edited = candidates(edited, list, records)[0];
  }
  if (edited !== undefined && JSON.stringify(plainOf(edited)) === JSON.stringify(expected)) return edited;
  return additions.reduce<string | null>(
    (before, { list, records }) => (before === null ? null : withRecords(before, list, records)),
    text,
  );
}

function withRecords(text: string, list: CaseList, records: readonly CaseItem[]): string | null {
  if (records.length === 0) return text;
  const plain = withPlain(plainOf(text), list, records);
  if (plain === null) return null;
  const expected = JSON.stringify(plain);
  for (const candidate of candidates(text, list, records)) {
    // Whatever the text looks like: what is read afterwards is what was there and the records, every key in its order, or nothing is written.
    if (JSON.stringify(plainOf(candidate)) === expected) return candidate;
  }
  return null;
}

/** What is to be read afterwards; null where there is no such list to add to. */
function withPlain(before: unknown, list: CaseList, records: readonly CaseItem[]): object | null {
  if (before === null || typeof before !== 'object') return null;
  const earlier = Object.hasOwn(before, list) ? (before as Readonly<Record<string, unknown>>)[list] : null;
  if (earlier !== null && !Array.isArray(earlier)) return null;
  if (records.length === 0) return before;
  return { ...before, [list]: [...(earlier ?? []), ...records] };
}

function plainOf(text: string): unknown {
  const log = diagnosticLog('');
  const plain = readYamlRecord(new TextEncoder().encode(text), log)?.plain ?? null;
  return log.failed() ? null : plain;
}

/** Texts that may be it, best first. All of them are the old text with something put in; an empty `[]` alone is taken out. */
function candidates(text: string, list: CaseList, records: readonly CaseItem[]): readonly string[] {
  const document = parseDocument(text, { uniqueKeys: false });
  const root: unknown = document.contents;
  if (!isMap(root)) return [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === list);
  const put = (at: number, what: string) => text.slice(0, at) + what + text.slice(at);
  const flow = records.map((record) => JSON.stringify(record)).join(', ');
  const block = (indent: number) => records.map((record) => itemText(record, indent, eol)).join('');
  if (pair === undefined) {
    const added = `${list}:${eol}${block(usualIndent(root, text))}`;
    const end = lastItemEnd(root);
    return [
      put(text.length, (text.endsWith('\n') ? '' : eol) + added),
      ...(end === null ? [] : [...afterLine(text, end, added, eol), put(end, `, ${JSON.stringify(list)}: [${flow}]`)]),
    ];
  }
  if (!isSeq(pair.value)) {
    const end = isScalar(pair.key) ? pair.key.range?.[1] : undefined;
    return end === undefined ? [] : afterLine(text, end, block(usualIndent(root, text)), eol);
  }
  const sequence = pair.value;
  const start = sequence.range?.[0] ?? 0;
  const last = lastItemEnd(sequence);
  if (sequence.flow === true) {
    if (last !== null) return [put(last, `, ${flow}`)];
    const end = sequence.range?.[1] ?? start;
    const without = text.slice(0, start).replace(/ $/, '') + text.slice(end);
    return [...afterLine(without, start - 1, block(usualIndent(root, text)), eol), put(start + 1, flow)];
  }
  return last === null ? [] : afterLine(text, last, block(columnOf(text, start)), eol, columnOf(text, start));
}

/** The text with lines put in after the line of an offset, and after the comments behind it that belong to what stands there. */
function afterLine(text: string, offset: number, added: string, eol: string, column = Number.POSITIVE_INFINITY): readonly string[] {
  // A literal block ends at the beginning of the line after it.
  const ended = offset > 0 && text[offset - 1] === '\n';
  const next = ended ? offset : text.indexOf('\n', offset) + 1;
  if (next === 0) return [`${text}${eol}${added}`];
  let at = next;
  for (const line of linesFrom(text, next)) {
    const blanks = line.length - line.trimStart().length;
    if (!line.trimStart().startsWith('#') || blanks <= column) break;
    at += line.length;
  }
  return [text.slice(0, at) + (text[at - 1] === '\n' ? '' : eol) + added + text.slice(at)];
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
