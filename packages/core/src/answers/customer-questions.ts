import { recordDigest } from '../model/digest.ts';
import { type CellRange, cellName, isInRange } from './cell-ranges.ts';
import type { CustomerSheet, CustomerWorkbook } from './customer-workbook.ts';
import type { QuestionColumns } from './question-columns.ts';
import { styleAt } from './sheet-grid.ts';

/** Why nothing is written into the cell of an answer. */
export type CellKept =
  | 'holds an answer'
  | 'holds a formula'
  | 'takes a choice'
  | 'takes certain values'
  | 'is locked'
  | 'is that of another question'
  | 'is part of the question'
  | 'cannot be placed';

/** Where an answer goes, or why it goes nowhere. */
export type AnswerPlace =
  | { readonly kind: 'cell'; readonly row: number; readonly column: number }
  | { readonly kind: 'kept'; readonly why: CellKept; readonly cell: string };

/** A question of a customer's list. */
export interface CustomerQuestion {
  readonly sheet: string;
  readonly row: number;
  readonly text: string;
  /** The heading that it stands under; '' for none. */
  readonly section: string;
  /** The question before it, where its sheet asks the same words again ("If so, give details."); '' otherwise. */
  readonly after: string;
  /** Of its words and where they stand: the same words elsewhere can ask for something else. */
  readonly digest: string;
  readonly place: AnswerPlace;
  /** A cell for yes or no, or another choice: left to a person. */
  readonly choice: string | null;
  /** What stands in its cells already. */
  readonly standing: readonly { readonly cell: string; readonly text: string }[];
}

/** What is known of one sheet's questions. */
export interface SheetQuestions {
  readonly questions: readonly CustomerQuestion[];
  /** Rows with questions that nobody sees. */
  readonly hiddenRows: number;
}

/** Most questions of one list. */
export const MOST_QUESTIONS = 5000;

/** Words of a question and where they stand. */
export type QuestionWords = Pick<CustomerQuestion, 'text' | 'section' | 'sheet' | 'after'>;

/** What a question is known by, however its words are broken into lines. The year in the name of a sheet does not count. */
export function questionDigest({ section, text, sheet, after }: QuestionWords): string {
  const place = asOneLine(sheet.replace(/(?<!\d)20\d\d(?!\d)/g, ' '));
  return recordDigest({ question: asOneLine(text), section: asOneLine(section), sheet: place, after: asOneLine(after) });
}

/** A text on one line, as it is compared. */
function asOneLine(text: string): string {
  return text.replaceAll('_x000D_', ' ').normalize('NFC').replace(/\s+/gu, ' ').trim().toWellFormed();
}

/** The questions of a sheet, with where each answer goes. */
export function questionsOf(
  workbook: CustomerWorkbook,
  whole: CustomerSheet,
  {
    columns,
    to,
    replace,
  }: {
    readonly columns: QuestionColumns;
    /** The last row. */
    readonly to: number;
    /** Whether an answer that stands there gives way. */
    readonly replace: boolean;
  },
): SheetQuestions {
  const questions: Omit<CustomerQuestion, 'after' | 'digest'>[] = [];
  const sheet = withRangesOf(whole, columns);
  const { grid, name } = sheet;
  const header = asOneLine(sheet.rows.find((row) => row.line === columns.from - 1)?.cells[columns.question] ?? '');
  let section = '';
  let hiddenRows = 0;
  for (const { line, cells } of sheet.rows) {
    if (line < columns.from || line > to) continue;
    const text = asOneLine(cells[columns.question] ?? '');
    const row = grid.rows.get(line);
    if (row === undefined) continue;
    if (row.hidden) {
      if (text !== '') hiddenRows += 1;
      continue;
    }
    const heading = headingOf(sheet, line, { cells, columns });
    if (heading !== null) {
      section = heading;
      continue;
    }
    if (text === '' || text === header) continue;
    questions.push({
      sheet: name,
      row: line,
      text,
      section,
      place: placeOf(workbook, sheet, { line, cells, columns, replace }),
      choice: choiceOf(sheet, line, columns),
      standing: standingIn(line, cells, columns),
    });
  }
  return { questions: identified(questions), hiddenRows };
}

/** A sheet with those merged cells and validations alone that touch its questions and answers: each row looks through them. */
function withRangesOf(sheet: CustomerSheet, { question, answers, choice }: QuestionColumns): CustomerSheet {
  const used = [question, ...answers, ...(choice === null ? [] : [choice])];
  const touches = ({ left, right }: CellRange) => used.some((column) => column >= left && column <= right);
  const { merges, restricted } = sheet.grid;
  return {
    ...sheet,
    grid: { ...sheet.grid, merges: merges.filter(touches), restricted: restricted.filter(({ range }) => touches(range)) },
  };
}

