import { describe, expect, it } from 'vitest';
import { type Coverage, compareReleases, coverageOf, type ReleaseRange, rangeWords } from './release-range.ts';

describe('the order of releases', () => {
  // Semantic Versioning 2.0.0 §11, rule 4, its own example; then what people write besides.
  const rising = [
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.2',
    '1.10',
    '2',
    '10.0.1',
    '2026.11.1',
    '99999999999999999998',
    '99999999999999999999',
  ];
  it.each(rising.slice(1).map((later, index): [string, string] => [rising[index] ?? '', later]))('%s comes before %s', (one, other) => {
    expect(compareReleases(one, other)).toBeLessThan(0);
    expect(compareReleases(other, one)).toBeGreaterThan(0);
  });

  it.each<[string, string]>([
    ['1.0', '1.0.0'],
    ['v1.2', '1.2'],
    ['1.2+build.5', '1.2'],
    ['01.2', '1.2'],
    ['autumn', 'autumn'],
  ])('%s is %s', (one, other) => {
    expect(compareReleases(one, other)).toBe(0);
  });

  it.each<[string, string]>([
    ['autumn', 'winter'],
    ['1.2', 'autumn'],
    ['1.x', '1.2'],
    ['', '1'],
  ])('%s and %s have none', (one, other) => {
    expect(compareReleases(one, other)).toBeNull();
  });
});

describe('whether a judgement is for a release', () => {
  const range = (from: string | null, to: string | null): ReleaseRange => ({ from, to });
  it.each<[string, ReleaseRange | undefined, string | null, Coverage]>([
    ['no range, no release', undefined, null, 'within'],
    ['no range', undefined, '4.0', 'within'],
    ['nobody said which release', range('4.0', null), null, 'unclear'],
    ['the first', range('4.0', '4.9'), '4.0', 'within'],
    ['the last', range('4.0', '4.9'), '4.9', 'within'],
    ['1.10 is no 1.1', range('1.2', '1.9'), '1.10', 'outside'],
    ['before', range('4.0', null), '3.9', 'outside'],
    ['a candidate of the first', range('4.0', null), '4.0-rc.1', 'outside'],
    ['after', range(null, '4.9'), '4.9.1', 'outside'],
    ['no known order', range('4.0', '4.9'), 'autumn', 'unclear'],
    ['one end is unknown, the other says outside', range('spring', '4.9'), '5', 'outside'],
    ['one end is unknown, the other says nothing', range('spring', '4.9'), '4', 'unclear'],
    ['a name, and the same name', range('autumn', 'autumn'), 'autumn', 'within'],
  ])('%s', (_, judged, release, expected) => {
    expect(coverageOf(judged, release)).toBe(expected);
  });

  it.each<[ReleaseRange, string]>([
    [range('4', null), 'releases from 4'],
    [range(null, '4'), 'releases up to 4'],
    [range('4', '5'), 'releases 4 to 5'],
    [range('4', '4'), 'release 4'],
  ])('in words', (judged, words) => {
    expect(rangeWords(judged)).toBe(words);
  });
});
