import type { AssessedEvidence, Assessment } from '@avouch/core';
import { sampleAssessment } from '../packages/reports/src/sample-assessment.ts';

const EVIDENCE = 500;
const OBSERVATIONS = 11;

/** The sample with so many pieces of evidence, and observations of every claim beside those that it has. */
export function largeAssessment(): Assessment {
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
