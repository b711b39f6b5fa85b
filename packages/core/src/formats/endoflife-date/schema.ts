import type { Instant } from '../../model/instant.ts';

/**
 * An end as endoflife.date has it. `dated`: on that day (`YYYY-MM-DD`; it may lie ahead); `over`: ended, the day is not known;
 * `not over`: goes on, no day is known; `not said`: nothing stands there.
 */
export type LifecycleEnd =
  | { readonly kind: 'dated'; readonly date: string; readonly at: Instant }
  | { readonly kind: 'over' }
  | { readonly kind: 'not over' }
  | { readonly kind: 'not said' };

/** One release cycle of a product. */
export interface LifecycleRelease {
  readonly cycle: string;
  readonly codename: string | null;
  /** `YYYY-MM-DD`; null where absent. */
  readonly releasedOn: string | null;
  /** End of support without payment. */
  readonly eol: LifecycleEnd;
  /** End of active support, before security support alone. */
  readonly eoas: LifecycleEnd;
  /** End of extended, mostly paid, support. */
  readonly eoes: LifecycleEnd;
  /** Whether it is a long-term release; null where it is not said. */
  readonly lts: boolean | null;
  readonly latest: string | null;
  readonly latestOn: string | null;
  readonly line: number | null;
}

/** What endoflife.date says of a product: data that others gathered, and no promise of the product's maker. */
export interface EndoflifeDateFacts {
  readonly kind: 'endoflife-date';
  readonly source: 'product file' | 'API v0' | 'API v1';
  /** Its id there, e.g. `nodejs`; null where the content does not name it (API v0): the file's name may. */
  readonly product: string | null;
  readonly title: string | null;
  /** Package URLs and CPEs of the product; the first 100. */
  readonly identifiers: readonly string[];
  /** When the data was made or last changed; null where the file does not say. */
  readonly dataAt: Instant | null;
  readonly releases: readonly LifecycleRelease[];
}
