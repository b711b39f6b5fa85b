export { htmlReport, REPORT_POLICY } from './html/html-report.ts';
export { jsonReport } from './json/json-report.ts';
export { REPORTS } from './registry.ts';
export type { Report } from './report.ts';
export { textReport } from './text/text-report.ts';
