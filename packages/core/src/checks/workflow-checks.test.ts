import { describe, expect, it, test } from 'vitest';
import type { Check } from './check.ts';
import { inShort, outcomesOf, type SampleSource } from './check-samples.ts';
import { actionsPinned } from './pipelines/actions-pinned.ts';
import { tokenPermissions } from './pipelines/token-permissions.ts';
import { untrustedCode } from './pipelines/untrusted-code.ts';
import { workflowImagesPinned } from './pipelines/workflow-images-pinned.ts';
import { publishingIdentity } from './releases/publishing-identity.ts';
import { releaseProvenance } from './releases/release-provenance.ts';
import { storedSecrets } from './secrets/stored-secrets.ts';
import { dependencyChangesTested } from './testing/dependency-changes-tested.ts';
import { staticAnalysisInWorkflows } from './testing/static-analysis-in-workflows.ts';
import { testsInWorkflows } from './testing/tests-in-workflows.ts';
import { vulnerabilityScanScheduled } from './testing/vulnerability-scan-scheduled.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const CI = '.github/workflows/ci.yml';

/** A workflow with one job; steps stand from line 7 on, one line each. */
function workflow(
  steps: readonly string[],
  {
    on = 'push',
    job = '',
    permissions = 'permissions: {}',
  }: { readonly on?: string; readonly job?: string; readonly permissions?: string } = {},
): string {
  return [
    `on: ${on}`,
    permissions,
    'jobs:',
    '  a:',
    `    runs-on: ubuntu-24.04${job === '' ? '' : `\n    ${job}`}`,
    '    steps:',
    ...steps.map((step) => `      - ${step}`),
    '',
  ].join('\n');
}
const ci = (steps: readonly string[], options: Parameters<typeof workflow>[1] = {}): SampleSource => ({
  files: { [CI]: workflow(steps, options) },
});
/** The same content where it is nobody's practice. */
const decoy = (source: SampleSource): SampleSource => ({
  files: Object.fromEntries(Object.entries(source.files).map(([path, text]) => [`test/fixtures/${path}`, text])),
});

type Row = readonly [name: string, check: Check, source: SampleSource, expected: readonly string[]];

