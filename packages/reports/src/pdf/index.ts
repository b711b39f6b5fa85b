import type { Report } from '../report.ts';

/** A document for an assessor and a board. */
export const pdf: Report = {
  id: 'pdf',
  title: 'a document for an assessor and a board, tagged for screen readers (PDF/UA-1)',
  extension: '.pdf',
  spec: 'https://www.iso.org/standard/64599.html',
  binary: true,
  async write(assessment, catalogue) {
    const { pdfReport } = await import('./pdf-report.ts');
    return await pdfReport(assessment, catalogue);
  },
};
