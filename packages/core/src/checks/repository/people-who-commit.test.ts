import { describe, expect, it, test } from 'vitest';
import { type CheckRow, inShort, outcomesOf } from '../check-samples.ts';
import { peopleWhoCommit } from './people-who-commit.ts';

const rows: readonly CheckRow[] = [
  ['people', { files: {} }, ['Unknown', 'Unknown']],
  ['a folder', { files: {}, commits: null }, ['Unknown', 'Unknown']],
];

describe('people-who-commit', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(peopleWhoCommit, source))).toEqual(expected);
  });
});

test('people are counted by address, programs apart, and never named', () => {
  const commits = [
    [0, 'ann@example.test'],
    [1, 'ann@example.test'],
    [90, 'abbot@example.test'],
    [91, 'cem@example.test'],
    [365, '1+dee@users.noreply.github.com'],
    [366, 'eve@example.test'],
    [2, '49699333+dependabot[bot]@users.noreply.github.com'],
    [3, 'actions@github.com'],
    [4, 'release-bot@example.test'],
    [5, ''],
  ] as const;
  const outcomes = outcomesOf(peopleWhoCommit, { files: {}, commits });
  expect(outcomes.map(({ claims }) => claims)).toEqual([['1.1.2'], ['2.1.6']]);
  for (const { message } of outcomes) {
    expect(message).toContain(
      '4 addresses of people as authors in the 365 days before the snapshot, and 2 in the last 90 of them, 3 addresses of programs apart',
    );
  }
  expect(JSON.stringify(outcomes)).not.toMatch(/@|\bann\b|\beve\b/i);
  expect(outcomesOf(peopleWhoCommit, { files: {}, commits, complete: false })[0]?.message).toContain('at least 4 addresses');
});
