import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canonicalJson } from '../model/canonical-json.ts';
import { RESULTS } from '../model/result.ts';
import type { ClaimStatus, EvidenceState } from './assessment.ts';
import { makeBasis } from './basis.ts';
import type { Argument, Case, Judgement, Response } from './case.ts';
import { at, sampleCase, sampleCatalogue, sampleObservation } from './case-samples.ts';
import { evaluate } from './evaluate.ts';
import { isSamePerson } from './same-person.ts';

const asOf = at('2026-11-10');
const passed = sampleObservation();
const failed = sampleObservation({ check: 'other', result: 'Failed', message: 'Found.', fingerprint: 'f1' });
const argument: Argument = { claim: '1.1.1', text: 'because', assumptions: [], by: 'Ann', at: at('2026-11-01') };

function judged(verdict: Judgement['verdict'], observations = [passed], changes: Partial<Judgement> = {}): Judgement {
  const basis = makeBasis({ catalogue: 'sample-1.0', claim: '1.1.1', argument, doubts: [], observations });
  return { claim: '1.1.1', verdict, by: 'Bob', at: at('2026-11-02'), authority: 'asserted', basis, ...changes };
}

function claim(record: Partial<Case>, observations = [passed], instant = asOf) {
  const result = evaluate({ catalogue: sampleCatalogue(), record: sampleCase(record), observations, asOf: instant });
  const found = result.claims.find(({ id }) => id === '1.1.1');
  if (found === undefined) throw new Error('claim 1.1.1 is gone');
  return { ...found, principles: result.principles, diagnostics: result.diagnostics };
}

const response = (changes: Partial<Response>): Response => ({
  doubt: 'f1',
  kind: 'rebutted',
  reason: 'the check is wrong here',
  by: 'Cem',
  at: at('2026-11-03'),
  until: null,
  evidence: [],
  ...changes,
});

describe('the status of a claim', () => {
  const both = [passed, failed];
  const cases: readonly (readonly [string, Partial<Case>, readonly (typeof passed)[], ClaimStatus])[] = [
    ['nobody judged', {}, [passed], 'not assessed'],
    ['met', { arguments: [argument], judgements: [judged('met')] }, [passed], 'met'],
    ['met, nobody argued', { judgements: [judged('met')] }, [passed], 'unsupported'],
    ['met, nothing seen', { arguments: [argument], judgements: [judged('met', [])] }, [], 'unsupported'],
    ['met, a finding is open', { arguments: [argument], judgements: [judged('met', both)] }, both, 'open doubt'],
    ['met, the finding was rebutted', { arguments: [argument], judgements: [judged('met', both)], responses: [response({})] }, both, 'met'],
    [
      'met, the finding is an accepted risk',
      {
        arguments: [argument],
        judgements: [judged('met', both)],
        responses: [response({ kind: 'risk accepted', until: at('2026-12-01') })],
      },
      both,
      'met, limited',
    ],
    [
      'a response lapses at the very instant of its end',
      { arguments: [argument], judgements: [judged('met', both)], responses: [response({ kind: 'risk accepted', until: asOf })] },
      both,
      'open doubt',
    ],
    [
      'a risk cannot be accepted for ever',
      { arguments: [argument], judgements: [judged('met', both)], responses: [response({ kind: 'risk accepted' })] },
      both,
      'open doubt',
    ],
    [
      'an answer without evidence answers nothing',
      { arguments: [argument], judgements: [judged('met', both)], responses: [response({ kind: 'answered' })] },
      both,
      'open doubt',
    ],
    [
      'an answer with evidence does',
      { arguments: [argument], judgements: [judged('met', both)], responses: [response({ kind: 'answered', evidence: ['ticket'] })] },
      both,
      'met',
    ],
    [
      'a doubt raised by a person is open',
      {
        arguments: [argument],
        judgements: [judged('met')],
        doubts: [{ id: 'd1', claim: '1.1.1', text: 'really?', by: 'Dee', at: at('2026-11-04') }],
      },
      [passed],
      'open doubt',
    ],
    [
      'a doubt that was rebutted before anybody raised it',
      {
        arguments: [argument],
        judgements: [judged('met')],
        doubts: [{ id: 'd1', claim: '1.1.1', text: 'really?', by: 'Dee', at: at('2026-11-04') }],
        responses: [response({ doubt: 'd1', at: at('2026-11-03') })],
      },
      [passed],
      'open doubt',
    ],
    [
      'met, without a stored basis',
      { arguments: [argument], judgements: [judged('met', [passed], { basis: null })] },
      [passed],
      'reconfirm',
    ],
    [
      'met, a check got worse',
      { arguments: [argument], judgements: [judged('met')] },
      [sampleObservation({ result: 'Needs Review' })],
      'reconfirm',
    ],
    [
      'met, a check got better',
      { arguments: [argument], judgements: [judged('met', [sampleObservation({ result: 'Needs Review' })])] },
      [passed],
      'met',
    ],
    [
      'judged after the instant',
      { arguments: [argument], judgements: [judged('met', [passed], { at: at('2026-11-11') })] },
      [passed],
      'not assessed',
    ],
    [
      'the latest judgement counts',
      { arguments: [argument], judgements: [judged('not met', [passed], { at: at('2026-11-05') }), judged('met')] },
      [passed],
      'not met',
    ],
    ['not applicable with an argument', { arguments: [argument], judgements: [judged('not applicable', [])] }, [], 'not applicable'],
    ['not applicable without one', { judgements: [judged('not applicable', [])] }, [], 'unsupported'],
  ];
  it.each(cases)('%s', (_, record, observations, status) => {
    expect(claim(record, [...observations]).status).toBe(status);
  });

  it('is not applicable where the role leaves the theme out', () => {
    const product = { ...sampleCase().product, role: 'reseller' as const };
    expect(claim({ product, arguments: [argument], judgements: [judged('met')] }).status).toBe('not applicable');
  });

  it('asks to reconfirm when some evidence is past its freshness, and is unsupported when all is', () => {
    const fresh = sampleObservation({ check: 'fresh', effectiveAt: at('2026-12-20') });
    const record = { arguments: [argument], judgements: [judged('met', [passed, fresh])] };
    expect(claim(record, [passed, fresh], at('2026-12-25')).status).toBe('reconfirm');
    expect(claim(record, [passed], at('2026-12-25')).status).toBe('unsupported');
    // 30 days exactly are still fresh.
    expect(claim({ arguments: [argument], judgements: [judged('met')] }, [passed], at('2026-12-01')).status).toBe('met');
  });
});

