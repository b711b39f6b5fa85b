import type { Report } from '../report.ts';

/** A page for a browser, in one file. */
export const html: Report = {
  id: 'html',
  title: 'a page for a browser, in one file that asks nothing of a network',
  extension: '.html',
  spec: null,
  binary: false,
  async write(assessment, catalogue) {
    const { htmlReport } = await import('./html-report.ts');
    return htmlReport(assessment, catalogue);
  },
};
