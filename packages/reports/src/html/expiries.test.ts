import { parseInstant } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { hostileAssessment } from '../hostile-assessment.ts';
import { reportView } from '../report-view.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { emptyAssessment } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { daysText, expiriesOf } from './expiries.ts';
import { expirySection } from './expiry-section.ts';
import { timeline } from './timeline.ts';

const catalogue = sampleCatalogue();
const sample = sampleAssessment(catalogue);
const of = (assessment = sample) => expiriesOf(assessment, catalogue, reportView(assessment, catalogue));

describe('what expires', () => {
  it('is what ends next, the soonest first, with the claims that it ends for', () => {
    // By hand: evidence of 2026-10-29 stays fresh 90 days; where it was judged met, to the end of the ninetieth.
    expect(of().next.map(({ at, days, kind, claims }) => [at.slice(0, 10), days, kind, claims.includes('1.3.2')])).toEqual([
      ['2027-01-27', 85, 'evidence', false],
      ['2027-01-28', 86, 'evidence', true],
    ]);
    expect(of().ended.map(({ at, days, kind, claims }) => [at.slice(0, 10), days, kind, claims])).toEqual([
      ['2026-05-02', -185, 'judgement', ['1.3.2']],
    ]);
  });

  it('is as far off as the date says, whatever the hour', () => {
    // An exception that ends with the day, and evidence of a morning.
    const days = (until: string) => {
      const claims = sample.claims.map((claim) =>
        claim.record === undefined ? claim : { ...claim, record: { ...claim.record, lastsUntil: parseInstant(until) ?? sample.asOf } },
      );
      return of({ ...sample, claims }).ended.map((ended) => ended.days);
    };
    expect([days('2026-11-02T23:59:59Z'), days('2026-11-02T00:00:00Z'), days('2026-11-03T00:00:00Z')]).toEqual([[-1], [-1], [0]]);
  });

  it.each([
    [0, 'today'],
    [1, 'in 1 day'],
    [84, 'in 84 days'],
    [-1, '1 day ago'],
  ])('says of %i days: %s', (days, text) => {
    expect(daysText(days)).toBe(text);
  });

  it('is drawn, and stands in a table as well: every end, what ended too', () => {
    const { text } = expirySection(of(), sample.asOf) ?? { text: '' };
    expect(text).toMatch(/<svg class="timeline" aria-hidden="true"/);
    const days = [...text.matchAll(/<tr><th scope="row"><time datetime="([^T]+)/g)].map(([, day]) => day);
    expect(days).toEqual(['2027-01-27', '2027-01-28', '2026-05-02']);
  });

  it('draws a bar where something ends, in the lane of its kind, and says what lies beyond', () => {
    const end = (days: number, kind: 'judgement' | 'action', claims: readonly string[]) => ({
      ...{ at: sample.asOf, days, kind, claims, what: 'x' },
    });
    const drawn = timeline([end(3, 'judgement', ['1.1.1', '1.1.2']), end(3, 'action', []), end(900, 'action', ['1.1.1'])], sample.asOf);
    const text = drawn?.text ?? '';
    expect(text.match(/<rect/g)).toHaveLength(2);
    expect([...text.matchAll(/class="count">(\d+)</g)].map(([, count]) => count)).toEqual(['2', '1']);
    expect([...text.matchAll(/class="lane">([^<]+)</g)].map(([, lane]) => lane)).toEqual(['Judgement ends', 'Action due']);
    expect(text).toContain('1 thing ends later than the 400 days that are drawn.');
  });

  it('is left out where nothing ends, and drawn of nothing hostile', () => {
    expect(expirySection(of(emptyAssessment()), sample.asOf)).toBeNull();
    const hostile = hostileAssessment();
    expect(expirySection(of(hostile), hostile.asOf)?.text).not.toMatch(/<(?:script|img|style)/);
  });
});
