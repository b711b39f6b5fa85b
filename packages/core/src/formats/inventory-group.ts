import type { InventoryGroup, InventoryPlace } from './inventory-facts.ts';

const MOST_LISTED = 20;
/** Longer names, types and identities are cut. */
export const LONGEST_NAME = 300;

/** Counts entries that stand out in some way, and keeps the first. */
export interface GroupTally {
  add(entry: InventoryPlace): void;
  sums(): InventoryGroup;
}

/** Starts at nothing. */
export function inventoryGroup(): GroupTally {
  const first: InventoryPlace[] = [];
  let count = 0;
  return {
    add({ name, line }) {
      if (count++ < MOST_LISTED) first.push({ name: name.slice(0, LONGEST_NAME), line });
    },
    sums: () => ({ count, first }),
  };
}
