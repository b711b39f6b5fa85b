import { type Assessment, type ClaimAssessment, disagreementsWith, type PrincipleAssessment, unjudgedUnder } from '@avouch/core';
import { cautions, claimsText } from './phrases.ts';

/**
 * What a reader has to mind before relying on anything: the limits of what was looked at, principles concluded over claims that nobody
 * judged, and that an assessor disagrees.
 */
export function mind(assessment: Assessment): readonly string[] {
  const note = disagreementNote(assessment);
  return [...cautions(assessment), ...hollowNotes(assessment), ...(note === null ? [] : [note])];
}

/** As much of an assessment, or of a statement, as tells which conclusions stand over claims that nobody judged. */
export interface Concluded {
  readonly principles: readonly Pick<PrincipleAssessment, 'id' | 'status' | 'stoppedBy'>[];
  readonly claims: readonly Pick<ClaimAssessment, 'id' | 'status'>[];
}

/** Principles that count as met by what a person concluded, while nobody judged some of their claims; a sentence each. */
export function hollowNotes({ principles, claims }: Concluded): readonly string[] {
  return principles.flatMap((principle) => {
    const open = unjudgedUnder(principle, claims);
    if (open.length === 0) return [];
    return [
      `Principle ${principle.id} is concluded ${principle.status}, and nobody has judged ${claimsText(open)}: what is lacking there is not known.`,
    ];
  });
}

/** With which judgements an assessor disagrees, in a sentence; null where none does, or where it was about a judgement that counts no more. */
export function disagreementNote({ claims }: Pick<Assessment, 'claims'>): string | null {
  const about = claims.filter((claim) => disagreementsWith(claim).length > 0).map(({ id }) => id);
  if (about.length === 0) return null;
  return `An assessor disagrees with the judgement of ${claimsText(about)}: read why before you rely on it. An opinion changes no status.`;
}
