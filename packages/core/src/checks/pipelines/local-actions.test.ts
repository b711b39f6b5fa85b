import { describe, expect, it, test } from 'vitest';
import type { Check } from '../check.ts';
import { inShort, outcomesOf } from '../check-samples.ts';
import { publishingIdentity } from '../releases/publishing-identity.ts';
import { releaseProvenance } from '../releases/release-provenance.ts';
import { dependencyChangesTested } from '../testing/dependency-changes-tested.ts';
import { staticAnalysisInWorkflows } from '../testing/static-analysis-in-workflows.ts';
import { testsInWorkflows } from '../testing/tests-in-workflows.ts';
import { vulnerabilityScanScheduled } from '../testing/vulnerability-scan-scheduled.ts';
import { actionsPinned } from './actions-pinned.ts';
import { untrustedCode } from './untrusted-code.ts';
import { workflowImagesPinned } from './workflow-images-pinned.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const CI = '.github/workflows/ci.yml';
const ACTION = '.github/actions/x/action.yml';
type Row = readonly [name: string, check: Check, files: Readonly<Record<string, string>>, expected: readonly string[]];
/** A workflow with one job; steps stand from line 6 on, one line each. */
const workflow = (steps: readonly string[], on = 'push', job = '') =>
  `on: ${on}\njobs:\n  a:${job === '' ? '' : `\n    ${job}`}\n    runs-on: x\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`;
/** A composite action; steps stand from line 4 on, one line each. */
const composite = (steps: readonly string[], inputs = 'name: x') =>
  `${inputs}\nruns:\n  using: composite\n  steps:\n${steps.map((step) => `    - ${step}\n`).join('')}`;
