import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Candidate, choose, seededOrder } from './sample.ts';

/** Of one principle each, without or with a rank. */
function candidates(principle: string, ids: readonly string[], rank: number | null = null): readonly Candidate[] {
  return ids.map((id) => ({ id, principle, rank }));
}

const numbered = (word: string, count: number) => Array.from({ length: count }, (_, index) => `${word}${index}`);
/** Made by another implementation, as somebody would who takes the sample again. */
const bySeed = (seed: string, ids: readonly string[]) =>
  ids.toSorted((a, b) => {
    const [first, second] = [a, b].map((id) => createHash('sha256').update(`${seed}\n${id}`).digest('hex'));
    return (first ?? '') < (second ?? '') ? -1 : 1;
  });
const counts = (chosen: readonly Candidate[]) =>
  Object.fromEntries([...Map.groupBy(chosen, ({ principle }) => principle)].map(([name, list]) => [name, list.length]));

describe('the order of a seed', () => {
  it('is the SHA-256 of seed, line feed and id', () => {
    // printf 'dice 4 2 6\nclaim-1.1.1' | sha256sum
    expect(seededOrder('dice 4 2 6', 'claim-1.1.1')).toBe(createHash('sha256').update('dice 4 2 6\nclaim-1.1.1').digest('hex'));
    expect(seededOrder('', '')).toBe('01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b');
  });
});

describe('a choice', () => {
  const principles = ['1.1', '1.2', '2.1'];

  it('takes what must be looked at first, the weightier before the lighter, whatever the seed', () => {
    const all = [
      ...candidates('1.1', numbered('a', 20)),
      ...candidates('1.1', ['light'], 5),
      ...candidates('1.2', ['heavy'], 0),
      ...candidates('2.1', ['middle'], 3),
    ];
    for (const seed of ['x', 'y', 'z']) {
      const { chosen, left } = choose(all, { principles, size: 5, seed });
      expect(chosen.slice(0, 3).map(({ id }) => id)).toEqual(['heavy', 'middle', 'light']);
      expect([chosen.length, left]).toEqual([5, []]);
    }
  });

  it('takes the weightiest where there is no room for all, and says what is left', () => {
    const all = [
      ...candidates('1.1', ['heavy-1', 'heavy-2'], 0),
      ...candidates('1.2', ['light-1', 'light-2'], 4),
      ...candidates('2.1', ['c']),
    ];
    const { chosen, left } = choose(all, { principles, size: 3, seed: 's' });
    const light = bySeed('s', ['light-1', 'light-2']);
    expect(chosen.map(({ id }) => id)).toEqual([...bySeed('s', ['heavy-1', 'heavy-2']), light[0]]);
    expect(left).toEqual([light[1]]);
  });

  it('leaves no principle out while there is room, and then goes by their shares', () => {
    const all = [...candidates('1.1', numbered('a', 60)), ...candidates('1.2', numbered('b', 30)), ...candidates('2.1', numbered('c', 10))];
    const choice = (size: number) => counts(choose(all, { principles, size, seed: 's' }).chosen);
    expect(choice(1)).toEqual({ '1.1': 1 });
    expect(choice(2)).toEqual({ '1.1': 1, '1.2': 1 });
    expect(choice(3)).toEqual({ '1.1': 1, '1.2': 1, '2.1': 1 });
    expect(choice(10)).toEqual({ '1.1': 6, '1.2': 3, '2.1': 1 });
    expect(choice(20)).toEqual({ '1.1': 12, '1.2': 6, '2.1': 2 });
  });

  it('counts what must be looked at towards the share of its principle', () => {
    const all = [
      ...candidates('1.1', numbered('m', 5), 0),
      ...candidates('1.1', numbered('a', 5)),
      ...candidates('1.2', numbered('b', 10)),
    ];
    // Half of ten each: the five that must be looked at are all of the first.
    expect(counts(choose(all, { principles, size: 10, seed: 's' }).chosen)).toEqual({ '1.1': 5, '1.2': 5 });
  });

  it('goes within a principle by the order of the seed', () => {
    const ids = numbered('a', 30);
    for (const seed of ['one', 'two'])
      expect(choose(candidates('1.1', ids), { principles, size: 8, seed }).chosen.map(({ id }) => id)).toEqual(
        bySeed(seed, ids).slice(0, 8),
      );
  });

  it('does not depend on the order of the list', () => {
    const all = [
      ...candidates('1.1', numbered('a', 9)),
      ...candidates('2.1', numbered('c', 9)),
      ...candidates('', ['odd']),
      ...candidates('1.2', ['m'], 1),
    ];
    const options = { principles, size: 12, seed: 's' };
    expect(choose(all.toReversed(), options).chosen).toEqual(choose(all, options).chosen);
  });

  it.each([
    ['all there is', 50, 3],
    ['nothing of nothing', 5, 0],
  ])('takes %s where there is no more', (_, size, there) => {
    const { chosen, left } = choose(candidates('1.1', numbered('a', there)), { principles, size, seed: 's' });
    expect([chosen.length, left]).toEqual([there, []]);
  });
});
