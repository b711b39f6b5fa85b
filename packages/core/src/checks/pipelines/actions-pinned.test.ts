import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, none, outcomesOf } from '../check-samples.ts';
import { actionsPinned } from './actions-pinned.ts';
import { CI, ci, SHA, workflow } from './workflow-samples.ts';

const moving = ci([`uses: a/b@${SHA}`, 'uses: a/c@main']);

const pinned = ci([`uses: a/b@${SHA}`, 'uses: ./local']);

const rows: readonly CheckRow[] = [
  ['all actions pinned', pinned, ['Passed']],
  ['an action on a branch', moving, [`Failed ${CI}:8`]],
  ['an action on latest', ci(['uses: a/c@latest']), [`Failed ${CI}:7`]],
  ['an action on a major tag', ci(['uses: a/c@v4', `uses: a/b@${SHA}`]), [`Needs Review ${CI}:7`]],
  ['a commit id in a comment is no pin', ci([`uses: a/c@main # ${SHA}`]), [`Failed ${CI}:7`]],
  ['a short commit id is no pin', ci(['uses: a/c@0123456']), [`Needs Review ${CI}:7`]],
  ['an upper-case commit id is no pin', ci([`uses: a/c@${SHA.toUpperCase()}`]), [`Needs Review ${CI}:7`]],
  [
    'a reusable workflow on a branch',
    { files: { [CI]: 'on: push\njobs:\n  a:\n    uses: o/r/.github/workflows/x.yml@main\n' } },
    [`Failed ${CI}:4`],
  ],
  ['uses in a script is no use', ci(['run: "echo uses: a/b@main"']), ['Not Applicable']],
  ['no workflow', none, ['Unknown']],
  ['a fixture with a moving action', decoy(moving), ['Unknown']],
  [
    'a workflow that cannot be read beside a good one',
    { files: { ...pinned.files, '.github/workflows/bad.yml': 'on: [push\n' } },
    ['Unknown'],
  ],
];

describe('actions-pinned', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(actionsPinned, source))).toEqual(expected);
  });
});

test('a finding keeps its subject when the line moves', () => {
  const before = outcomesOf(actionsPinned, moving);
  const after = outcomesOf(actionsPinned, { files: { [CI]: `# one line more\n${moving.files[CI]}` } });
  expect(after.map(({ subject }) => subject)).toEqual(before.map(({ subject }) => subject));
  expect(after[0]?.place).not.toEqual(before[0]?.place);
});

test.each([
  ['one tag', workflow(['uses: a/b@v1']), /^0 of 1 use of actions is pinned to a commit; a\/b@v1 names a tag/],
  ['one commit', workflow([`uses: a/b@${SHA}`]), /^1 of 1 use of actions is pinned to a commit\.$/],
])('the words for %s', (_, text, words) => {
  expect(outcomesOf(actionsPinned, { files: { [CI]: text } })[0]?.message).toMatch(words);
});
