import { describe, expect, it } from 'vitest';
import { isCovered } from './covered-characters.ts';
import { BREAK, CODE, printed, printedProse, printedShort, spoken } from './printed-text.ts';

describe('printed', () => {
  it.each([
    ['plain words, café, Ωμέγα, Привет, €, →, ✓', 'plain words, café, Ωμέγα, Привет, €, →, ✓'],
    ['中文', '\\u4e2d\\u6587'],
    ['\u0645', '\\u0645'],
    ['\u05d0', '\\u05d0'],
    ['😀', '\\u{1f600}'],
    // An override of the direction, a joiner, a lone surrogate, a control, and what stands between tabs and lines.
    ['\u202etxt.exe', '\\u202etxt.exe'],
    ['a\u200db', 'a\\u200db'],
    ['\ud800', '\\ud800'],
    ['\x1b[31m', '\\x1b[31m'],
    ['a\tb\r\nc', 'a b c'],
    ['#read("/etc/passwd")', '#read("/etc/passwd")'],
  ])('%j is %j', (text, words) => {
    expect(printed(text)).toBe(words);
  });

  it('can be given neither a place to break a word nor the beginning of code', () => {
    expect(printed(BREAK)).toBe('\\u200b');
    expect(printed(CODE)).toBe('\\ue000');
  });

  it('lets long words break, after what separates their parts or else anywhere, and loses nothing', () => {
    const path = '.github/workflows/release.yml:24:15';
    expect(printed(path).split(BREAK)).toEqual(['.github/', 'workflows/', 'release.yml:24:15']);
    const word = 'x'.repeat(45);
    expect(printed(word).split(BREAK)).toEqual(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5)]);
  });

  it('cuts what is very long, and says how much is left out', () => {
    expect(printed('word '.repeat(1000)).endsWith('… (3000 more characters)')).toBe(true);
  });
});

it.each([
  ['Pin `a@b` now', `Pin ${CODE}a@b${CODE} now`],
  ['an odd ` stays', 'an odd ` stays'],
])('prose %j becomes %j', (text, words) => {
  expect(printedProse(text)).toBe(words);
});

it.each([
  ['J. Okafor, lead', 40, 'J. Okafor, lead'],
  ['one two three four', 14, 'one two three…'],
  ['a `b c` d e f', 6, 'a `b…'],
])('the beginning of %j within %i is %j', (text, limit, words) => {
  expect(printedShort(text, limit)).toBe(words);
});

it('is whole and unbroken for a listener', () => {
  expect(spoken('y'.repeat(3000))).toBe('y'.repeat(3000));
});

it.each([
  [' ', true],
  ['~', true],
  ['\x7f', false],
  ['\u2026', true],
  ['\u4e2d', false],
  ['\ufffd', true],
  ['\u{1f600}', false],
])('of %j the fonts have: %s', (character, covered) => {
  expect(isCovered(character)).toBe(covered);
});
