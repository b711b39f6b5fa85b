/** A finding that a scanner passes over, by the vendor's decision. */
export interface IgnoredFinding {
  /** As the scanner names it, e.g. `CVE-2024-0001`. */
  readonly id: string;
  /** What stands there as the reason, cut to 200 characters: beside it, or in the comment above it; null where nothing does. */
  readonly reason: string | null;
  /** Until when, as written; null where no end is set. */
  readonly until: string | null;
  readonly line: number;
}

/** What a list of findings to pass over says. */
export interface IgnoredFindingsFacts {
  readonly kind: 'ignored-findings';
  readonly tool: 'Trivy' | 'Gitleaks' | 'OSV-Scanner' | 'Brakeman' | 'Snyk';
  readonly ignored: readonly IgnoredFinding[];
}
