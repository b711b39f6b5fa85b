import type { Place } from './diagnostic.ts';
import type { Instant } from './instant.ts';
import type { Result } from './result.ts';

/**
 * What a check says about a claim. Shown always with the word "check": a check never judges.
 */
export interface Observation {
  /** Id of the check. */
  readonly check: string;
  /** Major version of the check; part of the fingerprint. */
  readonly version: number;
  /** Number of the claim in the catalogue, e.g. `1.2.2`. */
  readonly claim: string;
  readonly result: Result;
  /** Whether the check looks at all that a program can see of the claim, or at a part of it. A part never supports the whole. */
  readonly sees: 'whole' | 'part';
  readonly message: string;
  /** Relative to its source. */
  readonly place: Place | null;
  /** For Unknown: what would make it visible. */
  readonly bring: string | null;
  /** What the check looked at: a class of input, a file, a job. Stable over edits; part of the fingerprint. */
  readonly subject: string;
  /** Id of the source that was looked at; null where the source has none, or where nothing was looked at. */
  readonly source: string | null;
  /** Id of the evidence that it rests on; null where there is none. */
  readonly evidence: string | null;
  /** From when its evidence counts; null where there is none. */
  readonly effectiveAt: Instant | null;
  /** Identity of the finding; null unless Failed. Never depends on a line or a message. */
  readonly fingerprint: string | null;
}
