import { addDays, type Instant } from './instant.ts';

/**
 * How many days after it was assessed a statement counts at the most, whatever it says of itself: a claim is looked at again after a year, and a
 * month more lets the next statement be made in time.
 */
export const LONGEST_TERM_DAYS = 400;

/**
 * Until when a statement counts, exclusive: its own expiry, and no longer than {@link LONGEST_TERM_DAYS} after what it states was assessed. A signer
 * with a program of its own could write any expiry, and issue today what was assessed years ago.
 */
export function countsUntil({ assessedAt, expiresAt }: { readonly assessedAt: Instant; readonly expiresAt: Instant }): Instant {
  const longest = addDays(assessedAt, LONGEST_TERM_DAYS);
  return longest < expiresAt ? longest : expiresAt;
}
