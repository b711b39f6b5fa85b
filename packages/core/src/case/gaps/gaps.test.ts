import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Assessment } from '../assessment.ts';
import { makeBasis } from '../basis.ts';
import type { Argument, Case, Exception, Judgement } from '../case.ts';
import { at, sampleCase, sampleCatalogue, sampleObservation } from '../case-samples.ts';
import { evaluate } from '../evaluate.ts';
import { GAP_KINDS, type Gap, inOrder } from './gap.ts';
import { type GapChoice, gapsOf } from './gaps.ts';

const argument: Argument = { claim: '1.1.1', text: 'because', assumptions: [], by: 'Ann', at: at('2026-11-01') };
const seen = sampleObservation();
const failed = sampleObservation({ result: 'Failed', fingerprint: 'f'.repeat(32), message: 'It is open.' });
const exception: Exception = {
  claim: '1.1.1',
  effect: 'e',
  interim: 'i',
  owner: 'Olu',
  action: 'Mend it.',
  due: at('2026-11-20'),
  acceptedBy: 'SRO',
  until: at('2026-12-20'),
};

function judgement(changes: Partial<Judgement> = {}): Judgement {
  const basis = makeBasis({ catalogue: 'sample-1.0', claim: '1.1.1', argument, doubts: [], observations: [seen] });
  return { claim: '1.1.1', verdict: 'met', by: 'Bob', at: at('2026-11-02'), authority: 'asserted', basis, ...changes };
}

interface Given {
  readonly record?: Partial<Case>;
  readonly observations?: readonly ReturnType<typeof sampleObservation>[];
  readonly asOf?: string;
  readonly role?: 'reseller' | 'developer-and-distributor';
  readonly within?: number;
  readonly choice?: GapChoice;
}

function gaps({ record = {}, observations = [seen], asOf = '2026-11-10', role, within, choice }: Given): readonly Gap[] {
  const whole = sampleCase(record);
  const product = { ...whole.product, role: role ?? whole.product.role };
  const catalogue = sampleCatalogue();
  const result = evaluate({ catalogue, record: { ...whole, product }, observations, asOf: at(asOf) });
  const { encouragements } = whole;
  const assessment = { ...result, product, asOf: at(asOf), evidence: [], encouragements } as unknown as Assessment;
  return gapsOf({
    assessment,
    catalogue,
    responses: whole.responses,
    ...(within === undefined ? {} : { withinDays: within }),
    ...(choice === undefined ? {} : { choice }),
  });
}

/** What is said of claim 1.1.1: `kind who due`, with `!` where it unblocks and `.` where nothing else is left. */
function of111(given: Given): readonly string[] {
  return gaps({ ...given, choice: { claims: ['1.1.1'] } }).map(
    ({ kind, who, due, unblocks, last }) =>
      `${kind} ${who.custodian ?? who.name} ${due?.slice(0, 10) ?? '-'} ${unblocks.length > 0 ? '!' : ''}${last.length > 0 ? '.' : ''}`,
  );
}

describe('promises that differ', () => {
  const subject = 'fix deadline, high: 7 days against 14 days';
  const differ = sampleObservation({ check: 'pledges-agree', result: 'Needs Review', subject, message: 'Two periods.', bring: 'Say it.' });
  const judged = { arguments: [argument], judgements: [judgement()] };
  const found = (observations: Given['observations'] = [], record: Partial<Case> = {}) =>
    gaps({ record, observations }).filter(({ kind }) => kind === 'agree');

  it('are to be told apart by a person, by the name that a command takes, and keep nothing from being met', () => {
    const [gap, ...others] = found([seen, differ]);
    expect([gap?.subject, gap?.claims, gap?.unblocks, others]).toEqual([subject, ['1.1.1'], [], []]);
    expect(gap?.what).toContain('Two periods.');
  });

  it('are listed for a claim that is met too, and once for several claims', () => {
    expect(found([seen, differ], judged)).toHaveLength(1);
    const [gap, ...others] = found([seen, differ, { ...differ, claim: '1.1.2' }]);
    expect([gap?.claims, others]).toEqual([['1.1.1', '1.1.2'], []]);
  });

  it('are not, once somebody said what they are', () => {
    expect(found([seen, { ...differ, result: 'Not Applicable' }, { ...differ, result: 'Failed', fingerprint: 'f'.repeat(32) }])).toEqual(
      [],
    );
  });
});

