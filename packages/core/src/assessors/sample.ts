import { sha256Hex } from '../model/digest.ts';

/** Something that can be chosen: it is of one principle, and has a rank where it must be looked at, 0 before 1. */
export interface Candidate {
  readonly id: string;
  readonly principle: string;
  /** Null where chance decides. */
  readonly rank: number | null;
}

/** What was chosen, in the order in which it was. */
export interface Choice {
  readonly chosen: readonly Candidate[];
  /** Candidates with a rank for which there was no room. */
  readonly left: readonly string[];
}

/** Where an item stands in the order of a seed: the SHA-256 of seed, line feed and id, in hexadecimal digits. */
export function seededOrder(seed: string, id: string): string {
  return sha256Hex(new TextEncoder().encode(`${seed}\n${id}`));
}

/**
 * Chooses so many candidates: first those with a rank, rank by rank, then others. The next is always taken of a principle of which nothing was
 * taken yet, else of the one that is furthest below its share; of several such, the first of `principles`; and within it by the order of the
 * seed. The same input gives the same choice.
 */
export function choose(
  candidates: readonly Candidate[],
  { principles, size, seed }: { readonly principles: readonly string[]; readonly size: number; readonly seed: string },
): Choice {
  const order = new Map(candidates.map(({ id }) => [id, seededOrder(seed, id)]));
  const bySeed = (a: Candidate, b: Candidate) => ((order.get(a.id) ?? '') < (order.get(b.id) ?? '') ? -1 : 1);
  const ranked = Map.groupBy(candidates, ({ rank }) => rank ?? Number.POSITIVE_INFINITY);
  const ranks = [...ranked.keys()].toSorted((a, b) => a - b).map((rank) => ranked.get(rank) ?? []);
  const shares = Map.groupBy(candidates, ({ principle }) => principle);
  const names = [...new Set([...principles, ...candidates.map(({ principle }) => principle)])];
  const taken = new Map<string, number>();
  const chosen: Candidate[] = [];
  for (const rank of ranks) {
    const queues = new Map(
      [...Map.groupBy(rank, ({ principle }) => principle)].map(([name, list]) => [name, list.toSorted(bySeed).toReversed()]),
    );
    for (let left = Math.min(rank.length, size - chosen.length); left > 0; left--) {
      const name = nextPrinciple(
        names.filter((one) => (queues.get(one)?.length ?? 0) > 0),
        (one) => taken.get(one) ?? 0,
        (one) => (size * (shares.get(one)?.length ?? 0)) / candidates.length,
      );
      const next = name === undefined ? undefined : queues.get(name)?.pop();
      if (name === undefined || next === undefined) break;
      taken.set(name, (taken.get(name) ?? 0) + 1);
      chosen.push(next);
    }
  }
  const known = new Set(chosen.map(({ id }) => id));
  return { chosen, left: candidates.filter(({ id, rank }) => rank !== null && !known.has(id)).map(({ id }) => id) };
}

function nextPrinciple(names: readonly string[], taken: (name: string) => number, share: (name: string) => number): string | undefined {
  const untouched = names.filter((name) => taken(name) === 0);
  const open = untouched.length > 0 ? untouched : names;
  return open.reduce<string | undefined>(
    (best, name) => (best === undefined || share(name) - taken(name) > share(best) - taken(best) ? name : best),
    undefined,
  );
}
