export { htmlReport, REPORT_POLICY } from './html/html-report.ts';
export { jsonReport } from './json/json-report.ts';
export type { QuestionSheetFormat } from './questions/index.ts';
export { QUESTION_SHEET_FORMATS, writeQuestionSheet } from './questions/index.ts';
export type { Question, QuestionSheet } from './questions/question-sheet.ts';
export { claimsToAsk, questionFor } from './questions/question-sheet.ts';
export { REPORTS } from './registry.ts';
export type { Report } from './report.ts';
export { textReport } from './text/text-report.ts';
