// Evaluates a large case once, as the first thing that the process does, and prints the milliseconds that this takes.
import { readdirSync, readFileSync } from 'node:fs';
import { caseFor, claimsOf, type Observation, parseInstant, readCaseFile, readCatalogue } from '@avouch/core';
import { evaluate } from '../packages/core/src/case/evaluate.ts';
import { largeCase } from './large-case.ts';

const FOLDER = new URL('../catalogue/sscop-1.0/', import.meta.url);
const EVIDENCE = 2_000;
const OBSERVATIONS = 5_000;

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const { catalogue } = readCatalogue(files.map((path) => ({ path, bytes: readFileSync(new URL(path, FOLDER)) })));
const [asOf, effectiveAt] = [parseInstant('2026-11-20T00:00:00Z'), parseInstant('2026-11-01T00:00:00Z')];
if (catalogue === null || asOf === null || effectiveAt === null) throw new Error('the catalogue cannot be read');
const claims = claimsOf(catalogue).map(({ id }) => id);
const { caseFile, diagnostics } = readCaseFile('avouch.yaml', new TextEncoder().encode(largeCase(claims, EVIDENCE)), catalogue);
const product = caseFile?.products[0] ?? null;
if (caseFile === null || product === null) throw new Error(`the case is broken: ${JSON.stringify(diagnostics.slice(0, 3))}`);
const record = caseFor({ caseFile, product, name: product.name, role: null });

const RESULTS = ['Passed', 'Passed', 'Needs Review', 'Unknown', 'Failed'] as const;
const observations = Array.from({ length: OBSERVATIONS }, (_, index): Observation => {
  const result = RESULTS[index % RESULTS.length] ?? 'Unknown';
  return {
    check: `check-${(index * 7) % 90}`,
    version: 1,
    claim: claims[(index * 13) % claims.length] ?? '',
    result,
    sees: index % 3 === 0 ? 'whole' : 'part',
    message: `What the check saw at ${index}.`,
    place: { path: `src/file-${index}.ts`, line: index },
    bring: result === 'Passed' ? null : 'What would show it.',
    subject: `subject ${(index * 31) % OBSERVATIONS}`,
    source: null,
    evidence: `doc-${index % EVIDENCE}`,
    effectiveAt,
    fingerprint: result === 'Failed' ? index.toString(16).padStart(32, '0') : null,
  };
});
const slots = new Map(caseFile.evidence.map(({ id }) => [id, { slot: `evidence:${id}`, digest: null }]));

const start = performance.now();
const { claims: assessed } = evaluate({ catalogue, record, observations, slots, asOf });
const took = performance.now() - start;
const seen = assessed.reduce((sum, claim) => sum + claim.observations.length, 0);
if (seen < OBSERVATIONS) throw new Error(`${seen} of ${OBSERVATIONS} observations came out`);
process.stdout.write(String(took));
