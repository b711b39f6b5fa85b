import type { Place } from './diagnostic.ts';
import type { Disclosure } from './evidence.ts';
import type { Instant } from './instant.ts';

/** A length of time as somebody promised it: `5 business days` is no `7 days`. */
export interface PledgedPeriod {
  readonly amount: number;
  readonly unit: PeriodUnit;
}

export const PERIOD_UNITS = ['hour', 'business hour', 'day', 'business day', 'week', 'month', 'year'] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

export const PLEDGED_SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** Where the clock of a deadline starts. */
export const CLOCK_STARTS = ['reported', 'disclosed', 'confirmed', 'fix available'] as const;

/** A record of the case that somebody may have labelled. */
interface Labelled {
  /** Who may see it; left out where nobody said, and it is then internal. */
  readonly disclosure?: Disclosure | undefined;
}

/**
 * A promise with a number that the case declares. `within` is at most so long, `atLeast` at least so long. Two pledges are about the same
 * thing only where kind and subject (severity and its scheme, class of log, start of the clock) are the same.
 */
export type Pledge = Labelled & Promised;

type Promised =
  | {
      readonly kind: 'fix deadline';
      readonly severity: (typeof PLEDGED_SEVERITIES)[number];
      /** Whose words the severity is, such as `CVSS 3.1`; null where it is the vendor's own. */
      readonly scheme: string | null;
      /** Null where nobody said. */
      readonly from: (typeof CLOCK_STARTS)[number] | null;
      readonly within: PledgedPeriod;
    }
  | { readonly kind: 'end-of-support notice'; readonly atLeast: PledgedPeriod }
  | {
      readonly kind: 'log retention';
      /** The class of log, such as `audit`. */
      readonly log: string;
      readonly atLeast: PledgedPeriod;
    }
  | { readonly kind: 'update cadence'; readonly within: PledgedPeriod }
  | { readonly kind: 'incident notice'; readonly within: PledgedPeriod }
  | { readonly kind: 'access-review interval'; readonly within: PledgedPeriod };

/** A pledge with the place in the case's file where it is declared. */
export interface DeclaredPledge {
  readonly pledge: Pledge;
  readonly place: Place;
}

/** That a person looked at two promises and says whether they contradict each other. It stands for the numbers that were seen, and no others. */
export interface ConfirmedContradiction extends Labelled {
  /** As the check that found it names it. */
  readonly subject: string;
  /** `rebutted`: they are about different things; absent where they were confirmed to contradict each other. */
  readonly as?: 'confirmed' | 'rebutted';
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
  readonly place: Place;
}
