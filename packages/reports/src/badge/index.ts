import type { Report } from '../report.ts';

/** One line for a README or a page. */
export const badge: Report = {
  id: 'badge',
  title: 'one line for a README: how many claims a person judged met, as of when and until when, as SVG',
  extension: '.svg',
  spec: 'https://www.w3.org/TR/SVG2/',
  binary: false,
  async write(assessment, catalogue) {
    const { badgeReport } = await import('./badge-report.ts');
    return badgeReport(assessment, catalogue);
  },
};
