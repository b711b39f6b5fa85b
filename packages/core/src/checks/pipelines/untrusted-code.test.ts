import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { untrustedCode } from './untrusted-code.ts';
import { CI, ci, SHA } from './workflow-samples.ts';

const rows: readonly CheckRow[] = [
  ['a label for pull requests from outside', ci([`uses: actions/labeler@${SHA}`], { on: 'pull_request_target' }), ['Passed']],
  [
    'the code of a pull request, with rights',
    ci([`{ uses: actions/checkout@${SHA}, with: { ref: "\${{ github.event.pull_request.head.sha }}" } }`], {
      on: 'pull_request_target',
      permissions: 'name: x',
    }),
    [`Failed ${CI}:7`],
  ],
  [
    'the code of a pull request, without any right',
    ci([`{ uses: actions/checkout@${SHA}, with: { ref: "\${{ github.head_ref }}" } }`], { on: 'pull_request_target' }),
    [`Needs Review ${CI}:7`],
  ],
  [
    'a title in a script',
    ci(['run: echo "${{ github.event.issue.title }}"'], { on: 'issues', permissions: 'name: x' }),
    [`Failed ${CI}:7`],
  ],
  [
    'a title through the environment',
    ci(['{ run: "echo $T", env: { T: "${{ github.event.issue.title }}" } }'], { on: 'issues', permissions: 'name: x' }),
    ['Passed'],
  ],
  [
    'a branch name in a script of an ordinary pull request',
    ci(['run: echo "${{ github.head_ref }}"'], { on: 'pull_request' }),
    ['Not Applicable'],
  ],
  [
    'an action of somebody else, with rights',
    ci([`uses: ann/label@${SHA}`], { on: 'issues', permissions: 'name: x' }),
    [`Needs Review ${CI}:7`],
  ],
  ['an action of somebody else, without any right', ci([`uses: ann/label@${SHA}`], { on: 'issues' }), ['Passed']],
  [
    'an action of somebody else, in a workflow that nobody outside starts',
    ci([`uses: ann/label@${SHA}`], { on: 'push', permissions: 'name: x' }),
    ['Not Applicable'],
  ],
  [
    'a workflow of another repository that gets all secrets',
    {
      files: {
        [CI]: `on: issue_comment\npermissions: {}\njobs:\n  a:\n    uses: ann/flows/.github/workflows/review.yml@${SHA}\n    secrets: inherit\n`,
      },
    },
    [`Needs Review ${CI}:5`],
  ],
  [
    'a fixture that takes code',
    decoy(ci([`{ uses: actions/checkout@${SHA}, with: { ref: "\${{ github.head_ref }}" } }`], { on: 'pull_request_target' })),
    ['Not Applicable'],
  ],
];

describe('untrusted-code', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(untrustedCode, source))).toEqual(expected);
  });
});
