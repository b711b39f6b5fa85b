import type { VulnerabilityScan } from '../vulnerability-findings.ts';

/** What a report of OSV-Scanner says. */
export interface OsvScannerFacts {
  readonly kind: 'osv-scanner';
  /** Groups of entries that are one vulnerability under several names. */
  readonly groups: number;
  readonly scan: VulnerabilityScan;
}
