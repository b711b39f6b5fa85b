import type { Report } from '../report.ts';

/** The assessment itself, for programs. */
export const json: Report = {
  id: 'json',
  title: 'the whole assessment for programs, by docs/schema/assessment-1.schema.json',
  extension: '.json',
  spec: null,
  binary: false,
  async write(assessment) {
    const { jsonReport } = await import('./json-report.ts');
    return jsonReport(assessment);
  },
};
