import { expect, it } from 'vitest';
import { withoutTrailingSlashes } from './trailing-slashes.ts';

it.each([
  ['src/', 'src'],
  ['src//', 'src'],
  ['a/b', 'a/b'],
  ['/', ''],
  ['', ''],
])('%s is %s without slashes at its end', (path, without) => {
  expect(withoutTrailingSlashes(path)).toBe(without);
});

it('goes over a million slashes once: an expression took minutes', () => {
  const path = `${'/'.repeat(1_000_000)}x`;
  expect(withoutTrailingSlashes(path)).toBe(path);
});
