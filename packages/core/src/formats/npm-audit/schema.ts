import type { VulnerabilityScan } from '../vulnerability-findings.ts';

/** What an audit of npm, pnpm or Yarn says. */
export interface NpmAuditFacts {
  readonly kind: 'npm-audit';
  /** `advisories`: npm 6, pnpm and Yarn 2; `packages`: npm 7 and later; `lines`: Yarn 1; `tree`: Yarn 4, a line for each advisory; `error`: the audit failed and says why. */
  readonly shape: 'advisories' | 'packages' | 'lines' | 'tree' | 'error';
  /** The code of the error, e.g. `ENOAUDIT`; null where it has none or nothing failed. */
  readonly error: string | null;
  /** Of npm 7 and later a finding is an advisory of a package; packages that only depend on one are counted here. */
  readonly affectedPackages: number;
  /** Those among them that the project depends on itself; null where the file does not say. */
  readonly direct: number | null;
  /** Packages that nobody maintains any more: Yarn 4 lists them among the advisories, and they are none. */
  readonly deprecated: number;
  /** How many vulnerabilities it states, by the severity's name. */
  readonly stated: readonly { readonly severity: string; readonly count: number }[];
  readonly scan: VulnerabilityScan;
}
