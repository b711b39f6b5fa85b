import { describe, expect, it, test } from 'vitest';
import type { Assessment } from './assessment.ts';
import { makeBasis } from './basis.ts';
import { basisDifferences } from './basis-differences.ts';
import type { Argument, Basis, Case, Judgement } from './case.ts';
import { at, sampleCase, sampleCatalogue, sampleObservation } from './case-samples.ts';
import { evaluate } from './evaluate.ts';
import { type Renewal, renewalsOf } from './renewal.ts';

const argument: Argument = { claim: '1.1.1', text: 'because', assumptions: [], by: 'Ann', at: at('2026-11-01') };
const seen = sampleObservation();
const failed = sampleObservation({ result: 'Failed', fingerprint: 'f'.repeat(32) });

function judgement(changes: Partial<Judgement> = {}): Judgement {
  const basis = makeBasis({ catalogue: 'sample-1.0', claim: '1.1.1', argument, doubts: [], observations: [seen] });
  return { claim: '1.1.1', verdict: 'met', by: 'Bob', at: at('2026-11-02'), authority: 'asserted', basis, ...changes };
}

function renewals(
  record: Partial<Case>,
  {
    observations = [seen],
    asOf = '2026-11-10',
    within = 0,
    release,
  }: { observations?: readonly (typeof seen)[]; asOf?: string; within?: number; release?: string } = {},
): readonly Renewal[] {
  const catalogue = sampleCatalogue();
  const whole = sampleCase({ arguments: [argument], judgements: [judgement()], ...record });
  const result = evaluate({ catalogue, record: whole, observations, asOf: at(asOf), ...(release === undefined ? {} : { release }) });
  return renewalsOf(
    { ...result, asOf: at(asOf), ...(release === undefined ? {} : { release }) } as unknown as Assessment,
    catalogue,
    within,
  );
}

describe('how a judgement stands in the round', () => {
  it.each<[string, readonly Renewal[], string, number]>([
    ['no worse, and lasts', renewals({}), 'carried forward', 0],
    // Judged on 2 November on evidence that was observed again: a year, to the end of 2 November 2027 and the day that has begun.
    ['ends within the days', renewals({}, { within: 365 }), 'ends soon', 0],
    ['the argument is another', renewals({ arguments: [{ ...argument, text: 'for another reason' }] }), 'asks', 0],
    ['a doubt is open', renewals({}, { observations: [seen, failed] }), 'asks', 1],
    ['nobody argues any more', renewals({ arguments: [] }), 'asks', 1],
    ['its evidence is old', renewals({}, { asOf: '2026-12-20' }), 'asks', 1],
    ['nothing was seen', renewals({}, { observations: [] }), 'asks', 1],
    [
      'judged not met: no argument and no evidence is needed',
      renewals({ arguments: [], judgements: [judgement({ verdict: 'not met' })] }, { observations: [] }),
      'asks',
      0,
    ],
    [
      'judged not applicable, without an argument',
      renewals({ arguments: [], judgements: [judgement({ verdict: 'not applicable' })] }),
      'asks',
      1,
    ],
    ['judged for a release that nobody named', renewals({ judgements: [judgement({ releases: { from: '4.0', to: '4.0' } })] }), 'asks', 1],
    [
      'judged for the release that is assessed',
      renewals({ judgements: [judgement({ releases: { from: '4.0', to: null } })] }, { release: '4.1' }),
      'carried forward',
      0,
    ],
    [
      'some of its evidence is old: it would ask again at once',
      renewals({}, { observations: [seen, sampleObservation({ check: 'old', effectiveAt: at('2026-01-01') })] }),
      'asks',
      1,
    ],
    ['nothing records what was judged', renewals({ judgements: [judgement({ basis: null })] }), 'asks', 0],
  ])('%s', (_, [only, ...others], standing, obstacles) => {
    expect(others).toEqual([]);
    expect([only?.standing, only?.obstacles.length]).toEqual([standing, obstacles]);
  });
  test('what nobody judged is no part of it', () => expect(renewals({ judgements: [] })).toEqual([]));
});

describe('what differs from what was judged', () => {
  const basis: Basis = {
    catalogue: 'c',
    claim: '1.1.1',
    argument: 'a',
    doubts: ['d'],
    evidence: [{ slot: 'evidence:policy', digest: '1' }],
    checks: [{ check: 'x', version: 1, result: 'Failed', fingerprints: ['f'] }],
  };
  it.each<[string, Partial<Basis>, readonly string[]]>([
    ['nothing', {}, []],
    ['the catalogue', { catalogue: 'e' }, ['the catalogue was c and is e']],
    ['no argument any more', { argument: null }, ['its argument is gone']],
    ['doubts', { doubts: ['e'] }, ['doubt e was raised', 'doubt d is no longer on record']],
    ['evidence of another content', { evidence: [{ slot: 'evidence:policy', digest: '2' }] }, ['evidence policy has another content']],
    [
      'evidence that came and went',
      { evidence: [{ slot: 'interview:i', digest: null }] },
      ['evidence policy is no longer there', 'interview i is new'],
    ],
    [
      'a check that got better',
      { checks: [{ check: 'x', version: 1, result: 'Passed', fingerprints: [] }] },
      ['check x was Failed and is Passed', 'check x has 1 finding less'],
    ],
    [
      'another finding of the same check',
      { checks: [{ check: 'x', version: 2, result: 'Failed', fingerprints: ['g'] }] },
      ['check x has 1 new finding', 'check x has 1 finding less'],
    ],
    [
      'other checks',
      { checks: [{ check: 'y', version: 1, result: 'Unknown', fingerprints: [] }] },
      ['check x was Failed and says nothing any more', 'check y is new: Unknown'],
    ],
  ])('%s', (_, changes, expected) => expect(basisDifferences(basis, { ...basis, ...changes })).toEqual(expected));
});