describe('the evidence state', () => {
  const cases: readonly (readonly [string, readonly Partial<typeof passed>[], EvidenceState])[] = [
    ['nothing seen', [], 'not seen yet'],
    ['only Unknown', [{ result: 'Unknown' }], 'not seen yet'],
    ['only Needs Review', [{ result: 'Needs Review' }], 'not seen yet'],
    ['all Passed', [{}, { subject: 'y' }], 'supported'],
    ['Passed and Not Applicable', [{}, { subject: 'y', result: 'Not Applicable' }], 'supported'],
    ['Passed, for a part of what can be seen', [{ sees: 'part' }], 'partly supported'],
    ['Passed and Unknown', [{}, { subject: 'y', result: 'Unknown' }], 'partly supported'],
    ['Passed and Needs Review', [{}, { subject: 'y', result: 'Needs Review' }], 'partly supported'],
    ['Passed and Failed', [{}, { subject: 'y', result: 'Failed', fingerprint: 'f' }], 'undermined'],
  ];
  it.each(cases)('%s', (_, observations, state) => {
    expect(claim({}, observations.map(sampleObservation)).evidence).toBe(state);
  });

  it('is at most partly supported for a claim that a program sees in part', () => {
    const catalogue = sampleCatalogue();
    const partly = {
      ...catalogue,
      themes: catalogue.themes.map((theme) => ({
        ...theme,
        principles: theme.principles.map((principle) => ({
          ...principle,
          claims: principle.claims.map((one) => ({ ...one, visible: { extent: 'partly' as const, where: '' } })),
        })),
      })),
    };
    const result = evaluate({ catalogue: partly, record: sampleCase(), observations: [passed], asOf });
    expect(result.claims[0]?.evidence).toBe('partly supported');
  });

  it('ignores evidence later than the instant, and says so', () => {
    const found = claim({}, [passed], at('2026-10-01'));
    expect(found.evidence).toBe('not seen yet');
    expect(found.observations).toMatchObject([{ result: 'Unknown' }]);
    expect(found.diagnostics).toMatchObject([
      { code: 'evidence-later-than-as-of', message: expect.stringMatching(/^1 observation rests on .* is ignored\./) },
    ]);
  });
});

