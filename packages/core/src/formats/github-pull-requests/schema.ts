import type { Instant } from '../../model/instant.ts';
import type { GithubRefusal } from '../github-answers.ts';

/** Somebody who acts. Logins are personal data: they tell an author from who approves, and go into no message. */
export interface RequestActor {
  readonly login: string;
  /** Whether it is an app or a bot; null where the export does not say. */
  readonly bot: boolean | null;
}

/** A check or a status of the last commit of a request. */
export interface RequestCheck {
  /** Name of the check run, e.g. a job's, or the context of a status. */
  readonly name: string;
  /** Name of the workflow; null for anything but GitHub Actions. */
  readonly workflow: string | null;
  /** In the platform's words: the conclusion (`SUCCESS`, `SKIPPED` …), the status while there is none, or the state. Null where absent. */
  readonly state: string | null;
  /** When a check run ended; null while it runs, and for a status, of which only the beginning is said. */
  readonly endedAt: Instant | null;
}

/** A review of a request. */
export interface RequestReview {
  readonly reviewer: RequestActor | null;
  /** `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`, `DISMISSED`, `PENDING`. */
  readonly state: string;
  readonly at: Instant | null;
  /** The commit that was reviewed; null where the export does not say. */
  readonly commit: string | null;
}

/** A pull request. Null is what the export leaves out, never that there is none. */
export interface PullRequest {
  readonly number: number;
  /** `OPEN`, `CLOSED`, or, from the command line, `MERGED`. */
  readonly state: string | null;
  readonly author: RequestActor | null;
  readonly mergedBy: RequestActor | null;
  readonly mergedAt: Instant | null;
  readonly createdAt: Instant | null;
  readonly base: string | null;
  readonly head: string | null;
  readonly headCommit: string | null;
  readonly mergeCommit: string | null;
  /** Whether it was set to merge by itself. */
  readonly autoMerge: boolean | null;
  /** At most 300. */
  readonly checks: readonly RequestCheck[] | null;
  /** Whether the list of checks may be cut off, as the interface gives 100 of them. */
  readonly moreChecks: boolean;
  readonly reviews: readonly RequestReview[] | null;
  readonly moreReviews: boolean;
  /** `APPROVED`, `CHANGES_REQUESTED`, `REVIEW_REQUIRED`; null too where no review is asked for. */
  readonly reviewDecision: string | null;
  /** Paths that it changes, at most 300. */
  readonly files: readonly string[] | null;
  readonly moreFiles: boolean;
}

/** What the interface says of pull requests. */
export interface GithubPullRequestsFacts {
  readonly kind: 'github-pull-requests';
  readonly repository: string | null;
  /** At most 20,000, in their order. */
  readonly requests: readonly PullRequest[];
  readonly requestCount: number;
  /** Whether the list has as many entries as a list has by default or at most, so that there may be more. */
  readonly mayBeCutOff: boolean;
  readonly refusal: GithubRefusal | null;
}
