import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, none, outcomesOf } from '../check-samples.ts';
import { CI, ci, workflow } from '../pipelines/workflow-samples.ts';
import { testsInWorkflows } from './tests-in-workflows.ts';

const rows: readonly CheckRow[] = [
  ['tests with each push', ci(['run: npm test']), [`Passed ${CI}:7`]],
  ['tests in a longer script', ci(['run: |\n          npm ci\n          npm run test:unit -- --coverage']), [`Passed ${CI}:9`]],
  [
    'tests in a workflow that is called',
    {
      files: {
        '.github/workflows/t.yml': workflow(['run: pytest'], { on: 'workflow_call' }),
        [CI]: 'on: pull_request\njobs:\n  a:\n    uses: ./.github/workflows/t.yml\n',
      },
    },
    ['Passed .github/workflows/t.yml:7'],
  ],
  ['tests whose failure is ignored', ci(['run: npm test || true']), [`Failed ${CI}:7`]],
  ['tests in a step that goes on', ci(['{ run: pytest, continue-on-error: true }']), [`Failed ${CI}:7`]],
  ['one of two test commands ignored', ci(['run: npm test', 'run: npm run e2e || true']), [`Passed ${CI}:7`, `Needs Review ${CI}:8`]],
  [
    'a program that a variable of the workflow names',
    ci(['run: ${{ env.CARGO }} test --workspace'], { permissions: 'env: { CARGO: cargo }' }),
    [`Passed ${CI}:7`],
  ],
  ['one that an expression makes', ci(['run: ${{ env.CARGO }} test'], { permissions: 'env: { CARGO: "${{ vars.X }}" }' }), ['Unknown']],
  ['tests by hand only', ci(['run: npm test'], { on: 'workflow_dispatch' }), [`Needs Review ${CI}:7`]],
  ['a called workflow that nobody calls', ci(['run: npm test'], { on: 'workflow_call' }), [`Needs Review ${CI}:7`]],
  ['a command of the matrix', ci(['run: ${{ matrix.command }}']), [`Unknown ${CI}:7`]],
  ['a workflow that the platform refuses', { files: { [CI]: `on: push\n${workflow(['run: npm test'])}` } }, ['Unknown']],
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
  ).flatMap(([name, shell, script, expected]): readonly CheckRow[] => {
    const at = `${expected.slice(0, expected.lastIndexOf(' '))} ${CI}:${expected.slice(expected.lastIndexOf(' ') + 1)}`;
    const step = ['run: |', ...script.split('\n').map((line) => `          ${line}`)].join('\n');
    const rows: CheckRow[] = [[name, ci([shell === '' ? `name: x\n        ${step}` : `${shell}\n        ${step}`]), [at]]];
    // The same where the shell is said for all steps.
    const named = ci([`name: x\n        ${step}`], { permissions: `defaults: { run: { ${shell} } }` });
    if (shell !== '' && !shell.includes('{')) rows.push([`${name}, by default of the workflow`, named, [at]]);
    return rows;
  }),
  [
    'a shell that goes on, by default of the job',
    ci(['run: |\n          npm test\n          echo done'], { job: 'defaults: { run: { shell: "bash {0}" } }' }),
    [`Failed ${CI}:9`],
  ],
  [
    'the shell of the step before that of the defaults',
    ci(['{ run: "npm test", shell: bash }', 'run: echo done'], { job: 'defaults: { run: { shell: "bash {0}" } }' }),
    [`Passed ${CI}:8`],
  ],
  ['a step that never runs', ci(['{ if: "always() && false", run: npm test }']), ['Unknown']],
  ['a step of another event than those that start it', ci([`{ if: "github.event_name == 'schedule'", run: npm test }`]), ['Unknown']],
  ['a step of the event that starts it', ci([`{ if: "github.event_name == 'push'", run: npm test }`]), [`Passed ${CI}:7`]],
  [
    'a step that runs by schedule alone',
    ci([`{ if: "github.event_name == 'schedule'", run: npm test }`], { on: '{ push: {}, schedule: [{ cron: "0 0 * * *" }] }' }),
    [`Needs Review ${CI}:7`],
  ],
  [
    'a job behind one that never runs',
    {
      files: {
        [CI]: 'on: push\njobs:\n  a: { if: false, runs-on: x, steps: [{ run: make }] }\n  b: { needs: a, runs-on: x, steps: [{ run: npm test }] }\n',
      },
    },
    ['Unknown'],
  ],
  [
    'a job that runs whatever became of those before it',
    {
      files: {
        [CI]: 'on: push\njobs:\n  a: { if: false, runs-on: x, steps: [{ run: make }] }\n  b: { needs: a, if: always(), runs-on: x, steps: [{ run: npm test }] }\n',
      },
    },
    [`Passed ${CI}:4`],
  ],
  ['a step that goes on by an expression', ci(['{ run: pytest, continue-on-error: "${{ true }}" }']), [`Failed ${CI}:7`]],
  ['a switched-off step', ci(['{ if: false, run: npm test }']), ['Unknown']],
  [
    'a script called test that tests nothing',
    { files: { ...ci(['run: npm test']).files, 'package.json': '{"scripts":{"test":"echo \\"Error: no test specified\\" && exit 0"}}' } },
    ['Needs Review package.json:1'],
  ],
  [
    'a script called test whose failure is ignored',
    { files: { ...ci(['run: npm test']).files, 'package.json': '{"scripts":{"test":"jest || true"}}' } },
    ['Needs Review package.json:1'],
  ],
  [
    'a script called test that runs tests after something else',
    { files: { ...ci(['run: npm run test:unit']).files, 'package.json': '{"scripts":{"test:unit":"echo go && jest"}}' } },
    [`Passed ${CI}:7`],
  ],
  [
    'a hollow script beside tests of another folder',
    {
      files: { ...ci(['run: npm --prefix app test', 'run: npm test --prefix app']).files, 'package.json': '{"scripts":{"test":"exit 0"}}' },
    },
    [`Passed ${CI}:7`],
  ],
  [
    'a hollow script of a fixture',
    { files: { ...ci(['run: npm test']).files, 'test/fixtures/package.json': '{"scripts":{"test":"exit 0"}}' } },
    [`Passed ${CI}:7`],
  ],
  ['the default task of Rake', ci(['run: bundle exec rake']), [`Needs Review ${CI}:7`]],
  ['the default task of Rake by hand', ci(['run: rake'], { on: 'workflow_dispatch' }), ['Unknown']],
  ['another task of Rake', ci(['run: rake build']), ['Unknown']],
  ['the default task of Rake beside tests', ci(['run: rake', 'run: rspec']), [`Passed ${CI}:8`]],
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
    ([name, command, scripts, expected]): CheckRow => [
      name,
      { files: { ...ci([`run: ${command}`]).files, 'package.json': JSON.stringify({ scripts }) } },
      [expected],
    ],
  ),
  ['lint is no test', ci(['run: npm run lint']), ['Unknown']],
  ['a test in an echo or a comment is none', ci(['run: |\n          # npm test\n          echo npm test']), ['Unknown']],
  ['no workflow', none, ['Unknown']],
  ['a fixture that tests', decoy(ci(['run: npm test'])), ['Unknown']],
];

