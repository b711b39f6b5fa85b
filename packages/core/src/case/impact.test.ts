import { describe, expect, it } from 'vitest';
import type { Assessment } from './assessment.ts';
import { makeBasis } from './basis.ts';
import type { Argument, BasisEvidence, Case } from './case.ts';
import { at, sampleCase, sampleCatalogue, sampleObservation } from './case-samples.ts';
import { evaluate } from './evaluate.ts';
import { impactOf, type TouchedByDocument } from './impact.ts';

const argument: Argument = { claim: '1.1.1', text: 'because', assumptions: [], by: 'Ann', at: at('2026-11-01') };
const slots = new Map<string, BasisEvidence>([
  ['e', { slot: 'evidence:policy', digest: null }],
  ['s', { slot: 'source:main', digest: null }],
]);
const place = (path: string) => ({ path, line: 3 });
const byFile = sampleObservation({ check: 'by-file', evidence: 's', source: 'main', place: place('docs/a.md') });

/** An assessment as far as impact looks at one. */
function assessed(changes: Partial<Case>, observations = [sampleObservation(), byFile]): Assessment {
  const record = sampleCase(changes);
  const result = evaluate({ catalogue: sampleCatalogue(), record, observations, slots, asOf: at('2026-11-10') });
  return { ...result, product: { id: 'p' } } as unknown as Assessment;
}

function judged(observations = [sampleObservation(), byFile]): Partial<Case> {
  const basis = makeBasis({ catalogue: 'sample-1.0', claim: '1.1.1', argument, doubts: [], observations, slots });
  return {
    arguments: [argument],
    judgements: [{ claim: '1.1.1', verdict: 'met', by: 'Bob', at: at('2026-11-02'), authority: 'asserted', basis }],
  };
}

function touching(changes: Partial<TouchedByDocument>): TouchedByDocument {
  return { slots: new Set(), said: new Map(), inSources: new Map(), ...changes };
}

const policy = touching({ slots: new Set(['evidence:policy']) });

describe('what a document reaches', () => {
  it.each<[string, Assessment, TouchedByDocument, readonly (readonly [string, string])[]]>([
    ['nothing', assessed(judged()), touching({}), []],
    ['evidence of a claim that nobody judged', assessed({}), policy, [['1.1.1', 'not judged']]],
    ['evidence of a judgement that stands', assessed(judged()), policy, [['1.1.1', 'stands']]],
    ['evidence that is gone', assessed(judged(), [byFile]), policy, [['1.1.1', 'reopened']]],
    [
      'evidence on which a check now fails',
      assessed(judged(), [sampleObservation({ result: 'Failed', fingerprint: 'f' }), byFile]),
      policy,
      [['1.1.1', 'reopened']],
    ],
    [
      'an argument that says something else',
      assessed({ ...judged(), arguments: [{ ...argument, text: 'for another reason' }] }),
      touching({ said: new Map([['1.1.1', ['argued in it']]]) }),
      [['1.1.1', 'reopened']],
    ],
    ['a file that a check names', assessed(judged()), touching({ inSources: new Map([['main', 'docs/a.md']]) }), [['1.1.1', 'stands']]],
    ['the folder around it', assessed(judged()), touching({ inSources: new Map([['main', 'docs']]) }), [['1.1.1', 'stands']]],
    ['a file whose name begins alike', assessed(judged()), touching({ inSources: new Map([['main', 'docs/a']]) }), []],
    ['the same path in another source', assessed(judged()), touching({ inSources: new Map([['web', 'docs/a.md']]) }), []],
  ])('%s', (_, assessment, touched, expected) => {
    expect(impactOf(assessment, touched).claims.map(({ claim, effect }) => [claim, effect])).toEqual(expected);
  });

  it('says why it is reopened', () => {
    const [gone] = impactOf(assessed(judged(), [byFile]), policy).claims;
    expect(gone?.through).toEqual(['was judged on evidence policy, and rests on it no longer']);
    expect(gone?.reasons.join()).toContain('evidence policy');
  });

  it('tells judged claims that rest on the source without naming the file', () => {
    const { claims, alsoOnSource } = impactOf(assessed(judged()), touching({ inSources: new Map([['main', 'other.md']]) }));
    expect(claims).toEqual([]);
    expect(alsoOnSource).toEqual(['1.1.1']);
  });

  it('a judgement of not met that asks again is reopened too', () => {
    const record = judged();
    const notMet = (record.judgements ?? []).map((one) => ({ ...one, verdict: 'not met' as const }));
    const worse = [sampleObservation({ result: 'Needs Review' }), byFile];
    expect(impactOf(assessed({ ...record, judgements: notMet }, worse), policy).claims[0]?.effect).toBe('reopened');
  });
});