describe('a principle', () => {
  const second: Judgement = {
    ...judged('met'),
    claim: '1.1.2',
    basis: makeBasis({
      catalogue: 'sample-1.0',
      claim: '1.1.2',
      argument: { ...argument, claim: '1.1.2' },
      doubts: [],
      observations: [sampleObservation({ claim: '1.1.2' })],
    }),
  };
  const all = [passed, sampleObservation({ claim: '1.1.2' })];
  const argued = [argument, { ...argument, claim: '1.1.2' }];
  it('is met when all its applicable claims are', () => {
    expect(claim({ arguments: argued, judgements: [judged('met'), second] }, all).principles[0]).toEqual({
      id: '1.1',
      status: 'met',
      stoppedBy: [],
    });
  });
  it('is stopped by the claims that are not', () => {
    expect(claim({ arguments: argued, judgements: [judged('met')] }, all).principles[0]).toEqual({
      id: '1.1',
      status: 'stopped by',
      stoppedBy: ['1.1.2'],
    });
  });
  it('takes the latest conclusion of a person where claims are not all met', () => {
    const conclusions = [{ principle: '1.1', verdict: 'met with risk' as const, effect: 'small', by: 'Eve', at: at('2026-11-05') }];
    expect(claim({ conclusions }, all).principles[0]).toMatchObject({ status: 'met with risk', stoppedBy: ['1.1.1', '1.1.2'] });
    expect(claim({ conclusions, arguments: argued, judgements: [judged('met'), second] }, all).principles[0]).toMatchObject({
      status: 'met',
    });
  });
  it('is not applicable when none of its claims is', () => {
    const product = { ...sampleCase().product, role: 'reseller' as const };
    expect(claim({ product }).principles[0]).toMatchObject({ status: 'not applicable', stoppedBy: [] });
  });
});

test.each([
  ['Ann Lead', 'ann  LEAD', true],
  ['Ann Lead', 'Ann\u200bLead', false],
  ['Ann Lead', 'Ann\u200b Lead\u2060', true],
  ['Ann Lead', 'Ann Leader', false],
])('%s and %j are one person: %s', (one, other, expected) => {
  expect(isSamePerson(one, other)).toBe(expected);
});

test('a response to a doubt that no longer occurs is reported', () => {
  expect(claim({ responses: [response({ doubt: 'gone' })] }).diagnostics).toMatchObject([
    { code: 'response-orphaned', severity: 'warning' },
  ]);
});

test('a claim that no check sees gets an Unknown that says what to bring', () => {
  expect(claim({}, []).observations).toMatchObject([{ result: 'Unknown', bring: 'Bring what shows 1.1.1.' }]);
});

test('a claim that no program can see says why, and one that a check speaks of does not', () => {
  const notVisible = new Map([['1.1.1', 'It is settled between people.']]);
  const said = (observations: readonly (typeof passed)[]) =>
    evaluate({ catalogue: sampleCatalogue(), record: sampleCase(), observations, notVisible, asOf }).claims.map(
      ({ observations: [first] }) => first?.message,
    );
  expect(said([])).toEqual([
    'It is settled between people.',
    'No check saw anything that speaks of this claim.',
    'No check saw anything that speaks of this claim.',
  ]);
  expect(said([passed])[0]).toBe('Seen.');
});

test('the order of the observations changes nothing, and the same input gives the same bytes', () => {
  const arbitrary = fc.array(
    fc.record({
      check: fc.constantFrom('a', 'b', 'ä', 'B'),
      subject: fc.string({ maxLength: 3 }),
      claim: fc.constantFrom('1.1.1', '1.1.2', '2.1.1'),
      result: fc.constantFrom(...RESULTS),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(arbitrary, (list) => {
      // Two observations of one check and subject with different results would be a fault of the check.
      const unique = [...new Map(list.map((one) => [`${one.check}|${one.subject}|${one.claim}`, one])).values()];
      const observations = unique.map((one) =>
        sampleObservation({ ...one, fingerprint: one.result === 'Failed' ? `${one.check}-${one.subject}` : null }),
      );
      const run = (order: readonly (typeof passed)[]) =>
        canonicalJson(evaluate({ catalogue: sampleCatalogue(), record: sampleCase(), observations: order, asOf }));
      expect(run(observations.toReversed())).toBe(run(observations));
    }),
  );
});
