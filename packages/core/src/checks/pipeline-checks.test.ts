import { describe, expect, it } from 'vitest';
import type { Check } from './check.ts';
import { inShort, outcomesOf, type SampleSource } from './check-samples.ts';
import { actionsPinned } from './pipelines/actions-pinned.ts';
import { untrustedCode } from './pipelines/untrusted-code.ts';
import { workflowImagesPinned } from './pipelines/workflow-images-pinned.ts';
import { publishingIdentity } from './releases/publishing-identity.ts';
import { releaseProvenance } from './releases/release-provenance.ts';
import { dependencyChangesTested } from './testing/dependency-changes-tested.ts';
import { staticAnalysisInWorkflows } from './testing/static-analysis-in-workflows.ts';
import { testsInWorkflows } from './testing/tests-in-workflows.ts';
import { vulnerabilityScanScheduled } from './testing/vulnerability-scan-scheduled.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const CI = '.github/workflows/ci.yml';
const ACTION = '.github/actions/x/action.yml';

type Row = readonly [name: string, check: Check, files: Readonly<Record<string, string>>, expected: readonly string[]];

/** A workflow with one job; steps stand from line 5 on, one line each. */
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

const GITLAB = '.gitlab-ci.yml';
const gitlab: readonly Row[] = [
  ['tests of a job', testsInWorkflows, { [GITLAB]: 'test:\n  script:\n    - npm ci\n    - npm test\n' }, [`Passed ${GITLAB}:4`]],
  [
    'tests of a job that may fail',
    testsInWorkflows,
    { [GITLAB]: 'test:\n  allow_failure: true\n  script: [npm test]\n' },
    [`Failed ${GITLAB}:3`],
  ],
  [
    'tests of which some exit codes pass',
    testsInWorkflows,
    { [GITLAB]: 'test:\n  allow_failure: { exit_codes: 3 }\n  script: [npm test]\n' },
    [`Needs Review ${GITLAB}:3`],
  ],
  [
    'tests after `set +e` in another entry',
    testsInWorkflows,
    { [GITLAB]: 'test:\n  script:\n    - set +e\n    - npm test\n' },
    [`Failed ${GITLAB}:4`],
  ],
  [
    'tests in after_script',
    testsInWorkflows,
    { [GITLAB]: 'test:\n  script: [make]\n  after_script: [npm test]\n' },
    [`Failed ${GITLAB}:3`],
  ],
  ['tests by hand', testsInWorkflows, { [GITLAB]: 'test:\n  when: manual\n  script: [npm test]\n' }, [`Needs Review ${GITLAB}:3`]],
  [
    'tests that a variable of the settings asks for',
    testsInWorkflows,
    { [GITLAB]: 'test:\n  rules: [{ if: $RUN_TESTS }]\n  script: [npm test]\n' },
    [`Needs Review ${GITLAB}:3`],
  ],
  ['tests with tags only', testsInWorkflows, { [GITLAB]: 'test:\n  only: [tags]\n  script: [npm test]\n' }, [`Needs Review ${GITLAB}:3`]],
  ['tests of a hidden job', testsInWorkflows, { [GITLAB]: '.test:\n  script: [npm test]\nb: { script: [make] }\n' }, ['Unknown']],
  ['tests that a job inherits', testsInWorkflows, { [GITLAB]: '.t:\n  script: [npm test]\nt: { extends: .t }\n' }, [`Passed ${GITLAB}:2`]],
  [
    'tests by reference',
    testsInWorkflows,
    { [GITLAB]: '.t:\n  script: [npm test]\nt:\n  script:\n    - !reference [.t, script]\n' },
    [`Passed ${GITLAB}:2`],
  ],
  [
    'tests in a file that is included',
    testsInWorkflows,
    { [GITLAB]: 'include: /ci/*.yml\n', 'ci/test.yml': 't:\n  stage: test\n  script: [npm test]\n' },
    ['Passed ci/test.yml:3'],
  ],
  [
    'tests in a file that nobody includes',
    testsInWorkflows,
    { [GITLAB]: 'b: { script: [make] }\n', 'ci/test.yml': 't:\n  stage: test\n  script: [npm test]\n' },
    ['Unknown'],
  ],
  ['a pipeline that GitLab refuses', testsInWorkflows, { [GITLAB]: 't: { script: [npm test] }\nb: { stage: x }\n' }, ['Unknown']],
  [
    'a pipeline beside workflows of GitHub',
    testsInWorkflows,
    { [CI]: workflow(['run: make']), [GITLAB]: 't:\n  script: [npm test]\n' },
    [`Needs Review ${GITLAB}:2`],
  ],
  ['a pipeline of a fixture', testsInWorkflows, { [`test/${GITLAB}`]: 't:\n  script: [npm test]\n' }, ['Unknown']],
  [
    'merge requests that are tested',
    dependencyChangesTested,
    { [GITLAB]: 't:\n  rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event" }]\n  script: [npm test]\n' },
    [`Needs Review ${GITLAB}:3`],
  ],
  [
    'one branch that is tested',
    dependencyChangesTested,
    { [GITLAB]: 't:\n  rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }]\n  script: [npm test]\n' },
    ['Unknown'],
  ],
  [
    'a scan of a template',
    vulnerabilityScanScheduled,
    { [GITLAB]: 'include:\n  - template: Jobs/Dependency-Scanning.gitlab-ci.yml\n' },
    [`Needs Review ${GITLAB}:2`],
  ],
  [
    'an analyser of a template',
    staticAnalysisInWorkflows,
    { [GITLAB]: 'include:\n  - template: Security/SAST.gitlab-ci.yml\n' },
    [`Needs Review ${GITLAB}:2`],
  ],
  [
    'publishing with a token by which the job proves itself',
    publishingIdentity,
    { [GITLAB]: 'p:\n  id_tokens: { T: { aud: x } }\n  script: [npm publish]\n' },
    [`Needs Review ${GITLAB}:3`],
  ],
  ['an include without a ref', actionsPinned, { [GITLAB]: 'include:\n  - project: a/b\n    file: x.yml\n' }, [`Failed ${GITLAB}:2`]],
  [
    'an include of a branch',
    actionsPinned,
    { [GITLAB]: 'include:\n  - { project: a/b, ref: main, file: x.yml }\n' },
    [`Failed ${GITLAB}:2`],
  ],
  [
    'an include of a tag',
    actionsPinned,
    { [GITLAB]: 'include:\n  - { project: a/b, ref: v1, file: x.yml }\n' },
    [`Needs Review ${GITLAB}:2`],
  ],
  ['an include of a commit', actionsPinned, { [GITLAB]: `include:\n  - { project: a/b, ref: ${SHA}, file: x.yml }\n` }, ['Passed']],
  [
    'an include of an address',
    actionsPinned,
    { [GITLAB]: 'include:\n  - remote: https://ci.example.test/main/x.yml\n' },
    [`Failed ${GITLAB}:2`],
  ],
  [
    'a component of the newest release',
    actionsPinned,
    { [GITLAB]: 'include:\n  - component: ci.example.test/a/b@~latest\n' },
    [`Failed ${GITLAB}:2`],
  ],
  ['an image without a tag', workflowImagesPinned, { [GITLAB]: 'image: node\nt: { script: [make] }\n' }, [`Failed ${GITLAB}:1`]],
  ['an image with a tag', workflowImagesPinned, { [GITLAB]: 't:\n  image: node:24\n  script: [make]\n' }, [`Needs Review ${GITLAB}:2`]],
  ['an image of a variable', workflowImagesPinned, { [GITLAB]: 't:\n  image: $IMAGE\n  script: [make]\n' }, [`Unknown ${GITLAB}:2`]],
  ['services never count', workflowImagesPinned, { [GITLAB]: 't:\n  services: [postgres]\n  script: [make]\n' }, ['Not Applicable']],
];

