import {
  ANSWERER_FIELDS,
  ANSWERER_LABELS,
  catalogueWords,
  ORIGIN_FIELDS,
  ORIGIN_LABELS,
  QUESTION_FIELDS,
  QUESTION_LABELS,
  QUESTION_SHEET_VERSION,
  referenceText,
  wordsCheck,
} from '@avouch/core';
import { oneLine } from '../foreign-text.ts';
import type { Question, QuestionSheet } from './question-sheet.ts';

/** One row of a sheet: reference, what stands beside it, and what belongs into the last cell. Every format lays out the same rows. */
export type SheetLine =
  | { readonly kind: 'question'; readonly reference: string; readonly number: string; readonly text: string }
  | { readonly kind: 'help'; readonly reference: string; readonly parts: readonly HelpPart[] }
  | {
      readonly kind: 'answer';
      readonly reference: string;
      readonly label: string;
      readonly hint: string;
      /** What the answer is like: some sentences, one of a few words, or a date. */
      readonly answer: 'sentences' | 'words' | 'choice' | 'date';
    }
  | { readonly kind: 'origin'; readonly reference: string; readonly label: string; readonly value: string };

/** A heading and what stands below it. */
export interface HelpPart {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The rows above the questions: what they are about, who wants to know, and who answers. */
export function answererLines({ product, askedBy }: Pick<QuestionSheet, 'product' | 'askedBy'>): readonly SheetLine[] {
  const told = [
    { label: 'These questions are about', value: oneLineEach([product.name])[0] ?? product.id },
    ...oneLineEach([askedBy]).map((value) => ({ label: 'Please send them back to', value })),
  ];
  return [
    ...told.map(({ label, value }): SheetLine => ({ kind: 'origin', reference: ownWords(label + value), label, value })),
    ...ANSWERER_FIELDS.map(
      (field): SheetLine => ({
        kind: 'answer',
        reference: referenceText({ kind: 'answerer', field }),
        ...ANSWERER_LABELS[field],
        answer: field === 'date' ? 'date' : 'words',
      }),
    ),
  ];
}

/** The rows of one question. `position`: its place in the sheet, from 1. */
export function questionLines(question: Question): readonly SheetLine[] {
  const title = oneLineEach([question.outcome])[0] ?? '';
  const parts = helpParts(question);
  return [
    { kind: 'question', reference: ownWords(`${question.claim}${title}`), number: question.claim, text: title },
    { kind: 'help', reference: ownWords(helpText(parts)), parts },
    ...QUESTION_FIELDS.map(
      (field): SheetLine => ({
        kind: 'answer',
        reference: referenceText({ kind: 'answer', claim: question.claim, field }),
        ...QUESTION_LABELS[field],
        answer: field === 'short' ? 'choice' : field === 'what' ? 'sentences' : 'words',
      }),
    ),
  ];
}

/** The rows that say where a sheet is from, for who takes it back. */
export function originLines(sheet: QuestionSheet): readonly SheetLine[] {
  const { catalogue, product, custodian, askedBy, made, questions } = sheet;
  const values = {
    version: QUESTION_SHEET_VERSION,
    catalogue: catalogueWords(catalogue),
    product: `${product.id}: ${product.name}`,
    questions: questions.map(({ claim }) => claim).join(', '),
    for: `${custodian.id}: ${custodian.title}`,
    by: askedBy,
    made,
  };
  return ORIGIN_FIELDS.map((field) => ({
    kind: 'origin',
    reference: referenceText({ kind: 'origin', field }),
    label: ORIGIN_LABELS[field],
    value: oneLineEach([values[field]])[0] ?? '',
  }));
}

/** A help cell as text: a line a title, a line each with a bullet. */
export function helpText(parts: readonly HelpPart[]): string {
  return parts.map(({ title, lines }) => [title, ...lines.map((line) => `• ${line}`)].join('\n')).join('\n');
}

/** The reference of a text of ours: nobody is to write into it. */
export function ownWords(text: string): string {
  return referenceText({ kind: 'words', check: wordsCheck(text) });
}

function helpParts({ consider, bring, against, seen }: Question): readonly HelpPart[] {
  return [
    { title: 'Worth thinking of:', lines: consider },
    { title: 'What could show it:', lines: bring },
    { title: 'What would speak against it:', lines: against },
    { title: 'What Avouch has seen so far:', lines: seen },
  ]
    .map(({ title, lines }) => ({ title, lines: oneLineEach(lines) }))
    .filter(({ lines }) => lines.length > 0);
}

/** What XML may hold, and some programs drop without a word; a text that lost a sign would look changed when it comes back. */
const DROPPED = /[\p{Noncharacter_Code_Point}\ufffd]/gu;

function oneLineEach(lines: readonly string[]): readonly string[] {
  return lines.map((line) => oneLine(line).replace(DROPPED, '·')).filter((line) => line !== '');
}
