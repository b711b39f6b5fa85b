import { describe, expect, it } from 'vitest';
import { platformOutcomes, refusalAt } from './platform-samples.ts';
import { updateRunsTested } from './update-runs-tested.ts';

const CI = 'name: CI\non: [push, pull_request]\njobs:\n  test:\n    runs-on: x\n    steps:\n      - run: npm test\n';
const LINT = 'name: Lint\non: [pull_request]\njobs:\n  lint:\n    runs-on: x\n    steps:\n      - run: npx eslint .\n';
const FILES = { '.github/workflows/ci.yml': CI, '.github/workflows/lint.yml': LINT };
const SOURCE = { source: { files: FILES }, shownAt: 'https://github.com/acme/shop' };

type Values = Readonly<Record<string, unknown>>;
let number = 0;
const runOf = (more: Values = {}) => ({
  run_number: ++number,
  workflow_id: 1,
  path: '.github/workflows/ci.yml',
  event: 'pull_request',
  head_branch: 'dependabot/npm_and_yarn/zod-4',
  head_sha: 'a'.repeat(40),
  status: 'completed',
  conclusion: 'success',
  run_attempt: 1,
  run_started_at: '2026-10-20T10:00:00Z',
  html_url: 'https://github.com/acme/shop/actions/runs/1',
  ...more,
});
const list = (runs: readonly Values[], total = runs.length) => ({ total_count: total, workflow_runs: runs });
const run = (runs: readonly Values[], options = {}) =>
  platformOutcomes(updateRunsTested, { 'runs.json': list(runs) }, { ...SOURCE, ...options });
const results = (runs: readonly Values[], options = {}) => run(runs, options).map(({ result }) => result);

describe('update-runs-tested', () => {
  it('passes where tests succeeded on the newest commit of each update', () => {
    const older = runOf({ head_sha: 'b'.repeat(40), conclusion: 'failure', run_started_at: '2026-10-19T10:00:00Z' });
    const outcomes = run([runOf(), older, runOf({ head_branch: 'renovate/vite-8.x' }), runOf({ path: '.github/workflows/lint.yml' })]);
    expect(outcomes.map(({ result, subject, claims }) => [result, subject, claims])).toEqual([
      ['Passed', 'runs for updates of acme/shop', ['1.2.4']],
    ]);
    expect(outcomes[0]?.message).toContain('Of 2 updates');
  });

  it('never fails: a failure may be why an update was not merged', () => {
    const [outcome] = run([runOf({ conclusion: 'failure' })]);
    expect([outcome?.result, outcome?.message]).toEqual(['Needs Review', expect.stringContaining('1 whose tests failed')]);
  });

  it.each([
    ['only a lint ran', [runOf({ path: '.github/workflows/lint.yml' })]],
    ['a workflow ran that no source has', [runOf({ path: '.github/workflows/gone.yml' })]],
    ['runs were only skipped', [runOf({ conclusion: 'skipped' })]],
    ['runs were cancelled', [runOf({ conclusion: 'cancelled' })]],
    ['runs wait for somebody to let them run', [runOf({ conclusion: 'action_required' })]],
    ['a run has not ended', [runOf({ conclusion: null, status: 'in_progress' })]],
    ['a run succeeded when it was started again', [runOf({ run_attempt: 3 })]],
    ['one of two updates was not tested', [runOf(), runOf({ head_branch: 'renovate/x', path: '.github/workflows/lint.yml' })]],
    [
      'the newest commit was not tested',
      [runOf(), runOf({ head_sha: 'c', run_started_at: '2026-10-21T10:00:00Z', conclusion: 'skipped' })],
    ],
  ])('has a person review where %s', (_, runs) => {
    expect(results(runs)).toEqual(['Needs Review']);
  });

  it('does not pass on a page of a longer list, and does on all pages together', () => {
    const pages = {
      'runs-1.json': list([runOf({ id: 1 })], 2),
      'runs-2.json': list([runOf({ id: 2, head_branch: 'renovate/x' })], 2),
    };
    const of = (files: Values) => platformOutcomes(updateRunsTested, files, SOURCE).map(({ result }) => result);
    expect(of({ 'runs-1.json': pages['runs-1.json'] })).toEqual(['Needs Review']);
    expect(of(pages)).toEqual(['Passed']);
    // The first page once more, in another layout, is not the second one.
    expect(of({ ...pages, 'runs-2.json': pages['runs-1.json'] })).toEqual(['Needs Review']);
  });

  it('does not pass where a condition may leave the tests out while the run succeeds', () => {
    const job = CI.replace('    runs-on: x\n', "    runs-on: x\n    if: github.actor != 'dependabot[bot]'\n");
    const needed = `${CI.replace('    runs-on: x\n', '    runs-on: x\n    needs: gate\n')}  gate:\n    if: github.event_name == 'push'\n    runs-on: x\n    steps:\n      - run: echo\n`;
    for (const ci of [job, needed])
      expect(results([runOf()], { source: { files: { ...FILES, '.github/workflows/ci.yml': ci } } })).toEqual(['Needs Review']);
    const always = CI.replace('    runs-on: x\n', '    runs-on: x\n    if: ${{ always() }}\n');
    expect(results([runOf()], { source: { files: { ...FILES, '.github/workflows/ci.yml': always } } })).toEqual(['Passed']);
  });

  it('concludes nothing from another repository, and does not pass on one that may be another', () => {
    expect(run([runOf()], { shownAt: 'https://github.com/acme/other' })[0]?.message).toContain('none of the product’s sources');
    expect(results([runOf()], { shownAt: '' })).toEqual(['Needs Review']);
  });

  it.each([
    ['a branch of people that begins like a bot’s', runOf({ head_branch: 'dependabot-docs' })],
    ['a run of before the period', runOf({ run_started_at: '2026-01-20T10:00:00Z' })],
    ['runs on the main branch', runOf({ head_branch: 'main', event: 'push' })],
    ['the branch of Renovate’s own configuration', runOf({ head_branch: 'renovate/configure' })],
  ])('is not fooled by %s: no event', (_, one) => {
    const [outcome] = run([one]);
    expect([outcome?.result, outcome?.message]).toEqual(['Needs Review', expect.stringContaining('no event')]);
  });

  it('cannot tell where the token could not see them, and says nothing where nothing was brought', () => {
    const refused = platformOutcomes(
      updateRunsTested,
      { 'r.json': refusalAt('actions/workflow-runs#list-workflow-runs-for-a-repository') },
      SOURCE,
    );
    expect(refused.map(({ result, claims }) => [result, claims])).toEqual([['Unknown', ['1.2.4']]]);
    expect(platformOutcomes(updateRunsTested, {}, SOURCE)).toEqual([]);
  });
});
