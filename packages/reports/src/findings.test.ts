import type { Doubt, Observation } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { findings } from './findings.ts';
import { nextSteps } from './next-steps.ts';
import { type ClaimView, reportView } from './report-view.ts';
import { sampleAssessment } from './sample-assessment.ts';
import { sampleCatalogue } from './sample-catalogue.ts';

const catalogue = sampleCatalogue();
const view = reportView(sampleAssessment(catalogue), catalogue);

function withDoubt(claims: readonly ClaimView[], id: string | null, state: Doubt['state']): readonly ClaimView[] {
  return claims.map(({ claim, state: old }) => ({
    claim,
    state: { ...old, doubts: old.doubts.map((doubt) => (doubt.id === id ? { ...doubt, state } : doubt)) },
  }));
}

describe('findings', () => {
  it('makes one finding of one thing that concerns two claims, and puts it first', () => {
    const found = findings(view.claims, 'Failed');
    expect(found.map(({ observation, claims }) => [observation.check, claims])).toEqual([
      ['moving-references', ['1.1.3', '1.2.2']],
      ['pinned-actions', ['1.2.2']],
      ['workflow-permissions', ['2.1.3']],
    ]);
  });

  it.each(['answered', 'rebutted', 'risk accepted'] as const)('puts a finding whose doubt is %s last', (state) => {
    const [first] = findings(view.claims, 'Failed');
    const found = findings(withDoubt(view.claims, first?.observation.fingerprint ?? null, state), 'Failed');
    expect(found.at(-1)).toMatchObject({ observation: { check: 'moving-references' }, doubt: state });
  });

  it('keeps two places of one check apart', () => {
    const [one] = view.claims;
    if (one === undefined) throw new Error('the sample has no claim');
    const observation = (path: string): Observation => ({
      check: 'c',
      version: 1,
      claim: one.claim.id,
      result: 'Needs Review',
      sees: 'part',
      message: 'm',
      place: { path },
      bring: null,
      source: null,
      subject: 's',
      evidence: null,
      effectiveAt: null,
      fingerprint: null,
    });
    const state = { ...one.state, observations: [observation('a'), observation('b'), observation('a')] };
    expect(findings([{ ...one, state }], 'Needs Review').map(({ observation: { place } }) => place?.path)).toEqual(['a', 'b']);
  });
});

describe('nextSteps', () => {
  it('gives one step of each kind that there is before more of one, six at most', () => {
    expect(nextSteps(view).map(({ kind }) => kind)).toEqual(['fix', 'fix', 'renew', 'bring', 'bring', 'review']);
  });

  it('asks to judge what is supported, to answer open doubts, and repeats nobody who was answered', () => {
    const claims = view.claims.map((claim): ClaimView => {
      if (claim.claim.id !== '3.2.2') return { ...claim, state: { ...claim.state, observations: [], doubts: [], evidenceFresh: null } };
      const doubt: Doubt = { id: 'D', kind: 'raised', claim: '3.2.2', text: 'nobody reads it', state: 'open', response: null };
      return { ...claim, state: { ...claim.state, status: 'not assessed', doubts: [doubt] } };
    });
    const steps = nextSteps({ ...view, claims, applicable: claims });
    expect(steps.map(({ kind, claims: ids }) => [kind, ids[0]])).toEqual([
      ['answer', '3.2.2'],
      ['renew', '1.3.2'],
      ['bring', '1.1.1'],
      ['bring', '1.1.2'],
      ['bring', '1.1.5'],
      ['judge', '3.2.2'],
    ]);
  });

  it('says nothing where there is nothing to do', () => {
    expect(nextSteps({ ...view, claims: [], applicable: [] })).toEqual([]);
  });
});

describe('reportView', () => {
  it('refuses an assessment of another catalogue rather than leave claims out', () => {
    const assessment = sampleAssessment(catalogue);
    expect(() => reportView({ ...assessment, claims: assessment.claims.slice(1) }, catalogue)).toThrow(RangeError);
    expect(() => reportView(assessment, { ...catalogue, themes: catalogue.themes.slice(1) })).toThrow(RangeError);
  });
});