describe('what is left to do for a claim', () => {
  const argued = { arguments: [argument] };
  it.each<[string, Given, readonly string[]]>([
    ['nothing was seen', { observations: [] }, ['ask engineering - !', 'bring engineering - !']],
    ['seen, and not argued', {}, ['argue engineering - !']],
    ['argued, and not seen: nobody can judge yet', { record: argued, observations: [] }, ['ask engineering - !', 'bring engineering - !']],
    ['argued and seen', { record: argued }, ['judge a named person, not Ann, who argued - !.']],
    ['it is met', { record: { ...argued, judgements: [judgement()] }, within: 0 }, []],
    [
      'its judgement and its evidence end soon',
      { record: { ...argued, judgements: [judgement()] } },
      // Evidence of 1 November, 30 days; the judgement of 2 November was renewed by it and lasts a year.
      ['renew engineering 2026-12-02 '],
    ],
    [
      'a finding is open',
      { record: { ...argued, judgements: [judgement()] }, observations: [seen, failed] },
      ['reconfirm Bob - !', 'answer engineering - !', 'renew engineering 2026-12-02 '],
    ],
    [
      'the answer to it lapsed',
      {
        record: {
          ...argued,
          judgements: [judgement({ verdict: 'met' })],
          responses: [
            {
              doubt: 'f'.repeat(32),
              kind: 'rebutted',
              reason: 'r',
              by: 'Ann',
              at: at('2026-11-03'),
              until: at('2026-11-05'),
              evidence: [],
            },
          ],
        },
        observations: [seen, failed],
        within: 0,
      },
      ['answer engineering - !', 'reconfirm Bob - !'],
    ],
    [
      'a response lapses soon',
      {
        record: {
          responses: [
            {
              doubt: 'f'.repeat(12),
              kind: 'rebutted',
              reason: 'r',
              by: 'Ann',
              at: at('2026-11-03'),
              until: at('2026-11-15'),
              evidence: [],
            },
          ],
        },
        observations: [seen, failed],
      },
      ['argue engineering - !', 'answer engineering - !'],
    ],
    ['its evidence is past its freshness', { record: argued, asOf: '2026-12-15' }, ['renew engineering 2026-12-02 !']],
    [
      'judged not met and carried',
      { record: { ...argued, judgements: [judgement({ verdict: 'not met' })], exceptions: [exception] } },
      ['act Olu 2026-11-20 !', 'exception lapses SRO 2026-12-20 '],
    ],
    [
      'judged not met, and the exception lapsed',
      { record: { ...argued, judgements: [judgement({ verdict: 'not met' })], exceptions: [{ ...exception, until: at('2026-11-05') }] } },
      ['act Olu 2026-11-20 !', 'carry engineering 2026-11-05 '],
    ],
  ])('%s', (_, given, expected) => expect([...of111(given)].toSorted()).toEqual([...expected].toSorted()));
});

test('a finding that nobody answered, and a judgement that it moved, are two things', () => {
  const given: Given = { record: { arguments: [argument], judgements: [judgement()] }, observations: [seen, failed], within: 0 };
  expect(gaps({ ...given, choice: { claims: ['1.1.1'] } }).flatMap(({ last }) => last)).toEqual([]);
});

