import { type Instant, instantFromSeconds, parseInstant } from '../model/instant.ts';

/** The clock that is furthest ahead of UTC (UTC+14). */
const FURTHEST_AHEAD_SECONDS = 14 * 3600;

/**
 * The instant of a time as tools write it. Many leave out the zone: then it is the earliest instant that can be meant, so that nothing
 * counts as fresher than it is. Null for what is no time.
 */
export function earliestInstant(text: string): Instant | null {
  const trimmed = text.length > 40 ? '' : text.trim();
  const spaced = /^\d{4}-\d\d-\d\d \d\d:/.test(trimmed) ? `${trimmed.slice(0, 10)}T${trimmed.slice(11)}` : trimmed;
  const zoned = parseInstant(spaced) ?? parseInstant(spaced.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  // A date alone is read by its own rule, as the end of that day in UTC.
  if (zoned !== null) return zoned;
  const local = parseInstant(`${spaced}Z`);
  return local === null ? null : instantFromSeconds(Date.parse(local) / 1000 - FURTHEST_AHEAD_SECONDS);
}
