import type { Diagnostic } from '../model/diagnostic.ts';
import type { EvidenceItem } from '../model/evidence-item.ts';
import type { Instant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { Case, FindingReference, Response } from './case.ts';
import { isSeenInEffect } from './seen-evidence.ts';

/** The first digits of a fingerprint that are shown, and that name a finding in a case where no other one begins so. */
export const SHORT_FINGERPRINT = 12;

/**
 * Gives every response the fingerprint of the finding that it answers: a case may name a finding by the first digits of its
 * fingerprint, or by check and subject. A name that fits no finding stays as it is, and is reported as orphaned by the
 * evaluation; one that fits several answers none of them and is reported here.
 */
export function resolveResponses(
  responses: readonly Response[],
  observations: readonly Observation[],
): { readonly responses: readonly Response[]; readonly diagnostics: readonly Diagnostic[] } {
  const findings = new Map<string, Observation>();
  for (const observation of observations) {
    if (observation.fingerprint !== null) findings.set(observation.fingerprint, observation);
  }
  const resolved: Response[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const response of responses) {
    const fitting = fittingFindings(response, findings);
    const [only, ...others] = fitting;
    if (others.length > 0) diagnostics.push(ambiguous(response, fitting));
    else resolved.push(only === undefined ? response : { ...response, doubt: only });
  }
  return { responses: resolved, diagnostics };
}

function fittingFindings({ doubt, finding }: Response, findings: ReadonlyMap<string, Observation>): readonly string[] {
  if (finding !== undefined) return [...findings].filter(([, observation]) => fits(finding, observation)).map(([id]) => id);
  if (findings.has(doubt)) return [doubt];
  if (doubt.length < SHORT_FINGERPRINT) return [];
  return [...findings.keys()].filter((id) => id.startsWith(doubt));
}

function fits({ check, subject, source }: FindingReference, observation: Observation): boolean {
  return check === observation.check && subject === observation.subject && (source === null || source === observation.source);
}

function ambiguous(response: Response, fitting: readonly string[]): Diagnostic {
  const which = fitting.map((id) => id.slice(0, SHORT_FINGERPRINT)).join(', ');
  return {
    code: 'response-ambiguous',
    severity: 'error',
    message: `The response of ${response.by} to ${response.doubt} fits ${fitting.length} findings (${which}) and answers none of them. Name one by its fingerprint.`,
    location: null,
  };
}

/** Responses with that evidence of theirs which is there and in effect: what was not read, has expired or is of later answers nothing. */
export function withEvidenceThatCounts(
  responses: readonly Response[],
  { interviews, seen }: Pick<Case, 'interviews' | 'seen'>,
  inEffect: readonly EvidenceItem[],
  asOf: Instant,
): readonly Response[] {
  const counting = new Set([
    ...inEffect.filter(({ notCredited }) => notCredited === null).flatMap(({ declared }) => declared?.id ?? []),
    ...interviews.filter(({ at }) => at <= asOf).map(({ id }) => id),
    ...seen.filter((one) => isSeenInEffect(one, asOf)).map(({ id }) => id),
  ]);
  return responses.map((response) => ({ ...response, evidence: response.evidence.filter((id) => counting.has(id)) }));
}
