import type { Report } from '../report.ts';

/** What is still to do, by whom and until when, for tools of assessors. */
export const oscalPoam: Report = {
  id: 'oscal-poam',
  title: 'what is still to do, by whom and until when: a plan of action and milestones of OSCAL 1.1.3',
  extension: '.oscal.poam.json',
  spec: 'https://pages.nist.gov/OSCAL-Reference/models/v1.1.3/plan-of-action-and-milestones/json-reference/',
  binary: false,
  async write(assessment, catalogue) {
    const { oscalPlan } = await import('./oscal-plan.ts');
    return oscalPlan(assessment, catalogue);
  },
};