const AZURE = 'azure-pipelines.yml';
const azure: readonly Row[] = [
  ['tests of a script', testsInWorkflows, { [AZURE]: 'steps:\n  - script: npm test\n' }, [`Needs Review ${AZURE}:2`]],
  [
    'tests whose failure is ignored',
    testsInWorkflows,
    { [AZURE]: 'steps:\n  - script: npm test\n    continueOnError: true\n' },
    [`Needs Review ${AZURE}:2`],
  ],
  [
    'tests beside those of a workflow',
    testsInWorkflows,
    { [CI]: workflow(['run: npm test']), [AZURE]: 'steps:\n  - script: npm test\n' },
    [`Passed ${CI}:6`],
  ],
  [
    'tests by hand only',
    testsInWorkflows,
    { [AZURE]: 'trigger: none\npr: none\nsteps:\n  - script: npm test\n' },
    [`Needs Review ${AZURE}:4`],
  ],
  [
    'tests of a template',
    testsInWorkflows,
    { [AZURE]: 'steps:\n  - template: templates/t.yml\n', 'templates/t.yml': 'steps:\n  - bash: npm test\n' },
    ['Needs Review templates/t.yml:2'],
  ],
  [
    'a template that nobody uses',
    testsInWorkflows,
    { [AZURE]: 'steps:\n  - bash: make\n', 'templates/t.yml': 'steps:\n  - bash: npm test\n' },
    ['Unknown'],
  ],
  [
    'a template that uses itself',
    testsInWorkflows,
    { [AZURE]: 'steps:\n  - template: /azure-pipelines.yml\n  - script: npm test\n' },
    [`Needs Review ${AZURE}:3`],
  ],
  ['a step that is switched off', testsInWorkflows, { [AZURE]: 'steps:\n  - script: npm test\n    enabled: false\n' }, ['Unknown']],
  ['a pipeline of a fixture', testsInWorkflows, { 'test/azure-pipelines.yml': 'steps:\n  - script: npm test\n' }, ['Unknown']],
  [
    'pull requests that are tested',
    dependencyChangesTested,
    { [AZURE]: 'pr: [main]\nsteps:\n  - script: npm test\n' },
    [`Needs Review ${AZURE}:3`],
  ],
  ['pull requests that start nothing', dependencyChangesTested, { [AZURE]: 'pr: none\nsteps:\n  - script: npm test\n' }, ['Unknown']],
  ['an analyser by a task', staticAnalysisInWorkflows, { [AZURE]: 'steps:\n  - task: SonarQubeAnalyze@7\n' }, [`Needs Review ${AZURE}:2`]],
  [
    'a scan on a schedule',
    vulnerabilityScanScheduled,
    { [AZURE]: 'schedules: [{ cron: "0 3 * * *" }]\nsteps:\n  - script: npm audit\n' },
    [`Needs Review ${AZURE}:3`],
  ],
  [
    'publishing by a task',
    publishingIdentity,
    { [AZURE]: 'steps:\n  - task: Npm@1\n    inputs: { command: publish }\n' },
    [`Needs Review ${AZURE}:2`],
  ],
  ['signing', releaseProvenance, { [AZURE]: 'steps:\n  - script: cosign sign x\n' }, [`Needs Review ${AZURE}:2`]],
];

