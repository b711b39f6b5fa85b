import { describe, expect, it } from 'vitest';
import { componentRequestsTested } from './component-requests-tested.ts';
import { platformOutcomes, refusalAt, resultsOf } from './platform-samples.ts';

const CI = `
name: CI
on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        node: [22, 24]
    steps:
      - run: npm test
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: npx eslint .
`;
const SOURCE = { source: { files: { '.github/workflows/ci.yml': CI } }, shownAt: 'https://github.com/acme/shop' };

type Values = Readonly<Record<string, unknown>>;
const check = (name: string, conclusion: string, more: Values = {}) => ({
  __typename: 'CheckRun',
  name,
  workflowName: 'CI',
  status: 'COMPLETED',
  conclusion,
  completedAt: '2026-10-10T09:00:00Z',
  ...more,
});
const PASSED = check('test (24)', 'SUCCESS');
const request = (number: number, more: Values = {}) => ({
  number,
  url: `https://github.com/acme/shop/pull/${number}`,
  author: { login: 'ann', is_bot: false },
  mergedBy: { login: 'bob', is_bot: false },
  mergedAt: '2026-10-10T10:00:00Z',
  baseRefName: 'main',
  headRefName: `topic-${number}`,
  statusCheckRollup: [PASSED],
  files: [{ path: 'src/a.ts' }],
  changedFiles: 1,
  ...more,
});
const update = (number: number, more: Values = {}) =>
  request(number, { author: { login: 'app/dependabot', is_bot: true }, headRefName: 'dependabot/npm_and_yarn/zod-4', ...more });
const added = (number: number, more: Values = {}) => request(number, { files: [{ path: 'package-lock.json' }], ...more });

const run = (requests: readonly unknown[], options = {}) =>
  platformOutcomes(componentRequestsTested, { 'prs.json': requests }, { ...SOURCE, ...options });
const short = (requests: readonly unknown[], options = {}) =>
  run(requests, options).map(({ result, claims }) => `${result} ${claims?.join(' ') ?? ''}`);

