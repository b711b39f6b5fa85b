import type { Instant } from '../../model/instant.ts';
import type { GithubRefusal } from '../github-answers.ts';

/** One rule. Numbers and lists are those of rules on pull requests and checks. */
export interface GithubRule {
  /** In the platform's word, e.g. `pull_request`, `required_status_checks`, `non_fast_forward`. */
  readonly type: string;
  /** Approvals that a pull request needs; null where the rule is about something else. */
  readonly approvals: number | null;
  readonly codeOwners: boolean | null;
  /** Whether somebody else than the last pusher has to approve. */
  readonly notByLastPusher: boolean | null;
  /** Names of checks that have to succeed. */
  readonly checks: readonly string[];
  /** The ruleset that it comes from, where it is a rule of a branch. */
  readonly ruleset: number | null;
}

/** Somebody whom a ruleset does not hold. */
export interface BypassActor {
  /** `RepositoryRole`, `Team`, `Integration`, `OrganizationAdmin`, `DeployKey` … */
  readonly type: string;
  /** `always`, `pull_request` or `exempt`. */
  readonly mode: string;
}

/** One ruleset. */
export interface GithubRuleset {
  readonly id: number | null;
  readonly name: string;
  /** `branch`, `tag` or `push`. */
  readonly target: string | null;
  /** Only `active` holds anybody: `evaluate` only reports, `disabled` does nothing. */
  readonly enforcement: string | null;
  readonly sourceType: string | null;
  /** Repository or organisation that it belongs to. */
  readonly source: string | null;
  /** Refs that it is for, e.g. `refs/heads/main`, `~DEFAULT_BRANCH`, `~ALL`. Null where a list leaves them out. */
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[];
  /** Null where a list leaves them out. */
  readonly rules: readonly GithubRule[] | null;
  /** Null where the answer does not show them: a token without write access does not see them. */
  readonly bypass: readonly BypassActor[] | null;
  readonly updatedAt: Instant | null;
}

/** What the interface says of rulesets. */
export interface GithubRulesetsFacts {
  readonly kind: 'github-rulesets';
  readonly rulesets: readonly GithubRuleset[];
  /** Rules that hold for one branch, where that was asked for. Only active ones are in such an answer; who may pass them by is not. */
  readonly rulesOfBranch: readonly GithubRule[];
  readonly refusal: GithubRefusal | null;
}
