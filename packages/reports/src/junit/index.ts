import type { Report } from '../report.ts';

/** What continuous integration shows beside tests. */
export const junit: Report = {
  id: 'junit',
  title: 'what checks saw for continuous integration, as JUnit XML: green only for what Passed, or what a person judged met',
  extension: '.xml',
  spec: 'https://github.com/windyroad/JUnit-Schema',
  binary: false,
  async write(assessment, catalogue) {
    const { junitReport } = await import('./junit-report.ts');
    return junitReport(assessment, catalogue);
  },
};
