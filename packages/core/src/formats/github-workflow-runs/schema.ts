import type { Instant } from '../../model/instant.ts';
import type { GithubRefusal } from '../github-answers.ts';

/** One run. */
export interface WorkflowRun {
  /** By which the platform knows it, the same at each attempt; null where the answer leaves it out. */
  readonly id: number | null;
  /** Path of the workflow in its repository, e.g. `.github/workflows/ci.yml`, without the ref after `@`; else its name. */
  readonly workflow: string;
  readonly event: string | null;
  readonly branch: string | null;
  readonly commit: string | null;
  /** `completed`, `in_progress`, `queued` … */
  readonly status: string | null;
  /** `success`, `failure`, `cancelled`, `skipped` …; null while it runs. */
  readonly conclusion: string | null;
  /** Counts from 1; a higher one is a run that was started again. */
  readonly attempt: number | null;
  readonly startedAt: Instant | null;
  /** Whether an app or a bot started it; null where the answer does not say. */
  readonly byBot: boolean | null;
  /** Numbers of the pull requests that it was for, at most 20; the answer names none from forks, and none that is closed. */
  readonly pullRequests: readonly number[];
}

/** What the interface says of runs of workflows. */
export interface GithubWorkflowRunsFacts {
  readonly kind: 'github-workflow-runs';
  readonly repository: string | null;
  /** At most 20,000, in their order. */
  readonly runs: readonly WorkflowRun[];
  readonly runCount: number;
  /** What the answer states; null where it states none. */
  readonly statedTotal: number | null;
  /** Whether there are more than the answer holds, by its own total or by the bound above. */
  readonly isPart: boolean;
  readonly first: Instant | null;
  readonly last: Instant | null;
  readonly refusal: GithubRefusal | null;
}
