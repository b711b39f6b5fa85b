import { describe, expect, it, test } from 'vitest';
import { makeBasis } from './basis.ts';
import type { Argument, Case, SeenEvidence } from './case.ts';
import { at, sampleCase, sampleCatalogue, sampleObservation } from './case-samples.ts';
import { evaluate } from './evaluate.ts';
import { evidenceSlots } from './evidence-slots.ts';
import { withEvidenceThatCounts } from './responses.ts';
import { assessedSeen, observeSeen } from './seen-evidence.ts';

const contract: SeenEvidence = {
  id: 'contract',
  title: 'Contract with the code host',
  kind: 'document',
  custodian: 'Legal',
  place: 'Cabinet 4',
  what: 'Notice of twelve months, clause 9.',
  by: 'Ann',
  at: at('2026-11-01'),
  expiresAt: null,
  claims: ['1.1.1'],
  disclosure: 'internal',
};
const argument: Argument = { claim: '1.1.1', text: 'because', assumptions: [], by: 'Ann', at: at('2026-11-01') };

function claim(seen: readonly SeenEvidence[], instant: string, changes: Partial<Case> = {}) {
  const asOf = at(instant);
  const observations = observeSeen(seen, asOf);
  const slots = evidenceSlots({ sources: [], items: [], interviews: [], seen });
  const basis = makeBasis({
    catalogue: 'sample-1.0',
    claim: '1.1.1',
    argument,
    doubts: [],
    observations: observeSeen([contract], asOf),
    slots: evidenceSlots({ sources: [], items: [], interviews: [], seen: [contract] }),
  });
  const record = sampleCase({
    arguments: [argument],
    judgements: [{ claim: '1.1.1', verdict: 'met', by: 'Bob', at: at('2026-11-02'), authority: 'asserted', basis }],
    seen,
    ...changes,
  });
  const found = evaluate({ catalogue: sampleCatalogue(), record, observations, slots, asOf }).claims.find(({ id }) => id === '1.1.1');
  if (found === undefined) throw new Error('claim 1.1.1 is gone');
  return found;
}

describe('what was seen and is not held', () => {
  it.each<[string, readonly SeenEvidence[], string, string]>([
    ['a person judged on it', [contract], '2026-11-10', 'met'],
    // Claims of the sample stay fresh for 30 days: 1 December is the last.
    ['on its last fresh day', [contract], '2026-12-01', 'met'],
    ['it never stays fresh for ever', [contract], '2026-12-02', 'unsupported'],
    ['it expired', [{ ...contract, expiresAt: at('2026-11-09') }], '2026-11-10', 'unsupported'],
    ['seen later than the assessment', [{ ...contract, at: at('2026-11-11') }], '2026-11-10', 'unsupported'],
    ['gone from the record', [], '2026-11-10', 'unsupported'],
    ['seen again', [{ ...contract, at: at('2026-11-09') }], '2026-11-10', 'met'],
  ])('%s', (_, seen, instant, status) => {
    expect(claim(seen, instant).status).toBe(status);
  });

  it('passes nothing, and what was seen is not quoted', () => {
    const found = claim([contract], '2026-11-10');
    expect(found.evidence).toBe('not seen yet');
    expect(found.observations.map(({ result }) => result)).toEqual(['Needs Review']);
    expect(JSON.stringify(found.observations)).not.toContain('twelve months');
  });

  it('is named in the basis, so that its loss is told', () => {
    const other = sampleObservation({ claim: '1.1.1', result: 'Needs Review' });
    const slots = evidenceSlots({ sources: [], items: [], interviews: [], seen: [contract] });
    const before = makeBasis({
      catalogue: 'c',
      claim: '1.1.1',
      argument,
      doubts: [],
      observations: [...observeSeen([contract], at('2026-11-10')), other],
      slots,
    });
    expect(before.evidence.map(({ slot }) => slot)).toEqual(['evidence:contract']);
  });
});

test('an answer may name what was seen, while it counts', () => {
  const response = {
    doubt: 'd',
    kind: 'answered',
    reason: 'r',
    by: 'b',
    at: at('2026-11-02'),
    until: null,
    evidence: ['contract'],
  } as const;
  const counting = (seen: SeenEvidence) =>
    withEvidenceThatCounts([response], { interviews: [], seen: [seen] }, [], at('2026-11-10')).map(({ evidence }) => evidence);
  expect(counting(contract)).toEqual([['contract']]);
  expect(counting({ ...contract, expiresAt: at('2026-11-09') })).toEqual([[]]);
  expect(counting({ ...contract, at: at('2026-11-11') })).toEqual([[]]);
});

test('an assessment records who saw it and where, and not what', () => {
  const { what: _, ...rest } = contract;
  expect(assessedSeen(contract, at('2026-11-10'))).toEqual({ ...rest, notCredited: null });
  expect(assessedSeen({ ...contract, expiresAt: at('2026-11-09') }, at('2026-11-10')).notCredited).not.toBeNull();
  expect(assessedSeen({ ...contract, at: at('2026-11-11') }, at('2026-11-10')).notCredited).not.toBeNull();
});
