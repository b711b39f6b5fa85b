import { describe, expect, it } from 'vitest';
import type { Disclosure } from '../../model/evidence.ts';
import type { Assessment } from '../assessment.ts';
import type { EvidenceSlots } from '../basis.ts';
import type { Case } from '../case.ts';
import { at, sampleCase, sampleCatalogue, sampleObservation } from '../case-samples.ts';
import { evaluate } from '../evaluate.ts';
import { forAudience } from './audience-projection.ts';

const AS_OF = at('2026-11-23');
const SLOTS: EvidenceSlots = new Map([['e', { slot: 'evidence:e', digest: '1'.repeat(64) }]]);

interface Sample {
  readonly record?: Partial<Case>;
  readonly observations?: Parameters<typeof sampleObservation>[0][];
  readonly evidence?: Disclosure;
  readonly release?: string;
}

/** An assessment of one piece of evidence, evaluated as it would be. */
function assessed({ record: changes = {}, observations = [{}], evidence = 'customer', release }: Sample): Assessment {
  const catalogue = sampleCatalogue();
  const record = sampleCase(changes);
  const all = observations.map(sampleObservation);
  const { claims, principles, bases, diagnostics } = evaluate({
    catalogue,
    record,
    observations: all,
    slots: SLOTS,
    asOf: AS_OF,
    release: release ?? null,
  });
  return {
    ...{ schema: 'urn:avouch:assessment:1', avouch: '0', asOf: AS_OF, organisation: null, notOpened: [], sources: [], audience: null },
    catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
    lifecycle: { dated: '2026-10-01', source: 'ours', file: null },
    product: { id: 'p', name: 'P', role: record.product.role, delivery: ['saas'], visibility: 'not stated' },
    source: {} as never,
    evidence: [
      {
        ...{ id: 'e', path: 'e.json', format: 'file', verdict: 'valid', digest: '1'.repeat(64), source: null, around: null, kind: null },
        ...{ title: 'E', owner: 'Ana Lima', disclosure: evidence, effectiveAt: at('2026-11-01'), expiresAt: null, notCredited: null },
        signature: { kind: 'none' },
      },
    ],
    ...{ principles, claims, baseline: null, diagnostics, bases },
    evaluatedFrom: { record, slots: SLOTS, allLabelled: true },
  };
}

function claimOf(assessment: Assessment, id = '1.1.1') {
  const claim = assessment.claims.find((one) => one.id === id);
  if (claim === undefined) throw new Error(`no claim ${id}`);
  return claim;
}

const argument = { claim: '1.1.1', text: 'It holds.', assumptions: [], by: 'Ana Lima', at: at('2026-11-02') };
const judgement = {
  claim: '1.1.1',
  verdict: 'met' as const,
  by: 'Dee Dow',
  at: at('2026-11-05'),
  authority: 'asserted' as const,
  basis: null,
};

/** The judgement with what it rested on. */
function withBasis(sample: Sample, more: Partial<typeof judgement> & { readonly disclosure?: Disclosure }) {
  const basis = assessed(sample).bases?.get('1.1.1') ?? null;
  return { ...sample, record: { ...sample.record, judgements: [{ ...judgement, ...more, basis }] } };
}

