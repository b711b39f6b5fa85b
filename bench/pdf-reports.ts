import { readFileSync } from 'node:fs';
import type { AssessedEvidence, Assessment } from '@avouch/core';
import { REPORTS } from '@avouch/reports';
import { sampleAssessment, sampleCatalogue } from '../packages/reports/src/sample-assessment.ts';
import { type Figure, milliseconds } from './measure.ts';

const ROUNDS = 5;
const EVIDENCE = 500;
const OBSERVATIONS = 11;

/** The sample with so many pieces of evidence, and observations of every claim beside those that it has. */
function largeAssessment(): Assessment {
  const sample = sampleAssessment();
  const known = sample.claims.flatMap(({ observations }) => observations).find(({ result }) => result === 'Passed');
  if (known === undefined) throw new TypeError('nothing Passed in the sample');
  const evidence = Array.from(
    { length: EVIDENCE },
    (_, index): AssessedEvidence => ({
      id: `scan-${index}`,
      path: `evidence/scans/2026/report-${index}.sarif`,
      format: 'sarif',
      verdict: 'valid',
      digest: 'ab'.repeat(32),
      source: null,
      around: null,
      kind: 'audit',
      title: `Scan number ${index} of the product`,
      owner: 'Security team',
      disclosure: 'internal',
      effectiveAt: sample.asOf,
      expiresAt: null,
      signature: { kind: 'none' },
      notCredited: null,
    }),
  );
  const claims = sample.claims.map((claim) => ({
    ...claim,
    observations: [
      ...claim.observations,
      ...Array.from({ length: OBSERVATIONS }, (_, index) => ({
        ...known,
        claim: claim.id,
        subject: `module ${index}`,
        message: `The check looked at \`module-${index}.ts\` and found what it was to find at 12 places of the file.`,
        place: { path: `packages/service-${index}/src/module.ts`, line: index + 1 },
      })),
    ],
  }));
  return { ...sample, evidence, claims };
}

/** Linux counts the processor time of processes in hundredths of a second. */
const TICK = 10;

/** Milliseconds of the processor that this process has had, and those that it waited for (proc(5), cutime and cstime): the compiler is one. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ').at(-1)?.split(' ') ?? [];
  return (user + system) / 1000 + (Number(fields[13]) + Number(fields[14])) * TICK;
}

/** A report as PDF of 45 claims and 500 pieces of evidence; a process of its own sets it. */
export async function pdfReports(): Promise<readonly Figure[]> {
  const [assessment, catalogue] = [largeAssessment(), sampleCatalogue()];
  const [times, clock]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const [start, before] = [performance.now(), processorTime()];
    const bytes = await REPORTS.find(({ id }) => id === 'pdf')?.write(assessment, catalogue);
    times.push(processorTime() - before);
    clock.push(performance.now() - start);
    if (!(bytes instanceof Uint8Array) || bytes.length < 100_000) throw new TypeError('the report as PDF is no PDF');
  }
  return [
    {
      name: 'a report as PDF of 45 claims and 500 pieces of evidence',
      value: Math.min(...times),
      unit: 'ms',
      bar: 2000,
      detail: `processor time of all processes, the quickest of ${ROUNDS}: ${times.map(milliseconds).join(', ')}; by the clock ${milliseconds(Math.min(...clock))}`,
    },
  ];
}
