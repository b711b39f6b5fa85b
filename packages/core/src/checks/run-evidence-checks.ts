import type { Place } from '../model/diagnostic.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { Observation } from '../model/observation.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';

/**
 * Runs checks over all evidence of a product and turns what they say into observations, one for each claim that an outcome speaks of.
 * The order is that of the checks and of their outcomes.
 */
export function runEvidenceChecks(checks: readonly EvidenceCheck[], context: EvidenceContext): readonly Observation[] {
  return checks.flatMap((check) => check.run(context).flatMap((outcome) => observationsOf(check, outcome, context)));
}

function observationsOf(check: EvidenceCheck, outcome: EvidenceOutcome, { product }: EvidenceContext): readonly Observation[] {
  const { item } = outcome;
  const source = item?.grounding.kind === 'in tree' ? item.grounding.source : null;
  const found =
    outcome.result === 'Failed'
      ? fingerprint({ check: check.id, version: check.version, product: product.product, source, subject: outcome.subject })
      : null;
  return (outcome.claims ?? check.claims).map((claim) => ({
    check: check.id,
    version: check.version,
    claim,
    result: outcome.result,
    sees: check.sees,
    message: outcome.message,
    place: placeOf(outcome),
    bring: outcome.bring ?? null,
    subject: outcome.subject,
    source,
    evidence: item === undefined ? null : item.grounding.kind === 'in tree' ? item.grounding.snapshot : item.id,
    effectiveAt: item?.effectiveAt ?? null,
    fingerprint: found,
  }));
}

function placeOf({ place, item }: EvidenceOutcome): Place | null {
  return place ?? (item === undefined ? null : { path: item.document.path });
}
