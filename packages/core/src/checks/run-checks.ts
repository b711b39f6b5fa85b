import { fingerprint } from '../model/fingerprint.ts';
import type { Instant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { Check, CheckContext, Outcome } from './check.ts';

/** What observations rest on: the id of the snapshot's record, and of the source where the case gives it one. */
interface Grounds {
  readonly evidence: string;
  readonly source: string | null;
}

/**
 * Runs checks over one source and turns what they say into observations, one for each claim that an outcome speaks of.
 * The order is that of the checks and of their outcomes.
 */
export function runChecks(checks: readonly Check[], context: CheckContext, grounds: Grounds): readonly Observation[] {
  return checks.flatMap((check) => check.run(context).flatMap((outcome) => observationsOf(check, outcome, context, grounds)));
}

function observationsOf(check: Check, outcome: Outcome, context: CheckContext, { evidence, source }: Grounds): readonly Observation[] {
  const found =
    outcome.result === 'Failed'
      ? fingerprint({ check: check.id, version: check.version, product: context.product.product, source, subject: outcome.subject })
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
    source,
    evidence,
    effectiveAt: earlier(outcome.effectiveAt ?? null, context.source.effectiveAt),
    fingerprint: found,
  }));
}

/** What lies in a source counts from its own date, and never from later than the source. */
function earlier(stated: Instant | null, source: Observation['effectiveAt']): Observation['effectiveAt'] {
  return stated === null || (source !== null && source < stated) ? source : stated;
}
