import type { Assessment } from '@avouch/core';
import { countOf } from './phrases.ts';

/** For whom an assessment was made ready, and how much is withheld from them, in a sentence; null where nothing was left out for anybody. */
export function audienceNote({ audience }: Assessment): string | null {
  if (audience === null) return null;
  const kept = audience.count === 0 ? 'nothing is withheld' : `${countOf(audience.count, 'record is', 'records are')} withheld`;
  return `Made ready for the audience "${audience.for}": ${kept}.`;
}

/** What is withheld, by claim, in words; empty where nothing is. */
export function withheldByClaim({ audience }: Assessment): readonly string[] {
  return (audience?.withheld ?? []).map(({ claim, records }) => {
    const counts = records.map(({ kind, count }) => `${count} × ${kind}`).join(', ');
    return `${claim === null ? 'of no claim' : `claim ${claim}`}: ${counts}`;
  });
}
