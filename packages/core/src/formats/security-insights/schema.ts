/** A security tool that the file names. */
export interface InsightsTool {
  readonly name: string;
  /** As written, e.g. `SAST`, `fuzzing`; null where absent. */
  readonly type: string | null;
  /** Whether it is said to run in continuous integration; null where absent. */
  readonly ci: boolean | null;
  readonly line: number;
}

/** What a security-insights.yml says of a project, of what both major versions have. Null where a key is absent. */
export interface SecurityInsightsFacts {
  readonly kind: 'security-insights';
  readonly schemaVersion: string | null;
  /** Dates as written. */
  readonly lastUpdated: string | null;
  readonly lastReviewed: string | null;
  /** Version 1 only: from when on the file must not be relied upon. */
  readonly expires: string | null;
  readonly url: string | null;
  /** State of the project or repository as it says itself, e.g. `active`. */
  readonly status: string | null;
  readonly acceptsReports: boolean | null;
  /** Address of the policy for reports. */
  readonly policy: string | null;
  /** Whether a contact for reports is named; who it is, is personal data. */
  readonly contactNamed: boolean;
  /** At most 100. */
  readonly tools: readonly InsightsTool[];
  /** Addresses of inventories of components, with lines; at most 100. Version 2 names them among the attestations of releases. */
  readonly inventories: readonly { readonly address: string; readonly line: number }[];
  readonly line: number;
}