describe('reasons for an audience', () => {
  it.each<[string, Partial<Case>, readonly string[]]>([
    ['nobody judged', {}, ['nobody has judged it']],
    [
      'it was judged on nothing that is stored',
      { arguments: [argument], judgements: [judgement] },
      [
        'judged met by person 1 on 2026-11-05T23:59:59Z (asserted)',
        'reconfirm: nothing records what was judged (avouch.lock has no entry for this judgement)',
      ],
    ],
    [
      'it was judged for some releases',
      { judgements: [{ ...judgement, releases: { from: '1.0', to: null } }] },
      [
        'judged met by person 1 on 2026-11-05T23:59:59Z (asserted), for releases from 1.0',
        'nobody has argued why the evidence suffices',
        'reconfirm: nothing records what was judged (avouch.lock has no entry for this judgement)',
        'reconfirm: for a reason that is withheld from this reader',
      ],
    ],
    [
      'its doubts are withheld',
      {
        arguments: [argument],
        doubts: [{ id: 'd', claim: '1.1.1', text: 'secret', by: 'Cy Coe', at: at('2026-11-03') }],
        judgements: [judgement],
      },
      [
        'judged met by person 1 on 2026-11-05T23:59:59Z (asserted)',
        'open doubt: Withheld from this reader.',
        'reconfirm: nothing records what was judged (avouch.lock has no entry for this judgement)',
      ],
    ],
  ])('where %s', (_, record, reasons) => {
    expect(claimOf(forAudience(assessed({ record }), 'public')).reasons).toEqual(reasons);
  });

  it('say that a claim is out of scope for a role', () => {
    const record = { product: { ...sampleCase().product, role: 'reseller' as const } };
    expect(claimOf(forAudience(assessed({ record }), 'public')).reasons).toEqual(['out of scope for the role reseller']);
  });

  it('keep ages, which the evaluation words as it does here', () => {
    const old = withBasis(
      { record: { arguments: [argument] }, observations: [{ effectiveAt: at('2026-09-01') }] },
      { at: at('2025-01-01') },
    );
    const { reasons } = claimOf(forAudience(assessed(old), 'public'));
    expect(reasons).toContain('reconfirm: judged 691 days ago; lasts 30 days');
    expect(reasons.filter((reason) => reason.includes('withheld'))).toEqual([]);
  });

  it('say that nobody judged what was assessed, where somebody judged another release, without who', () => {
    const record = { judgements: [{ ...judgement, releases: { from: '1.0', to: '1.9' } }] };
    expect(claimOf(forAudience(assessed({ record, release: '2.0' }), 'public')).reasons).toEqual([
      'nobody has judged it for what was assessed',
    ]);
  });
});

describe('the basis of a judgement', () => {
  const all = { record: { arguments: [{ ...argument, disclosure: 'assessor' as const }] }, evidence: 'assessor' as const };

  it.each<[string, Sample, Disclosure, Disclosure, boolean]>([
    ['everything of its claim may be seen', all, 'assessor', 'assessor', true],
    ['the judgement may not be seen', all, 'internal', 'assessor', false],
    ['the evidence may not be seen', { ...all, evidence: 'internal' }, 'assessor', 'assessor', false],
    ['the argument may not be seen', { record: { arguments: [argument] }, evidence: 'assessor' }, 'assessor', 'assessor', false],
    ['the reader is another', all, 'assessor', 'customer', false],
  ])('where %s', (_, sample, disclosure, audience, seen) => {
    const shown = forAudience(assessed(withBasis(sample, { disclosure })), audience);
    expect(claimOf(shown).judgement?.basis !== null).toBe(seen);
    expect(shown.audience?.withheld.some(({ claim, records }) => claim === '1.1.1' && records.some(({ kind }) => kind === 'basis'))).toBe(
      !seen,
    );
  });

  it('is withheld where it names evidence of an earlier day', () => {
    const sample = withBasis(all, { disclosure: 'assessor' });
    const [judged] = sample.record.judgements;
    const basis = judged?.basis == null ? null : { ...judged.basis, evidence: [{ slot: 'evidence:gone', digest: null }] };
    const record = { ...sample.record, judgements: [{ ...judgement, disclosure: 'assessor' as const, basis }] };
    expect(claimOf(forAudience(assessed({ ...sample, record }), 'assessor')).judgement?.basis).toBeNull();
  });
});