const none: SampleSource = { files: { 'README.md': '# x\n' } };
const moving = ci([`uses: a/b@${SHA}`, 'uses: a/c@main']);
const pinned = ci([`uses: a/b@${SHA}`, 'uses: ./local']);
const rows: readonly Row[] = [
  ['all actions pinned', actionsPinned, pinned, ['Passed']],
  ['an action on a branch', actionsPinned, moving, [`Failed ${CI}:8`]],
  ['an action on latest', actionsPinned, ci(['uses: a/c@latest']), [`Failed ${CI}:7`]],
  ['an action on a major tag', actionsPinned, ci(['uses: a/c@v4', `uses: a/b@${SHA}`]), [`Needs Review ${CI}:7`]],
  ['a commit id in a comment is no pin', actionsPinned, ci([`uses: a/c@main # ${SHA}`]), [`Failed ${CI}:7`]],
  ['a short commit id is no pin', actionsPinned, ci(['uses: a/c@0123456']), [`Needs Review ${CI}:7`]],
  ['an upper-case commit id is no pin', actionsPinned, ci([`uses: a/c@${SHA.toUpperCase()}`]), [`Needs Review ${CI}:7`]],
  [
    'a reusable workflow on a branch',
    actionsPinned,
    { files: { [CI]: 'on: push\njobs:\n  a:\n    uses: o/r/.github/workflows/x.yml@main\n' } },
    [`Failed ${CI}:4`],
  ],
  ['uses in a script is no use', actionsPinned, ci(['run: "echo uses: a/b@main"']), ['Not Applicable']],
  ['no workflow', actionsPinned, none, ['Unknown']],
  ['a fixture with a moving action', actionsPinned, decoy(moving), ['Unknown']],
  [
    'a workflow that cannot be read beside a good one',
    actionsPinned,
    { files: { ...pinned.files, '.github/workflows/bad.yml': 'on: [push\n' } },
    ['Unknown'],
  ],

  ['an image by digest', workflowImagesPinned, ci(['run: make'], { job: `container: node@sha256:${'a'.repeat(64)}` }), ['Passed']],
  ['an image without a tag', workflowImagesPinned, ci(['run: make'], { job: 'container: node' }), [`Failed ${CI}:6`]],
  ['an image action on latest', workflowImagesPinned, ci(['uses: docker://alpine:latest']), [`Failed ${CI}:7`]],
  ['an image with a tag', workflowImagesPinned, ci(['uses: docker://alpine:3.20']), [`Needs Review ${CI}:7`]],
  [
    'an image that an expression chooses',
    workflowImagesPinned,
    ci(['run: make'], { job: 'container: ${{ matrix.image }}' }),
    [`Unknown ${CI}:6`],
  ],
  [
    'a test service never counts',
    workflowImagesPinned,
    ci(['run: make'], { job: 'services: { db: { image: postgres } }' }),
    ['Not Applicable'],
  ],
  [
    'images of Azure Pipelines and Jenkins, which somebody connects',
    workflowImagesPinned,
    {
      files: {
        'azure-pipelines.yml': 'jobs:\n  - job: a\n    container: node:latest\n    steps: [{ script: make }]\n',
        Jenkinsfile: "pipeline {\n  agent { docker { image 'node:24' } }\n  stages { stage('a') { steps { sh 'make' } } }\n}\n",
      },
    },
    ['Needs Review azure-pipelines.yml:3', 'Needs Review Jenkinsfile:2'],
  ],
  ['a fixture with an unpinned image', workflowImagesPinned, decoy(ci(['uses: docker://alpine'])), ['Not Applicable']],

  ['tests with each push', testsInWorkflows, ci(['run: npm test']), [`Passed ${CI}:7`]],
  [
    'tests in a longer script',
    testsInWorkflows,
    ci(['run: |\n          npm ci\n          npm run test:unit -- --coverage']),
    [`Passed ${CI}:9`],
  ],
  [
    'tests in a workflow that is called',
    testsInWorkflows,
    {
      files: {
        '.github/workflows/t.yml': workflow(['run: pytest'], { on: 'workflow_call' }),
        [CI]: 'on: pull_request\njobs:\n  a:\n    uses: ./.github/workflows/t.yml\n',
      },
    },
    ['Passed .github/workflows/t.yml:7'],
  ],
  ['tests whose failure is ignored', testsInWorkflows, ci(['run: npm test || true']), [`Failed ${CI}:7`]],
  ['tests in a step that goes on', testsInWorkflows, ci(['{ run: pytest, continue-on-error: true }']), [`Failed ${CI}:7`]],
  [
    'one of two test commands ignored',
    testsInWorkflows,
    ci(['run: npm test', 'run: npm run e2e || true']),
    [`Passed ${CI}:7`, `Needs Review ${CI}:8`],
  ],
  ['tests by hand only', testsInWorkflows, ci(['run: npm test'], { on: 'workflow_dispatch' }), [`Needs Review ${CI}:7`]],
  ['a called workflow that nobody calls', testsInWorkflows, ci(['run: npm test'], { on: 'workflow_call' }), [`Needs Review ${CI}:7`]],
  ['a command of the matrix', testsInWorkflows, ci(['run: ${{ matrix.command }}']), [`Unknown ${CI}:7`]],
  ['a workflow that the platform refuses', testsInWorkflows, { files: { [CI]: `on: push\n${workflow(['run: npm test'])}` } }, ['Unknown']],
  ...(
    [
      ['a pipe in the shell that GitHub takes by itself', '', 'npm test | tee log.txt', 'Failed 9'],
      ['a pipe in bash, which GitHub starts with pipefail', 'shell: bash', 'npm test | tee log.txt', 'Passed 9'],
      ['a pipe in sh', 'shell: sh', 'npm test | tee log.txt', 'Failed 9'],
      ['a pipe with pipefail', '', 'set -o pipefail\nnpm test | tee log.txt', 'Passed 10'],
      ['a pipe whose parts are asked for', '', 'npm test | tee log.txt; exit ${PIPESTATUS[0]}', 'Passed 9'],
      ['tests at the end of a pipe', '', 'yes | npm test', 'Passed 9'],
      ['a shell that goes on', 'shell: bash {0}', 'npm test\necho done', 'Failed 9'],
      ['a shell that goes on, and the tests last', 'shell: bash {0}', 'npm ci\nnpm test', 'Passed 10'],
      ['a shell that goes on, and ends where the script says so', 'shell: bash {0}', 'set -e\nnpm test\necho done', 'Passed 10'],
      ['a shell that goes on, and a script that asks', 'shell: bash {0}', 'npm test\nexit $?', 'Needs Review 9'],
      ['PowerShell, and the tests first', 'shell: pwsh', 'npm test\nnpm pack', 'Needs Review 9'],
      ['PowerShell, and the tests last', 'shell: pwsh', 'npm ci\nnpm test', 'Passed 10'],
      ['a list with others behind it', '', 'npm test && npm pack\necho done', 'Needs Review 9'],
      ['a list that ends the script', '', 'npm ci\nnpm test && npm pack', 'Passed 10'],
      ['a list in a block', '', 'if [ -f a ]; then\nnpm test && npm pack\nfi', 'Passed 10'],
      ['one command a line', '', 'npm ci\nnpm test\nnpm pack', 'Passed 10'],
    ] as const
  ).flatMap(([name, shell, script, expected]): readonly Row[] => {
    const at = `${expected.slice(0, expected.lastIndexOf(' '))} ${CI}:${expected.slice(expected.lastIndexOf(' ') + 1)}`;
    const step = ['run: |', ...script.split('\n').map((line) => `          ${line}`)].join('\n');
    const rows: Row[] = [[name, testsInWorkflows, ci([shell === '' ? `name: x\n        ${step}` : `${shell}\n        ${step}`]), [at]]];
    // The same where the shell is said for all steps.
    const named = ci([`name: x\n        ${step}`], { permissions: `defaults: { run: { ${shell} } }` });
    if (shell !== '' && !shell.includes('{')) rows.push([`${name}, by default of the workflow`, testsInWorkflows, named, [at]]);
    return rows;
  }),
  [
    'a shell that goes on, by default of the job',
    testsInWorkflows,
    ci(['run: |\n          npm test\n          echo done'], { job: 'defaults: { run: { shell: "bash {0}" } }' }),
    [`Failed ${CI}:9`],
  ],
  [
    'the shell of the step before that of the defaults',
    testsInWorkflows,
    ci(['{ run: "npm test", shell: bash }', 'run: echo done'], { job: 'defaults: { run: { shell: "bash {0}" } }' }),
    [`Passed ${CI}:8`],
  ],
  ['a step that never runs', testsInWorkflows, ci(['{ if: "always() && false", run: npm test }']), ['Unknown']],
  [
    'a step of another event than those that start it',
    testsInWorkflows,
    ci([`{ if: "github.event_name == 'schedule'", run: npm test }`]),
    ['Unknown'],
  ],
  [
    'a step of the event that starts it',
    testsInWorkflows,
    ci([`{ if: "github.event_name == 'push'", run: npm test }`]),
    [`Passed ${CI}:7`],
  ],
  [
    'a step that runs by schedule alone',
    testsInWorkflows,
    ci([`{ if: "github.event_name == 'schedule'", run: npm test }`], { on: '{ push: {}, schedule: [{ cron: "0 0 * * *" }] }' }),
    [`Needs Review ${CI}:7`],
  ],
  [
    'a job behind one that never runs',
    testsInWorkflows,
    {
      files: {
        [CI]: 'on: push\njobs:\n  a: { if: false, runs-on: x, steps: [{ run: make }] }\n  b: { needs: a, runs-on: x, steps: [{ run: npm test }] }\n',
      },
    },
    ['Unknown'],
  ],
  [
    'a job that runs whatever became of those before it',
    testsInWorkflows,
    {
      files: {
        [CI]: 'on: push\njobs:\n  a: { if: false, runs-on: x, steps: [{ run: make }] }\n  b: { needs: a, if: always(), runs-on: x, steps: [{ run: npm test }] }\n',
      },
    },
    [`Passed ${CI}:4`],
  ],
  ['a step that goes on by an expression', testsInWorkflows, ci(['{ run: pytest, continue-on-error: "${{ true }}" }']), [`Failed ${CI}:7`]],
  ['a switched-off step', testsInWorkflows, ci(['{ if: false, run: npm test }']), ['Unknown']],
  [
    'a script called test that tests nothing',
    testsInWorkflows,
    { files: { ...ci(['run: npm test']).files, 'package.json': '{"scripts":{"test":"echo \\"Error: no test specified\\" && exit 0"}}' } },
    ['Needs Review package.json:1'],
  ],
  [
    'a script called test whose failure is ignored',
    testsInWorkflows,
    { files: { ...ci(['run: npm test']).files, 'package.json': '{"scripts":{"test":"jest || true"}}' } },
    ['Needs Review package.json:1'],
  ],
  [
    'a script called test that runs tests after something else',
    testsInWorkflows,
    { files: { ...ci(['run: npm run test:unit']).files, 'package.json': '{"scripts":{"test:unit":"echo go && jest"}}' } },
    [`Passed ${CI}:7`],
  ],
  [
    'a hollow script beside tests of another folder',
    testsInWorkflows,
    {
      files: { ...ci(['run: npm --prefix app test', 'run: npm test --prefix app']).files, 'package.json': '{"scripts":{"test":"exit 0"}}' },
    },
    [`Passed ${CI}:7`],
  ],
  [
    'a hollow script of a fixture',
    testsInWorkflows,
    { files: { ...ci(['run: npm test']).files, 'test/fixtures/package.json': '{"scripts":{"test":"exit 0"}}' } },
    [`Passed ${CI}:7`],
  ],
  ['the default task of Rake', testsInWorkflows, ci(['run: bundle exec rake']), [`Needs Review ${CI}:7`]],
  ['the default task of Rake by hand', testsInWorkflows, ci(['run: rake'], { on: 'workflow_dispatch' }), ['Unknown']],
  ['another task of Rake', testsInWorkflows, ci(['run: rake build']), ['Unknown']],
  ['the default task of Rake beside tests', testsInWorkflows, ci(['run: rake', 'run: rspec']), [`Passed ${CI}:8`]],
  ...(
    [
      ['a script called test that only lints', 'npm test', { test: 'eslint . && npx tsc --noEmit' }, 'Needs Review package.json:1'],
      [
        'a script called test that lints after a build',
        'npm test',
        { test: 'npm run build && npm run lint' },
        'Needs Review package.json:1',
      ],
      ['a script called test that lints and tests', 'npm test', { test: 'standard && tap' }, `Passed ${CI}:7`],
      ['a script called check that runs tests', 'npm run check', { check: 'npm run lint && vitest run' }, `Passed ${CI}:7`],
      ['a script called check that does not', 'npm run check', { check: 'biome check .' }, 'Unknown'],
      ['a script called check that is not there', 'npm run check', {}, 'Unknown'],
      ['tests by way of two scripts', 'npm run ci', { ci: 'npm run all', all: 'npm test', test: 'jest' }, `Passed ${CI}:7`],
      ['tests whose failure the script passes over', 'npm run ci', { ci: 'jest; true' }, 'Needs Review package.json:1'],
      ['a hollow test by way of a script', 'npm run ci', { ci: 'npm test', test: 'exit 0' }, 'Unknown'],
      ['a script that starts itself', 'npm run ci', { ci: 'npm run ci' }, 'Unknown'],
      ['a script called test that starts itself', 'npm test', { test: 'npm test' }, 'Needs Review package.json:1'],
      ['scripts that start each other', 'npm test', { test: 'npm run test:all', 'test:all': 'npm t' }, 'Needs Review package.json:1'],
      ['a script that starts another and itself', 'npm test', { test: 'jest && npm test' }, `Passed ${CI}:7`],
      [
        'a script called test that starts a hollow one',
        'npm test',
        { test: 'npm run test:unit', 'test:unit': 'true' },
        'Needs Review package.json:1',
      ],
      ['a script called test that starts tests', 'npm test', { test: 'npm run test:unit', 'test:unit': 'vitest run' }, `Passed ${CI}:7`],
      ['a script that is not there and need not be', 'npm test --if-present', { build: 'vite build' }, 'Needs Review package.json:1'],
      ['a script that is there and need not be', 'npm test --if-present', { test: 'vitest run' }, `Passed ${CI}:7`],
      ['a runner that takes no tests for success', 'npm test', { test: 'vitest run --passWithNoTests' }, 'Needs Review package.json:1'],
      ['jest that does', 'npm test', { test: 'jest --ci --passWithNoTests' }, 'Needs Review package.json:1'],
      ['a runner that is told not to', 'npm test', { test: 'jest --passWithNoTests=false' }, `Passed ${CI}:7`],
      ['a runner that does, beside one that does not', 'npm test', { test: 'jest --passWithNoTests && mocha' }, `Passed ${CI}:7`],
      ['a program that does nothing', 'npm test', { test: 'node -e 0' }, 'Needs Review package.json:1'],
      ['a program that ends well', 'npm test', { test: 'node -e "process.exit(0)"' }, 'Needs Review package.json:1'],
      ['a program in a line that starts the tests', 'npm test', { test: 'node -e "require(\'./run-all\')"' }, `Passed ${CI}:7`],
      ['a program of a file', 'npm test', { test: 'node run.js' }, `Passed ${CI}:7`],
      ['a version', 'npm test', { test: 'node --version' }, 'Needs Review package.json:1'],
      ['true', 'npm test', { test: 'true' }, 'Needs Review package.json:1'],
      ['a shell that only ends', 'npm test', { test: 'sh -c "exit 0"' }, 'Needs Review package.json:1'],
    ] as const
  ).map(
    ([name, command, scripts, expected]): Row => [
      name,
      testsInWorkflows,
      { files: { ...ci([`run: ${command}`]).files, 'package.json': JSON.stringify({ scripts }) } },
      [expected],
    ],
  ),
  ['lint is no test', testsInWorkflows, ci(['run: npm run lint']), ['Unknown']],
  ['a test in an echo or a comment is none', testsInWorkflows, ci(['run: |\n          # npm test\n          echo npm test']), ['Unknown']],
  ['no workflow', testsInWorkflows, none, ['Unknown']],
  ['a fixture that tests', testsInWorkflows, decoy(ci(['run: npm test'])), ['Unknown']],

  ['tests of pull requests', dependencyChangesTested, ci(['run: npm test'], { on: 'pull_request' }), [`Needs Review ${CI}:7`]],
  ['tests of pushes only', dependencyChangesTested, ci(['run: npm test']), ['Unknown']],
  [
    'dependency review',
    dependencyChangesTested,
    ci([`uses: actions/dependency-review-action@${SHA}`], { on: 'pull_request' }),
    [`Needs Review ${CI}:7`, 'Unknown'],
  ],
  [
    'dependency review is no test of an update',
    {
      ...dependencyChangesTested,
      run: (context) => dependencyChangesTested.run(context).filter(({ claims }) => claims?.includes('1.2.4')),
    },
    ci([`uses: actions/dependency-review-action@${SHA}`], { on: 'pull_request' }),
    ['Unknown'],
  ],
  [
    'a fixture with dependency review',
    dependencyChangesTested,
    decoy(ci([`uses: actions/dependency-review-action@${SHA}`], { on: 'pull_request' })),
    ['Unknown'],
  ],

  ['every job has named permissions', tokenPermissions, ci(['run: make'], { permissions: 'permissions: { contents: read }' }), ['Passed']],
  ['one job may write', tokenPermissions, ci(['run: make'], { job: 'permissions: { contents: write }' }), ['Passed']],
  ['write-all', tokenPermissions, ci(['run: make'], { permissions: 'permissions: write-all' }), [`Failed ${CI}:2`]],
  ['write-all for a job', tokenPermissions, ci(['run: make'], { job: 'permissions: write-all' }), [`Failed ${CI}:6`]],
  ['no permissions named', tokenPermissions, ci(['run: make'], { permissions: 'name: x' }), [`Unknown ${CI}`]],
  [
    'write access for all of two jobs',
    tokenPermissions,
    {
      files: {
        [CI]: 'on: push\npermissions: { contents: write }\njobs:\n  a: { runs-on: x, steps: [{ run: make }] }\n  b: { runs-on: x, steps: [{ run: make }] }\n',
      },
    },
    [`Needs Review ${CI}:2`],
  ],
  ['no workflow', tokenPermissions, none, ['Unknown']],
  ['a fixture with write-all', tokenPermissions, decoy(ci(['run: make'], { permissions: 'permissions: write-all' })), ['Unknown']],

  [
    "the job's own token only",
    storedSecrets,
    ci(['run: gh release create', 'env: { T: "${{ secrets.GITHUB_TOKEN }}" }\n        run: x']),
    ['Passed'],
  ],
  [
    'a static cloud key',
    storedSecrets,
    ci(['run: aws s3 sync', 'env: { K: "${{ secrets.PROD_AWS_SECRET_ACCESS_KEY }}" }\n        run: x']),
    [`Failed ${CI}:8`],
  ],
  ['another stored secret', storedSecrets, ci(['env: { K: "${{ secrets.NPM_TOKEN }}" }\n        run: x']), [`Needs Review ${CI}:7`]],
  [
    'all secrets handed on',
    storedSecrets,
    { files: { [CI]: 'on: push\njobs:\n  a:\n    uses: ./.github/workflows/x.yml\n    secrets: inherit\n' } },
    [`Needs Review ${CI}:5`],
  ],
  ['no workflow', storedSecrets, none, ['Unknown']],
  [
    'a fixture with a cloud key',
    storedSecrets,
    decoy(ci(['env: { K: "${{ secrets.AWS_SECRET_ACCESS_KEY }}" }\n        run: x'])),
    ['Unknown'],
  ],

  [
    'a label for pull requests from outside',
    untrustedCode,
    ci([`uses: actions/labeler@${SHA}`], { on: 'pull_request_target' }),
    ['Passed'],
  ],
  [
    'the code of a pull request, with rights',
    untrustedCode,
    ci([`{ uses: actions/checkout@${SHA}, with: { ref: "\${{ github.event.pull_request.head.sha }}" } }`], {
      on: 'pull_request_target',
      permissions: 'name: x',
    }),
    [`Failed ${CI}:7`],
  ],
  [
    'the code of a pull request, without any right',
    untrustedCode,
    ci([`{ uses: actions/checkout@${SHA}, with: { ref: "\${{ github.head_ref }}" } }`], { on: 'pull_request_target' }),
    [`Needs Review ${CI}:7`],
  ],
  [
    'a title in a script',
    untrustedCode,
    ci(['run: echo "${{ github.event.issue.title }}"'], { on: 'issues', permissions: 'name: x' }),
    [`Failed ${CI}:7`],
  ],
  [
    'a title through the environment',
    untrustedCode,
    ci(['{ run: "echo $T", env: { T: "${{ github.event.issue.title }}" } }'], { on: 'issues', permissions: 'name: x' }),
    ['Passed'],
  ],
  [
    'a branch name in a script of an ordinary pull request',
    untrustedCode,
    ci(['run: echo "${{ github.head_ref }}"'], { on: 'pull_request' }),
    ['Not Applicable'],
  ],
  [
    'a fixture that takes code',
    untrustedCode,
    decoy(ci([`{ uses: actions/checkout@${SHA}, with: { ref: "\${{ github.head_ref }}" } }`], { on: 'pull_request_target' })),
    ['Not Applicable'],
  ],

  [
    'a scan on a schedule',
    vulnerabilityScanScheduled,
    ci(['run: pip-audit'], { on: '{ schedule: [{ cron: "0 6 * * *" }] }' }),
    [`Needs Review ${CI}:7`],
  ],
  ['a scan by an action', vulnerabilityScanScheduled, ci([`uses: aquasecurity/trivy-action@${SHA}`]), [`Needs Review ${CI}:7`]],
  ['no scan', vulnerabilityScanScheduled, ci(['run: npm test']), ['Unknown']],
  ['a fixture that scans', vulnerabilityScanScheduled, decoy(ci(['run: pip-audit'])), ['Unknown']],

  ['an analyser', staticAnalysisInWorkflows, ci([`uses: github/codeql-action/analyze@${SHA}`]), [`Needs Review ${CI}:7`]],
  ['setting an analyser up is not analysing', staticAnalysisInWorkflows, ci([`uses: github/codeql-action/init@${SHA}`]), ['Unknown']],
  ['a linter for style', staticAnalysisInWorkflows, ci(['run: npx eslint .']), ['Unknown']],
  ['a fixture that analyses', staticAnalysisInWorkflows, decoy(ci(['run: semgrep ci'])), ['Unknown']],

  [
    'npm by workload identity',
    publishingIdentity,
    ci(['run: npm publish'], { job: 'permissions: { id-token: write }' }),
    [`Needs Review ${CI}:8`],
  ],
  [
    'npm by a stored token',
    publishingIdentity,
    ci(['run: npm publish\n        env: { NODE_AUTH_TOKEN: "${{ secrets.NPM_TOKEN }}" }'], { job: 'permissions: { id-token: write }' }),
    [`Needs Review ${CI}:8`],
  ],
  ['npm by nobody knows what', publishingIdentity, ci(['run: npm publish']), [`Needs Review ${CI}:7`]],
  ['a dry run publishes nothing', publishingIdentity, ci(['run: npm publish --dry-run']), ['Unknown']],
  ['a fixture that publishes', publishingIdentity, decoy(ci(['run: npm publish'])), ['Unknown']],
  [
    'an image that is pushed by its outputs',
    publishingIdentity,
    ci([`uses: docker/build-push-action@${SHA}\n        with: { outputs: "type=image,name=x,push=\${{ steps.a.outputs.push }}" }`]),
    [`Needs Review ${CI}:7`],
  ],
  [
    'an image that outputs keep',
    publishingIdentity,
    ci([`uses: docker/build-push-action@${SHA}\n        with: { outputs: "type=image,name=x,push=false" }`]),
    ['Unknown'],
  ],
  [
    'an image that outputs send to a registry',
    publishingIdentity,
    ci([`uses: docker/build-push-action@${SHA}\n        with: { outputs: type=registry }`]),
    [`Needs Review ${CI}:7`],
  ],
  ['an image that is only built', publishingIdentity, ci([`uses: docker/build-push-action@${SHA}`]), ['Unknown']],
  [
    'a release by GoReleaser',
    publishingIdentity,
    ci([`{ uses: goreleaser/goreleaser-action@${SHA}, with: { args: release --clean } }`]),
    [`Needs Review ${CI}:7`],
  ],
  [
    'a trial of GoReleaser',
    publishingIdentity,
    ci([`{ uses: goreleaser/goreleaser-action@${SHA}, with: { args: release --snapshot } }`]),
    ['Unknown'],
  ],
  ['a build by GoReleaser', publishingIdentity, ci([`{ uses: goreleaser/goreleaser-action@${SHA}, with: { args: build } }`]), ['Unknown']],
  ['files of a release', publishingIdentity, ci([`uses: softprops/action-gh-release@${SHA}`]), [`Needs Review ${CI}:7`]],
  [
    'a draft that nobody sees',
    publishingIdentity,
    ci([`uses: softprops/action-gh-release@${SHA}\n        with: { draft: true }`]),
    ['Unknown'],
  ],

  ['provenance is configured, and never passes', releaseProvenance, ci(['run: npm publish --provenance']), [`Needs Review ${CI}:7`]],
  ['publishing without it', releaseProvenance, ci(['run: npm publish']), [`Needs Review ${CI}:7`]],
  ['neither', releaseProvenance, ci(['run: make']), ['Unknown']],
  ['a fixture that signs', releaseProvenance, decoy(ci(['run: cosign sign x'])), ['Unknown']],
];

