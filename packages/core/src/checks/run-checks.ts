import { fingerprint } from '../model/fingerprint.ts';
import type { Observation } from '../model/observation.ts';
import type { Check, CheckContext, Outcome } from './check.ts';

/**
 * Runs checks over one source and turns what they say into observations, one for each claim that an outcome speaks of.
 * `evidence` is the id of the snapshot's record. The order is that of the checks and of their outcomes.
 */
export function runChecks(checks: readonly Check[], context: CheckContext, evidence: string): readonly Observation[] {
  return checks.flatMap((check) => check.run(context).flatMap((outcome) => observationsOf(check, outcome, context, evidence)));
}

function observationsOf(check: Check, outcome: Outcome, context: CheckContext, evidence: string): readonly Observation[] {
  const found =
    outcome.result === 'Failed'
      ? fingerprint({ check: check.id, version: check.version, product: context.product.product, subject: outcome.subject })
      : null;
  return (outcome.claims ?? check.claims).map((claim) => ({
    check: check.id,
    version: check.version,
    claim,
    result: outcome.result,
    sees: check.sees,
    message: outcome.message,
    place: outcome.place ?? null,
    bring: outcome.bring ?? null,
    subject: outcome.subject,
    evidence,
    effectiveAt: context.source.effectiveAt,
    fingerprint: found,
  }));
}
