import type { Assessment } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { endsNext } from '../ends-next.ts';
import { reportView } from '../report-view.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { emptyAssessment } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { BREAK } from './printed-text.ts';
import { summaryData } from './summary-data.ts';

const catalogue = sampleCatalogue();
const of = (assessment: Assessment) => summaryData(assessment, catalogue, reportView(assessment, catalogue));
const unbroken = (words: readonly string[]) => words.map((word) => word.replaceAll(BREAK, ''));

describe('the first page', () => {
  const data = of(sampleAssessment(catalogue));

  it('counts what people judged and what was seen apart', () => {
    expect(data.judged).toBe('Status of 45 claims: not assessed 43, reconfirm 1, met 1.');
    expect(data.seen).toBe('Evidence for 45 claims: supported 2, partly supported 2, undermined 3, not seen yet 38.');
  });

  it('has a row for each principle, with what stops it', () => {
    expect(data.principles.map(({ id, status, stoppedBy }) => `${id} ${status} ${stoppedBy}`)).toEqual([
      '1.1 stopped by all 6 claims; evidence undermined: 1',
      '1.2 stopped by all 5 claims; evidence undermined: 1',
      '1.3 stopped by all 3 claims',
      '1.4 stopped by all 5 claims',
      '2.1 stopped by all 6 claims; evidence undermined: 1',
      '2.2 stopped by all 4 claims',
      '3.1 stopped by both claims',
      '3.2 stopped by 3.2.1',
      '3.3 stopped by both claims',
      '3.4 stopped by both claims',
      '3.5 stopped by both claims',
      '4.1 stopped by all 3 claims',
      '4.2 stopped by 4.2.1',
      '4.3 stopped by both claims',
    ]);
  });

  it('names the contradictions, what ends next, and who judged under which authority', () => {
    expect(data.lists.map(({ title, items }) => [title, items.length])).toEqual([
      ['Contradictions: 3 findings open', 3],
      ['What expires next', 2],
      ['Who judged', 1],
    ]);
    expect(data.lists[1]?.rest).toBe('Ended already: 1. Evidence past its freshness: 1 claim.');
    expect(data.lists[2]?.items).toEqual(['2 claims (authority: git-signed 1, asserted 1); self-judged: 1, by J. Okafor, security lead']);
  });

  it('heads no claim by what stops a principle that was concluded in spite of it', () => {
    const sample = sampleAssessment(catalogue);
    const principles = sample.principles.map((one) => (one.id === '3.2' ? { ...one, status: 'met with risk' as const } : one));
    const rows = of({ ...sample, principles }).principles.map(({ id, stoppedBy }) => [id, stoppedBy]);
    expect(rows).toContainEqual(['3.2', 'short of 3.2.1']);
    expect(rows).toContainEqual(['4.2', '4.2.1']);
  });

  it('counts no finding as open to which somebody responded', () => {
    const sample = sampleAssessment(catalogue);
    const claims = sample.claims.map((claim) => ({
      ...claim,
      doubts: claim.doubts.map((doubt) => ({ ...doubt, state: 'rebutted' as const })),
    }));
    expect(of({ ...sample, claims }).lists[0]?.title).toBe('Contradictions: none found');
  });

  it('says of nothing that nobody judged and that nothing is still to end', () => {
    const { lists, principles } = of(emptyAssessment());
    expect(unbroken(lists.map(({ rest }) => rest))).toEqual([
      'No check found anything that undermines the evidence. That says nothing of what no check can see.',
      'Nothing on record is still to end.',
      'Nobody has judged a claim: nothing here is held to be met by anybody.',
    ]);
    expect(principles).toHaveLength(14);
  });
});

describe('what ends next', () => {
  it('gathers what ends on one day, judged or not, and leaves out what has ended', () => {
    const assessment = sampleAssessment(catalogue);
    const { next, ended } = endsNext(assessment, catalogue, reportView(assessment, catalogue));
    // Evidence of 29 October 2026 stays fresh 90 days.
    expect(next.map(({ at, claims }) => [at.slice(0, 10), claims])).toEqual([
      ['2027-01-27', ['1.1.3', '1.1.4', '1.2.2', '3.2.1']],
      ['2027-01-28', ['1.3.2']],
    ]);
    expect(ended).toBe(1);
  });
});