describe('checks of workflows', () => {
  it.each(rows.map(([name, check, source, expected]) => [check.id, name, check, source, expected] as const))(
    '%s: %s',
    (_, __, check, source, expected) => {
      const lines = expected.map((line) => line);
      expect(inShort(outcomesOf(check, source))).toEqual(lines);
    },
  );
});

test.each([
  [
    'one writer of two jobs is counted',
    tokenPermissions,
    `on: push\njobs:\n  a: { runs-on: x, permissions: { contents: write }, steps: [{ run: a }] }\n  b: { runs-on: x, permissions: {}, steps: [{ run: b }] }\n`,
    /write access is given to single jobs only \(1 of 2\)\.$/,
  ],
  // An identity token changes nothing by itself.
  [
    'no writer',
    tokenPermissions,
    workflow(['run: a'], { permissions: 'permissions: { id-token: write }' }),
    /none of them has write access/,
  ],
  ['one silent workflow', tokenPermissions, workflow(['run: a'], { permissions: 'name: x' }), /^1 workflow of 1 names no permissions/],
  ['one tag', actionsPinned, workflow(['uses: a/b@v1']), /^0 of 1 use of actions is pinned to a commit; a\/b@v1 names a tag/],
  ['one commit', actionsPinned, workflow([`uses: a/b@${SHA}`]), /^1 of 1 use of actions is pinned to a commit\.$/],
])('the words for %s', (_, check, text, words) => {
  expect(outcomesOf(check, { files: { [CI]: text } })[0]?.message).toMatch(words);
});