const uses = (steps: readonly string[], call = 'uses: ./.github/actions/x', inputs?: string) => ({
  [CI]: workflow([call]),
  [ACTION]: composite(steps, inputs),
});
const MATRIX = 'strategy: { matrix: { task: [{ run: npm run lint }, { run: npm test }] } }';
const actions: readonly Row[] = [
  ['an action that a workflow uses', actionsPinned, uses([`uses: a/b@${SHA}`]), ['Passed']],
  ['a moving action in an action that a workflow uses', actionsPinned, uses(['uses: a/b@main']), [`Failed ${ACTION}:5`]],
  [
    'an action that nobody uses',
    actionsPinned,
    { [CI]: workflow([`uses: a/b@${SHA}`]), [ACTION]: composite(['uses: a/b@main']) },
    ['Passed'],
  ],
  [
    'an action under the workflows that another one uses',
    actionsPinned,
    {
      [CI]: workflow(['uses: ./.github/workflows/actions/a']),
      '.github/workflows/actions/a/action.yml': composite(['uses: ./.github/workflows/actions/b/']),
      '.github/workflows/actions/b/action.yaml': composite(['uses: a/b@v1']),
    },
    ['Needs Review .github/workflows/actions/b/action.yaml:5'],
  ],
  ['an action that uses itself', actionsPinned, uses(['uses: ./.github/actions/x', 'uses: a/b@main']), [`Failed ${ACTION}:6`]],
  [
    'an action that GitHub refuses',
    actionsPinned,
    { ...uses(['uses: a/b']), [CI]: workflow([`uses: a/b@${SHA}`, 'uses: ./.github/actions/x']) },
    ['Unknown'],
  ],
  [
    'an action of a fixture that a fixture uses',
    actionsPinned,
    Object.fromEntries(Object.entries(uses(['uses: a/b@main'])).map(([path, text]) => [`test/fixtures/${path}`, text])),
    ['Unknown'],
  ],
  ['tests in an action', testsInWorkflows, uses(['{ shell: bash, run: npm test }']), [`Passed ${ACTION}:5`]],
  [
    'tests in an action in a folder called test',
    testsInWorkflows,
    {
      [CI]: workflow(['uses: ./.github/actions/test']),
      '.github/actions/test/action.yml': composite(['{ shell: bash, run: npm test }']),
    },
    ['Passed .github/actions/test/action.yml:5'],
  ],
  [
    'tests in an action whose failure the caller ignores',
    testsInWorkflows,
    uses(['{ shell: bash, run: npm test }'], '{ uses: ./.github/actions/x, continue-on-error: true }'),
    [`Failed ${ACTION}:5`],
  ],
  ['tests in a switched-off step of an action', testsInWorkflows, uses(['{ shell: bash, if: false, run: npm test }']), ['Unknown']],
  ['tests in an action without a shell, which GitHub refuses', testsInWorkflows, uses(['run: npm test']), ['Unknown']],
  [
    'a command that an input gives',
    testsInWorkflows,
    uses(
      ['{ shell: bash, run: "${{ inputs.Command }}" }'],
      '{ uses: ./.github/actions/x, with: { command: npm test } }',
      'inputs: { command: { required: true } }',
    ),
    [`Passed ${CI}:6`],
  ],
  [
    'a command that is the default of an input',
    testsInWorkflows,
    uses(['{ shell: bash, run: "npm run ${{ inputs.script }}" }'], undefined, 'inputs: { script: { default: test } }'),
    [`Passed ${ACTION}:5`],
  ],
  [
    'an image of a container action',
    workflowImagesPinned,
    { [CI]: workflow(['uses: ./.github/actions/x']), [ACTION]: 'runs:\n  using: docker\n  image: docker://alpine\n' },
    [`Failed ${ACTION}:3`],
  ],
  ['publishing in an action', publishingIdentity, uses(['{ shell: bash, run: npm publish }']), [`Needs Review ${ACTION}:5`]],
  ['signing in an action', releaseProvenance, uses(['uses: actions/attest-build-provenance@v2']), [`Needs Review ${ACTION}:5`]],
  ['an analyser in an action', staticAnalysisInWorkflows, uses(['uses: github/codeql-action/analyze@v3']), [`Needs Review ${ACTION}:5`]],
  ['a scan in an action', vulnerabilityScanScheduled, uses(['{ shell: bash, run: pip-audit }']), [`Needs Review ${ACTION}:5`]],
  [
    'pull requests that an action tests',
    dependencyChangesTested,
    { ...uses(['{ shell: bash, run: npm test }']), [CI]: workflow(['uses: ./.github/actions/x'], 'pull_request') },
    [`Needs Review ${ACTION}:5`],
  ],
];
const matrices: readonly Row[] = [
  [
    'a command of a literal matrix',
    testsInWorkflows,
    { [CI]: workflow(['run: ${{ matrix.task.run }}'], 'push', MATRIX) },
    [`Passed ${CI}:4`],
  ],
  [
    'a part of a command',
    testsInWorkflows,
    { [CI]: workflow(['run: npm run ${{ matrix.script }}'], 'push', 'strategy: { matrix: { script: [lint, test] } }') },
    [`Passed ${CI}:7`],
  ],
  [
    'no test among them',
    testsInWorkflows,
    { [CI]: workflow(['run: npm run ${{ matrix.script }}'], 'push', 'strategy: { matrix: { script: [lint] } }') },
    ['Unknown'],
  ],
  [
    'one that is left out',
    testsInWorkflows,
    {
      [CI]: workflow(
        ['run: npm run ${{ matrix.script }}'],
        'push',
        'strategy: { matrix: { script: [lint, test], exclude: [{ script: test }] } }',
      ),
    },
    ['Unknown'],
  ],
  [
    'one that is included',
    testsInWorkflows,
    {
      [CI]: workflow(
        ['run: npm run ${{ matrix.script }}'],
        'push',
        'strategy: { matrix: { script: [lint], include: [{ script: test }] } }',
      ),
    },
    [`Passed ${CI}:7`],
  ],
  [
    'a matrix that an expression makes',
    testsInWorkflows,
    { [CI]: workflow(['run: ${{ matrix.task.run }}'], 'push', 'strategy: { matrix: "${{ fromJSON(inputs.x) }}" }') },
    [`Unknown ${CI}:7`],
  ],
  [
    'tests of which each run may fail',
    testsInWorkflows,
    { [CI]: workflow(['{ run: npm test, continue-on-error: "${{ matrix.loose }}" }'], 'push', 'strategy: { matrix: { loose: [true] } }') },
    [`Failed ${CI}:7`],
  ],
  [
    'tests of which one run may fail',
    testsInWorkflows,
    {
      [CI]: workflow(
        ['{ run: npm test, continue-on-error: "${{ matrix.loose }}" }'],
        'push',
        'strategy: { matrix: { loose: [true, false] } }',
      ),
    },
    [`Passed ${CI}:7`, `Needs Review ${CI}:7`],
  ],
  [
    'images of a literal matrix',
    workflowImagesPinned,
    { [CI]: workflow(['run: x'], 'push', 'strategy: { matrix: { image: [node, "node:24"] } }\n    container: ${{ matrix.image }}') },
    [`Failed ${CI}:4`],
  ],
  ['tests with tags only', testsInWorkflows, { [CI]: workflow(['run: npm test'], '{ push: { tags: [v*] } }') }, [`Needs Review ${CI}:6`]],
];
const outside = (call: string, steps: readonly string[], inputs?: string) => ({
  [CI]: workflow([call], 'issues'),
  [ACTION]: composite(steps, inputs),
});
const CALLED = '.github/workflows/called.yml';
const calling = (value: string, step: string) => ({
  [CI]: `on: pull_request_target\njobs:\n  a:\n    uses: ./${CALLED}\n    with: { title: "${value}" }\n`,
  [CALLED]: workflow([step], '{ workflow_call: { inputs: { title: { type: string } } } }'),
});
const fromOutside: readonly Row[] = [
  [
    'a title that is given to a workflow that is called',
    untrustedCode,
    calling('${{ github.event.pull_request.title }}', 'run: echo ${{ inputs.title }}'),
    [`Failed ${CALLED}:6`],
  ],
  [
    'a title that such a workflow takes through its environment',
    untrustedCode,
    calling('${{ github.event.pull_request.title }}', '{ run: echo $T, env: { T: "${{ inputs.title }}" } }'),
    ['Passed'],
  ],
  [
    'a number that is given to such a workflow',
    untrustedCode,
    calling('${{ github.event.pull_request.number }}', 'run: echo ${{ inputs.title }}'),
    ['Passed'],
  ],
  [
    'a title in a script of an action',
    untrustedCode,
    outside('uses: ./.github/actions/x', ['{ shell: bash, run: "echo ${{ github.event.issue.title }}" }']),
    [`Failed ${ACTION}:5`],
  ],
  [
    'a title that is given to an input',
    untrustedCode,
    outside(
      '{ uses: ./.github/actions/x, with: { Title: "${{ github.event.issue.title }}" } }',
      ['{ shell: bash, run: "echo ${{ inputs.title }}" }'],
      'inputs: { title: {} }',
    ),
    [`Failed ${ACTION}:5`],
  ],
  [
    'a title that an action gets through its environment',
    untrustedCode,
    outside(
      '{ uses: ./.github/actions/x, with: { title: "${{ github.event.issue.title }}" } }',
      ['{ shell: bash, run: "echo $T", env: { T: "${{ inputs.title }}" } }'],
      'inputs: { title: {} }',
    ),
    ['Passed'],
  ],
];

