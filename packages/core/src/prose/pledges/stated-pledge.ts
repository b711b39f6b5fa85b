import type { CLOCK_STARTS, PLEDGED_SEVERITIES, PledgedPeriod } from '../../model/pledge.ts';

/** What a stated promise is about. Two speak of the same thing only where all of it is the same. */
export type StatedSubject =
  | {
      readonly kind: 'fix deadline';
      /** Null where it is stated for all alike. */
      readonly severity: (typeof PLEDGED_SEVERITIES)[number] | null;
      /** `CVSS`, with a version where it is given; null where no scheme is named. */
      readonly scheme: string | null;
      /** Null where it is not said, or is none of these. */
      readonly from: (typeof CLOCK_STARTS)[number] | null;
    }
  | { readonly kind: 'end-of-support notice' }
  /** The class in lower case, without the word for log: `audit`; '' for logs as such. */
  | { readonly kind: 'log retention'; readonly log: string }
  /** Of which releases, in lower case, such as `minor`; '' where it is not said. */
  | { readonly kind: 'update cadence'; readonly of: string }
  | { readonly kind: 'incident notice' }
  /** Of whose or which access, such as `privileged` or `GitHub and Northflank`; '' where it is not said. */
  | { readonly kind: 'access-review interval'; readonly of: string };

/** A promise with a number as a document states it: found by words, and not understood. */
export interface StatedPledge {
  readonly subject: StatedSubject;
  readonly shortest: PledgedPeriod;
  /** The same, but for a range and for a word with two meanings. */
  readonly longest: PledgedPeriod;
  /** "At least", "or more": of a length, any longer one agrees with it; of an interval, any shorter one. */
  readonly least: boolean;
  /** Set where it is said to be what is usual, or aimed at. */
  readonly hedged?: true;
  /** The period as written. */
  readonly text: string;
  readonly line: number;
}
