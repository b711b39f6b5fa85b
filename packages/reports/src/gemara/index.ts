import type { Report } from '../report.ts';

/** What checks saw, for tools that read Gemara. */
export const gemara: Report = {
  id: 'gemara',
  title: 'what checks saw and whether a person judged it, for compliance tools: an evaluation log of Gemara 1.4',
  extension: '.gemara.json',
  spec: 'https://gemara.openssf.org/schema/evaluationlog.html',
  binary: false,
  async write(assessment, catalogue) {
    const { gemaraReport } = await import('./gemara-report.ts');
    return gemaraReport(assessment, catalogue);
  },
};
