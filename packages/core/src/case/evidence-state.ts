import type { Claim } from '../catalogue/catalogue.ts';
import { daysBetween, type Instant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { Doubt, EvidenceState } from './assessment.ts';

/** What was seen for a claim, apart from any judgement. */
export interface SeenEvidence {
  readonly state: EvidenceState;
  /** Days since the newest evidence seen; null where none was. */
  readonly ageDays: number | null;
  /** Whether the newest is within the claim's freshness; null where none was seen. */
  readonly fresh: boolean | null;
  /** Whether any evidence seen, not only the newest, is past its freshness. */
  readonly partlyStale: boolean;
}

/**
 * The evidence axis (design §2), by these rules, first match wins:
 * `undermined`: a finding whose doubt is open, or stands as accepted risk;
 * `supported`: a check that looks at all that a program can see Passed, nothing is left to look at, and a program can mostly
 * see the claim;
 * `partly supported`: at least one check Passed;
 * `not seen yet`: anything else. What a check found for review is no support before a person looked at it.
 */
export function evidenceState(claim: Claim, observations: readonly Observation[], doubts: readonly Doubt[], asOf: Instant): SeenEvidence {
  const seen = observations.filter(isSeen);
  const dates = new Set(seen.flatMap(({ effectiveAt }) => effectiveAt ?? []));
  const ages = [...dates].map((date) => daysBetween(date, asOf)).toSorted((a, b) => a - b);
  const ageDays = ages[0] ?? null;
  return {
    state: stateOf(claim, observations, doubts),
    ageDays,
    fresh: ageDays === null ? null : isFreshAge(claim, ageDays),
    partlyStale: ages.some((age) => !isFreshAge(claim, age)),
  };
}

/** Whether an observation shows something that a judgement can rest on: a person may have looked at what needs review. */
function isSeen(observation: Observation): boolean {
  return observation.result === 'Passed' || observation.result === 'Needs Review';
}

/** Evidence of exactly the claim's number of days is still fresh; a day later it is not. */
function isFreshAge(claim: Claim, ageDays: number): boolean {
  return ageDays <= claim.freshness.days;
}

function stateOf(claim: Claim, observations: readonly Observation[], doubts: readonly Doubt[]): EvidenceState {
  if (doubts.some((doubt) => doubt.kind === 'derived' && (doubt.state === 'open' || doubt.state === 'risk accepted'))) return 'undermined';
  const passed = observations.filter(({ result }) => result === 'Passed');
  if (passed.length === 0) return 'not seen yet';
  const finished = observations.every(({ result }) => result === 'Passed' || result === 'Not Applicable');
  const whole = passed.some(({ sees }) => sees === 'whole');
  return claim.visible.extent === 'mostly' && whole && finished ? 'supported' : 'partly supported';
}
