import type { Instant } from '../../model/instant.ts';

/** Words of SARIF, as the file has them. */
export type SarifLevel = 'none' | 'note' | 'warning' | 'error';

/** A reason why a result is not shown as open, as the file states it. */
export interface SarifSuppression {
  /** `inSource`: a mark in the code; `external`: elsewhere. */
  readonly kind: string | null;
  /** `accepted` where the file says nothing (SARIF §3.35.3). */
  readonly status: string;
  /** The first 300 characters; null where there is none. */
  readonly justification: string | null;
}

/** One result. */
export interface SarifResult {
  readonly ruleId: string | null;
  /** As stated, else as the rule's configuration says, else `warning` (SARIF §3.27.10). */
  readonly level: SarifLevel;
  /** `fail` where the file says nothing; other kinds tell of no problem. */
  readonly kind: string;
  readonly baselineState: string | null;
  /** Numbers of weaknesses, as tags, taxa and properties of the result and its rule name them. */
  readonly cwes: readonly number[];
  /** `security-severity` of the rule, as it is written; a score whose scheme the tool chooses. */
  readonly securitySeverity: string | null;
  /** Of the first location, as a path where it is relative; null where there is none. */
  readonly path: string | null;
  readonly startLine: number | null;
  readonly suppressions: readonly SarifSuppression[];
  /** There are suppressions, and none of them is rejected or under review. */
  readonly suppressed: boolean;
  readonly firstDetectedAt: Instant | null;
}

/** One run of one tool. */
export interface SarifRun {
  readonly tool: string | null;
  readonly toolVersion: string | null;
  /** Tells runs of one tool apart, such as those of different languages (SARIF §3.17.3); null where the run has none. */
  readonly category: string | null;
  /** Of the tool and of its extensions. */
  readonly rules: number;
  /** Ids of those rules; the first 5,000. */
  readonly ruleIds: readonly string[];
  /** Addresses of the repositories that it says it is about (SARIF §3.14.14), as written; the first 20. */
  readonly repositories: readonly string[];
  /** Paths of the files that it lists, as far as they are relative; the first 200. */
  readonly artifactPaths: readonly string[];
  /** All results that the run lists; `results` are the first of the file, 20,000 in all. */
  readonly resultCount: number;
  readonly results: readonly SarifResult[];
  /** Files that the run names; null where it lists none. */
  readonly artifacts: number | null;
  /** Whether every invocation says that it was successful; null where there is none that says. */
  readonly successful: boolean | null;
  /** Why nothing may be concluded from what it does not list: it crashed, or holds no results at all. In words, for people. */
  readonly incomplete: readonly string[];
  readonly endedAt: Instant | null;
}

/** What a SARIF log says. Names of machines, accounts and authors are not taken over. */
export interface SarifFacts {
  readonly kind: 'sarif';
  readonly runs: readonly SarifRun[];
}
