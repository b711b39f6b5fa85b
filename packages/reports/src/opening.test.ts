import type { Result } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { contradictions } from './contradictions.ts';
import { type ClaimView, type ReportView, reportView } from './report-view.ts';
import { sampleAssessment } from './sample-assessment.ts';
import { sampleCatalogue } from './sample-catalogue.ts';
import { seenByTheme, seenSentence, seenText, strongest } from './seen.ts';
import { whomToAsk } from './whom-to-ask.ts';

const catalogue = sampleCatalogue();
const assessment = sampleAssessment(catalogue);
const view = reportView(assessment, catalogue);

function changed(id: string, change: (state: ClaimView['state']) => Partial<ClaimView['state']>): ReportView {
  const claims = view.claims.map((one) => (one.claim.id === id ? { ...one, state: { ...one.state, ...change(one.state) } } : one));
  return { ...view, claims, applicable: claims };
}

describe('what was seen', () => {
  it('counts a thing once a theme, however many claims it concerns', () => {
    // By hand from the sample: `moving-references` stands under 1.1.3 and 1.2.2.
    expect(seenByTheme(view).map(({ theme, counts }) => [theme.id, counts])).toEqual([
      ['1', { passed: 4, failed: 2, reviews: 1, claims: 4, of: 19 }],
      ['2', { passed: 0, failed: 1, reviews: 0, claims: 1, of: 10 }],
      ['3', { passed: 1, failed: 0, reviews: 1, claims: 2, of: 10 }],
      ['4', { passed: 0, failed: 0, reviews: 0, claims: 0, of: 6 }],
    ]);
    expect(seenSentence(view)).toBe('Checks saw something of 7 of the 45 claims that apply.');
  });

  it.each([
    [{ passed: 12, failed: 1, reviews: 2 }, 'check Passed 12 times, Failed once, Needs Review twice'],
    [{ passed: 0, failed: 3, reviews: 0 }, 'check Failed 3 times'],
    [{ passed: 0, failed: 0, reviews: 0 }, 'checks saw nothing'],
  ])('says %o', (counts, text) => {
    expect(seenText({ ...counts, claims: 0, of: 0 })).toBe(text);
  });

  it('shows as strongest what supports a claim, and nothing of one that is undermined', () => {
    expect(strongest(view, 9).map(({ observation, claims }) => [observation.check, claims])).toEqual([
      ['tests-in-ci', ['1.3.2']],
      ['private-channel', ['3.2.2']],
      ['lockfile', ['1.1.4']],
    ]);
    expect(strongest(view, 1)).toHaveLength(1);
  });
});

describe('what is contradicted', () => {
  it('stands by check, with the claims that each undermines', () => {
    expect(contradictions(view).map(({ check, claims, findings }) => [check, claims, findings.length])).toEqual([
      ['moving-references', ['1.1.3', '1.2.2'], 1],
      ['pinned-actions', ['1.2.2'], 1],
      ['workflow-permissions', ['2.1.3'], 1],
    ]);
  });

  it('says what to do, and that nothing is where it was answered', () => {
    const bring = 'Pin it.';
    const asked = changed('2.1.3', ({ observations }) => ({ observations: observations.map((one) => ({ ...one, bring })) }));
    expect(contradictions(asked).find(({ check }) => check === 'workflow-permissions')?.toDo).toMatch(/^Pin it\. .*`responses`/);
    const rebutted = changed('2.1.3', ({ doubts }) => ({ doubts: doubts.map((doubt) => ({ ...doubt, state: 'rebutted' })) }));
    expect(contradictions(rebutted).find(({ check }) => check === 'workflow-permissions')?.toDo).toMatch(/^Answered on record/);
  });

  it('names what would have to hold where the check is known', () => {
    const known = changed('2.1.3', ({ observations }) => ({
      observations: observations.map((one) => ({ ...one, check: 'actions-pinned' })),
    }));
    expect(contradictions(known).find(({ check }) => check === 'actions-pinned')?.holds).toMatch(/\.$/);
    expect(contradictions(view)[0]?.holds).toBeNull();
  });
});

