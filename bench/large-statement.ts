import { readdirSync, readFileSync } from 'node:fs';
import {
  type Assessment,
  type Catalogue,
  caseFor,
  claimsOf,
  type Observation,
  parseInstant,
  readCaseFile,
  readCatalogue,
} from '@avouch/core';
import { evaluate } from '../packages/core/src/case/evaluate.ts';
import type { EvaluatedFrom } from '../packages/core/src/case/evaluated-from.ts';
import { largeAssessment } from './large-assessment.ts';
import { largeCase } from './large-case.ts';

const FOLDER = new URL('../catalogue/sscop-1.0/', import.meta.url);
const PIECES = 2_000;
const OBSERVATIONS = 7_865;
const RESULTS = ['Passed', 'Passed', 'Needs Review', 'Unknown', 'Failed'] as const;

/** A full case as it is signed: 45 claims, argued, asserted and doubted, and as many observations of evidence as make 10,000 records of it. */
export function largeStatementInput(): { readonly assessment: Assessment; readonly from: EvaluatedFrom; readonly catalogue: Catalogue } {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  const { catalogue } = readCatalogue(files.map((path) => ({ path, bytes: readFileSync(new URL(path, FOLDER)) })));
  const [asOf, effectiveAt] = [parseInstant('2026-11-20T00:00:00Z'), parseInstant('2026-11-01T00:00:00Z')];
  if (catalogue === null || asOf === null || effectiveAt === null) throw new TypeError('the catalogue cannot be read');
  const ids = claimsOf(catalogue).map(({ id }) => id);
  const { caseFile } = readCaseFile('avouch.yaml', new TextEncoder().encode(largeCase(ids, 1)), catalogue);
  const product = caseFile?.products[0] ?? null;
  if (caseFile === null || product === null) throw new TypeError('the case is broken');
  const record = caseFor({ caseFile, product, name: product.name, role: null });
  const observations = Array.from({ length: OBSERVATIONS }, (_, index): Observation => {
    const result = RESULTS[index % RESULTS.length] ?? 'Unknown';
    return {
      check: `check-${(index * 7) % 90}`,
      version: 1,
      claim: ids[(index * 13) % ids.length] ?? '',
      result,
      sees: index % 3 === 0 ? 'whole' : 'part',
      message: `The check looked at \`src/module-${index}.ts\` and found what it was to find at 12 places of the file.`,
      place: { path: `packages/service-${index}/src/module.ts`, line: index + 1 },
      bring: result === 'Passed' ? null : 'The report of the scan of that service, which the team for its security has.',
      subject: `subject ${(index * 31) % OBSERVATIONS}`,
      source: null,
      evidence: `scan-${index % PIECES}`,
      effectiveAt,
      fingerprint: result === 'Failed' ? index.toString(16).padStart(64, '0') : null,
    };
  });
  const slots = new Map(
    Array.from({ length: PIECES }, (_, index) => [`scan-${index}`, { slot: `evidence:scan-${index}`, digest: 'ab'.repeat(32) }] as const),
  );
  const { claims, principles, diagnostics } = evaluate({ catalogue, record, observations, slots, asOf });
  const like = largeAssessment();
  const [piece] = like.evidence;
  if (piece === undefined) throw new TypeError('there is no piece of evidence to be like');
  const evidence = Array.from({ length: PIECES }, (_, index) => ({ ...piece, id: `scan-${index}`, path: `evidence/scan-${index}.sarif` }));
  const { id, edition, digest } = catalogue;
  return {
    assessment: { ...like, asOf, catalogue: { id, edition, digest }, evidence, claims, principles, diagnostics, release: '4.1' },
    from: { record, slots },
    catalogue,
  };
}
