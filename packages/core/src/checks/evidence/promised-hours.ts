import type { PledgedPeriod } from '../../model/pledge.ts';

/** The fewest and the most hours that a period can mean. */
export interface PromisedHours {
  readonly fewest: number;
  readonly most: number;
}

const DAY = 24;
const YEAR_DAYS = 365;

/**
 * What words can mean, by any calendar: a month has 28 to 31 days, a year 365 or 366. Business days leave out weekends and holidays; twice
 * their number is more than any calendar makes of them, hours of work more still.
 */
export function promisedHours({ shortest, longest }: { readonly shortest: PledgedPeriod; readonly longest: PledgedPeriod }): PromisedHours {
  return { fewest: hoursOf(shortest).fewest, most: hoursOf(longest).most };
}

function hoursOf({ amount, unit }: PledgedPeriod): PromisedHours {
  switch (unit) {
    case 'hour':
      return { fewest: amount, most: amount };
    case 'business hour':
      return { fewest: amount, most: amount * 6 };
    case 'day':
      return { fewest: amount * DAY, most: amount * DAY };
    case 'business day':
      return { fewest: amount * DAY, most: amount * DAY * 2 };
    case 'week':
      return { fewest: amount * 7 * DAY, most: amount * 7 * DAY };
    case 'month': {
      const days = (amount * YEAR_DAYS) / 12;
      return { fewest: (days - 3) * DAY, most: (days + 2) * DAY };
    }
    case 'year':
      return { fewest: amount * YEAR_DAYS * DAY, most: amount * (YEAR_DAYS + 1) * DAY };
    default:
      return unit satisfies never;
  }
}

/** `48 hours`, `2 to 3 months`. */
export function periodInWords({ shortest, longest }: { readonly shortest: PledgedPeriod; readonly longest: PledgedPeriod }): string {
  const words = ({ amount, unit }: PledgedPeriod) => `${amount} ${unit}${amount === 1 ? '' : 's'}`;
  if (shortest.amount === longest.amount && shortest.unit === longest.unit) return words(shortest);
  return shortest.unit === longest.unit ? `${shortest.amount} to ${words(longest)}` : `${words(shortest)} to ${words(longest)}`;
}
