import type { AssessedSource, Assessment, ClaimAssessment, ClaimStatus, Doubt } from '../case/assessment.ts';
import type { Argument, Judgement } from '../case/case.ts';
import { at, sampleCatalogue } from '../case/case-samples.ts';
import { type Catalogue, claimsOf, principlesOf } from '../catalogue/catalogue.ts';

// Assessments in a few words, for tests only.

export const ARGUMENT: Argument = {
  claim: '1.1.1',
  text: 'Every release has its list.',
  assumptions: ['Nobody switches it off.'],
  by: 'Ann',
  at: at('2026-10-01'),
  disclosure: 'customer',
};

export function judged(verdict: Judgement['verdict'], changes: Partial<Judgement> = {}): Judgement {
  return { claim: '1.1.1', verdict, by: 'Bob', at: at('2026-10-02'), authority: 'asserted', basis: null, ...changes };
}

/** A claim of the sample catalogue in a status, judged and argued unless told otherwise. */
export function claimIn(status: ClaimStatus, changes: Partial<ClaimAssessment> = {}): ClaimAssessment {
  const verdict = status === 'not met' ? 'not met' : status === 'not applicable' ? 'not applicable' : 'met';
  return {
    id: '1.1.1',
    status,
    reasons: [`why it is ${status}`],
    evidence: 'supported',
    evidenceAgeDays: 3,
    evidenceFresh: true,
    bring: 'Bring it.',
    judgement: status === 'not assessed' ? null : judged(verdict),
    record: { argument: ARGUMENT, selfJudged: false, worse: [], reconfirm: [], lastsUntil: at('2027-01-01'), exceptions: [] },
    doubts: [],
    observations: [],
    ...changes,
  };
}

export function doubt(changes: Partial<Doubt> = {}): Doubt {
  return { id: 'd1', kind: 'raised', claim: '1.1.1', text: 'The nightly job is skipped.', state: 'open', response: null, ...changes };
}

const SOURCE: AssessedSource = {
  kind: 'snapshot',
  repository: '/work/portal',
  collector: 'git',
  commit: '0'.repeat(40),
  tree: '0'.repeat(40),
  digest: null,
  ref: 'main',
  path: '',
  workTree: 'clean',
  shallow: false,
  evidence: 'snapshot-1',
  effectiveAt: at('2026-11-20'),
  files: 10,
  commits: 5,
  id: 'main',
  visibility: 'not stated',
  belongsTo: 'product',
  serves: null,
};

/** An assessment with these claims; all others are met. */
export function assessmentOf(claims: readonly ClaimAssessment[], catalogue: Catalogue = sampleCatalogue()): Assessment {
  const all = claimsOf(catalogue).map(({ id }) => claims.find((claim) => claim.id === id) ?? { ...claimIn('met'), id });
  const stops = (ids: readonly string[]) =>
    all.filter((claim) => ids.includes(claim.id) && !['met', 'met, limited', 'not applicable'].includes(claim.status)).map(({ id }) => id);
  return {
    schema: 'urn:avouch:assessment:1',
    avouch: '0.1.0',
    asOf: at('2026-11-23T12:00:00Z'),
    catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
    lifecycle: { dated: '2026-10-01', source: 'sample', file: null },
    organisation: 'Example Ltd',
    product: { id: 'p', name: 'Portal', role: 'developer-and-distributor', delivery: ['saas'], visibility: 'not stated' },
    source: SOURCE,
    sources: [SOURCE],
    notOpened: [],
    evidence: [],
    principles: principlesOf(catalogue).map(({ id, claims: own }) => {
      const stoppedBy = stops(own.map((claim) => claim.id));
      return { id, status: stoppedBy.length === 0 ? 'met' : 'stopped by', stoppedBy };
    }),
    claims: all,
    baseline: null,
    audience: null,
    diagnostics: [],
  };
}