describe('component-requests-tested', () => {
  it('does not pass by the name of a job that another workflow of that name has too', () => {
    const files = { '.github/workflows/ci.yml': CI, '.github/workflows/b.yml': CI.replace('npm test', 'true') };
    expect(short([update(1)], { source: { files } })).toEqual(['Needs Review 1.2.4']);
  });

  it.each([
    ['a lint that goes by the name of its system', { context: 'ci/lint', state: 'FAILURE' }],
    ['a preview for integration', { context: 'integration preview', state: 'FAILURE' }],
    ['a lint of a specification', check('OpenAPI spec lint', 'FAILURE', { workflowName: 'Docs' })],
    ['a job that may fail by its workflow', check('test-next (25)', 'FAILURE')],
  ])('neither fails nor passes where %s had failed', (_, failed) => {
    const trial = '  test-next:\n    runs-on: x\n    continue-on-error: true\n    steps:\n      - run: npm test\n';
    const source = { files: { '.github/workflows/ci.yml': CI + trial } };
    expect(short([update(1, { statusCheckRollup: [PASSED, failed] })], { source })).toEqual(['Needs Review 1.2.4']);
  });

  it('has no finding for an update that a merge queue merged, which tests on another commit', () => {
    const queue = { login: 'github-merge-queue', is_bot: true };
    const merged = update(1, { statusCheckRollup: [], autoMergeRequest: { mergeMethod: 'SQUASH' }, mergedBy: queue });
    expect(short([merged])).toEqual(['Needs Review 1.2.4']);
  });

  it('passes for updates whose tests had passed, and for nothing else', () => {
    expect(resultsOf(run([update(1), request(2)]))).toEqual(['Passed 1.2.4: changed components in requests of acme/shop']);
    // What was added may be touched by no test.
    expect(short([update(1), added(2)])).toEqual(['Passed 1.2.4', 'Needs Review 1.2.3']);
  });

  it.each([
    ['an update', update(1, { statusCheckRollup: [check('test (22)', 'FAILURE'), PASSED] }), '1.2.4'],
    ['an update on its branch alone', { ...update(1, { statusCheckRollup: [check('test (24)', 'TIMED_OUT')] }), author: null }, '1.2.4'],
    ['a changed lockfile', added(1, { statusCheckRollup: [check('test (24)', 'FAILURE')] }), '1.2.3 1.2.4'],
    ['a test of another system', added(1, { statusCheckRollup: [{ context: 'ci/unit', state: 'ERROR' }] }), '1.2.3 1.2.4'],
  ])('fails where %s was merged although a test had failed', (_, merged, claims) => {
    const [first] = run([merged]);
    expect([first?.result, first?.claims?.join(' '), first?.subject]).toEqual(['Failed', claims, 'request 1 of acme/shop']);
  });

  it('fails where an update was merged by itself without any check, and asks where a person merged it', () => {
    const bare = { statusCheckRollup: [] };
    expect(short([update(1, { ...bare, mergedBy: { login: 'app/github-actions', is_bot: true } })])[0]).toBe('Failed 1.2.4');
    expect(short([update(1, { ...bare, autoMergeRequest: { mergeMethod: 'SQUASH' } })])[0]).toBe('Failed 1.2.4');
    // It may have been vetted before, or tested in staging.
    expect(short([update(1, bare)])).toEqual(['Needs Review 1.2.4']);
    // A merge queue tests another commit than the request's.
    expect(short([update(1, { ...bare, mergedBy: { login: 'github-merge-queue[bot]' } })])).toEqual(['Needs Review 1.2.4']);
  });

  it.each([
    ['a lint is all that ran', update(1, { statusCheckRollup: [check('lint', 'SUCCESS')] })],
    ['only its name says that it tests', update(1, { statusCheckRollup: [check('Unit tests', 'SUCCESS')] })],
    [
      'another workflow has a job of that name',
      update(1, { statusCheckRollup: [check('test (24)', 'SUCCESS', { workflowName: 'Docs' })] }),
    ],
    ['tests were left out', update(1, { statusCheckRollup: [check('test (24)', 'SKIPPED'), check('lint', 'SUCCESS')] })],
    ['tests were cancelled', update(1, { statusCheckRollup: [PASSED, check('test (22)', 'CANCELLED')] })],
    ['tests had not begun', update(1, { statusCheckRollup: [check('test (24)', '', { status: 'QUEUED', completedAt: null })] })],
    [
      'tests ended after the merge',
      update(1, { statusCheckRollup: [check('test (24)', 'SUCCESS', { completedAt: '2026-10-10T11:00:00Z' })] }),
    ],
    [
      'tests failed after the merge',
      update(1, { statusCheckRollup: [check('test (24)', 'FAILURE', { completedAt: '2026-10-10T11:00:00Z' })] }),
    ],
    ['one run of a test failed and another passed', update(1, { statusCheckRollup: [PASSED, check('test (24)', 'FAILURE')] })],
    ['another check had failed', update(1, { statusCheckRollup: [PASSED, check('lint', 'FAILURE')] })],
    ['there are as many checks as one page holds', update(1, { statusCheckRollup: Array.from({ length: 100 }, () => PASSED) })],
    ['no update bot asked for any', added(1)],
    [
      'a manifest changed, and the test of that failed',
      request(1, { files: [{ path: 'package.json' }], statusCheckRollup: [check('test', 'FAILURE')] }),
    ],
  ])('has a person review where %s', (_, merged) => {
    expect(short([merged])[0]).toBe('Needs Review 1.2.4');
  });

  it.each([
    ['the list may be cut off', Array.from({ length: 30 }, (_, index) => update(index + 1))],
    [
      'the list may be, by its number, and begins within the period',
      Array.from({ length: 20 }, (_, index) => update(index + 1, { createdAt: '2026-10-09T10:00:00Z' })),
    ],
    ['a check does not say when it ended', [update(1, { statusCheckRollup: [check('test (24)', 'SUCCESS', { completedAt: null })] })]],
    ['what a request changes is not said', [update(1), request(2, { files: undefined })]],
    ['not all that it changes is listed', [update(1), request(2, { changedFiles: 101 })]],
  ])('does not pass where %s', (_, requests) => {
    expect(short(requests)).toEqual(['Needs Review 1.2.4']);
  });

  it('does not pass on an export that is nobody’s, or of nobody knows when', () => {
    expect(short([update(1)], { shownAt: 'https://github.com/acme/other' })).toEqual(['Needs Review ']);
    expect(short([update(1)], { shownAt: '' })).toEqual(['Needs Review 1.2.4']);
    // Nor does it fail by a request that may be somebody else's.
    const failing = update(1, { statusCheckRollup: [check('test (24)', 'FAILURE')] });
    expect(short([failing], { shownAt: '' })).toEqual(['Needs Review 1.2.4']);
    expect(short([update(1, { url: undefined })])).toEqual(['Needs Review 1.2.4']);
  });

  it('takes a job that may leave its tests out for none that surely ran them', () => {
    const conditional = CI.replace('      - run: npm test', "      - run: npm test\n        if: github.actor != 'dependabot[bot]'");
    expect(short([update(1)], { source: { files: { '.github/workflows/ci.yml': conditional } } })).toEqual(['Needs Review 1.2.4']);
    const ignored = CI.replace('npm test', 'npm test || true');
    expect(short([update(1)], { source: { files: { '.github/workflows/ci.yml': ignored } } })).toEqual(['Needs Review 1.2.4']);
    expect(short([update(1)], { source: { files: {} } })).toEqual(['Needs Review 1.2.4']);
  });

  it('knows jobs that a workflow calls, and names that are filled in', () => {
    const called = CI.replace('on: pull_request', 'on: workflow_call').replace(
      '  test:\n',
      '  test:\n    name: Tests on ${{ matrix.node }}\n',
    );
    const caller = 'name: PR\non: pull_request\njobs:\n  all:\n    uses: ./.github/workflows/ci.yml\n';
    const source = { files: { '.github/workflows/ci.yml': called, '.github/workflows/pr.yml': caller } };
    const ran = (name: string) => [update(1, { statusCheckRollup: [check(name, 'SUCCESS', { workflowName: 'PR' })] })];
    expect(short(ran('all / Tests on 24'), { source })).toEqual(['Passed 1.2.4']);
    expect(short(ran('Tests on 24'), { source })).toEqual(['Needs Review 1.2.4']);
  });

  it.each([
    ['a branch of people that begins like a bot’s', request(1, { headRefName: 'dependabot-docs', statusCheckRollup: [] })],
    ['the request with which Renovate asks for its configuration', update(1, { headRefName: 'renovate/configure' })],
    ['a lockfile of a fixture', request(1, { files: [{ path: 'test/fixtures/package-lock.json' }], statusCheckRollup: [] })],
    ['an update of before the period', update(1, { mergedAt: '2026-01-10T10:00:00Z', statusCheckRollup: [check('test', 'FAILURE')] })],
    ['an update that was never merged', update(1, { mergedAt: null, statusCheckRollup: [check('test (24)', 'FAILURE')] })],
    [
      'an update of a branch that nothing is released from',
      update(1, { baseRefName: 'try', statusCheckRollup: [check('test', 'FAILURE')] }),
    ],
  ])('is not fooled by %s: no event', (_, merged) => {
    const outcomes = run([merged]);
    expect(outcomes.map(({ result, claims }) => `${result} ${claims ?? ''}`)).toEqual(['Needs Review ']);
    expect(outcomes[0]?.message).toContain('no event');
  });

  it.each([
    ['nothing was brought', {}],
    ['the token could not see them', { 'prs.json': refusalAt('pulls/pulls#list-pull-requests') }],
    [
      'the interface’s list has no checks',
      {
        'prs.json': [
          {
            number: 1,
            merged_at: '2026-10-10T10:00:00Z',
            html_url: 'https://github.com/acme/shop/pull/1',
            user: { login: 'dependabot[bot]', type: 'Bot' },
            head: { ref: 'dependabot/pip/x' },
            base: { ref: 'main', repo: { full_name: 'acme/shop' } },
          },
        ],
      },
    ],
    ['neither who asked nor what changed is in it', { 'prs.json': [request(1, { files: undefined, author: undefined })] }],
  ])('cannot tell where %s', (_, files) => {
    const outcomes = platformOutcomes(componentRequestsTested, files, SOURCE);
    expect(outcomes.map(({ result }) => result)).toEqual(['Unknown']);
    expect(outcomes[0]?.bring).toMatch(/\.$/);
  });

  it('puts pages of a list together, and counts the worse of two exports of a request', () => {
    const failed = update(1, { statusCheckRollup: [check('test (24)', 'FAILURE')] });
    const outcomes = platformOutcomes(componentRequestsTested, { 'a.json': [failed], 'b.json': [update(1), update(2)] }, SOURCE);
    expect(resultsOf(outcomes)).toEqual([
      'Failed 1.2.4: request 1 of acme/shop',
      'Needs Review 1.2.4: changed components in requests of acme/shop',
    ]);
    const next = platformOutcomes(componentRequestsTested, { 'a.json': [update(1)], 'b.json': [update(2)] }, SOURCE);
    expect(next.map(({ result, message }) => [result, message.slice(0, 13)])).toEqual([['Passed', 'Of 2 requests']]);
  });

  it('names at most 20 requests by themselves', () => {
    const many = Array.from({ length: 23 }, (_, index) => update(index + 1, { statusCheckRollup: [check('test (24)', 'FAILURE')] }));
    const failed = run(many).filter(({ result }) => result === 'Failed');
    expect([failed.length, failed.at(-1)?.message]).toEqual([21, expect.stringContaining('3 more requests')]);
  });
});
