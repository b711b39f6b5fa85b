import { REPORTS, textReport } from '@avouch/reports';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';
import { largeAssessment } from './large-assessment.ts';
import { type Figure, milliseconds } from './measure.ts';
import { processorTime } from './pdf-reports.ts';

const ROUNDS = 3;

/** Every form of one full case, one after the other, as one run with many `--report` writes them. */
export async function allReports(): Promise<readonly Figure[]> {
  const [assessment, catalogue] = [largeAssessment(), sampleCatalogue()];
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = processorTime();
    textReport(assessment, catalogue, { width: 100, colour: false, brief: false });
    for (const { id, write } of REPORTS) if ((await write(assessment, catalogue)).length === 0) throw new TypeError(`${id} wrote nothing`);
    times.push(processorTime() - before);
  }
  return [
    {
      name: 'all forms of a case of 45 claims and 500 pieces of evidence, together',
      // The first round is what a run of the command line has to wait for: nothing is warm.
      value: times[0] ?? Number.NaN,
      unit: 'ms',
      bar: 6000,
      detail: `text and ${REPORTS.map(({ id }) => id).join(', ')}; processor time of all processes, of ${ROUNDS} rounds the first: ${times.map(milliseconds).join(', ')}`,
    },
  ];
}
