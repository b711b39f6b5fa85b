import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { CI, ci, SHA } from '../pipelines/workflow-samples.ts';
import { dependencyChangesTested } from './dependency-changes-tested.ts';

const rows: readonly CheckRow[] = [
  ['tests of pull requests', ci(['run: npm test'], { on: 'pull_request' }), [`Needs Review ${CI}:7`]],
  ['tests of pushes only', ci(['run: npm test']), ['Unknown']],
  ['dependency review', ci([`uses: actions/dependency-review-action@${SHA}`], { on: 'pull_request' }), [`Needs Review ${CI}:7`, 'Unknown']],
  ['a fixture with dependency review', decoy(ci([`uses: actions/dependency-review-action@${SHA}`], { on: 'pull_request' })), ['Unknown']],
];

describe('dependency-changes-tested', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(dependencyChangesTested, source))).toEqual(expected);
  });
});

test('dependency review is no test of an update', () => {
  const ofUpdates = outcomesOf(
    dependencyChangesTested,
    ci([`uses: actions/dependency-review-action@${SHA}`], { on: 'pull_request' }),
  ).filter(({ claims }) => claims?.includes('1.2.4'));
  expect(inShort(ofUpdates)).toEqual(['Unknown']);
});
