import { allReports } from './all-reports.ts';
import { assessLargeRepository } from './assess.ts';
import { cases } from './cases.ts';
import { corpus } from './corpus.ts';
import { growth } from './growth.ts';
import { scanWholeHistory } from './history.ts';
import { inventories } from './inventories.ts';
import { largeEvidence } from './large-evidence.ts';
import type { Figure } from './measure.ts';
import { pdfReports } from './pdf-reports.ts';
import { readers } from './readers.ts';
import { startUp } from './start-up.ts';
import { statements } from './statements.ts';
import { testReports } from './test-reports.ts';

/** `npm run bench`: prints each figure against a floor taken in the same run. Ends with 1 when one is over its bar. */
const MEASUREMENTS: readonly (() => readonly Figure[] | Promise<readonly Figure[]>)[] = [
  startUp,
  readers,
  inventories,
  largeEvidence,
  testReports,
  allReports,
  pdfReports,
  corpus,
  growth,
  cases,
  statements,
  assessLargeRepository,
  scanWholeHistory,
];

let over = 0;
for (const measure of MEASUREMENTS) {
  for (const { name, value, unit, bar, detail } of await measure()) {
    const within = value <= bar;
    if (!within) over += 1;
    process.stdout.write(
      `${within ? 'ok  ' : 'OVER'} ${value.toFixed(unit === '×' ? 2 : 0)} ${unit} (at most ${bar}): ${name}\n     ${detail}\n`,
    );
  }
}
process.exitCode = over === 0 ? 0 : 1;
