import type { QuestionSheet } from './question-sheet.ts';

/** Forms in which a question sheet goes out. By id, which is also how its file's name ends. */
export const QUESTION_SHEET_FORMATS = ['docx', 'xlsx'] as const;
/** What a question sheet is written as. */
export type QuestionSheetFormat = (typeof QUESTION_SHEET_FORMATS)[number];

/** A question sheet as bytes. What writes it is loaded when it is wanted: it is large. */
export async function writeQuestionSheet(sheet: QuestionSheet, format: QuestionSheetFormat): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return await (await import('./sheet-docx.ts')).questionSheetDocx(sheet);
    case 'xlsx':
      return await (await import('./sheet-xlsx.ts')).questionSheetXlsx(sheet);
  }
}