describe('tests-in-workflows', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(testsInWorkflows, source))).toEqual(expected);
  });
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

test('workflows of other repositories that are called are named, those that test by name first', () => {
  const job = (id: string, name: string) => `  ${id}:\n    uses: o/flows/.github/workflows/${name}.yml@v1\n`;
  const files = { [CI]: `on: push\njobs:\n${job('a', 'lint')}${job('b', 'unit_tests')}` };
  const [outcome] = outcomesOf(testsInWorkflows, { files });
  expect(outcome?.result).toBe('Unknown');
  expect(outcome?.message).toContain(
    'o/flows/.github/workflows/unit_tests.yml@v1, o/flows/.github/workflows/lint.yml@v1 are workflows of other repositories, which were not looked at.',
  );
});

test.each([
  [
    'a target that only prints',
    'make test',
    { Makefile: 'test:\n\t@echo soon\n' },
    'Needs Review',
    'the script test of Makefile runs no program',
  ],
  [
    'a script that only prints',
    './scripts/test.sh',
    { 'scripts/test.sh': '#!/bin/sh\necho soon\n' },
    'Needs Review',
    'run; scripts/test.sh runs no program',
  ],
  [
    'a target for an environment called test',
    'make test apply',
    { Makefile: 'test:\n\t$(eval E=1)\napply:\n\tterraform apply\n' },
    'Needs Review',
    'runs no program',
  ],
  ['a target of another name', 'make all-checks', { Makefile: 'all-checks:\n\tpytest\n' }, 'Passed', 'make all-checks'],
])('behind a command stands %s', (_, command, files, result, words) => {
  const [outcome] = outcomesOf(testsInWorkflows, { files: { ...ci([`run: ${command}`]).files, ...files } });
  expect(outcome?.result).toBe(result);
  expect(outcome?.message).toContain(words);
});
