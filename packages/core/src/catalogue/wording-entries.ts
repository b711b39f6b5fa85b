import type { Paragraph, TextLine } from './wording-text.ts';

/** A place where a document gives a number of the catalogue, with the words that belong to it. */
export interface WordingEntry {
  readonly id: string;
  /** Null where the number stands alone and what belongs to it cannot be told. */
  readonly statement: string | null;
  /** Whether "Claim" or "Principle" stands before the number. */
  readonly labelled: boolean;
  readonly appendix: boolean;
  readonly line: number;
}

/** A statement is a sentence or two; what is longer has swallowed something else. */
const LONGEST_STATEMENT = 700;
/** No number is looked for in a line beyond this: it bounds each regular expression below. */
const LONGEST_LINE = 4_000;
/** Three blanks in a row separate the columns of a table that was saved as text. */
const GAP = /\s{3,}/;

interface Start {
  readonly id: string;
  readonly labelled: boolean;
  /** What follows the number in its line, up to the next column; '' where the number stands alone. */
  readonly rest: string;
  /** Where `rest` begins in the line; null where the line has no further column. */
  readonly column: number | null;
}

/**
 * Finds every place where the document gives one of the numbers with words of its own: `Claim 1.1.1: …`, `1.1.1 …`, a number
 * alone before its text, cells of a row. Mentions in running text, tables of contents and ranges are passed over.
 */
export function findEntries(paragraphs: readonly Paragraph[], ids: ReadonlySet<string>): readonly WordingEntry[] {
  const width = usualWidth(paragraphs);
  const entries: WordingEntry[] = [];
  let appendix = false;
  let claimSeen = false;
  let previousAlone: Start | null = null;
  for (const [p, { kind, lines }] of paragraphs.entries()) {
    if (claimSeen && kind !== 'link' && isAppendixHeading(lines[0]?.text ?? '')) appendix = true;
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index];
      const start = line === undefined ? null : startOf(line.text, ids);
      if (line === undefined || start === null) {
        previousAlone = null;
        continue;
      }
      const next = paragraphs[p + 1];
      let statement: string | null = null;
      if (start.rest !== '') {
        previousAlone = null;
        const { text, used } = gather(start.rest, start.column, lines, index, ids, width);
        index += used;
        // A number with words that are nothing but a link: a table of contents.
        if (kind === 'link') continue;
        statement = text;
      } else {
        // Numbers in a row without words: a table that was read a column at a time. Which words are whose is lost.
        const orderLost = previousAlone !== null && previousAlone.id.length === start.id.length;
        previousAlone = start;
        const own = lines[index + 1];
        if (own !== undefined) {
          if (isProse(own.text, ids)) statement = gatherFrom(lines, index + 1, ids, width);
        } else if (next !== undefined && announces(next, ids)) statement = gatherFrom(next.lines, 0, ids, width);
        if (statement === null && kind === 'link') continue;
        if (orderLost) statement = null;
      }
      if (statement !== null && isContents(statement)) continue;
      if (statement !== null && !isStatement(statement)) statement = null;
      if (start.id.length === 5 && statement !== null) claimSeen = true;
      entries.push({ id: start.id, statement, labelled: start.labelled, appendix, line: line.line });
    }
  }
  return entries;
}

