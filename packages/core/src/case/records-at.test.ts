import { describe, expect, it } from 'vitest';
import type { Argument, Judgement } from './case.ts';
import { at } from './case-samples.ts';
import { isSelfJudged } from './records-at.ts';

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
    expect(isSelfJudged(judgement(by), counting, all)).toBe(expected);
  });

  it('nobody judged, or nobody argued', () => {
    expect(isSelfJudged(null, argument('Ann'), [])).toBe(false);
    expect(isSelfJudged(judgement('Ann'), null, [])).toBe(false);
  });
});
