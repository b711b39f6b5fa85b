import type { Instant } from '../model/instant.ts';

/** What VEX documents of all kinds say of a product (OpenVEX, CSAF VEX profile, CycloneDX), in the words that OpenVEX gave them. */
export const VEX_STATUSES = ['not_affected', 'affected', 'fixed', 'under_investigation'] as const;
export type VexStatus = (typeof VEX_STATUSES)[number];

/** A statement that products are or aren't affected by a vulnerability. It is its author's word, and rebuts nothing by itself. */
export interface VexStatement {
  /** CVE or other id, as given; null where there is none. */
  readonly vulnerability: string | null;
  readonly aliases: readonly string[];
  /** Null where the status is none of the four; `given` has the word. */
  readonly status: VexStatus | null;
  /** The status in the document's own words, e.g. `known_not_affected`. */
  readonly given: string | null;
  /** The first 50 products as named there (package URLs, product ids, references); `productCount` has how many there are. */
  readonly products: readonly string[];
  readonly productCount: number;
  /** Parts of the products that it speaks of, e.g. the vulnerable package in an image; the first 50. */
  readonly subcomponents: readonly string[];
  /** The machine-readable reason, in the document's own words; null where there is none. */
  readonly justification: string | null;
  /** Whether the reason is explained in words. */
  readonly explained: boolean;
  /** Whether it says what to do about it. */
  readonly action: boolean;
  /** When it was made or last changed, as far as the statement or the document around it says. */
  readonly at: Instant | null;
  readonly line: number | null;
}

/** Statements that are kept; a document counts the others. */
export const MOST_STATEMENTS = 5000;

/**
 * Whether a statement gives a reason why a product isn't affected: one of the machine-readable ones, or words. `not_affected`
 * without any is an assertion.
 */
export function isReasoned(statement: VexStatement): boolean {
  return statement.status !== 'not_affected' || statement.justification !== null || statement.explained;
}
