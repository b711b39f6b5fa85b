/** Numbers that look random and follow from a seed alone, so that a run can be made again. */
export interface Random {
  /** A whole number from 0 to below `limit`; 0 where there is nothing to choose from. */
  below(limit: number): number;
  /** True in one of `times` cases. */
  oneIn(times: number): boolean;
  pick<T>(from: readonly T[]): T | undefined;
}

/** A generator for a seed: mulberry32, whose whole state is one number of 32 bits. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => (limit <= 1 ? 0 : next() % limit);
  return { below, oneIn: (times) => below(times) === 0, pick: (from) => from[below(from.length)] };
}

/** A seed that differs for each text, from a seed that is given. */
export function seedFor(seed: number, text: string): number {
  let hash = seed ^ 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