describe('people', () => {
  const customer = 'customer' as const;
  const record = { arguments: [{ ...argument, disclosure: customer }], judgements: [{ ...judgement, disclosure: customer }] };

  it('who judge are named where the judgement may be seen; all others are numbers', () => {
    const shown = forAudience(assessed({ record }), 'customer');
    const { judgement: judged, record: onRecord } = claimOf(shown);
    expect([judged?.by, onRecord?.argument?.by, shown.evidence[0]?.owner]).toEqual(['Dee Dow', 'person 1', 'person 1']);
  });

  it('who judge what they argued are one person', () => {
    const self = { ...record, judgements: [{ ...judgement, by: 'Ana Lima' }] };
    const { judgement: judged, record: onRecord } = claimOf(forAudience(assessed({ record: self }), 'customer'));
    expect([judged?.by, onRecord?.argument?.by, onRecord?.selfJudged]).toEqual(['person 1', 'person 1', true]);
  });

  it('are not named in what checks say, unless they are named anyhow', () => {
    const observations = [{ message: 'Ana Lima and Dee Dow met.', bring: 'Ask Ana Lima.' }];
    const [observation] = claimOf(forAudience(assessed({ record, observations }), 'customer')).observations;
    expect([observation?.message, observation?.bring]).toEqual(['person 1 and Dee Dow met.', 'Ask person 1.']);
  });

  it('are named inside', () => {
    expect(claimOf(forAudience(assessed({ record }), 'internal')).record?.argument?.by).toBe('Ana Lima');
  });
});

describe('observations for an audience', () => {
  const failed = { result: 'Failed' as const, message: 'secret', fingerprint: 'f'.repeat(32), subject: 'secret', check: 'secret' };
  const observations = [
    failed,
    { ...failed, claim: '1.1.2' },
    { ...failed, fingerprint: 'e'.repeat(32), check: 'pledges-agree' },
    { message: 'shown', check: 'coverage-measured', evidence: 'e' },
  ];

  it('that are withheld are one finding where they were one, and tell whether they contradict', () => {
    const shown = forAudience(assessed({ observations, evidence: 'internal' }), 'public');
    const [one, other] = [claimOf(shown).observations, claimOf(shown, '1.1.2').observations];
    const contradiction = one.find(({ check }) => check === 'withheld-contradiction');
    expect(contradiction).toMatchObject({ result: 'Failed', place: null, evidence: null, source: null });
    const finding = one.find(({ result, check }) => result === 'Failed' && check === 'withheld');
    expect(finding?.fingerprint).toMatch(/^0{11}\d0{20}$/);
    expect(other.map(({ fingerprint }) => fingerprint)).toEqual([finding?.fingerprint]);
    expect(
      claimOf(shown)
        .doubts.map(({ id }) => id)
        .toSorted(),
    ).toEqual([finding?.fingerprint, contradiction?.fingerprint].toSorted());
    expect(new Set(one.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  it('are counted, each once, and for each of its claims', () => {
    const { audience } = forAudience(assessed({ observations, evidence: 'internal' }), 'public');
    // Four observations, three doubts (one finding concerns two claims), one piece of evidence.
    expect(audience?.count).toBe(4 + 2 + 1);
    expect(audience?.withheld).toEqual([
      {
        claim: '1.1.1',
        records: [
          { kind: 'evidence', count: 1 },
          { kind: 'observation', count: 3 },
          { kind: 'doubt', count: 2 },
        ],
      },
      {
        claim: '1.1.2',
        records: [
          { kind: 'evidence', count: 1 },
          { kind: 'observation', count: 1 },
          { kind: 'doubt', count: 1 },
        ],
      },
    ]);
  });

  it('ask for what is shown alone', () => {
    const asked = [
      { result: 'Unknown' as const, bring: 'the secret log', evidence: null, check: 'a' },
      { result: 'Unknown' as const, bring: 'the list', check: 'b' },
    ];
    expect(claimOf(forAudience(assessed({ observations: asked }), 'customer')).bring).toBe('the list');
    expect(claimOf(forAudience(assessed({ observations: asked }), 'public')).bring).toBe('');
    expect(claimOf(forAudience(assessed({ observations: [] }), 'public')).bring).toBe('Bring what shows 1.1.1.');
  });
});