describe('actions of the repository', () => {
  it.each(actions.map(([name, check, files, expected]) => [check.id, name, check, files, expected] as const))(
    '%s: %s',
    (_, __, check, files, expected) => {
      expect(inShort(outcomesOf(check, { files }))).toEqual(expected);
    },
  );
});

describe('matrices', () => {
  it.each(matrices.map(([name, check, files, expected]) => [check.id, name, check, files, expected] as const))(
    '%s: %s',
    (_, __, check, files, expected) => {
      expect(inShort(outcomesOf(check, { files }))).toEqual(expected);
    },
  );
});

describe('text from outside', () => {
  it.each(fromOutside.map(([name, check, files, expected]) => [check.id, name, check, files, expected] as const))(
    '%s: %s',
    (_, __, check, files, expected) => {
      expect(inShort(outcomesOf(check, { files }))).toEqual(expected);
    },
  );
});

test('stands actions that multiply at each level', () => {
  const level = (depth: number) =>
    composite(
      Array.from({ length: 9 }, (_, index) => `{ uses: ./a/${depth + 1}, with: { v: "${index}\${{ inputs.v }}\${{ inputs.v }}" } }`),
      'inputs: { v: {} }',
    );
  const files = Object.fromEntries(Array.from({ length: 12 }, (_, depth) => [`a/${depth}/action.yml`, level(depth)]));
  const source = { files: { [CI]: workflow(['{ uses: ./a/0, with: { v: x } }']), ...files } };
  expect(inShort(outcomesOf(testsInWorkflows, source))).toEqual(['Unknown']);
});
