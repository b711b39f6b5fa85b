import type { Prose, VisibleLine } from './prose.ts';
import { cellsOf, undecorated } from './prose-tables.ts';

/** A number that a text names as that of a claim or a principle, where it does so first. Whether a list has it is not known here. */
export interface NamedNumber {
  readonly kind: 'claim' | 'principle';
  /** As written, without the word before it: `1.2.2`, `1.2`, `5`. */
  readonly number: string;
  readonly line: number;
}

/** A sentence that stands under a number: in a row of a table that begins with it, or below a heading that names it. */
export interface NumberedWords extends NamedNumber {
  readonly text: string;
}

/** What a self-assessment says, number by number. */
export interface AssessedNumbers {
  readonly named: readonly NamedNumber[];
  readonly words: readonly NumberedWords[];
}

const MOST_NAMED = 500;
const MOST_WORDS = 5000;
const LONGEST = 2000;

const NUMBERED = /^(?:(claim|principle)s? )?(\d{1,2}(?:\.\d{1,2}){0,2})(?=$|[\s:.),–—-])/i;
const MENTION = /\b(claim|principle) (\d{1,2}(?:\.\d{1,2}){0,2})\b(?![\d.]*\d)/gi;
/** Columns that hold what is asked, and not what is answered. */
const ASKED = /^(?:(?:principles?|claims?|outcomes?|requirements?|descriptions?|expectations?|questions?|controls?)[\s/&]{0,3}){1,3}$/i;

/** The numbers that a text names, and what it says under each. Linear in its length. */
export function assessedNumbers({ headings, sentences, visible }: Prose): AssessedNumbers {
  const named = new Map<string, NamedNumber>();
  const words: NumberedWords[] = [];
  const name = (found: NamedNumber | null) => {
    if (found !== null && named.size < MOST_NAMED && !named.has(`${found.kind} ${found.number}`))
      named.set(`${found.kind} ${found.number}`, found);
  };
  const say = (under: NamedNumber, text: string, line: number) => {
    const said = text.trim().slice(0, LONGEST);
    if (said !== '' && words.length < MOST_WORDS) words.push({ kind: under.kind, number: under.number, text: said, line });
  };
  for (const { text, line } of headings) name(numberAt(text, line, false));
  for (const row of rowsOf(visible)) {
    name(row.under);
    if (row.under !== null)
      for (const cell of row.answers) for (const sentence of cell.split(/(?<=[.!?;])\s/, 200)) say(row.under, sentence, row.line);
  }
  const sections = new Map(headings.map(({ text, line }) => [text, numberAt(text, line, false)]));
  for (const { text, line, heading } of sentences) {
    for (const [, kind = '', number = ''] of text.slice(0, LONGEST).matchAll(MENTION))
      name({ kind: kind.toLowerCase() === 'claim' ? 'claim' : 'principle', number, line });
    const under = sections.get(heading) ?? null;
    if (under !== null && !text.startsWith('|')) say(under, undecorated(text.slice(0, LONGEST)), line);
  }
  return { named: [...named.values()].sort((a, b) => a.line - b.line), words };
}

/** The number that a heading or a first cell begins with. A bare one has to have three parts, since `2.` and `1.2` number sections. */
function numberAt(text: string, line: number, bare: boolean): NamedNumber | null {
  const match = NUMBERED.exec(undecorated(text.slice(0, 200)));
  if (match === null) return null;
  const [, word, number = ''] = match;
  const parts = number.split('.').length;
  if (word === undefined) return bare && parts === 3 ? { kind: 'claim', number, line } : null;
  // A claim has three parts, whatever the word before it.
  return { kind: word.toLowerCase() === 'claim' || parts === 3 ? 'claim' : 'principle', number, line };
}

interface AnsweredRow {
  readonly under: NamedNumber | null;
  readonly answers: readonly string[];
  readonly line: number;
}

/** Rows as they stand: where a principle's row has two cells and a claim's four, no two rows make one table. */
function rowsOf(visible: readonly VisibleLine[]): readonly AnsweredRow[] {
  let header: readonly string[] = [];
  const rows: AnsweredRow[] = [];
  for (const { text, line, code } of visible) {
    if (code || !text.trimStart().startsWith('|')) {
      if (!code) header = [];
      continue;
    }
    const [first = '', ...others] = cellsOf(text.slice(0, 20_000));
    const under = numberAt(first, line, true);
    if (under === null && others.some((cell) => ASKED.test(cell.slice(0, 80)))) header = others;
    rows.push({ under, answers: others.filter((_, index) => !isAsked(header, others, index)), line });
  }
  return rows;
}

/** Where no header says it, the second of four cells repeats what is asked, as in the official form. */
function isAsked(header: readonly string[], cells: readonly string[], index: number): boolean {
  if (header.length === cells.length) return ASKED.test((header[index] ?? '').slice(0, 80));
  return cells.length >= 3 && index === 0;
}
