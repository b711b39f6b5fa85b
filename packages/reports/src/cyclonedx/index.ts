import type { Report } from '../report.ts';

/** What is claimed and what stands against it, for tools that read CycloneDX. */
export const cyclonedx: Report = {
  id: 'cyclonedx',
  title: 'claims, evidence and counter-evidence for tools: declarations of CycloneDX 1.6',
  extension: '.cdx.json',
  spec: 'https://cyclonedx.org/docs/1.6/json/',
  binary: false,
  async write(assessment, catalogue) {
    const { cyclonedxReport } = await import('./cyclonedx-report.ts');
    return cyclonedxReport(assessment, catalogue);
  },
};
