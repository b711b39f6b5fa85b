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
