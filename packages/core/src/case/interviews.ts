import type { Observation } from '../model/observation.ts';
import type { Interview } from './case.ts';

/** The id that observations name an interview with as their evidence. */
export function interviewEvidence({ id }: Pick<Interview, 'id'>): string {
  return `interview:${id}`;
}

/**
 * What interviews show: that somebody was asked, for a person to weigh. What was said is not quoted, since it may be for fewer eyes than
 * the assessment.
 */
export function observeInterviews(interviews: readonly Interview[]): readonly Observation[] {
  return interviews.flatMap((interview) =>
    interview.claims.map((claim) => ({
      check: 'interview-on-record',
      version: 1,
      claim,
      result: 'Needs Review' as const,
      sees: 'part' as const,
      message: `${interview.role} was asked about it by ${interview.by} on ${interview.at.slice(0, 10)}. What was said is on record (interview ${interview.id}); whether it shows the claim is for a person to say.`,
      place: null,
      bring: null,
      subject: `interview ${interview.id}`,
      source: null,
      evidence: interviewEvidence(interview),
      effectiveAt: interview.at,
      fingerprint: null,
    })),
  );
}
