import type { GithubRefusal } from '../github-answers.ts';

/** What has to be reviewed before a change is merged. */
export interface ReviewRule {
  /** How many approvals; 0 where none is needed. */
  readonly approvals: number;
  readonly codeOwners: boolean | null;
  readonly dismissesStale: boolean | null;
  /** Whether somebody else than the last pusher has to approve, so that nobody approves what they pushed themselves. */
  readonly notByLastPusher: boolean | null;
  /** People, teams and apps that may merge without. */
  readonly bypass: number;
}

/** The checks that have to succeed. */
export interface RequiredChecks {
  readonly names: readonly string[];
  /** Whether they have to have run on the newest state of the branch; null where the answer does not say. */
  readonly strict: boolean | null;
}

/** The protection of one branch. Null where the answer does not say. */
export interface BranchProtection {
  /** Whether administrators are held to it too. */
  readonly administratorsToo: boolean | null;
  readonly reviews: ReviewRule | null;
  readonly checks: RequiredChecks | null;
  readonly signatures: boolean | null;
  readonly forcePushes: boolean | null;
  readonly deletions: boolean | null;
  /** Whether only named people, teams or apps may push. */
  readonly pushRestricted: boolean;
}

/** What the interface says of the protection of a branch. */
export interface GithubBranchProtectionFacts {
  readonly kind: 'github-branch-protection';
  /** `owner/name` of the repository and the name of the branch, from the addresses in the answer; null where it holds none. */
  readonly repository: string | null;
  readonly branch: string | null;
  /** Null where the interface refused. */
  readonly protection: BranchProtection | null;
  readonly refusal: GithubRefusal | null;
  /** Whether the refusal says that this kind of protection is not set. Rulesets may protect the branch all the same. */
  readonly notSet: boolean;
}
