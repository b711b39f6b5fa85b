import type { AssessedEvidence, Assessment, ClaimAssessment } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { reportView } from '../report-view.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { projectedAssessment } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { claimTree } from './claim-tree.ts';
import { restingEvidence } from './resting-evidence.ts';

const catalogue = sampleCatalogue();
const sample = sampleAssessment(catalogue);

function changed(id: string, change: (state: ClaimAssessment) => Partial<ClaimAssessment>): Assessment {
  return { ...sample, claims: sample.claims.map((state) => (state.id === id ? { ...state, ...change(state) } : state)) };
}

function evidenceOf(assessment: Assessment, id: string) {
  return assessment.claims.filter((state) => state.id === id).flatMap(restingEvidence(assessment));
}

/** The tree of a claim as its nodes, each after how deep it stands. */
function treeOf(assessment: Assessment, id: string): readonly string[] {
  const view = reportView(assessment, catalogue).claims.find(({ state }) => state.id === id);
  if (view === undefined) throw new RangeError(id);
  const { text } = claimTree(view, evidenceOf(assessment, id), assessment.audience);
  let depth = 0;
  return [...text.matchAll(/<ul|<\/ul|<div><b>([^<]+)<\/b>/g)].flatMap(([found, name]) => {
    depth += found === '<ul' ? 1 : found === '</ul' ? -1 : 0;
    return name === undefined ? [] : [`${depth} ${name}`];
  });
}

describe('the tree of a claim', () => {
  it('has the argument over what it assumes and the evidence, and each doubt over its response', () => {
    expect(treeOf(sample, '1.3.2')).toEqual([
      '1 Claim 1.3.2',
      '2 Argument',
      '3 Assumes',
      '3 Evidence',
      '2 Doubt, risk accepted',
      '3 Response',
    ]);
  });

  it('says of an open doubt that nobody responded, and of evidence without an argument that nobody argued', () => {
    expect(treeOf(sample, '2.1.3')).toEqual(['1 Claim 2.1.3', '2 Argument', '3 Evidence', '2 Doubt, open', '3 Response']);
    expect(treeOf(sample, '4.3.1')).toEqual([]);
  });

  it('never says that nobody argued where the argument is withheld', () => {
    const audience = { for: 'customer', count: 1, withheld: [{ claim: '2.1.3', records: [{ kind: 'argument', count: 1 }] }] } as const;
    const of = (assessment: Assessment) => {
      const view = reportView(assessment, catalogue).claims.filter(({ state }) => state.id === '2.1.3');
      return view.map((one) => claimTree(one, [], assessment.audience).text).join('');
    };
    expect(of(sample)).toContain('Nobody has argued');
    expect(of({ ...sample, audience })).not.toContain('Nobody has argued');
  });
});

describe('evidence that a claim rests on', () => {
  it('is the source with its commit and age, and what checks observed of it', () => {
    // By hand: the commit is of 2026-10-29, the assessment of 2026-11-03.
    expect(evidenceOf(sample, '2.1.3')).toEqual([
      {
        name: 'main',
        sort: 'source',
        place: 'commit 9fceb02d0ae5',
        dates: 'of 2026-10-29, 5 days old',
        notes: [],
        results: [{ result: 'Failed', count: 1 }],
      },
    ]);
    expect(evidenceOf(sample, '4.3.1')).toEqual([]);
  });

  it('is an interview, or a document with its place, its end and why it counts for nothing', () => {
    const document: AssessedEvidence = {
      id: 'review',
      path: 'evidence/review.csv',
      format: 'file',
      verdict: 'valid',
      digest: null,
      source: null,
      around: null,
      kind: null,
      title: 'Access review',
      owner: null,
      disclosure: 'internal',
      effectiveAt: null,
      expiresAt: sample.asOf,
      signature: { kind: 'none' },
      notCredited: 'It has expired.',
    };
    const assessment = changed('2.1.3', ({ observations }) => ({
      observations: observations.flatMap((one) => [
        { ...one, evidence: 'review', result: 'Needs Review' as const },
        { ...one, evidence: 'interview:lead', result: 'Needs Review' as const },
        { ...one, evidence: 'interview:nobody', result: 'Unknown' as const },
        { ...one, evidence: null, source: null, check: 'withheld', effectiveAt: null, result: 'Passed' as const },
      ]),
    }));
    expect(
      evidenceOf({ ...assessment, evidence: [document] }, '2.1.3').map(({ name, sort, place, dates, notes }) => [
        name,
        sort,
        place,
        dates,
        notes,
      ]),
    ).toEqual([
      ['Access review', 'kept as a file, not read', 'evidence/review.csv', 'no date, until 2026-11-03', ['It has expired.']],
      ['Interview lead', 'interview', null, 'of 2026-10-29, 5 days old', []],
      ['What is not named here', 'withheld from this reader', null, 'no date', []],
    ]);
  });

  it('names nothing of what an audience may not see', () => {
    expect(evidenceOf(projectedAssessment(), '1.2.2')).toEqual([]);
  });
});
