import type { ClaimAssessment } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { claimWords, reasonParts } from './judgement-words.ts';
import { sampleAssessment } from './sample-assessment.ts';

const judged = sampleAssessment().claims.find(({ id }) => id === '3.2.2');
if (judged?.judgement == null) throw new TypeError('the sample judges nothing');
const { by, at } = judged.judgement;
const words = (changes: Partial<ClaimAssessment>) => claimWords({ ...judged, ...changes }, null);

describe('claimWords', () => {
  it.each([
    [
      'says once who judged',
      [`judged met by ${by} on ${at} (asserted)`],
      'Status met; judged met by J. Okafor, security lead on 2026-10-30 (authority asserted); evidence supported.',
    ],
    [
      'keeps for which releases, which nothing else says',
      [`judged met by ${by} on ${at} (asserted), for releases from 4.0`],
      `Status met (judged met by ${by} on ${at} (asserted), for releases from 4.0); judged met by J. Okafor, security lead on 2026-10-30 (authority asserted); evidence supported.`,
    ],
    [
      'keeps every other reason',
      [`judged met by ${by} on ${at} (asserted)`, 'open doubt: Skipped since May.', 'carried as a risk.'],
      'Status met (open doubt: Skipped since May; carried as a risk.); judged met by J. Okafor, security lead on 2026-10-30 (authority asserted); evidence supported.',
    ],
    [
      'keeps a judgement by somebody else',
      [`judged met by Somebody on ${at} (asserted)`],
      `Status met (judged met by Somebody on ${at} (asserted)); judged met by J. Okafor, security lead on 2026-10-30 (authority asserted); evidence supported.`,
    ],
  ])('%s', (_, reasons, expected) => {
    expect(words({ reasons })).toBe(expected);
  });
});

describe('reasonParts', () => {
  it.each([
    [
      ['One.', 'Two.', 'Three.'],
      ['One', 'Two', 'Three.'],
    ],
    [['alone.'], ['alone.']],
    [[], []],
  ])('%j', (reasons, expected) => {
    expect(reasonParts(reasons)).toEqual(expected);
  });
});
