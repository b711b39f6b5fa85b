import { describe, expect, it } from 'vitest';
import { makeBasis } from './basis.ts';
import type { Argument, Judgement } from './case.ts';
import { at, sampleCase, sampleCatalogue, sampleObservation } from './case-samples.ts';
import { evaluate } from './evaluate.ts';

const argument: Argument = { claim: '1.1.1', text: 'because', assumptions: [], by: 'Ann', at: at('2026-11-01') };
const basis = makeBasis({ catalogue: 'sample-1.0', claim: '1.1.1', argument, doubts: [], observations: [sampleObservation()] });

function judged(from: string | null, to: string | null, changes: Partial<Judgement> = {}): Judgement {
  const releases = from === null && to === null ? {} : { releases: { from, to } };
  return { claim: '1.1.1', verdict: 'met', by: 'Bob', at: at('2026-11-02'), authority: 'asserted', basis, ...releases, ...changes };
}

function claim(judgements: readonly Judgement[], release: string | null) {
  const record = sampleCase({ arguments: [argument], judgements });
  const { claims } = evaluate({
    catalogue: sampleCatalogue(),
    record,
    observations: [sampleObservation()],
    asOf: at('2026-11-10'),
    release,
  });
  const found = claims.find(({ id }) => id === '1.1.1');
  if (found === undefined) throw new Error('claim 1.1.1 is gone');
  return found;
}

const later = { at: at('2026-11-05'), by: 'Cem' };

describe('a judgement is for its releases', () => {
  it.each<[string, readonly Judgement[], string | null, string, string | null]>([
    ['for all releases, none said', [judged(null, null)], null, 'met', 'Bob'],
    ['for all releases', [judged(null, null)], '7', 'met', 'Bob'],
    ['within', [judged('4.0', '4.9')], '4.9', 'met', 'Bob'],
    ['outside', [judged('4.0', '4.9')], '5.0', 'not assessed', null],
    ['nobody said which release', [judged('4.0', null)], null, 'reconfirm', 'Bob'],
    ['a name without a known order', [judged('4.0', null)], 'autumn', 'reconfirm', 'Bob'],
    ['a later one for other releases does not displace it', [judged('4.0', '4.9'), judged('5.0', null, later)], '4.5', 'met', 'Bob'],
    ['each release has its own', [judged('4.0', '4.9'), judged('5.0', null, { ...later, verdict: 'not met' })], '5.1', 'not met', 'Cem'],
    ['the later of two that fit', [judged(null, null), judged('4.0', null, { ...later, verdict: 'not met' })], '4.1', 'not met', 'Cem'],
    ['the later one may be for this release: nobody knows', [judged(null, null), judged('spring', null, later)], '4.1', 'reconfirm', 'Cem'],
    ['not met stays so, and asks again', [judged('4.0', null, { verdict: 'not met' })], null, 'not met', 'Bob'],
  ])('%s', (_, judgements, release, status, by) => {
    const found = claim(judgements, release);
    expect([found.status, found.judgement?.by ?? null]).toEqual([status, by]);
  });

  it('says for which releases somebody judged, where nobody did for this one', () => {
    expect(claim([judged('4.0', '4.9')], '5.0').reasons).toEqual([
      'nobody has judged it for release 5.0: Bob judged met for releases 4.0 to 4.9',
    ]);
    expect(claim([judged('4.0', '4.9')], '4.2').reasons[0]).toContain('for releases 4.0 to 4.9');
    expect(claim([judged('4.0', null, { verdict: 'not met' })], null).record?.reconfirm.join()).toContain('--release');
  });
});
