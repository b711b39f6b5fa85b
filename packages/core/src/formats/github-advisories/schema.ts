import type { Instant } from '../../model/instant.ts';
import type { GithubRefusal } from '../github-answers.ts';

/** A package of the vendor that an advisory is about. */
export interface AffectedPackage {
  readonly ecosystem: string | null;
  readonly name: string | null;
  /** As written, e.g. `>= 1.0.0, < 1.2.3`. */
  readonly affected: string | null;
  /** Versions that have the fix, as written: `1.2.3`, `>= 1.2.3`. Empty where there is none. */
  readonly fixed: readonly string[];
}

/** One advisory that the vendor wrote of its own product. */
export interface GithubAdvisory {
  readonly ghsa: string;
  readonly cve: string | null;
  /** `draft`, `triage`, `published`, `closed` or `withdrawn`. */
  readonly state: string;
  /** In the platform's word; null where none is given. */
  readonly severity: string | null;
  /** Vector of CVSS as given; null where there is none. */
  readonly cvss: string | null;
  readonly createdAt: Instant | null;
  readonly publishedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly packages: readonly AffectedPackage[];
  readonly weaknesses: readonly string[];
}

/** What the interface says of the advisories of a repository. */
export interface GithubAdvisoriesFacts {
  readonly kind: 'github-advisories';
  readonly repositories: readonly string[];
  readonly advisories: readonly GithubAdvisory[];
  readonly mayBeCutOff: boolean;
  readonly refusal: GithubRefusal | null;
}
