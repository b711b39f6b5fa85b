import type { Disclosure } from '../../model/evidence.ts';
import { type AssessedAudience, RECORD_KINDS, type RecordKind } from './audience.ts';

/** What stands where something is withheld. */
export const WITHHELD = 'Withheld from this reader.';
/** What stands for the id of a check, an evidence or a source that is withheld. */
export const WITHHELD_ID = 'withheld';
/** What stands for the check of a contradiction that is withheld. */
export const WITHHELD_CONTRADICTION = `${WITHHELD_ID}-contradiction`;

/** Counts what is withheld, each record once, however often it is met. */
export interface WithheldTally {
  /** `key` tells records of a kind apart. Without claims, it belongs to none. */
  readonly add: (kind: RecordKind, key: string, claims: readonly string[]) => void;
  readonly result: (audience: Disclosure, claims: readonly string[]) => AssessedAudience;
}

/** An empty tally. */
export function withheldTally(): WithheldTally {
  const all = new Set<string>();
  const byClaim = new Map<string | null, Map<RecordKind, Set<string>>>();
  return {
    add: (kind, key, claims) => {
      all.add(`${kind}\0${key}`);
      for (const claim of claims.length === 0 ? [null] : claims) {
        const kinds = byClaim.get(claim) ?? new Map<RecordKind, Set<string>>();
        byClaim.set(claim, kinds);
        kinds.set(kind, (kinds.get(kind) ?? new Set()).add(key));
      }
    },
    result: (audience, claims) => ({
      for: audience,
      count: all.size,
      withheld: [...claims, null].flatMap((claim) => {
        const kinds = byClaim.get(claim);
        if (kinds === undefined) return [];
        const records = RECORD_KINDS.flatMap((kind) => {
          const count = kinds.get(kind)?.size ?? 0;
          return count === 0 ? [] : [{ kind, count }];
        });
        return [{ claim, records }];
      }),
    }),
  };
}
