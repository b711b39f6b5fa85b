import type { VulnerabilityScan } from '../vulnerability-findings.ts';

/** What a report of Grype says. */
export interface GrypeFacts {
  readonly kind: 'grype';
  /** In Grype's words, e.g. `image`, `directory`, `sbom-file`. */
  readonly sourceType: string | null;
  readonly scan: VulnerabilityScan;
}
