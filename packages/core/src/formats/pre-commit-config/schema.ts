export interface PreCommitHook {
  readonly id: string;
  readonly line: number;
  readonly args: readonly string[];
  /** Empty where the key is absent: then the default of the file or the hook applies. */
  readonly stages: readonly string[];
}

/** Where hooks come from. `local`: defined in the file. `meta`: checks of the configuration itself. */
export interface PreCommitRepository {
  readonly line: number;
  readonly source: { readonly kind: 'remote'; readonly address: string } | { readonly kind: 'local' | 'meta' | 'builtin' };
  /** Tag or commit; null where absent. */
  readonly rev: string | null;
  readonly hooks: readonly PreCommitHook[];
}

/** What a .pre-commit-config.yaml says. It shows what runs where somebody installed it, not that anybody did. */
export interface PreCommitConfigFacts {
  readonly kind: 'pre-commit-config';
  readonly repositories: readonly PreCommitRepository[];
}
