import type { Instant } from '../../model/instant.ts';
import type { GithubRefusal } from '../github-answers.ts';

/** An entry that says something of who may change what, of how people sign in, or of the log itself. */
export interface NotableEntry {
  /** E.g. `protected_branch.policy_override`. */
  readonly action: string;
  readonly at: Instant | null;
  readonly repository: string | null;
}

/** What the entries of an audit log say, put together. */
export interface GithubAuditLogFacts {
  readonly kind: 'github-audit-log';
  readonly entries: number;
  /** Entries whose time cannot be read. */
  readonly undated: number;
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** The longest time between two entries that follow each other; null with fewer than two. */
  readonly longestGap: { readonly days: number; readonly from: Instant; readonly to: Instant } | null;
  /** How many different actors there are. Who they are is not kept (personal data). */
  readonly actors: number;
  /** How often each action came, most frequent first; at most 200. */
  readonly actions: readonly { readonly action: string; readonly count: number }[];
  readonly organisations: readonly string[];
  /** At most 500. */
  readonly notable: readonly NotableEntry[];
  readonly refusal: GithubRefusal | null;
}
