import type { Instant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { AssessedSeen } from './assessment.ts';
import type { SeenEvidence } from './case.ts';

/** The id that observations name what was seen with as their evidence. */
export function seenEvidenceId({ id }: Pick<SeenEvidence, 'id'>): string {
  return `seen:${id}`;
}

/** Whether what was seen counts at an instant. Expiry is exclusive. */
export function isSeenInEffect({ at, expiresAt }: SeenEvidence, asOf: Instant): boolean {
  return at <= asOf && (expiresAt === null || expiresAt > asOf);
}

/**
 * What evidence shows that was seen and is not held: that a person says so, for another to weigh. No check passes on it, and it grows old
 * from the day on which it was seen, as nothing can be looked at again without asking. What was seen is not quoted, since it may be for
 * fewer eyes than the assessment.
 */
export function observeSeen(seen: readonly SeenEvidence[], asOf: Instant): readonly Observation[] {
  return seen
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > asOf)
    .flatMap((one) =>
      one.claims.map((claim) => ({
        check: 'seen-not-held',
        version: 1,
        claim,
        result: 'Needs Review' as const,
        sees: 'part' as const,
        message: `${one.by} saw “${one.title}” on ${one.at.slice(0, 10)} where ${one.custodian} keeps it (${one.id}). It is not held here, so this is that person’s word; whether it shows the claim is for a person to say.`,
        place: null,
        bring: null,
        subject: `seen ${one.id}`,
        source: null,
        evidence: seenEvidenceId(one),
        effectiveAt: one.at,
        fingerprint: null,
      })),
    );
}

/** What an assessment records of evidence that was seen. */
export function assessedSeen({ what: _, ...one }: SeenEvidence, asOf: Instant): AssessedSeen {
  return { ...one, notCredited: notCreditedSeen(one, asOf) };
}

function notCreditedSeen({ at, expiresAt }: Pick<SeenEvidence, 'at' | 'expiresAt'>, asOf: Instant): string | null {
  if (at > asOf) return `It was seen on ${at}, later than the assessment (${asOf}), and is ignored.`;
  if (expiresAt !== null && expiresAt <= asOf) return `It expired at ${expiresAt} and does not count. Have somebody look at it again.`;
  return null;
}
