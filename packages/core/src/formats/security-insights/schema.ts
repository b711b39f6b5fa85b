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
  readonly line: number;
}
