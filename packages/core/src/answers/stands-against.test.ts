import { describe, expect, it } from 'vitest';
import type { Assessment, ClaimAssessment } from '../case/assessment.ts';
import { at, sampleCatalogue, sampleObservation } from '../case/case-samples.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { ARGUMENT, assessmentOf, claimIn, doubt, judged } from './answer-samples.ts';
import { standsAgainst } from './stands-against.ts';

const CATALOGUE: Catalogue = {
  ...sampleCatalogue(),
  forms: [
    {
      id: 'form',
      title: 'form',
      edition: '0.4',
      published: '2025-05-09',
      rows: [{ reference: '1.1.1', claim: '1.1.1' }],
      leavesOut: ['2.1.1'],
      note: '',
    },
  ],
};

function against(claims: readonly ClaimAssessment[], changes: Partial<Assessment> = {}) {
  const { against: groups } = standsAgainst({ ...assessmentOf(claims), ...changes }, CATALOGUE, []);
  return Object.fromEntries(groups.map(({ title, items }) => [title, items]));
}

const record = (changes: object) => ({
  argument: ARGUMENT,
  selfJudged: false,
  worse: [],
  reconfirm: [],
  lastsUntil: null,
  exceptions: [],
  ...changes,
});

describe('what stands against a declaration', () => {
  it('is nothing where every claim is met', () => {
    expect(against([])).toEqual({});
  });

  it.each(['not assessed', 'not met', 'open doubt', 'unsupported', 'reconfirm'] as const)('is a claim that is %s', (status) => {
    expect(against([claimIn(status)])['Principles that are not met']).toEqual([`1.1: stopped by 1.1.1 (${status})`]);
  });

  it('is a principle that somebody concluded about otherwise, in their words', () => {
    const assessment = assessmentOf([claimIn('not met')]);
    const conclusion = { principle: '1.1', verdict: 'met with risk' as const, effect: 'Few notice.', by: 'Dee', at: at('2026-10-01') };
    const principles = assessment.principles.map((one) =>
      one.id === '1.1' ? { ...one, status: 'met with risk' as const, conclusion } : one,
    );
    expect(against([], { claims: assessment.claims, principles })['Principles that are not met']).toEqual([
      '1.1: stopped by 1.1.1 (not met); Dee concluded: met with risk: Few notice.',
    ]);
  });

  it('is an assessor who disagrees with a judgement that counts, though its status stays', () => {
    const opinion = {
      ...({ claim: '1.1.1', opinion: 'disagrees', text: 'Two tokens.', findings: [], by: 'Ann', role: null, organisation: null } as const),
      ...({
        at: at('2026-10-02'),
        judged: null,
        lookedAt: [],
        population: null,
        asOf: null,
        about: 'this judgement',
        ofVendor: false,
      } as const),
    };
    const said = (changes: object) => against([claimIn('met', { opinions: [{ ...opinion, ...changes }] })]);
    expect(said({})).toEqual({
      'Judgements with which an assessor disagrees': [`1.1.1 (met): Ann, ${opinion.at.slice(0, 10)}: Two tokens.`],
    });
    expect([said({ opinion: 'agrees' }), said({ about: 'another judgement' })]).toEqual([{}, {}]);
  });

  it('names the gravest principle first', () => {
    const groups = against([claimIn('reconfirm'), { ...claimIn('not met'), id: '2.1.1' }]);
    expect(groups['Principles that are not met']?.map((item) => item.slice(0, 3))).toEqual(['2.1', '1.1']);
  });

  it('tells contradictions from other doubts, and both from accepted risks', () => {
    const found = sampleObservation({ check: 'pledges-agree', result: 'Failed', fingerprint: 'f1' });
    const claim = claimIn('open doubt', {
      observations: [found],
      doubts: [
        doubt({ id: 'f1', kind: 'derived', text: '7 days, and 14' }),
        doubt(),
        doubt({ id: 'd2', state: 'risk accepted', text: 'Old TLS' }),
        doubt({ id: 'd3', state: 'answered' }),
      ],
    });
    expect(against([claim])).toMatchObject({
      Contradictions: ['1.1.1: 7 days, and 14'],
      'Open doubts': ['1.1.1: The nightly job is skipped.'],
      'Limits: doubts accepted as risks': ['1.1.1: Old TLS'],
    });
  });

  const single: readonly (readonly [string, ClaimAssessment, string])[] = [
    ['evidence past its freshness', claimIn('met', { evidenceFresh: false, evidenceAgeDays: 40 }), 'Evidence past its freshness'],
    ['a claim that nobody judged', claimIn('not assessed'), 'Claims that nobody judged'],
    ['who judged their own argument', claimIn('met', { record: record({ selfJudged: true }) }), 'Self-judged: by who argued it'],
    [
      'a claim that the form leaves out',
      { ...claimIn('not assessed'), id: '2.1.1' },
      'Claims that the self-assessment form leaves out, and that are not met',
    ],
  ];
  it.each(single)('is %s', (_, claim, title) => {
    expect(against([claim])[title]).toHaveLength(1);
  });

  it('is an exception, also a lapsed one, with its dates', () => {
    const exception = {
      claim: '1.1.1',
      effect: 'Slow.',
      interim: 'x',
      owner: 'x',
      action: 'x',
      due: at('2026-11-01'),
      acceptedBy: 'Dee',
      until: at('2026-11-02'),
    };
    const [item] = against([claimIn('not met', { record: record({ exceptions: [exception] }) })])['Unmet claims carried as risks'] ?? [];
    expect(item).toBe('1.1.1: lapsed on 2026-11-02, to be mended by 2026-11-01 (past): Slow.');
  });

  it('is a source that was not looked at, and a fault in what was read', () => {
    const notOpened = [
      { id: 'infra', location: 'x', belongsTo: 'product', serves: null, result: 'Not Run', message: 'x', bring: 'x' },
    ] as const;
    const diagnostics = [
      { code: 'x', severity: 'error', message: 'Broken.', location: null },
      { code: 'y', severity: 'warning', message: 'Odd.', location: null },
    ] as const;
    const groups = against([], { notOpened, diagnostics });
    expect([groups['Sources that were not looked at'], groups['Faults in what was read']]).toEqual([['infra (Not Run)'], ['Broken.']]);
  });

  it('counts no claim that the role leaves out as met, and names it', () => {
    const outside = claimIn('not applicable', { judgement: null });
    const { restsOn } = standsAgainst(assessmentOf([outside]), CATALOGUE, []);
    expect(restsOn.join('\n')).toContain('Of 3 claims: 2 met, 0 met with limits, 1 not applicable.');
    expect(restsOn.join('\n')).toContain('Out of scope for the role, and so not judged: 1.1.1.');
  });

  it('says what a "yes" would rest on: who judged, by what authority, and what ends next', () => {
    const { restsOn } = standsAgainst(
      assessmentOf([claimIn('met', { judgement: judged('met', { by: 'Cem', authority: 'git-signed' }) })]),
      CATALOGUE,
      [],
    );
    expect(restsOn.join('\n')).toContain('Judged by Cem (1), Bob (2); authority: 1 git-signed, 2 asserted.');
    expect(restsOn.join('\n')).toContain('Next to end: 2027-01-01');
    expect(restsOn.join('\n')).toContain('2.1.1 (met) stands in the list alone');
  });
});