// By its manual the action attests from 1.11.0 on, under the identity of the job and unless it is told not to.
test.each([
  [`pypa/gh-action-pypi-publish@v1.13.0`, 'id-token: write', '', 'attests what it publishes'],
  [`pypa/gh-action-pypi-publish@release/v1`, 'id-token: write', '', 'attests what it publishes'],
  [`pypa/gh-action-pypi-publish@${SHA}`, 'id-token: write', '', 'attests what it publishes'],
  [`pypa/gh-action-pypi-publish@v1.9.0`, 'id-token: write', '', 'no step was recognised'],
  [`pypa/gh-action-pypi-publish@v1.13.0`, 'contents: read', '', 'no step was recognised'],
  [`pypa/gh-action-pypi-publish@v1.13.0`, 'id-token: write', 'attestations: false', 'no step was recognised'],
])('an action that attests by itself: %s with %s and %j', (uses, permission, inputs, says) => {
  const source = ci([`{ uses: ${uses}, with: { ${inputs} } }`], { permissions: `permissions: { ${permission} }` });
  expect(outcomesOf(releaseProvenance, source)[0]?.message).toContain(says);
});

test.each([
  ['{ contents: write }', 'under the identity of the job'],
  ['{ contents: read }', 'was not recognised'],
])('a release by the own token of a job with %s', (permissions, says) => {
  const source = ci([`uses: softprops/action-gh-release@${SHA}`], { permissions: `permissions: ${permissions}` });
  expect(outcomesOf(publishingIdentity, source)[0]?.message).toContain(says);
});