test('one export that two claims lack stands once, before what one claim lacks', () => {
  const unknown = (claim: string) =>
    sampleObservation({ claim, result: 'Unknown', bring: 'The export.', effectiveAt: null, evidence: null });
  const [ask, first, second] = gaps({ observations: [unknown('1.1.1'), unknown('2.1.1')] });
  expect(ask).toMatchObject({ kind: 'ask', unblocks: ['1.1.1', '1.1.2', '2.1.1'], principles: ['1.1', '2.1'] });
  expect(first).toMatchObject({ kind: 'bring', what: 'The export.', unblocks: ['1.1.1', '2.1.1'] });
  expect(second).toMatchObject({ kind: 'bring', unblocks: ['1.1.2'] });
});

test('a principle whose claims are all judged not met asks for a conclusion', () => {
  const record = { judgements: [judgement({ claim: '2.1.1', verdict: 'not met', basis: null })] };
  expect(gaps({ record }).filter(({ kind }) => kind === 'conclude')).toMatchObject([{ subject: '2.1', claims: ['2.1.1'], unblocks: [] }]);
  const conclusions = [{ principle: '2.1', verdict: 'not met' as const, effect: 'e', by: 'SRO', at: at('2026-11-03') }];
  expect(gaps({ record: { ...record, conclusions } }).filter(({ kind }) => kind === 'conclude')).toEqual([]);
});

describe('a reseller', () => {
  const encouragement = { developer: 'Maker', claims: ['1.1.1'], text: 't', by: 'Ann', at: at('2026-11-01'), answer: null, evidence: [] };
  const kinds = (record: Partial<Case>) => gaps({ record, role: 'reseller' }).map(({ kind, claims }) => `${kind} ${claims.join()}`);
  it('lacks nothing for what is out of scope, and is to encourage the developer', () =>
    expect(kinds({})).toEqual(['bring 2.1.1', 'ask 2.1.1', 'encourage 1.1.1,1.1.2']));
  it('waits for an answer', () =>
    expect(kinds({ encouragements: [{ ...encouragement, outcome: 'no answer yet' }] })).toContain('encourage 1.1.1'));
  it('is done where the answer is on record, a refusal too', () =>
    expect(kinds({ encouragements: [{ ...encouragement, outcome: 'refused' }] })).toEqual(['bring 2.1.1', 'ask 2.1.1']));
});

describe('which are wanted', () => {
  it.each<[string, GapChoice, readonly string[]]>([
    ['a claim', { claims: ['2.1.1'] }, ['ask', 'bring']],
    ['a principle', { principles: ['1.1'] }, ['ask', 'bring', 'argue']],
    ['a custodian', { who: 'engineering' }, ['ask', 'bring', 'bring', 'argue']],
    ['nobody', { who: 'support' }, []],
    ['a number that begins alike', { principles: ['1'] }, ['ask', 'bring', 'argue']],
  ])('%s', (_, choice, expected) => expect(gaps({ choice }).map(({ kind }) => kind)).toEqual(expected));
});

test('the order is total: different gaps are never equal, and it is transitive', () => {
  const gap = fc.record({
    kind: fc.constantFrom(...GAP_KINDS),
    what: fc.constantFrom('a', 'b'),
    who: fc.record({ custodian: fc.constantFrom(null, 'support'), name: fc.constantFrom('x', 'y') }),
    due: fc.constantFrom(null, at('2026-11-01'), at('2026-12-01')),
    claims: fc.subarray(['1.1.1', '1.1.2']),
    unblocks: fc.subarray(['1.1.1', '1.1.2']),
    principles: fc.constant([]),
    last: fc.constant([]),
    subject: fc.constantFrom(null, 's'),
  });
  fc.assert(
    fc.property(gap, gap, gap, (a, b, c) => {
      expect(Math.sign(inOrder(a, b))).toBe(-Math.sign(inOrder(b, a)) + 0);
      expect(inOrder(a, b) === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
      if (inOrder(a, b) < 0 && inOrder(b, c) < 0) expect(inOrder(a, c)).toBeLessThan(0);
    }),
  );
});
