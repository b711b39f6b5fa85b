import { describe, expect, it } from 'vitest';
import { confirmation, makeBasis, whatGotWorse } from './basis.ts';
import type { Argument, Judgement } from './case.ts';
import { at, sampleClaim, sampleObservation } from './case-samples.ts';

const argument: Argument = { claim: '1.1.1', text: 'because', assumptions: [], by: 'Ann', at: at('2026-01-01') };
const basis = (
  observations = [sampleObservation()],
  changes: { argument?: Argument; doubts?: readonly string[]; catalogue?: string } = {},
) =>
  makeBasis({
    catalogue: changes.catalogue ?? 'c',
    claim: '1.1.1',
    argument: changes.argument ?? argument,
    doubts: (changes.doubts ?? []).map((id) => ({ id, claim: '1.1.1', text: '', by: '', at: at('2026-01-01') })),
    observations,
  });
const finding = (fingerprint: string) => sampleObservation({ result: 'Failed', fingerprint });

describe('what got worse', () => {
  it.each([
    ['nothing', basis(), basis(), 0],
    [
      'another line and message',
      basis(),
      basis([sampleObservation({ message: 'Other.', place: { path: 'x', line: 9 }, effectiveAt: at('2026-11-05') })]),
      0,
    ],
    ['a better result', basis([finding('a')]), basis(), 0],
    ['one finding fewer', basis([finding('a'), finding('b')]), basis([finding('a')]), 0],
    ['a worse result', basis(), basis([sampleObservation({ result: 'Unknown' })]), 1],
    ['another finding of the same check', basis([finding('a')]), basis([finding('b')]), 1],
    ['a new check that failed', basis(), basis([sampleObservation(), { ...finding('a'), check: 'new' }]), 1],
    ['a new check that passed', basis(), basis([sampleObservation(), sampleObservation({ check: 'new' })]), 0],
    ['a passed check that is gone', basis(), basis([]), 1],
    ['a passed check that no longer applies', basis(), basis([sampleObservation({ result: 'Not Applicable' })]), 1],
    [
      'one subject of two that no longer applies',
      basis([sampleObservation(), sampleObservation({ subject: 'y' })]),
      basis([sampleObservation(), sampleObservation({ subject: 'y', result: 'Not Applicable' })]),
      0,
    ],
    ['another argument', basis(), basis([sampleObservation()], { argument: { ...argument, text: 'why not' } }), 1],
    ['the same argument, argued again by another', basis(), basis([sampleObservation()], { argument: { ...argument, by: 'Bob' } }), 0],
    ['a doubt raised since', basis(), basis([sampleObservation()], { doubts: ['d1'] }), 1],
    ['a doubt withdrawn since', basis([sampleObservation()], { doubts: ['d1'] }), basis(), 0],
    ['another catalogue', basis(), basis([sampleObservation()], { catalogue: 'd' }), 1],
  ])('%s', (_, before, after, count) => {
    expect(whatGotWorse(before, after)).toHaveLength(count);
  });
});

describe('how long a judgement lasts', () => {
  const judgement: Judgement = { claim: '1.1.1', verdict: 'met', by: 'Bob', at: at('2026-01-01'), authority: 'asserted', basis: basis() };
  const reasons = (asOf: string, changes: { renewed?: boolean; partlyStale?: boolean; kind?: 'days' | 'release' | 'event' } = {}) =>
    confirmation({
      claim: sampleClaim('1.1.1', { freshness: { kind: changes.kind ?? 'days', days: 90 } }),
      judgement,
      now: basis(),
      renewed: changes.renewed ?? false,
      partlyStale: changes.partlyStale ?? false,
      asOf: at(asOf),
    }).reasons.length;
  it('lasts as long as the evidence of its claim', () => {
    expect([reasons('2026-04-01'), reasons('2026-04-02')]).toEqual([0, 1]);
  });
  it('lasts a year where the evidence was observed again, no worse', () => {
    expect([reasons('2027-01-01', { renewed: true }), reasons('2027-01-02', { renewed: true })]).toEqual([0, 1]);
  });
  it('lasts a year where the claim is looked at with each release or event', () => {
    expect([reasons('2027-01-01', { kind: 'release' }), reasons('2027-01-02', { kind: 'event' })]).toEqual([0, 1]);
  });
  it('ends where some evidence is past its freshness', () => {
    expect(reasons('2026-01-10', { partlyStale: true })).toBe(1);
  });
});
