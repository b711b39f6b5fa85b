import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';

/** The evidence from which the freshness of all of it runs: what has no date, else the oldest. There has to be some. */
export function oldestOf<I extends EvidenceItem<Facts>>(items: readonly I[]): I {
  const [first, ...others] = items;
  if (first === undefined) throw new Error('there is no evidence to choose from');
  return others.reduce((oldest, item) => {
    if (oldest.effectiveAt === null) return oldest;
    return item.effectiveAt === null || item.effectiveAt < oldest.effectiveAt ? item : oldest;
  }, first);
}
