import type { Instant } from '../../model/instant.ts';
import type { GivenSeverity } from '../vulnerability-findings.ts';

/** One step in the life of a vulnerability, in the order of the file. */
export interface OsvEvent {
  readonly kind: 'introduced' | 'fixed' | 'last_affected' | 'limit';
  readonly version: string;
}

/** Versions between events. */
export interface OsvRange {
  /** `SEMVER`, `ECOSYSTEM` or `GIT`. */
  readonly type: string | null;
  readonly repository: string | null;
  /** The first 200. */
  readonly events: readonly OsvEvent[];
}

/** A package that is affected. */
export interface OsvAffected {
  readonly ecosystem: string | null;
  readonly package: string | null;
  readonly purl: string | null;
  /** The first 50. */
  readonly ranges: readonly OsvRange[];
  /** Of all ranges, without repetition; the first 50. */
  readonly fixed: readonly string[];
  /** How many versions are listed one by one. */
  readonly versions: number;
  readonly severities: readonly GivenSeverity[];
}

/** What an entry of an OSV database says of a vulnerability. */
export interface OsvFacts {
  readonly kind: 'osv';
  readonly schemaVersion: string | null;
  readonly id: string;
  readonly aliases: readonly string[];
  readonly modifiedAt: Instant | null;
  readonly publishedAt: Instant | null;
  /** Null where it stands. A withdrawn entry says that there is no such vulnerability. */
  readonly withdrawnAt: Instant | null;
  readonly severities: readonly GivenSeverity[];
  /** The first 200; `affectedCount` has how many there are. */
  readonly affected: readonly OsvAffected[];
  readonly affectedCount: number;
}
