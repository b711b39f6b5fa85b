import type { Instant } from '../../model/instant.ts';
import type { GithubRefusal } from '../github-answers.ts';

/** Whose alerts they are. */
export type AlertTool = 'dependabot' | 'code-scanning' | 'secret-scanning';

/** One alert. The value of a secret is never kept. */
export interface GithubAlert {
  readonly number: number | null;
  /** In the platform's word: `open`, `dismissed`, `fixed`, `auto_dismissed`, `resolved`. */
  readonly state: string;
  /** In the platform's word; null where it gives none (secrets have none). */
  readonly severity: string | null;
  /** Whose scale: `advisory` of the database, `security` or `level` of a rule. */
  readonly severityScheme: 'advisory' | 'security' | 'level' | null;
  /** Ids of the advisory (GHSA, CVE), the rule, or the type of the secret. */
  readonly ids: readonly string[];
  readonly createdAt: Instant | null;
  /** When it was fixed, dismissed or resolved. */
  readonly closedAt: Instant | null;
  /** Why it was dismissed or how it was resolved, in the platform's word; null where it is open or none is given. */
  readonly reason: string | null;
  /** Package of the ecosystem, for Dependabot. */
  readonly package: string | null;
  /** `runtime` or `development`, for Dependabot. */
  readonly scope: string | null;
  /** The version that has the fix; null where there is none yet, or it is not said. */
  readonly fixedVersion: string | null;
  /** Manifest or source file; null for secrets. */
  readonly path: string | null;
  /** Whether the platform takes the code for tests, generated code, documentation or a library. */
  readonly notShipped: boolean;
  /** For a secret: `active`, `inactive` or `unknown`, as the platform found it; null where it does not say. */
  readonly validity: string | null;
}

/** What the interface says of alerts. */
export interface GithubAlertsFacts {
  readonly kind: 'github-alerts';
  /** Null where it cannot be told: the interface refused, and does not say of which list. */
  readonly tool: AlertTool | null;
  /** `owner/name` of each repository, from the addresses; at most 200. */
  readonly repositories: readonly string[];
  /** At most 20,000. */
  readonly alerts: readonly GithubAlert[];
  readonly alertCount: number;
  readonly mayBeCutOff: boolean;
  readonly refusal: GithubRefusal | null;
}
