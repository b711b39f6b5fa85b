import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textNumbers } from './text-numbers.ts';

it('numbers as a Map does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 6 }), { maxLength: 300 }), (texts) => {
      const numbers = textNumbers();
      const map = new Map<string, number>();
      for (const text of texts) {
        if (!map.has(text)) map.set(text, map.size);
        expect(numbers.numberOf(text)).toBe(map.get(text));
      }
      expect(numbers.size()).toBe(map.size);
      expect([...map].map(([, number]) => numbers.textOf(number))).toEqual([...map.keys()]);
      const each: string[] = [];
      numbers.forEach((block, from, to) => void each.push(block.slice(from, to)));
      expect(each).toEqual([...map.keys()]);
    }),
    { numRuns: 100 },
  );
});

it('keeps its numbers as it grows, and over blocks', () => {
  const numbers = textNumbers();
  const text = (index: number) => `${'x'.repeat(index % 90)}é${index}${index % 3 === 0 ? '→' : ''}`;
  for (let index = 0; index < 60_000; index++) expect(numbers.numberOf(text(index))).toBe(index);
  for (let index = 0; index < 60_000; index++) expect(numbers.numberOf(text(index))).toBe(index);
  let next = 0;
  numbers.forEach((block, from, to) => {
    expect(block.slice(from, to)).toBe(text(next++));
  });
  expect(next).toBe(60_000);
  for (const index of [0, 1, 2, 3, 29_999, 30_000, 59_999]) expect(numbers.textOf(index)).toBe(text(index));
});

it('keeps a text of any length', () => {
  const numbers = textNumbers();
  const texts = ['', 'a'.repeat(10_000), 'a'.repeat(600_000), '→'.repeat(400_000), 'a'.repeat(3_000_000), `${'a'.repeat(3_000_000)}b`, 'b'];
  expect(texts.map((text) => numbers.numberOf(text))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(texts.map((text) => numbers.numberOf(text))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  const each: string[] = [];
  numbers.forEach((block, from, to) => void each.push(block.slice(from, to)));
  expect(each.map((text, index) => text === texts[index])).toEqual(texts.map(() => true));
  expect(texts.map((_, index) => numbers.textOf(index) === texts[index])).toEqual(texts.map(() => true));
});

it('tells apart what has the same bytes, and what is longer than is looked at at once', () => {
  const numbers = textNumbers();
  const a = 'a'.repeat(4096);
  const texts = [
    a,
    `${a}a`,
    `${a.slice(1)}é`,
    `${a.slice(2)}é`,
    'ÿ',
    '\u00c3\u00bf',
    '\ud800',
    '\ufffd',
    '\0',
    '\0\0',
    '\0\0\0\0',
    'abc',
    'abc\0',
  ];
  for (let time = 0; time < 2; time++) expect(texts.map((text) => numbers.numberOf(text))).toEqual(texts.map((_, index) => index));
  expect(texts.map((_, index) => numbers.textOf(index))).toEqual(texts);
});

it('numbers texts that were made to share a hash', () => {
  // The hash of a text that is not ASCII is the one known as FNV. Two blocks that lead to the same hash, ten times over, are 1,024 texts.
  let texts = ['é'];
  for (let step = 0; step < 10; step++) {
    const blocks = collidingBlocks(hashOf(texts[0] ?? ''));
    texts = texts.flatMap((text) => blocks.map((block) => text + block));
  }
  expect(new Set(texts.map((text) => hashOf(text))).size).toBe(1);
  const numbers = textNumbers();
  for (let time = 0; time < 2; time++) expect(texts.every((text, index) => numbers.numberOf(text) === index)).toBe(true);
  expect(texts.every((text, index) => numbers.textOf(index) === text)).toBe(true);
});

function hashOf(text: string, before = 0): number {
  let hash = before;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** Found as anybody would: by trying. */
function collidingBlocks(before: number): readonly [string, string] {
  const seen = new Map<number, string>();
  for (let index = 0; ; index++) {
    const block = index.toString(36).padStart(8, '0');
    const hash = hashOf(block, before);
    const other = seen.get(hash);
    if (other !== undefined) return [other, block];
    seen.set(hash, block);
  }
}
