import { columnName } from './cell-ranges.ts';
import type { CustomerSheet } from './customer-workbook.ts';
import { isHiddenColumn } from './sheet-grid.ts';

/** Which columns of a sheet hold what, from 0. */
export interface QuestionColumns {
  readonly question: number;
  /** Where words go: the first of them whose cell takes any. */
  readonly answers: readonly number[];
  /** A column of choices, such as yes or no: never filled. */
  readonly choice: number | null;
  /** The first row that may hold a question. */
  readonly from: number;
}

/** The columns of a sheet, or why they were not found. */
export type ColumnsFound =
  | { readonly kind: 'found'; readonly columns: QuestionColumns }
  | { readonly kind: 'none' }
  /** Several columns may be meant: a person has to say which. */
  | { readonly kind: 'several'; readonly what: 'question' | 'answer'; readonly columns: readonly string[] };

/** Rows that are looked at for a header. */
const MOST_HEADER_ROWS = 60;
const LONGEST_HEADER = 80;
/** Columns that one cell of a header is merged over. */
const MOST_MERGED = 200;
const QUESTION = /\b(?:questions?|requirements?|controls?|criteri(?:on|a)|query|queries)\b/i;
const NO_QUESTION =
  /\b(?:no|nos|number|id|ids|ref|refs|reference|type|category|owner|answers?|responses?|guidance|priority|weight|area|domain)\b|#|№/i;
const CHOICE = /\byes\b[^a-z]{0,5}(?:or )?no\b|\by\s?\/\s?n\b|\bcompl(?:y|ies|iant|iance)\b|\bselect\b|\bdrop-?down\b|\bstatus\b|\brag\b/i;
const COMMENT = /\b(?:comments?|details?|explanations?|explain|notes?|remarks?|justification|narrative|description|information)\b/i;
const ANSWER = /\b(?:answers?|responses?|reply|replies)\b/i;
/** What the customer writes, or has written. */
const NOT_OURS =
  /\b(?:internal|reviewers?|reviewed|assessors?|assessment|evaluators?|evaluation|buyers?|customers?|authority|our|guidance|examples?|samples?|scores?|scoring|marks?|weight|weighting|expected|maximum|previous|last)\b/i;

type Purpose = 'question' | 'choice' | 'answer' | 'comment';

/** Finds the header of a list of questions, of one row or two, and what its columns are for. Columns that nobody sees are left out. */
export function findColumns(sheet: CustomerSheet): ColumnsFound {
  const rows = sheet.rows.slice(0, MOST_HEADER_ROWS).filter(({ line }) => sheet.grid.rows.get(line)?.hidden !== true);
  for (const [index, { line, cells }] of rows.entries()) {
    const heads = visible(sheet, cells);
    const questions = columnsFor(heads, 'question');
    if (questions.length === 0) continue;
    const below = rows[index + 1];
    const sub =
      below?.line === line + 1 && questions.every((column) => (below.cells[column] ?? '') === '') ? visible(sheet, below.cells) : [];
    const both = withSub(spread(sheet, line, heads), heads, sub);
    // A second row without a word under the answers is no part of the header.
    const isSub = both.some((text, column) => (sub[column] ?? '') !== '' && isForAnswers(text));
    const whole = isSub ? both : heads;
    if (!whole.some(isForAnswers)) continue;
    return decided(questions, heads, whole, isSub ? line + 2 : line + 1);
  }
  return { kind: 'none' };
}

function decided(questions: readonly number[], heads: readonly string[], whole: readonly string[], from: number): ColumnsFound {
  const named = questions.filter((column) => /\bquestions?\b/i.test(heads[column] ?? ''));
  const [question, ...others] = named.length > 0 ? named : questions;
  if (question === undefined || others.length > 0) return several('question', questions);
  // Of what stands left of the question nothing was asked here.
  const right = (purpose: Purpose) => columnsFor(whole, purpose).filter((column) => column > question);
  const [answer, comment] = [right('answer'), right('comment')];
  if (answer.length > 1) return several('answer', answer);
  if (comment.length > 1 && answer.length === 0) return several('answer', comment);
  const answers = [...answer, ...comment.slice(0, 1)];
  const [choice = null] = right('choice');
  if (answers.length === 0 && choice === null) return { kind: 'none' };
  return { kind: 'found', columns: { question, answers, choice, from } };
}

function several(what: 'question' | 'answer', columns: readonly number[]): ColumnsFound {
  return { kind: 'several', what, columns: columns.map(columnName) };
}

/** The texts of a row; '' for columns that nobody sees. */
function visible({ grid }: CustomerSheet, cells: readonly string[]): readonly string[] {
  return cells.map((text, column) => (isHiddenColumn(grid, column) ? '' : text));
}

/** The same, each text over all columns that its cell is merged over. */
function spread({ grid }: CustomerSheet, line: number, heads: readonly string[]): readonly string[] {
  const wide = [...heads];
  for (const { top, left, right } of grid.merges) {
    if (top !== line) continue;
    for (let column = left + 1; column <= Math.min(right, left + MOST_MERGED); column++) {
      while (wide.length < column) wide.push('');
      wide[column] = heads[left] ?? '';
    }
  }
  return wide;
}

/** A second row of a header stands below what its cell of the first is merged over. */
function withSub(wide: readonly string[], heads: readonly string[], sub: readonly string[]): readonly string[] {
  const length = Math.max(heads.length, sub.length);
  return Array.from({ length }, (_, column) => {
    const below = sub[column] ?? '';
    return below === '' ? (heads[column] ?? '') : `${wide[column] ?? ''} ${below}`.trim();
  });
}

function isForAnswers(text: string): boolean {
  const purpose = purposeOf(text);
  return purpose !== null && purpose !== 'question';
}

function columnsFor(heads: readonly string[], purpose: Purpose): readonly number[] {
  return heads.flatMap((text, column) => (purposeOf(text) === purpose ? [column] : []));
}

function purposeOf(text: string): Purpose | null {
  if (text === '' || text.length > LONGEST_HEADER) return null;
  if (QUESTION.test(text) && !NO_QUESTION.test(text)) return 'question';
  if (NOT_OURS.test(text)) return null;
  if (CHOICE.test(text)) return 'choice';
  if (COMMENT.test(text)) return 'comment';
  return ANSWER.test(text) ? 'answer' : null;
}