describe('whom to ask', () => {
  it('leaves no claim out of which something was not seen, each with what to bring', () => {
    const { asked } = whomToAsk(view);
    // Of the seven claims that the sample's checks saw something of, only 1.2.2 has something that was Not Run.
    const open = asked.flatMap(({ claims }) => claims);
    const left = ['1.1.3', '1.1.4', '1.3.2', '2.1.3', '3.2.1', '3.2.2'];
    expect(open.map(({ view: { claim } }) => claim.id).toSorted()).toEqual(
      view.claims.map(({ claim }) => claim.id).filter((id) => !left.includes(id)),
    );
    expect(open.every(({ wanted }) => wanted.length > 0 && wanted.every(({ bring }) => bring !== ''))).toBe(true);
    expect(asked.map(({ custodian, claims }) => [custodian.id, claims.length])).toEqual([
      ['platform', 9],
      ['security', 24],
      ['support', 6],
    ]);
  });

  it('puts first what nothing was seen of', () => {
    const security = whomToAsk(view).asked.find(({ custodian }) => custodian.id === 'security')?.claims ?? [];
    expect(security.filter(({ nothingSeen }) => !nothingSeen).map(({ view: { claim } }) => claim.id)).toEqual(['1.2.2']);
    expect(security.slice(-1).map(({ view: { claim } }) => claim.id)).toEqual(['1.2.2']);
  });

  it.each([
    ['Unknown', 'Export it.', 'not seen yet', [{ bring: 'Export it.', why: 'why' }]],
    ['Not Run', null, 'not seen yet', [{ bring: 'Bring the record that shows it for 1.3.2.', why: 'why' }]],
    ['Needs Review', 'Say so.', 'not seen yet', [{ bring: 'Say so.', why: 'why' }]],
    ['Failed', 'Mend it.', 'not seen yet', [{ bring: 'Bring the record that shows it for 1.3.2.', why: null }]],
    ['Needs Review', 'Say so.', 'partly supported', null],
    ['Passed', null, 'supported', null],
  ] as const)('of %s (%s, evidence %s)', (result: Result, bring, evidence, wanted) => {
    const one = changed('1.3.2', ({ observations: [first] }) => ({
      evidence,
      observations: first === undefined ? [] : [{ ...first, result, bring, message: 'why' }],
    }));
    const found = whomToAsk(one)
      .asked.flatMap(({ claims }) => claims)
      .find(({ view: { claim } }) => claim.id === '1.3.2');
    expect(found?.wanted ?? null).toEqual(wanted);
  });

  it('asks once for a source that was not looked at, and not with every claim', () => {
    const source = {
      id: 'web',
      location: '../web',
      belongsTo: 'product',
      serves: null,
      result: 'Not Run',
      message: 'm',
      bring: 'A clone.',
    } as const;
    const one = changed('1.3.2', ({ observations: [first] }) => ({
      evidence: 'partly supported',
      observations: first === undefined ? [] : [first, { ...first, check: 'source-not-opened', result: 'Not Run', bring: 'A clone.' }],
    }));
    const { asked, sources } = whomToAsk({ ...one, notOpened: [source] });
    expect(sources).toEqual([source]);
    expect(JSON.stringify(asked)).not.toContain('"bring":"A clone.","why"');
    expect(asked.flatMap(({ claims }) => claims).some(({ view: { claim } }) => claim.id === '1.3.2')).toBe(false);
  });

  it('refuses a claim that asks nobody whom the catalogue lists, rather than lose it', () => {
    expect(() => whomToAsk({ ...view, custodians: view.custodians.slice(1) })).toThrow(RangeError);
  });

  it('asks nothing of claims that do not apply', () => {
    expect(whomToAsk({ ...view, applicable: [] }).asked).toEqual([]);
  });
});
