import type { Place } from '../../model/diagnostic.ts';
import { fingerprint } from '../../model/fingerprint.ts';
import { daysBetween } from '../../model/instant.ts';
import type { Observation } from '../../model/observation.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';

/** For how many days evidence for a claim stays fresh, by the claim's number. */
export type FreshDays = ReadonlyMap<string, number>;

/**
 * Runs checks over all evidence of a product and turns what they say into observations, one for each claim that an outcome speaks of.
 * The order is that of the checks and of their outcomes.
 */
export function runEvidenceChecks(
  checks: readonly EvidenceCheck[],
  context: EvidenceContext,
  freshDays: FreshDays,
): readonly Observation[] {
  return checks.flatMap((check) =>
    check.run(context).flatMap((outcome) =>
      (outcome.claims ?? check.claims).map((claim) => {
        const counts = check.comparesNow === true ? outcome : ifFresh(outcome, freshDays.get(claim) ?? null, context);
        return observationOf({ check, claim, outcome: counts }, context);
      }),
    ),
  );
}

/** What rests on evidence that is no longer fresh for a claim, or of nobody knows when, passes nothing: it says how things were. */
function ifFresh(outcome: EvidenceOutcome, days: number | null, { product: { asOf } }: EvidenceContext): EvidenceOutcome {
  if (outcome.result !== 'Passed' || days === null) return outcome;
  const at = outcome.item?.effectiveAt ?? null;
  const age = at === null ? null : daysBetween(at, asOf);
  if (age !== null && age <= days) return outcome;
  const why = age === null ? 'Nothing says from when that is' : `That is ${age} days old`;
  return {
    ...outcome,
    result: 'Needs Review',
    message: `${outcome.message} ${why}, and evidence for this claim stays fresh for ${days}.`,
    bring: `The same of the last ${days} days, with its date.`,
  };
}

function observationOf(
  { check, claim, outcome }: { readonly check: EvidenceCheck; readonly claim: string; readonly outcome: EvidenceOutcome },
  { product }: EvidenceContext,
): Observation {
  const { item } = outcome;
  const beside = item === undefined ? outcome.source : undefined;
  const source = item?.grounding.kind === 'in tree' ? item.grounding.source : (beside?.id ?? null);
  const found =
    outcome.result === 'Failed'
      ? fingerprint({ check: check.id, version: check.version, product: product.product, source, subject: outcome.subject })
      : null;
  return {
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
    evidence: item === undefined ? (beside?.snapshot ?? null) : item.grounding.kind === 'in tree' ? item.grounding.snapshot : item.id,
    effectiveAt: item?.effectiveAt ?? beside?.facts.effectiveAt ?? null,
    fingerprint: found,
  };
}

function placeOf({ place, item }: EvidenceOutcome): Place | null {
  return place ?? (item === undefined ? null : { path: item.document.path });
}
