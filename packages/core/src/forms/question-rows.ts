import { linesOf, plainParagraph, type SheetCell, type SheetCells, type SheetRow } from './question-cells.ts';
import {
  ANSWER_HEADING,
  ANSWERER_LABELS,
  ANSWERER_TITLE,
  type AnswererField,
  foldedText,
  ORIGIN_TITLE,
  type OriginField,
  QUESTION_LABELS,
  type QuestionField,
  SHEET_INTRODUCTION,
  SHEET_TITLE,
  type SheetLabel,
  sheetReference,
  wordsCheck,
} from './question-sheet-words.ts';
import type { WordParagraph } from './word-cells.ts';

/** What a sheet has in the answer cells of one claim. */
export interface SheetAnswer {
  readonly claim: string;
  /** Where its first row stands. */
  readonly row: number;
  /** Those that say something. */
  readonly fields: ReadonlyMap<QuestionField, readonly WordParagraph[]>;
  /** Whether several rows were filled in for one of its fields. */
  readonly repeated: boolean;
}

/** Why something that stands in a sheet was not taken. */
export type SheetLossReason =
  | 'no reference'
  | 'outside the tables'
  | 'beside an answer'
  | 'changed words'
  | 'changed label'
  | 'an error of the spreadsheet'
  | 'unknown claim';

/** Something that stands in a sheet and was not taken. */
export interface SheetLoss {
  /** Null outside the tables. */
  readonly row: number | null;
  /** Null where it is to no question. */
  readonly claim: string | null;
  readonly text: string;
  readonly reason: SheetLossReason;
}

/** The rows of a sheet by what their references name. */
export interface SheetRowsFound {
  readonly origin: ReadonlyMap<OriginField, string>;
  readonly answerer: ReadonlyMap<AnswererField, string>;
  readonly answers: readonly SheetAnswer[];
  readonly losses: readonly SheetLoss[];
  /** Whether the words beside answer cells were seen anywhere. */
  readonly sawLabels: boolean;
}

interface OpenAnswer {
  readonly row: number;
  readonly fields: Map<QuestionField, WordParagraph[]>;
  /** What was taken already, by field: a row that was copied says nothing new. */
  readonly seen: Set<string>;
  repeated: boolean;
}

/** What a spreadsheet program shows in place of what somebody typed after `=`, `+` or `-`. */
const SHEET_ERROR = /^#(?:NAME\?|REF!|VALUE!|N\/A|DIV\/0!|NULL!|NUM!|ERROR!)$/;
const OWN_LINES = new Set([SHEET_TITLE, ...SHEET_INTRODUCTION, ANSWERER_TITLE, ORIGIN_TITLE, ANSWER_HEADING].map(foldedText));
const LABELS = new Set(Object.values(QUESTION_LABELS).map(({ label }) => label));

