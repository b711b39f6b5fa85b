import type { Answer, AnswerMaker } from './answer-text.ts';
import { cellName } from './cell-ranges.ts';
import type { CellKept, CustomerQuestion } from './customer-questions.ts';
import type { QuestionClaims } from './question-claims.ts';
import { fitsCell, type WrittenAnswer } from './write-answers.ts';

/** What became of a question. */
export type Outcome =
  | { readonly kind: 'filled'; readonly cell: string; readonly says: readonly string[]; readonly withheld: readonly string[] }
  /** Nobody confirmed which claims answer it. */
  | { readonly kind: 'not mapped'; readonly open: Extract<QuestionClaims, { readonly kind: 'open' }> }
  /** A person confirmed that no claim answers it. */
  | { readonly kind: 'no claim'; readonly by: string }
  | { readonly kind: 'no answer'; readonly claims: readonly string[]; readonly reasons: readonly string[] }
  /** There would be words, and the cell does not take them. */
  | { readonly kind: 'kept'; readonly says: readonly string[]; readonly why: CellKept | 'is too small for it'; readonly cell: string };

/** A question of the list and what became of it. */
export interface AnsweredQuestion {
  readonly question: CustomerQuestion;
  readonly outcome: Outcome;
}

/** What is written, and what became of each question. */
export interface AnsweredList {
  readonly answers: readonly WrittenAnswer[];
  readonly questions: readonly AnsweredQuestion[];
}

/** Answers the questions whose claims a person confirmed, in the order of the list. */
export function answeredList(
  questions: readonly CustomerQuestion[],
  mapped: readonly QuestionClaims[],
  answerFor: AnswerMaker,
): AnsweredList {
  const answers: WrittenAnswer[] = [];
  const all = questions.map((question, index): AnsweredQuestion => {
    const known = mapped[index];
    if (known === undefined || known.kind === 'open')
      return { question, outcome: { kind: 'not mapped', open: known ?? { kind: 'open', changedFrom: null, proposed: [] } } };
    const { claims, by } = known.mapping;
    if (claims.length === 0) return { question, outcome: { kind: 'no claim', by } };
    const outcome = outcomeOf(question, claims, answerFor(claims));
    if (outcome.answer !== null) answers.push(outcome.answer);
    return { question, outcome: outcome.outcome };
  });
  return { answers, questions: all };
}

function outcomeOf(
  { sheet, place }: CustomerQuestion,
  claims: readonly string[],
  answer: Answer,
): { readonly outcome: Outcome; readonly answer: WrittenAnswer | null } {
  if (answer.kind === 'none') return { outcome: { kind: 'no answer', claims, reasons: answer.reasons }, answer: null };
  if (place.kind === 'kept') return { outcome: { kind: 'kept', says: answer.says, why: place.why, cell: place.cell }, answer: null };
  const { row, column } = place;
  const cell = cellName(row, column);
  const { text, withheld } = answer;
  if (!fitsCell(text)) return { outcome: { kind: 'kept', says: answer.says, why: 'is too small for it', cell }, answer: null };
  return { outcome: { kind: 'filled', cell, says: answer.says, withheld }, answer: { sheet, row, column, text } };
}
