import type { Instant } from '../../model/instant.ts';

/** One alert of a site, as ZAP has it; nothing is rescored. */
export interface ZapAlert {
  readonly site: string | null;
  readonly name: string | null;
  readonly pluginId: string | null;
  /** 3 high, 2 medium, 1 low, 0 informational; null where it is none of these. */
  readonly risk: number | null;
  /** 4 confirmed by a person, 3 high, 2 medium, 1 low, 0 marked as a false positive; null where it is none of these. */
  readonly confidence: number | null;
  /** Number of the weakness; null where ZAP names none. */
  readonly cwe: number | null;
  /** As the alert states it, else how many instances it lists. */
  readonly count: number;
}

/** What a report of ZAP says. Requests, answers and evidence in them are not taken over. */
export interface ZapFacts {
  readonly kind: 'zap';
  readonly version: string | null;
  readonly sites: readonly string[];
  readonly alertCount: number;
  /** The first 5,000. */
  readonly alerts: readonly ZapAlert[];
  readonly instances: number;
  /** Alerts whose stated count is not the number of instances that they list. */
  readonly contradictedCounts: number;
  readonly generatedAt: Instant | null;
}
