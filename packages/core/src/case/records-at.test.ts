import { describe, expect, it } from 'vitest';
import type { Argument, Judgement } from './case.ts';
import { at, sampleCase } from './case-samples.ts';
import { isSelfJudged, whoArguesAndJudges } from './records-at.ts';

const argument = (by: string, text = 'because', day = '2026-11-01'): Argument => ({
  claim: '1.1.1',
  text,
  assumptions: [],
  by,
  at: at(day),
});
const judgement = (by: string): Judgement => ({
  claim: '1.1.1',
  verdict: 'met',
  by,
  at: at('2026-11-02'),
  authority: 'asserted',
  basis: null,
});

describe('who judges what they argued', () => {
  it.each<[string, string, Argument, readonly Argument[], boolean]>([
    ['the same person', 'Ann', argument('Ann'), [], true],
    ['in other capitals and blanks', ' ann  LEE', argument('Ann Lee'), [], true],
    ['in other forms of the same letters', 'Zoe\u0308', argument('Zo\u00eb'), [], true],
    ['the SRO, who argued', 'SRO', argument('SRO'), [], true],
    ['two people who judge each other', 'Bob', argument('Ann'), [argument('Ann')], false],
    ['who argued before, where another argument counts now', 'Ann', argument('Bob', 'for another reason'), [argument('Ann')], false],
    ['who argued it, and another name under the same words', 'Ann', argument('Bob', 'because', '2026-11-02'), [argument('Ann')], true],
    ['who said the same of another claim', 'Ann', argument('Bob'), [{ ...argument('Ann'), claim: '1.1.2' }], false],
  ])('%s', (_, by, counting, all, expected) => {
    const record = sampleCase({ arguments: [...all, counting], judgements: [judgement(by)] });
    expect(isSelfJudged(judgement(by), counting, { all, personOf: whoArguesAndJudges(record, at('2026-12-01')) })).toBe(expected);
  });

  it('nobody judged, or nobody argued', () => {
    const people = { all: [], personOf: () => 1 };
    expect(isSelfJudged(null, argument('Ann'), people)).toBe(false);
    expect(isSelfJudged(judgement('Ann'), null, people)).toBe(false);
  });

  // Neither of the two names tells of the other; what somebody argued elsewhere has both in it, from its day on.
  it.each([
    ['2026-10-31', false],
    ['2026-11-01', true],
  ])('who is known by both names, as of %s', (day, expected) => {
    const [judged, argued] = [judgement('Ann Lead'), argument('al@example.test', 'because', '2026-01-01')];
    const between = { ...argument('Ann Lead <al@example.test>'), claim: '2.1.1' };
    const record = sampleCase({ arguments: [argued, between], judgements: [{ ...judged, at: at('2026-01-02') }] });
    expect(isSelfJudged(judged, argued, { all: record.arguments, personOf: whoArguesAndJudges(record, at(day)) })).toBe(expected);
  });
});
