import { type Instant, instantFromSeconds } from '../model/instant.ts';

/** How many of so many were reached. */
export interface CoverageShare {
  readonly covered: number;
  readonly total: number;
}

/** A total that a report states and that its entries do not come to. */
export interface CoverageContradiction {
  readonly total: string;
  readonly stated: number;
  readonly counted: number;
  readonly line: number;
}

/** What a report of coverage says, counted from its entries. */
export interface CoverageFigures {
  readonly files: number;
  readonly lines: CoverageShare;
  /** Null where the report tells of none. */
  readonly branches: CoverageShare | null;
  /** The first 50. */
  readonly contradictions: readonly CoverageContradiction[];
}

/** Seconds in the year 5138, milliseconds in 1973: no report is of either. */
const MOST_SECONDS = 100_000_000_000;

/** An instant that tools write as a number since 1970, in seconds or in milliseconds; null for what is none. */
export function epochInstant(text: string | undefined): Instant | null {
  if (text === undefined || !/^[1-9]\d{8,15}$/.test(text)) return null;
  const number = Number(text);
  return instantFromSeconds(number < MOST_SECONDS ? number : number / 1000);
}

/** A count as it is written in an attribute; null where it is none. */
export function countOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
