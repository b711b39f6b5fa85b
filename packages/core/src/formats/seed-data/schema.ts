/** An account that is made with a credential written beside it. The credential itself is never kept. */
export interface SeededAccount {
  readonly line: number;
  /** Whether words beside it say that it is an administrator's. */
  readonly administrator: boolean;
  /** A digest opens nothing by itself, and is the same in every installation all the same. */
  readonly credential: 'well known' | 'written out' | 'digest';
}

/** What a file puts into a fresh database. */
export interface SeedDataFacts {
  readonly kind: 'seed-data';
  /** `migration`: run on every installation and update. `seeds`: run when somebody asks. */
  readonly runs: 'migration' | 'seeds';
  readonly accounts: readonly SeededAccount[];
  /** The line of the first condition on the environment (development, test, not production); null where there is none. */
  readonly condition: number | null;
}
