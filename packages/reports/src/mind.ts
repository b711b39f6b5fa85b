import { type Assessment, disagreementsWith } from '@avouch/core';
import { cautions, claimsText } from './phrases.ts';

/** What a reader has to mind before relying on anything: the limits of what was looked at, and that an assessor disagrees. */
export function mind(assessment: Assessment): readonly string[] {
  const note = disagreementNote(assessment);
  return [...cautions(assessment), ...(note === null ? [] : [note])];
}

/** With which judgements an assessor disagrees, in a sentence; null where none does, or where it was about a judgement that counts no more. */
export function disagreementNote({ claims }: Pick<Assessment, 'claims'>): string | null {
  const about = claims.filter((claim) => disagreementsWith(claim).length > 0).map(({ id }) => id);
  if (about.length === 0) return null;
  return `An assessor disagrees with the judgement of ${claimsText(about)}: read why before you rely on it. An opinion changes no status.`;
}
