import type { Assessment } from '@avouch/core';
import { oneLine } from './foreign-text.ts';

type Seen = NonNullable<Assessment['seen']>[number];
type Encouragement = NonNullable<Assessment['encouragements']>[number];

/** What is said of all evidence that was seen and is not held. */
export const SEEN_NOTE =
  'Nothing of this is held: each is the word of the person who saw it, for another to weigh, and none of it passes a check.';

/** One piece of evidence that was seen, in words: where it is kept, who saw it when, and what it is brought for. */
export function seenWords({ custodian, place, by, at, expiresAt, claims, kind }: Seen): string {
  const until = expiresAt === null ? '' : `, until ${expiresAt.slice(0, 10)}`;
  const what = kind === null ? '' : `${kind}, `;
  return oneLine(`${what}kept by ${custodian} (${place}), seen by ${by} on ${at.slice(0, 10)}${until}, for ${claims.join(', ')}`);
}

/** What the developer was asked, in words, and what came of it. */
export function encouragementWords({ developer, claims, by, at, outcome, text, answer, evidence }: Encouragement): string {
  const about = claims.length === 0 ? '' : ` about ${claims.join(', ')}`;
  const shown = evidence.length === 0 ? '' : ` Shown by: ${evidence.join(', ')}.`;
  return oneLine(
    `${developer} ${outcome === 'no answer yet' ? 'has not answered yet' : outcome}: asked by ${by} on ${at.slice(0, 10)}${about}. ${text}${answer === null ? '' : ` Answer: ${answer}`}${shown}`,
  );
}
