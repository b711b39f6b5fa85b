import type { GithubRefusal } from '../github-answers.ts';

/** One environment. */
export interface GithubEnvironment {
  readonly name: string;
  /** People and teams one of whom has to approve a deployment; 0 where nobody has to. */
  readonly reviewers: number;
  /** Whether somebody may approve a deployment that they started themselves; null where the answer does not say. */
  readonly selfReviewPrevented: boolean | null;
  /** Minutes to wait; 0 where there is no such rule. */
  readonly waitMinutes: number;
  /** Which branches may deploy: `protected`, `named`, or null for any. */
  readonly branches: 'protected' | 'named' | null;
  /** Whether administrators may deploy past the rules; null where the answer does not say. */
  readonly administratorsBypass: boolean | null;
}

/** What the interface says of environments. */
export interface GithubEnvironmentsFacts {
  readonly kind: 'github-environments';
  readonly repository: string | null;
  readonly environments: readonly GithubEnvironment[];
  readonly refusal: GithubRefusal | null;
}
