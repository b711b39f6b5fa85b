import type { Report } from '../report.ts';

/** Tables to filter and to work with. */
export const xlsx: Report = {
  id: 'xlsx',
  title: 'a workbook to filter and to work with: claims, evidence, observations, pledges and gaps, a sheet each',
  extension: '.xlsx',
  spec: 'https://ecma-international.org/publications-and-standards/standards/ecma-376/',
  binary: true,
  async write(assessment, catalogue) {
    const { xlsxReport } = await import('./xlsx-report.ts');
    return await xlsxReport(assessment, catalogue);
  },
};
