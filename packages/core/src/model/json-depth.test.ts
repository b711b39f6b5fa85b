import { describe, expect, it } from 'vitest';
import { isNestedDeeper } from './json-depth.ts';

describe('isNestedDeeper', () => {
  it.each<[string, string, boolean]>([
    ['a value alone', '1', false],
    ['as deep as may be', '[{"a":[1]}]', false],
    ['one deeper', '[{"a":[[1]]}]', true],
    ['one after another', '[[[]],[[]],[[]]]', false],
    ['brackets in a string', '["[[[[[["]', false],
    ['a string that ends behind a quote in it', '["\\"",[[[1]]]]', true],
    ['a string that ends with a backslash', '["\\\\",[[[1]]]]', true],
    ['a string with a backslash and a quote in it', '["\\\\\\"[[[[["]', false],
    ['a string without an end', '"[[[[', false],
    ['nothing', '', false],
  ])('%s', (_, text, expected) => {
    expect(isNestedDeeper(text, 3)).toBe(expected);
  });
});