/** Sorts the rows of a sheet by their references, wherever somebody moved them, and says what cannot be an answer. */
export function sheetRows({ rows, outside }: SheetCells): SheetRowsFound {
  const origin = new Map<OriginField, string>();
  const answerer = new Map<AnswererField, string>();
  const answers = new Map<string, OpenAnswer>();
  const losses: SheetLoss[] = [];
  let sawLabels = false;
  for (const row of rows) {
    const lose = (text: string, reason: SheetLossReason, claim: string | null = null) => {
      if (text.trim() !== '') losses.push({ row: row.number, claim, text: text.trim(), reason });
    };
    const at = row.cells.findIndex((cell) => sheetReference(linesOf(cell)) !== null);
    const reference = at === -1 ? null : sheetReference(linesOf(row.cells[at] ?? { paragraphs: [] }));
    if (reference === null) {
      sawLabels ||= row.cells.some((cell) => cell.paragraphs.some(({ text }) => LABELS.has(foldedText(text))));
      lose(lineOf(row.cells), 'no reference');
      continue;
    }
    const cells = besideReference(row, at);
    switch (reference.kind) {
      case 'words':
        if (wordsCheck(lineOf([...cells.label, ...cells.answer, ...cells.others])) !== reference.check)
          lose(lineOf([...cells.label, ...cells.answer, ...cells.others]), 'changed words');
        break;
      case 'origin': {
        const text = foldedText(lineOf(cells.answer));
        if (!origin.has(reference.field)) origin.set(reference.field, text);
        break;
      }
      case 'answerer': {
        const found = written(cells, ANSWERER_LABELS[reference.field]);
        if (found === null) lose(lineOf(cells.label), 'changed label');
        const text = foldedText(lineOf([{ column: 0, paragraphs: found ?? allOf(cells.answer) }]));
        if (text !== '' && !answerer.has(reference.field)) answerer.set(reference.field, text);
        lose(lineOf(cells.others), 'beside an answer');
        break;
      }
      case 'answer': {
        const { claim, field } = reference;
        const known: OpenAnswer = answers.get(claim) ?? { row: row.number, fields: new Map(), seen: new Set(), repeated: false };
        answers.set(claim, known);
        const found = written(cells, QUESTION_LABELS[field]);
        if (found === null) lose(lineOf(cells.label), 'changed label', claim);
        lose(lineOf(cells.others), 'beside an answer', claim);
        const again = take(known, field, found ?? allOf(cells.answer), (text) => lose(text, 'an error of the spreadsheet', claim));
        known.repeated ||= again;
        break;
      }
    }
  }
  for (const text of outside) {
    if (text.trim() !== '' && !OWN_LINES.has(foldedText(text)))
      losses.push({ row: null, claim: null, text: text.trim(), reason: 'outside the tables' });
  }
  return {
    origin,
    answerer,
    answers: [...answers].map(([claim, { row, fields, repeated }]) => ({ claim, row, fields, repeated })),
    losses,
    sawLabels,
  };
}

/** Adds what a row says to what others said for the same cell. Linear, however many rows there are. */
function take(
  { fields, seen }: OpenAnswer,
  field: QuestionField,
  paragraphs: readonly WordParagraph[],
  lose: (text: string) => void,
): boolean {
  const earlier = fields.get(field);
  const taken: WordParagraph[] = [];
  for (const paragraph of paragraphs) {
    const text = paragraph.text.trim();
    if (text === '' || paragraph.prompt) continue;
    if (SHEET_ERROR.test(text)) lose(text);
    else if (earlier === undefined || !seen.has(`${field} ${paragraph.text}`)) taken.push(paragraph);
  }
  for (const { text } of taken) seen.add(`${field} ${text}`);
  if (taken.length === 0) return false;
  if (earlier === undefined) fields.set(field, taken);
  else for (const paragraph of taken) earlier.push(paragraph);
  return earlier !== undefined;
}

interface Beside {
  readonly label: readonly SheetCell[];
  readonly answer: readonly SheetCell[];
  /** Before the reference, and behind the answer. */
  readonly others: readonly SheetCell[];
}

function besideReference({ cells }: SheetRow, at: number): Beside {
  const first = (cells[at]?.column ?? 0) + 1;
  const rest = cells.filter((_, index) => index !== at);
  return {
    label: rest.filter(({ column }) => column === first),
    answer: rest.filter(({ column }) => column === first + 1),
    others: rest.filter(({ column }) => column !== first && column !== first + 1),
  };
}

function allOf(cells: readonly SheetCell[]): readonly WordParagraph[] {
  return cells.flatMap(({ paragraphs }) => paragraphs);
}

function lineOf(cells: readonly SheetCell[]): string {
  return cells
    .map((cell) => linesOf(cell).trim())
    .filter((text) => text !== '')
    .join('\n');
}

/**
 * What stands in the answer cell, and what somebody wrote behind the words beside it, as those who merge the two cells do. Null where these
 * words are not there whole: what is left of them must not be taken for an answer.
 */
function written({ label, answer }: Beside, { label: title, hint }: SheetLabel): readonly WordParagraph[] | null {
  const lines = allOf(label).filter(({ text }) => text.trim() !== '');
  if (lines.length === 0) return allOf(answer);
  const titleAt = lines.findIndex(({ text }) => foldedText(text) === title);
  const hintAt = lines.findIndex(({ text }) => foldedText(text).startsWith(hint));
  if (titleAt !== 0 || hintAt !== 1) return null;
  const behind = (lines[hintAt]?.text ?? '').replace(/\s+/g, ' ').trim().slice(hint.length).trim();
  return [...(behind === '' ? [] : [plainParagraph(behind)]), ...lines.slice(2), ...allOf(answer)];
}