/** Questions with what they are known by. */
function identified(questions: readonly Omit<CustomerQuestion, 'after' | 'digest'>[]): readonly CustomerQuestion[] {
  const same = ({ section, text }: Pick<CustomerQuestion, 'section' | 'text'>) => JSON.stringify([section, text]);
  const counts = new Map<string, number>();
  for (const question of questions) counts.set(same(question), (counts.get(same(question)) ?? 0) + 1);
  const used = new Map<string, number>();
  let before = '';
  return questions.map((question) => {
    const repeated = (counts.get(same(question)) ?? 0) > 1;
    const key = JSON.stringify([question.section, question.text, before]);
    const times = (used.get(key) ?? 0) + 1;
    used.set(key, times);
    const after = repeated ? `${before}${times > 1 ? ` (${times})` : ''}` : '';
    if (!repeated) before = question.text;
    return { ...question, after, digest: questionDigest({ ...question, after }) };
  });
}

function standingIn(line: number, cells: readonly string[], { answers, choice }: QuestionColumns): CustomerQuestion['standing'] {
  return [...new Set([...(choice === null ? [] : [choice]), ...answers])]
    .map((column) => ({ cell: cellName(line, column), text: asOneLine(cells[column] ?? '') }))
    .filter(({ text }) => text !== '');
}

/** A row that is merged from the question over every answer, or that says something left of an empty question only. */
function headingOf(
  sheet: CustomerSheet,
  line: number,
  { cells, columns }: { readonly cells: readonly string[]; readonly columns: QuestionColumns },
): string | null {
  const { question } = columns;
  const last = Math.max(...columns.answers, columns.choice ?? 0);
  const merged = mergeOf(sheet, line, question);
  if (merged !== null && merged.right >= last) return asOneLine(cells[merged.left] ?? '') || null;
  if ((cells[question] ?? '') !== '') return null;
  const before = cells.slice(0, question).filter((text) => text !== '');
  const behind = cells.slice(question + 1).some((text) => text !== '');
  return before.length === 1 && !behind && /\p{L}{3}/u.test(before[0] ?? '') ? asOneLine(before[0] ?? '') : null;
}

interface QuestionRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly columns: QuestionColumns;
  readonly replace: boolean;
}

/** The first of the columns whose cell takes words; else why none does. */
function placeOf(workbook: CustomerWorkbook, sheet: CustomerSheet, row: QuestionRow): AnswerPlace {
  const { line, columns } = row;
  let kept: AnswerPlace | null = null;
  for (const column of columns.answers) {
    const why = keptWhy(workbook, sheet, { ...row, column });
    if (why === null) return { kind: 'cell', row: line, column };
    // Beside a cell that holds an answer already there is no place for a second one.
    if (why !== 'takes a choice' && why !== 'takes certain values') return { kind: 'kept', why, cell: cellName(line, column) };
    kept ??= { kind: 'kept', why, cell: cellName(line, column) };
  }
  return kept ?? { kind: 'kept', why: 'takes a choice', cell: cellName(line, columns.choice ?? columns.question) };
}

function keptWhy(
  { unlocked }: CustomerWorkbook,
  sheet: CustomerSheet,
  { line, cells, column, columns, replace }: QuestionRow & { readonly column: number },
): CellKept | null {
  const { grid } = sheet;
  const row = grid.rows.get(line);
  const merged = mergeOf(sheet, line, column);
  if (merged !== null && isInRange(merged, line, columns.question)) return 'is part of the question';
  if (merged !== null && (merged.top !== line || merged.left !== column)) return 'is that of another question';
  const restriction = grid.restricted.find(({ range }) => isInRange(range, line, column));
  if (restriction !== undefined) return restriction.kind === 'choice' ? 'takes a choice' : 'takes certain values';
  if (grid.isProtected && !unlocked.has(styleAt(grid, row, column) ?? '0')) return 'is locked';
  if (row?.cells.find((cell) => cell.column === column)?.formula === true) return 'holds a formula';
  if (!replace && asOneLine(cells[column] ?? '') !== '') return 'holds an answer';
  return row?.orderly === true ? null : 'cannot be placed';
}

/** The cell for yes or no: a column of choices, or an answer's cell that takes one. */
function choiceOf({ grid }: CustomerSheet, line: number, { choice, answers }: QuestionColumns): string | null {
  const listed = answers.find((column) => grid.restricted.some(({ kind, range }) => kind === 'choice' && isInRange(range, line, column)));
  const column = choice ?? listed;
  return column === undefined ? null : cellName(line, column);
}

function mergeOf({ grid }: CustomerSheet, row: number, column: number) {
  return grid.merges.find((range) => isInRange(range, row, column)) ?? null;
}
