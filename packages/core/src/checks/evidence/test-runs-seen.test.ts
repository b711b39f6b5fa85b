import { describe, expect, it } from 'vitest';
import { platformOutcomes, refusalAt, resultsOf } from './platform-samples.ts';
import { testRunsSeen } from './test-runs-seen.ts';

const CI = 'name: CI\non: [push]\njobs:\n  test:\n    runs-on: x\n    steps:\n      - run: npm test\n';
const LINT = 'name: Lint\non: [push]\njobs:\n  lint:\n    runs-on: x\n    steps:\n      - run: npx eslint .\n';
const FILES = { '.github/workflows/ci.yml': CI, '.github/workflows/lint.yml': LINT };
const SOURCE = { source: { files: FILES }, shownAt: 'https://github.com/acme/shop' };

type Values = Readonly<Record<string, unknown>>;
let number = 0;
const runOf = (more: Values = {}) => ({
  run_number: ++number,
  workflow_id: 1,
  path: '.github/workflows/ci.yml',
  event: 'push',
  head_branch: 'main',
  head_sha: 'a'.repeat(40),
  status: 'completed',
  conclusion: 'success',
  run_attempt: 1,
  run_started_at: '2026-10-20T10:00:00Z',
  html_url: 'https://github.com/acme/shop/actions/runs/1',
  ...more,
});
const run = (runs: readonly Values[], options = {}) =>
  platformOutcomes(testRunsSeen, { 'runs.json': { total_count: runs.length, workflow_runs: runs } }, { ...SOURCE, ...options });
const results = (runs: readonly Values[], options = {}) => run(runs, options).map(({ result }) => result);

describe('test-runs-seen', () => {
  it('passes where the last run of the tests succeeded', () => {
    const before = runOf({ conclusion: 'failure', run_started_at: '2026-10-19T10:00:00Z' });
    const lint = runOf({ path: '.github/workflows/lint.yml', conclusion: 'failure' });
    expect(resultsOf(run([before, runOf(), lint]))).toEqual(['Passed 1.3.2: runs on released branches of acme/shop']);
  });

  it.each([
    ['failed', runOf({ conclusion: 'failure' })],
    ['was skipped', runOf({ conclusion: 'skipped' })],
    ['was cancelled', runOf({ conclusion: 'cancelled' })],
    ['succeeded when it was started again', runOf({ run_attempt: 2 })],
    ['has not ended, and there is none before', runOf({ conclusion: null })],
    ['is of a lint', runOf({ path: '.github/workflows/lint.yml' })],
    ['is of a workflow that no source has', runOf({ path: '.github/workflows/gone.yml' })],
    ['is too old', runOf({ run_started_at: '2026-09-20T10:00:00Z' })],
    ['is for another branch', runOf({ head_branch: 'try' })],
    ['is for a request out of a branch that a fork calls main', runOf({ event: 'pull_request' })],
  ])('has a person review where the last run %s, and never fails', (_, one) => {
    expect(results([one])).toEqual(['Needs Review']);
  });

  it('does not pass on tests that a condition may leave out, on a part, or on somebody else’s list', () => {
    const ci = CI.replace('    runs-on: x\n', "    runs-on: x\n    if: github.ref_type == 'tag'\n");
    expect(results([runOf()], { source: { files: { ...FILES, '.github/workflows/ci.yml': ci } } })).toEqual(['Needs Review']);
    const page = { total_count: 500, workflow_runs: [runOf()] };
    expect(platformOutcomes(testRunsSeen, { 'runs.json': page }, SOURCE).map(({ result }) => result)).toEqual(['Needs Review']);
    expect(results([runOf()], { shownAt: 'https://github.com/acme/other' })).toEqual(['Needs Review']);
    expect(results([runOf()], { shownAt: '' })).toEqual(['Needs Review']);
  });

  const step = (text: string, more = '') => `      - run: |\n${text.replaceAll(/^/gm, '          ')}\n${more}`;

  it.each([
    ['a pipe whose end alone counts', step('npm test | tee log')],
    ['an expression that may let the step fail', step('npm test', '        continue-on-error: ${{ matrix.trial }}\n')],
    ['a question', step('if npm test; then echo good; else echo bad; fi')],
    ['a condition of the script', step('if [ -n "$FULL" ]; then\n  npm test\nfi')],
    ['a list that another line follows', step('npm test && echo good\necho done')],
    ['a shell that goes on', step('npm test\necho done', '        shell: bash {0}\n')],
    ['the background', step('npm test &\nwait')],
    ['a text', step('cat <<EOF\nnpm test\nEOF')],
    ['a function that nobody calls', step('run() {\n  npm test\n}')],
    ['what comes after the end', step('exit 0\nnpm test')],
    ['a negation', step('! npm test')],
  ])('does not pass on tests in %s', (_, steps) => {
    const ci = CI.replace('      - run: npm test\n', steps);
    expect(ci).not.toBe(CI);
    expect(results([runOf()], { source: { files: { ...FILES, '.github/workflows/ci.yml': ci } } })).toEqual(['Needs Review']);
  });

  it.each([
    ['a pipe of bash', step('npm test | tee log', '        shell: bash\n')],
    ['a pipe whose failure counts', step('set -o pipefail\nnpm test | tee log')],
    ['a list at the end', step('npm ci && npm test')],
    ['a line of several', step('if [ -f x ]; then\n  echo x\nfi\nnpm test\necho done')],
    ['the last line of a shell that goes on', step('npm ci\nnpm test', '        shell: bash -l {0}\n')],
    ['a loop', step('for part in a b; do\n  npm test\ndone')],
    ['a command that says why it ends', step('npm test || exit 1')],
  ])('passes on tests in %s', (_, steps) => {
    const ci = CI.replace('      - run: npm test\n', steps);
    expect(results([runOf()], { source: { files: { ...FILES, '.github/workflows/ci.yml': ci } } })).toEqual(['Passed']);
  });

  it.each([
    ['tests succeeded', [runOf({ head_sha: 'f'.repeat(40) })], 'Tests succeeded on the commit of release v1.2.0;'],
    ['tests failed', [runOf({ head_sha: 'f'.repeat(40), conclusion: 'failure' })], 'did not succeed (failure)'],
    ['the pipeline was skipped', [runOf({ head_sha: 'f'.repeat(40), conclusion: 'skipped' })], 'did not succeed (skipped)'],
    ['only a lint ran', [runOf({ head_sha: 'f'.repeat(40), path: '.github/workflows/lint.yml' })], 'none is seen to test'],
  ])('tells of a release on whose commit %s, for a person to weigh', (_, runs, message) => {
    const source = { files: FILES, tags: [['v1.2.0', 3] as const] };
    const [, release] = run(runs, { source });
    expect([release?.result, release?.claims, release?.message]).toEqual(['Needs Review', ['3.5.2'], expect.stringContaining(message)]);
  });

  it('says nothing of a release whose commit is not in the list', () => {
    expect(results([runOf()], { source: { files: FILES, tags: [['v1.2.0', 3]] } })).toEqual(['Passed']);
  });

  it('cannot tell where the token could not see them, and says nothing where nothing was brought', () => {
    const refused = platformOutcomes(
      testRunsSeen,
      { 'r.json': refusalAt('actions/workflow-runs#list-workflow-runs-for-a-repository') },
      SOURCE,
    );
    expect(resultsOf(refused)).toEqual(['Unknown 1.3.2: runs of r.json']);
    expect(platformOutcomes(testRunsSeen, {}, SOURCE)).toEqual([]);
  });
});
