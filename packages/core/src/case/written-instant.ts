import * as z from 'zod';
import { type Instant, parseInstant } from '../model/instant.ts';

/** An instant as people write it; a bare date means the end of its day, 23:59:59Z. */
export const instantText = written((value) => parseInstant(value));

/**
 * When somebody said something. A bare date counts from the beginning of its day: otherwise what is written today would be later
 * than an assessment of today, and ignored by it.
 */
export const momentText = written((value) => parseInstant(value.length === 10 ? `${value}T00:00:00Z` : value));

function written(parse: (value: string) => Instant | null) {
  return z.string().transform((value, context): Instant => {
    const instant = parse(value);
    if (instant !== null) return instant;
    context.addIssue({ code: 'custom', message: 'is not a date that exists: write 2026-11-23 or 2026-11-23T10:00:00Z' });
    return z.NEVER;
  });
}
