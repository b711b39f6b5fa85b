import type { VulnerabilityScan } from '../vulnerability-findings.ts';

/** What a report of pip-audit says. */
export interface PipAuditFacts {
  readonly kind: 'pip-audit';
  /** Packages that it could not look up, with its reasons; the first 50, and how many there are. */
  readonly skipped: readonly { readonly package: string; readonly reason: string }[];
  readonly skippedCount: number;
  readonly scan: VulnerabilityScan;
}
