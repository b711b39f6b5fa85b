import type { StatementClaim } from '@avouch/core';
import { countOf } from '../phrases.ts';

/** Who judged a claim by what authority, and what stands against it: counts, which are never withheld. */
export function standsText({ authority, selfJudged, doubts, contradictions, exceptions }: StatementClaim): string {
  const judged =
    authority === null
      ? 'Nobody judged it'
      : `Judged by a person, authority ${authority}${selfJudged ? ', self-judged: who judged it argued for it' : ''}`;
  const standing = [
    ...(doubts.open === 0 ? [] : [`${doubts.open} open`]),
    ...(doubts.answered === 0 ? [] : [`${doubts.answered} answered`]),
    ...(doubts.rebutted === 0 ? [] : [`${doubts.rebutted} rebutted`]),
    ...(doubts.riskAccepted === 0 ? [] : [`${doubts.riskAccepted} with the risk accepted`]),
  ];
  const parts = [
    judged,
    standing.length === 0 ? 'no doubts' : `doubts: ${standing.join(', ')}`,
    ...(contradictions === 0 ? [] : [countOf(contradictions, 'contradiction')]),
    ...(exceptions === 0 ? [] : [countOf(exceptions, 'exception')]),
  ];
  return `${parts.join('; ')}.`;
}
