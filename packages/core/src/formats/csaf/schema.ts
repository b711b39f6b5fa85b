import type { Instant } from '../../model/instant.ts';
import type { VexStatement } from '../vex-statements.ts';
import type { GivenSeverity } from '../vulnerability-findings.ts';

/** What customers are told to do about a vulnerability. */
export interface CsafRemediation {
  /** E.g. `vendor_fix`, `workaround`, `no_fix_planned`. */
  readonly category: string | null;
  readonly at: Instant | null;
  /** How many products it names, those of groups included. */
  readonly products: number;
}

/** One vulnerability of an advisory. */
export interface CsafVulnerability {
  readonly cve: string | null;
  /** Other ids; the first 20. */
  readonly ids: readonly string[];
  readonly cwe: string | null;
  readonly severities: readonly GivenSeverity[];
  /** How many products there are by each status, in the words of CSAF. */
  readonly status: readonly { readonly status: string; readonly products: number }[];
  /** The first 100. */
  readonly remediations: readonly CsafRemediation[];
  readonly discoveredAt: Instant | null;
  /** When it was first made known. */
  readonly releasedAt: Instant | null;
  readonly line: number;
}

/** What a CSAF advisory says. */
export interface CsafFacts {
  readonly kind: 'csaf';
  /** `2.0`. */
  readonly version: string;
  /** E.g. `csaf_security_advisory`, `csaf_vex`. */
  readonly category: string | null;
  readonly title: string | null;
  /** An organisation. */
  readonly publisher: string | null;
  readonly publisherCategory: string | null;
  readonly trackingId: string | null;
  /** `draft`, `interim` or `final`. */
  readonly status: string | null;
  readonly documentVersion: string | null;
  readonly initialReleaseAt: Instant | null;
  readonly currentReleaseAt: Instant | null;
  /** Label of the Traffic Light Protocol: an advisory that isn't `WHITE` or `CLEAR` was not told to everybody. */
  readonly tlp: string | null;
  /** The first 5,000; `productCount` has how many there are. */
  readonly products: readonly { readonly id: string; readonly name: string | null; readonly purl: string | null }[];
  readonly productCount: number;
  /** The first 5,000; `vulnerabilityCount` has how many there are. */
  readonly vulnerabilities: readonly CsafVulnerability[];
  readonly vulnerabilityCount: number;
  /** What it says of products and vulnerabilities, in the shape that all VEX documents share; products by package URL, name or id. */
  readonly statements: readonly VexStatement[];
  /** Mandatory tests that failed, e.g. `6.1.16`. */
  readonly failedTests: readonly string[];
}
