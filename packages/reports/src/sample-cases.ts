import { type Assessment, DISCLOSURES, forAudience } from '@avouch/core';
import { hostileAssessment } from './hostile-assessment.ts';
import { sampleAssessment } from './sample-assessment.ts';

// Test data: the assessments that every report has to hold. Used by tests only.

/** The sample of a product of which nothing was looked at and nobody said anything. */
export function emptyAssessment(): Assessment {
  const sample = sampleAssessment();
  return {
    ...sample,
    organisation: null,
    source: { ...sample.source, commits: null, files: 0 },
    sources: [],
    claims: sample.claims.map(({ id, bring }) => ({
      ...({
        id,
        bring,
        status: 'not assessed',
        reasons: [],
        evidence: 'not seen yet',
        evidenceAgeDays: null,
        evidenceFresh: null,
      } as const),
      ...{ judgement: null, doubts: [], observations: [] },
    })),
    principles: sample.principles.map(({ id }) => ({ id, status: 'stopped by', stoppedBy: [] })),
    diagnostics: [],
  };
}

/** The sample made ready for customers: what checks observed is withheld of one claim, and a judgement of another. */
export function projectedAssessment(): Assessment {
  const sample = sampleAssessment();
  const withheld = [
    { claim: '1.2.2', records: [{ kind: 'observation', count: 5 }] },
    { claim: '3.2.2', records: [{ kind: 'judgement', count: 1 }] },
    { claim: null, records: [{ kind: 'diagnostic', count: 2 }] },
  ] as const;
  return {
    ...sample,
    audience: { for: 'customer', count: 8, withheld },
    claims: sample.claims.map((claim) => {
      if (claim.id === '1.2.2') return { ...claim, observations: [] };
      return claim.id === '3.2.2' ? { ...claim, judgement: null } : claim;
    }),
    diagnostics: [],
  };
}

/** The sample with a baseline that knows its first finding and remembers one that is gone. */
export function comparedAssessment(): Assessment {
  const sample = sampleAssessment();
  const [known, ...fresh] = [
    ...new Set(sample.claims.flatMap(({ observations }) => observations.flatMap(({ fingerprint }) => fingerprint ?? []))),
  ];
  if (known === undefined) throw new TypeError('the sample has no finding');
  return {
    ...sample,
    baseline: {
      new: fresh,
      known: [{ fingerprint: known, since: sample.asOf }],
      fixed: [{ fingerprint: 'f'.repeat(32), check: 'gone', claims: ['1.2.2'], subject: 'gone.yml', source: 'main', since: sample.asOf }],
      notLookedAt: 0,
    },
  };
}

/** The sample with what two assessors said: one of the judgement that counts, one of an earlier one; and one where nobody judged. */
export function assessmentWithOpinions(): Assessment {
  const sample = sampleAssessment();
  const given = {
    ...({ opinion: 'disagrees', text: 'Two tokens can do everything.', findings: ['Token 7 never expires.'], by: 'Ann Assessor' } as const),
    ...{ role: 'Lead assessor', organisation: 'Assessors Ltd', at: sample.asOf, population: 'b'.repeat(64), asOf: sample.asOf },
    lookedAt: ['claim-3.2.2', 'observation-0123456789ab'],
    ofVendor: false,
  };
  return {
    ...sample,
    claims: sample.claims.map((claim) => {
      const { judgement, id } = claim;
      const of = judgement === null ? null : { verdict: judgement.verdict, at: judgement.at };
      const about = judgement === null ? ('no judgement' as const) : ('this judgement' as const);
      const first = { ...given, claim: id, judged: of, about };
      const second = {
        ...{ ...given, claim: id, opinion: 'agrees' as const, text: null, findings: [], by: 'Bo Assessor', role: null, organisation: null },
        ...{ judged: { verdict: 'met' as const, at: sample.asOf }, about: 'another judgement' as const, lookedAt: [], asOf: null },
      };
      return { ...claim, opinions: judgement === null ? [first] : [first, second] };
    }),
  };
}

/** By name, for tables of tests. */
export const SAMPLE_CASES: readonly (readonly [name: string, assessment: () => Assessment])[] = [
  ['a sample', sampleAssessment],
  ['one full of hostile text', hostileAssessment],
  ['one of nothing', emptyAssessment],
  ['one made ready for customers', projectedAssessment],
  ['one beside a baseline', comparedAssessment],
  ['one with opinions of assessors', assessmentWithOpinions],
  ...DISCLOSURES.map((audience) => [`a sample for the audience ${audience}`, () => forAudience(sampleAssessment(), audience)] as const),
  ['one full of hostile text for customers', () => forAudience(hostileAssessment(), 'customer')],
];