test.each([
  [['run: npm test'], 'npm test.'],
  [['run: npm test', 'run: npm run e2e'], '2 commands such as npm test.'],
])('commands that test are counted where there are several: %j', (steps, says) => {
  expect(outcomesOf(testsInWorkflows, ci(steps))[0]?.message).toBe(`Tests are configured to run with changes, results not seen: ${says}`);
});

test('scripts that start each other many times are looked at once', () => {
  const calls = (name: string) => Array.from({ length: 3_000 }, (_, index) => `npm run ${name} -- ${index}`).join(' && ');
  const names = Array.from({ length: 12 }, (_, index) => `s${index}`);
  const scripts = Object.fromEntries(names.map((name, index) => [name, calls(`s${index + 1}`)]));
  const source = { files: { ...ci(['run: npm run s0']).files, 'package.json': JSON.stringify({ scripts }) } };
  expect(inShort(outcomesOf(testsInWorkflows, source))).toEqual(['Unknown']);
});

test('an analyser that runs twice is one', () => {
  const twice = outcomesOf(staticAnalysisInWorkflows, ci(['run: semgrep ci', 'run: semgrep ci --all']));
  expect(twice[0]?.message).toMatch(/^semgrep is configured/);
});

test('a finding keeps its subject when the line moves', () => {
  const before = outcomesOf(actionsPinned, moving);
  const after = outcomesOf(actionsPinned, { files: { [CI]: `# one line more\n${moving.files[CI]}` } });
  expect(after.map(({ subject }) => subject)).toEqual(before.map(({ subject }) => subject));
  expect(after[0]?.place).not.toEqual(before[0]?.place);
});
