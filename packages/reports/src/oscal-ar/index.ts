import type { Report } from '../report.ts';

/** What was observed and judged, for tools of assessors. */
export const oscalAr: Report = {
  id: 'oscal-ar',
  title: 'observations, judgements and risks for tools of assessors: assessment results of OSCAL 1.1.3',
  extension: '.oscal.ar.json',
  spec: 'https://pages.nist.gov/OSCAL-Reference/models/v1.1.3/assessment-results/json-reference/',
  binary: false,
  async write(assessment, catalogue) {
    const { oscalResults } = await import('./oscal-results.ts');
    return oscalResults(assessment, catalogue);
  },
};
