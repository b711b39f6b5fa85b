import { type Catalogue, type Claim, claimsOf } from '../catalogue/catalogue.ts';
import { addDays, daysBetween, type Instant } from '../model/instant.ts';
import type { Assessment, ClaimAssessment, ClaimStatus } from './assessment.ts';
import { basisDifferences } from './basis-differences.ts';
import type { Judgement } from './case.ts';
import { disagreementsWith } from './opinions.ts';
import { coverageOf } from './release-range.ts';

/** How a judgement stands in the round of renewal, in the order in which it is looked at. */
export const RENEWAL_STANDINGS = ['asks', 'ends soon', 'carried forward'] as const;
/** Where a judgement stands in a renewal. */
export type RenewalStanding = (typeof RENEWAL_STANDINGS)[number];

/** A judgement, whether it is to be reconfirmed, and whether it can be. */
export interface Renewal {
  readonly claim: string;
  readonly status: ClaimStatus;
  readonly judgement: Judgement;
  /** `asks`: got worse, or past its freshness. `ends soon`: will be. `carried forward`: no worse, and lasts. */
  readonly standing: RenewalStanding;
  /** Why it asks; empty where it does not. */
  readonly reasons: readonly string[];
  /** Until when it lasts, where nothing changes. */
  readonly lastsUntil: Instant | null;
  /** All that differs from what was judged, for better or worse, in words. */
  readonly differences: readonly string[];
  /** Assessors who disagree with it, in words: who makes it again does so in the face of that. */
  readonly disagreed: readonly string[];
  /** Why it cannot be reconfirmed as it stands, in words; empty where it can. */
  readonly obstacles: readonly string[];
}

/** Every judgement of a product in the catalogue's order: which ask to be reconfirmed, which will within so many days, which are carried forward. */
export function renewalsOf(assessment: Assessment, catalogue: Catalogue, withinDays: number): readonly Renewal[] {
  const known = new Map(claimsOf(catalogue).map((claim) => [claim.id, claim]));
  const until = addDays(assessment.asOf, withinDays);
  return assessment.claims.flatMap((state): readonly Renewal[] => {
    const claim = known.get(state.id);
    const { judgement, record } = state;
    if (claim === undefined || judgement === null) return [];
    const { reconfirm = [], lastsUntil = null } = record ?? {};
    const soon = lastsUntil !== null && lastsUntil <= until;
    const now = assessment.bases?.get(state.id);
    return [
      {
        claim: state.id,
        status: state.status,
        judgement,
        standing: reconfirm.length > 0 ? 'asks' : soon ? 'ends soon' : 'carried forward',
        reasons: reconfirm,
        lastsUntil,
        differences: judgement.basis === null || now === undefined ? [] : basisDifferences(judgement.basis, now),
        disagreed: disagreementsWith(state).map(
          ({ by, at, text, findings }) =>
            `${by} disagrees, on ${at.slice(0, 10)}: ${[...(text === null ? [] : [text]), ...findings].join(' ')}`,
        ),
        obstacles: obstaclesOf(claim, state, judgement, assessment),
      },
    ];
  });
}

/** What keeps a judgement from being made again as it was: it would not hold, or nobody could tell what it rests on. */
function obstaclesOf(
  claim: Claim,
  state: ClaimAssessment,
  { verdict, releases }: Judgement,
  { asOf, release }: Assessment,
): readonly string[] {
  const { doubts, evidenceFresh, evidenceAgeDays, observations, record } = state;
  if (coverageOf(releases, release ?? null) !== 'within') return ['it was judged for some releases: say which one this is (--release)'];
  // That a claim is not met needs neither argument nor evidence.
  if (verdict === 'not met') return [];
  const found: string[] = [];
  for (const { text } of doubts.filter((doubt) => doubt.state === 'open')) found.push(`a doubt is open: ${text}`);
  if ((record?.argument ?? null) === null) found.push('nobody has argued about it');
  if (verdict === 'not applicable') return found;
  if (evidenceFresh === null) found.push(`no evidence was seen. Bring: ${state.bring}`);
  if (evidenceFresh === false)
    found.push(`the newest evidence is ${evidenceAgeDays} days old, past its freshness. Bring newer: ${state.bring}`);
  const stale = observations.filter(
    ({ result, effectiveAt }) =>
      (result === 'Passed' || result === 'Needs Review') && effectiveAt !== null && daysBetween(effectiveAt, asOf) > claim.freshness.days,
  );
  // It would ask to be reconfirmed again at once.
  if (evidenceFresh === true && stale.length > 0)
    found.push(
      `some of its evidence is older than ${claim.freshness.days} days (${[...new Set(stale.map(({ check }) => check))].join(', ')}): renew that first`,
    );
  return found;
}
