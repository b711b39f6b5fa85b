import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reevaluate } from './reevaluate.ts';
import { CATALOGUE, OBSERVATIONS, SAMPLE_CASE, sampleRecords, sampleStatement } from './statement-samples.ts';

// What a vendor signs that makes it of an assessment can be so, whatever of it is withheld. What cannot is in test/statement/hostile-vendor.test.ts.

const answered = SAMPLE_CASE.responses;
const cases = [
  SAMPLE_CASE,
  { ...SAMPLE_CASE, responses: answered.map((response) => ({ ...response, kind: 'rebutted' as const, until: null })) },
  { ...SAMPLE_CASE, responses: [] },
  { ...SAMPLE_CASE, arguments: [] },
  { ...SAMPLE_CASE, product: { ...SAMPLE_CASE.product, role: 'reseller' as const } },
  { ...SAMPLE_CASE, judgements: SAMPLE_CASE.judgements.map((one) => ({ ...one, verdict: 'not applicable' as const })) },
  { ...SAMPLE_CASE, judgements: SAMPLE_CASE.judgements.map((one) => ({ ...one, by: 'Ana' })) },
];

describe('an honest statement of which records are withheld', () => {
  it.each(cases.map((record, index) => [index, record] as const))('cannot be blamed for any of them: case %i', (_, record) => {
    const changes = { record, observations: OBSERVATIONS };
    const statement = sampleStatement({}, changes);
    const all = sampleRecords(changes).map((one, index) => ({ index, record: one.record }));
    fc.assert(
      fc.property(fc.subarray(all), (opened) => {
        const blamed = reevaluate(statement, opened, CATALOGUE).filter(({ outcome }) => outcome === 'differs');
        expect(blamed).toEqual([]);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
