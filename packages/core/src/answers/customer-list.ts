import { columnNumber } from './cell-ranges.ts';
import { type CustomerQuestion, MOST_QUESTIONS, questionsOf } from './customer-questions.ts';
import type { CustomerSheet, CustomerWorkbook } from './customer-workbook.ts';
import { findColumns, type QuestionColumns } from './question-columns.ts';
import { isHiddenColumn } from './sheet-grid.ts';

/** What a person says of a list, where its header does not. */
export interface ListPlace {
  readonly sheet: string | null;
  /** Letters. */
  readonly question: string | null;
  readonly answer: string | null;
  /** From and to, both included; null for all below the header. */
  readonly rows: { readonly from: number; readonly to: number } | null;
  /** Whether answers that stand there give way. */
  readonly replace: boolean;
}

/** Where in a sheet questions and answers were found. */
export interface UsedSheet {
  readonly sheet: string;
  readonly columns: QuestionColumns;
  readonly questions: number;
  readonly hiddenRows: number;
}

/** The questions of a workbook, or why they were not found. */
export type CustomerList =
  | {
      readonly kind: 'list';
      readonly questions: readonly CustomerQuestion[];
      readonly used: readonly UsedSheet[];
      /** Sheets without a header of questions and answers. */
      readonly passedOver: readonly string[];
    }
  /** What to tell the person, in one sentence with what to do. */
  | { readonly kind: 'unclear'; readonly message: string };

const HOW = 'Say where they are: --sheet NAME --question-column C --answer-column D, and --rows 5-80 where there is no header.';

/** Finds the questions of a customer's list and where their answers go: by the words of its headers, or where a person says. */
export function customerList(workbook: CustomerWorkbook, place: ListPlace): CustomerList {
  const sheets = place.sheet === null ? workbook.sheets : workbook.sheets.filter(({ name }) => name.trim() === place.sheet?.trim());
  if (sheets.length === 0) return unclear(noSheet(workbook, place.sheet));
  const questions: CustomerQuestion[] = [];
  const used: UsedSheet[] = [];
  const passedOver: string[] = [];
  const told = place.question !== null || place.answer !== null;
  if (told && sheets.length > 1)
    return unclear(`Columns are those of one sheet, and the workbook has several: name it with --sheet (${namesOf(sheets)}).`);
  for (const sheet of sheets) {
    const columns = columnsOf(sheet, place);
    if (columns === null) {
      passedOver.push(sheet.name);
      continue;
    }
    if (typeof columns === 'string') return unclear(columns);
    const found = questionsOf(workbook, sheet, { columns, to: place.rows?.to ?? Number.MAX_SAFE_INTEGER, replace: place.replace });
    questions.push(...found.questions);
    used.push({ sheet: sheet.name, columns, questions: found.questions.length, hiddenRows: found.hiddenRows });
    if (questions.length > MOST_QUESTIONS)
      return unclear(`The list has more than ${MOST_QUESTIONS} questions; it is not answered. Take a part of it with --sheet and --rows.`);
  }
  if (used.length === 0) return unclear(`No sheet has a header with a column of questions and one of answers (${namesOf(sheets)}). ${HOW}`);
  if (questions.length === 0) return unclear(`There is no question below the header. ${HOW}`);
  return { kind: 'list', questions, used, passedOver };
}

function unclear(message: string): CustomerList {
  return { kind: 'unclear', message };
}

function namesOf(sheets: readonly CustomerSheet[]): string {
  return sheets.map(({ name }) => name).join(', ');
}

function noSheet({ sheets, hiddenSheets }: CustomerWorkbook, wanted: string | null): string {
  if (wanted === null) return 'The workbook has no sheet that anybody sees. Show the sheet of questions, and save it again.';
  if (hiddenSheets.some((name) => name.trim() === wanted.trim()))
    return `Sheet ${wanted} is hidden: what nobody sees is not answered. Show it, and save the workbook again.`;
  return `There is no sheet ${wanted}. Name one of: ${namesOf(sheets)}.`;
}

/** The columns; null where a sheet has no header; a message where nobody can say. */
function columnsOf(sheet: CustomerSheet, { question, answer, rows }: ListPlace): QuestionColumns | string | null {
  const found = findColumns(sheet);
  const from = rows?.from ?? null;
  if (question !== null && answer !== null) {
    const columns = [columnNumber(question), columnNumber(answer)] as const;
    const [asked, answered] = columns;
    if (asked === null || answered === null) return `A column is named by its letters, such as C. ${HOW}`;
    if (asked === answered) return 'Questions and answers cannot stand in one column. Name another column with --answer-column.';
    const hidden = [asked, answered].find((column) => isHiddenColumn(sheet.grid, column));
    if (hidden !== undefined)
      return `Column ${hidden === asked ? question : answer} is hidden: what nobody sees is not answered. Show it first.`;
    return { question: asked, answers: [answered], choice: null, from: from ?? (found.kind === 'found' ? found.columns.from : 1) };
  }
  if (question !== null || answer !== null) return 'Give both --question-column and --answer-column, or neither.';
  switch (found.kind) {
    case 'none':
      return null;
    case 'several':
      return `Sheet ${sheet.name} has several columns that may hold the ${found.what}s (${found.columns.join(', ')}). ${HOW}`;
    case 'found':
      return from === null ? found.columns : { ...found.columns, from };
  }
}
