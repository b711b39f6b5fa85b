import type { Catalogue } from '../catalogue/catalogue.ts';
import { sha256Hex } from '../model/digest.ts';

/** Version of the layout of question sheets: what writes them and what reads them go by the same. */
export const QUESTION_SHEET_VERSION = '1';

/** What is asked for each claim, in the order of the sheet. */
export const QUESTION_FIELDS = ['short', 'what', 'who', 'since', 'shown', 'limits'] as const;
export type QuestionField = (typeof QUESTION_FIELDS)[number];

/** What whoever answers says of themselves. */
export const ANSWERER_FIELDS = ['name', 'role', 'date'] as const;
export type AnswererField = (typeof ANSWERER_FIELDS)[number];

/** What a sheet says of where it comes from. */
export const ORIGIN_FIELDS = ['version', 'catalogue', 'product', 'questions', 'for', 'by', 'made'] as const;
export type OriginField = (typeof ORIGIN_FIELDS)[number];

/** What stands beside an empty cell: what belongs there, and how. */
export interface SheetLabel {
  readonly label: string;
  readonly hint: string;
}

/** What is offered for the short answer. */
export const SHORT_ANSWERS = ['Yes', 'In part', 'No', 'Not yet', 'Don’t know'] as const;

/** For people who have never heard of claims. */
export const QUESTION_LABELS: Readonly<Record<QuestionField, SheetLabel>> = {
  short: { label: 'In short', hint: `Write one of: ${SHORT_ANSWERS.join(', ')}.` },
  what: { label: 'What is done?', hint: 'What really happens today. Not what is planned.' },
  who: { label: 'Who does it?', hint: 'A role or a team. No names of people, please.' },
  since: { label: 'Since when?', hint: 'A date or a year; and how often, if it is done again and again.' },
  shown: { label: 'What shows it?', hint: 'Links, documents or records that somebody else could open. One on each line.' },
  limits: { label: 'What is left out?', hint: 'Products, customers, places or cases that this does not cover.' },
};

/** What stands beside the cells in which people say who they are. */
export const ANSWERER_LABELS: Readonly<Record<AnswererField, SheetLabel>> = {
  name: { label: 'Your name', hint: 'So that we can come back to you.' },
  role: { label: 'Your role', hint: 'Such as: head of customer support.' },
  date: { label: 'Date of your answers', hint: 'Such as: 23 November 2026.' },
};

/** What stands beside where a sheet comes from. */
export const ORIGIN_LABELS: Readonly<Record<OriginField, string>> = {
  version: 'Version of this sheet',
  catalogue: 'Questions from',
  product: 'Product',
  questions: 'Questions asked',
  for: 'Asked of',
  by: 'Asked by',
  made: 'Made on',
};

/** Text that is the same in every sheet. */
export const SHEET_TITLE = 'How our software is made and looked after';
/** What people are told before the questions, in paragraphs. */
export const SHEET_INTRODUCTION: readonly string[] = [
  'We are checking how we meet the UK Software Security Code of Practice. Each question below begins with a sentence that customers would like to be true. You are likely to know whether it is, or to have what shows it.',
  'Write in the white cells. Say what really happens today, and not what is planned. “No”, “Not yet” and “Don’t know” are good answers: they help more than a guess. Leave a cell empty where you have nothing to say.',
  'Please leave the grey cells as they are: they tell us which answer belongs to which question. When you are done, save the file as it is and send it back to whoever sent it to you.',
];
/** Heading above what people say of themselves. */
export const ANSWERER_TITLE = 'About you';
/** Heading above where the sheet comes from. */
export const ORIGIN_TITLE = 'About this sheet (please leave as it is)';
/** Heading of the column to write in. */
export const ANSWER_HEADING = 'Your answer';

/** Name of the sheet in a workbook. */
export const WORKBOOK_SHEET = 'Questions';

/** What a reference cell names. `words`: text of ours, which nobody is to write into, with what it has to be. */
export type SheetReference =
  | { readonly kind: 'answer'; readonly claim: string; readonly field: QuestionField }
  | { readonly kind: 'answerer'; readonly field: AnswererField }
  | { readonly kind: 'origin'; readonly field: OriginField }
  | { readonly kind: 'words'; readonly check: string };

/** A reference as the first cell of a row shows it; {@link sheetReference} reads it back. */
export function referenceText(reference: SheetReference): string {
  switch (reference.kind) {
    case 'answer':
      return `Q${reference.claim} ${reference.field}`;
    case 'answerer':
      return `YOU ${reference.field}`;
    case 'origin':
      return `SHEET ${reference.field}`;
    case 'words':
      return `TEXT ${reference.check}`;
  }
}

/** What a cell names; null for what is no reference. Letters of either case, and blanks and line breaks anywhere, say the same. */
export function sheetReference(text: string): SheetReference | null {
  const folded = foldedText(text);
  const [, kind = '', claim = '', word = ''] = /^(Q|YOU|SHEET|TEXT) ?(\d{1,2}\.\d{1,2}\.\d{1,2})? ?([a-z0-9]{1,20})$/i.exec(folded) ?? [];
  const name = word.toLowerCase();
  switch (kind.toUpperCase()) {
    case 'Q': {
      const field = QUESTION_FIELDS.find((one) => one === name);
      return claim === '' || field === undefined ? null : { kind: 'answer', claim, field };
    }
    case 'YOU': {
      const field = ANSWERER_FIELDS.find((one) => one === name);
      return claim !== '' || field === undefined ? null : { kind: 'answerer', field };
    }
    case 'SHEET': {
      const field = ORIGIN_FIELDS.find((one) => one === name);
      return claim !== '' || field === undefined ? null : { kind: 'origin', field };
    }
    case 'TEXT':
      return claim !== '' || name === '' ? null : { kind: 'words', check: name };
    default:
      return null;
  }
}

/** Six digits that stand for a text of ours, so that what somebody wrote into it is seen; blanks and line breaks don't count. */
export function wordsCheck(text: string): string {
  return sha256Hex(new TextEncoder().encode(text.replace(/\s+/g, '').toWellFormed())).slice(0, 6);
}

/** The catalogue that a sheet asks by, as its own table names it. */
export function catalogueWords({ id, edition, digest }: Pick<Catalogue, 'id' | 'edition' | 'digest'>): string {
  return `${id}, edition ${edition}, revision ${digest.slice(0, 12)}`;
}

/** Text in one line, blanks folded; bounded, since it is only compared. */
export function foldedText(text: string): string {
  return text.slice(0, 2000).replace(/\s+/g, ' ').trim();
}