function startOf(line: string, ids: ReadonlySet<string>): Start | null {
  const head = line.slice(0, LONGEST_LINE);
  const match = /^[\s#>*•▪●◦‣_-]*(?:(claim|principle)s?\s{1,20})?[*_]{0,3}(\d\.\d(?:\.\d)?)(?![\d])(?!\.\d)/i.exec(head);
  const id = match?.[2];
  if (match === null || id === undefined || !ids.has(id)) return null;
  const label = match[1]?.toLowerCase() ?? null;
  if (label !== null && (label === 'claim') !== (id.length === 5)) return null;
  const after = head.slice(match[0].length);
  const separator = /^[*_]{0,3}\s*[.:)\]–—-]?[*_]{0,3}\s*/.exec(after)?.[0] ?? '';
  const cells = after.slice(separator.length).split(GAP);
  const rest = (cells[0] ?? '').replaceAll('**', '').trim();
  if (rest === '') return { id, labelled: label !== null, rest, column: null };
  // "1.1.1, 1.1.2 and", "1.1.1 to 1.1.6", "1.1.1 1.1.2": a list of numbers.
  if (/^[,;/&\d]|^(?:to|and|or|through)\s+(?:claims?\s+)?\d/i.test(rest)) return null;
  const explicit = /[:)\]–—-]/.test(separator) || GAP.test(separator);
  // "Claim 1.1.1 is about …": a mention. Words that belong to a number begin like a sentence, or after a mark.
  if (!explicit && !/^["“‘'([]?\p{Lu}/u.test(rest)) return null;
  if (separator === '' && !/^\p{Lu}/u.test(rest)) return null;
  const column = cells.length > 1 ? match[0].length + separator.length : null;
  return { id, labelled: label !== null, rest, column };
}

/** Whether a paragraph can be the words of the number before it. */
function announces(paragraph: Paragraph, ids: ReadonlySet<string>): boolean {
  return paragraph.kind === 'prose' && isProse(paragraph.lines[0]?.text ?? '', ids);
}

function isProse(line: string, ids: ReadonlySet<string>): boolean {
  return line !== '' && startOf(line, ids) === null && !isBullet(line);
}

function gatherFrom(lines: readonly TextLine[], index: number, ids: ReadonlySet<string>, width: number): string {
  const raw = lines[index]?.text ?? '';
  const indent = raw.length - raw.trimStart().length;
  const cells = raw.trim().split(GAP);
  return gather(cells[0] ?? '', cells.length > 1 ? indent : null, lines, index, ids, width).text;
}

/** Joins the lines over which a statement is wrapped. `used` counts the lines after the first. */
function gather(
  first: string,
  column: number | null,
  lines: readonly TextLine[],
  index: number,
  ids: ReadonlySet<string>,
  width: number,
): { readonly text: string; readonly used: number } {
  let text = first;
  let used = 0;
  for (let next = index + 1; next < lines.length && text.length <= LONGEST_STATEMENT; next += 1) {
    const line = lines[next]?.text ?? '';
    if (startOf(line, ids) !== null || isBullet(line)) break;
    const part = column === null ? continuation(lines[next - 1]?.text ?? '', text, line, width) : cellAt(line, column);
    if (part === null) break;
    // A hyphen at the end of a line is taken as the word's own: a document that hyphenates is rarer than "third-party".
    text = text.endsWith('-') ? text + part : `${text} ${part}`;
    used += 1;
  }
  return { text: text.replaceAll(/\s+/g, ' ').trim(), used };
}

/** The words of a wrapped line that go on with the sentence; null where something else begins. */
function continuation(before: string, text: string, line: string, width: number): string | null {
  const [words = '', ...others] = line.trim().split(GAP);
  if (others.length > 0) return null;
  if (/^[\p{Ll}\d(]/u.test(words)) return words;
  // A capital letter: a name in the middle of a full line, or the next paragraph.
  return !/[.!?:]$/.test(text) && before.trimEnd().length >= width * 0.6 ? words : null;
}

/** The cell of a line that begins at a column, give or take two. */
function cellAt(line: string, column: number): string | null {
  let start = line.length - line.trimStart().length;
  for (const cell of line.trim().split(/(\s{3,})/)) {
    if (Math.abs(start - column) <= 2 && cell.trim() !== '') return cell;
    start += cell.length;
  }
  return null;
}

function isBullet(line: string): boolean {
  return /^\s*(?:[•▪●◦‣∙*–-]|\(?[a-z]\)|[a-z]\.)\s/.test(line);
}

/** Dotted leaders, or a page's number at the end of words without a full stop. */
function isContents(statement: string): boolean {
  const tail = statement.slice(-60);
  return /(?:\.\s?){4,}\d{0,4}$|…+\s?\d{0,4}$/.test(tail) || /[^.\d]\s\d{1,3}$/.test(tail);
}

/** Three words at least: a heading such as "Evidence" is no statement. */
function isStatement(statement: string): boolean {
  return statement.length <= LONGEST_STATEMENT && statement.split(' ', 3).length === 3;
}

function isAppendixHeading(line: string): boolean {
  if (line.length > 120 || /[.,;]$/.test(line) || isContents(line)) return false;
  return /^[\s#*]*(?:(?:appendix|annex)(?![a-z])|claims?\s+trees?\s*$)/i.test(line);
}

/** Nine lines in ten are no longer than this. */
function usualWidth(paragraphs: readonly Paragraph[]): number {
  const lengths = paragraphs.flatMap(({ lines }) => lines.map(({ text }) => text.length)).sort((one, other) => one - other);
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0;
}
