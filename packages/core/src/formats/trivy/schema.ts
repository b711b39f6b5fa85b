import type { VulnerabilityScan } from '../vulnerability-findings.ts';

/** What a report of Trivy says. What it found besides vulnerabilities is counted only; secrets are never kept. */
export interface TrivyFacts {
  readonly kind: 'trivy';
  /** 2, or null for the list that Trivy wrote before 0.20. */
  readonly schemaVersion: number | null;
  /** In Trivy's words, e.g. `container_image`, `filesystem`, `repository`. */
  readonly artifactType: string | null;
  /** Whether any target was looked at for vulnerabilities; a run for secrets alone shows nothing of them. */
  readonly lookedForVulnerabilities: boolean;
  readonly scan: VulnerabilityScan;
  readonly misconfigurations: { readonly entries: number; readonly failed: number };
  readonly secrets: number;
  readonly licences: number;
}
