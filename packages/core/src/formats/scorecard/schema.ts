import type { Instant } from '../../model/instant.ts';

/** One check of Scorecard. */
export interface ScorecardCheck {
  readonly name: string;
  /** 0 to 10; null where Scorecard could not tell (it writes -1). */
  readonly score: number | null;
  /** Of Scorecard 1, which gave no scores; null of later ones. */
  readonly passed: boolean | null;
  readonly reason: string | null;
}

/** What a result of OpenSSF Scorecard says of a repository. */
export interface ScorecardFacts {
  readonly kind: 'scorecard';
  /** The repository that it is about, e.g. `github.com/org/name`. A result about another one says nothing of the product. */
  readonly repository: string | null;
  readonly commit: string | null;
  readonly scannedAt: Instant | null;
  readonly version: string | null;
  /** 0 to 10; null where there is none (it writes -1; Scorecard 1 had none). */
  readonly score: number | null;
  readonly checks: readonly ScorecardCheck[];
}
