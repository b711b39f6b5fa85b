import { expect, it } from 'vitest';
import { counted, verbOfShare } from './in-words.ts';

it.each([
  [1, 'entry', '1 entry'],
  [0, 'entry', '0 entries'],
  [2, 'further inventory', '2 further inventories'],
  [2, 'day', '2 days'],
  [2, 'branch', '2 branches'],
  [3, 'image', '3 images'],
])('%d of %s: %s', (count, noun, expected) => {
  expect(counted(count, noun)).toBe(expected);
});

it.each([
  [0, 1, 'has'],
  [1, 1, 'has'],
  [1, 3, 'has'],
  [0, 3, 'have'],
  [2, 3, 'have'],
])('%d of %d %s', (count, total, expected) => {
  expect(verbOfShare(count, total, ['has', 'have'])).toBe(expected);
});
