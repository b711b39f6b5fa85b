import type { Report } from '../report.ts';

/** A summary with its tables for pull requests, issues and wikis. */
export const markdown: Report = {
  id: 'markdown',
  title: 'a summary with tables for pull requests, issues and wikis, as GitHub and GitLab show it',
  extension: '.md',
  spec: 'https://github.github.com/gfm/',
  binary: false,
  async write(assessment, catalogue) {
    const { markdownReport } = await import('./markdown-report.ts');
    return markdownReport(assessment, catalogue);
  },
};
