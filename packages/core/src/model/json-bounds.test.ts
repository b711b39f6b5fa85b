import { describe, expect, it } from 'vitest';
import { isBeyond } from './json-bounds.ts';

const WIDE = { depth: 3, parts: 100, values: 100 };

describe('isBeyond', () => {
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
  ])('counts levels: %s', (_, text, expected) => {
    expect(isBeyond(text, WIDE)).toBe(expected);
  });

  // By hand: lists and objects, and the colon of each member.
  it.each<[string, string, number]>([
    ['a list', '[1,2,3]', 1],
    ['objects in a list', '[{},{},{}]', 4],
    ['members', '{"a":1,"b":{"c":[]}}', 6],
    ['none in a string', '["{[:,"]', 1],
    ['a name with a colon', '{"a:b":"c:d"}', 2],
  ])('counts lists, objects and members: %s', (_, text, parts) => {
    expect(isBeyond(text, { ...WIDE, parts })).toBe(false);
    expect(isBeyond(text, { ...WIDE, parts: parts - 1 })).toBe(true);
  });

  it.each<[string, string, number]>([
    ['items', '[1,2,3,4]', 3],
    ['members', '{"a":1,"b":2}', 1],
    ['none in a string', '["a,b,c",1]', 1],
  ])('counts commas: %s', (_, text, values) => {
    expect(isBeyond(text, { ...WIDE, values })).toBe(false);
    expect(isBeyond(text, { ...WIDE, values: values - 1 })).toBe(true);
  });
});