const JENKINS = 'Jenkinsfile';
/** A declarative pipeline; its steps stand from line 2 on, one line each. */
const jenkinsPipeline = (steps: readonly string[], head = 'agent any') =>
  `pipeline { ${head}; stages { stage('a') { steps {\n${steps.map((step) => `${step}\n`).join('')}} } } }\n`;
const jenkins: readonly Row[] = [
  ['tests of a step', testsInWorkflows, { [JENKINS]: jenkinsPipeline(["sh 'npm ci'", "sh 'npm test'"]) }, [`Needs Review ${JENKINS}:3`]],
  [
    'tests whose failure is caught',
    testsInWorkflows,
    { [JENKINS]: jenkinsPipeline(["catchError { sh 'npm test' }"]) },
    [`Needs Review ${JENKINS}:2`],
  ],
  ['tests in a comment', testsInWorkflows, { [JENKINS]: jenkinsPipeline(["// sh 'npm test'", "sh 'make'"]) }, ['Unknown']],
  ['a scripted pipeline', testsInWorkflows, { [JENKINS]: "node { stage('a') { sh 'npm test' } }" }, ['Unknown']],
  ['a pipeline of a fixture', testsInWorkflows, { 'fixtures/Jenkinsfile': jenkinsPipeline(["sh 'npm test'"]) }, ['Unknown']],
  [
    'a scan on a schedule',
    vulnerabilityScanScheduled,
    { [JENKINS]: jenkinsPipeline(["sh 'npm audit'"], "agent any; triggers { cron('@daily') }") },
    [`Needs Review ${JENKINS}:2`],
  ],
  ['an analyser', staticAnalysisInWorkflows, { [JENKINS]: jenkinsPipeline(["sh 'sonar-scanner'"]) }, [`Needs Review ${JENKINS}:2`]],
  ['publishing', publishingIdentity, { [JENKINS]: jenkinsPipeline(["sh 'npm publish'"]) }, [`Needs Review ${JENKINS}:2`]],
  ['pull requests that nobody says are tested', dependencyChangesTested, { [JENKINS]: jenkinsPipeline(["sh 'npm test'"]) }, ['Unknown']],
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

describe.each([
  ['text from outside', fromOutside],
  ['Jenkins', jenkins],
  ['GitLab CI', gitlab],
  ['Azure Pipelines', azure],
  ['actions of the repository', actions],
  ['matrices', matrices],
])('%s', (_, rows) => {
  it.each(rows.map(([name, check, files, expected]) => [check.id, name, check, { files } satisfies SampleSource, expected] as const))(
    '%s: %s',
    (__, ___, check, source, expected) => {
      expect(inShort(outcomesOf(check, source))).toEqual(expected);
    },
  );
});

it('stands actions that multiply at each level', () => {
  const level = (depth: number) =>
    composite(
      Array.from({ length: 9 }, (_, index) => `{ uses: ./a/${depth + 1}, with: { v: "${index}\${{ inputs.v }}\${{ inputs.v }}" } }`),
      'inputs: { v: {} }',
    );
  const files = Object.fromEntries(Array.from({ length: 12 }, (_, depth) => [`a/${depth}/action.yml`, level(depth)]));
  const source = { files: { [CI]: workflow(['{ uses: ./a/0, with: { v: x } }']), ...files } };
  expect(inShort(outcomesOf(testsInWorkflows, source))).toEqual(['Unknown']);
});

describe('pipelines that are known by their place alone', () => {
  it.each([
    ['.circleci/config.yml', 'CircleCI'],
    ['.travis.yml', 'Travis CI'],
    ['bitbucket-pipelines.yml', 'Bitbucket Pipelines'],
  ])('%s is named as one that is not read', (path, system) => {
    const [outcome] = outcomesOf(testsInWorkflows, { files: { [path]: 'script: npm test\n' } });
    expect(outcome?.result).toBe('Unknown');
    expect(outcome?.message).toContain(`${path} is a pipeline of ${system}, which Avouch does not read`);
  });

  it('is none in an example', () => {
    const [outcome] = outcomesOf(testsInWorkflows, { files: { 'examples/.travis.yml': 'script: npm test\n' } });
    expect(outcome?.message).not.toContain('Travis');
  });
});
