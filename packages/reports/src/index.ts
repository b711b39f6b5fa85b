export { htmlReport, REPORT_POLICY } from './html/html-report.ts';
export { jsonReport } from './json/json-report.ts';
export { textReport } from './text/text-report.ts';
