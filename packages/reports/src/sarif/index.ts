import type { Report } from '../report.ts';

/** Findings for what shows them beside the code. */
export const sarif: Report = {
  id: 'sarif',
  title: 'findings for pull requests and code scanning: what checks Failed, as SARIF 2.1.0',
  extension: '.sarif',
  spec: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html',
  binary: false,
  async write(assessment, catalogue) {
    const { sarifReport } = await import('./sarif-report.ts');
    return sarifReport(assessment, catalogue);
  },
};
