import type { Principle } from '../catalogue/catalogue.ts';
import type { Instant } from '../model/instant.ts';
import type { ClaimAssessment, PrincipleAssessment, PrincipleStatus } from './assessment.ts';
import type { Case, Conclusion } from './case.ts';

/**
 * A principle is `met` when it has applicable claims and all are met; `met, limited` when some are limited; `not applicable`
 * when it has none; otherwise what a named person concluded, or `stopped by` the claims that stop it (design §2).
 */
export function assessPrinciple(
  principle: Principle,
  claims: readonly ClaimAssessment[],
  record: Case,
  asOf: Instant,
): PrincipleAssessment {
  const applicable = claims.filter((claim) => claim.status !== 'not applicable');
  const stoppedBy = applicable.filter((claim) => claim.status !== 'met' && claim.status !== 'met, limited').map((claim) => claim.id);
  const conclusion = stoppedBy.length === 0 ? undefined : latestConclusion(principle, record, asOf);
  const status = statusOf(applicable, stoppedBy, conclusion);
  return { id: principle.id, status, stoppedBy, ...(conclusion === undefined ? {} : { conclusion }) };
}

function statusOf(
  applicable: readonly ClaimAssessment[],
  stoppedBy: readonly string[],
  conclusion: Conclusion | undefined,
): PrincipleStatus {
  if (applicable.length === 0) return 'not applicable';
  if (stoppedBy.length === 0) return applicable.some((claim) => claim.status === 'met, limited') ? 'met, limited' : 'met';
  return conclusion?.verdict ?? 'stopped by';
}

function latestConclusion(principle: Principle, record: Case, asOf: Instant): Conclusion | undefined {
  const conclusions = record.conclusions.filter((conclusion) => conclusion.principle === principle.id && conclusion.at <= asOf);
  return conclusions.reduce<Conclusion | undefined>((best, next) => (best === undefined || next.at >= best.at ? next : best), undefined);
}

/**
 * The claims that nobody judged under a principle which counts as met by what a person concluded: what they lack is not known, and
 * nobody can have taken it for a risk. None for any other principle.
 */
export function unjudgedUnder(
  { status, stoppedBy }: Pick<PrincipleAssessment, 'status' | 'stoppedBy'>,
  claims: readonly Pick<ClaimAssessment, 'id' | 'status'>[],
): readonly string[] {
  if (status !== 'met with risk' && status !== 'met by other means') return [];
  const unjudged = new Set(claims.filter((claim) => claim.status === 'not assessed').map(({ id }) => id));
  return stoppedBy.filter((claim) => unjudged.has(claim));
}
