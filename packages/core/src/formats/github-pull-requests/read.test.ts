import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPullRequests, recognisePullRequests } from './read.ts';

const bytesIn = (name: string) => readFileSync(new URL(`../../../../../testdata/github-pull-requests/${name}`, import.meta.url));
const sample = (name: string) => readPullRequests({ path: name, bytes: bytesIn(name) });
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const listOf = (count: number) => Array.from({ length: count }, (_, index) => ({ number: index + 1, mergedAt: null }));

describe('pull requests', () => {
  it('of the command line are read with checks, reviews and files', () => {
    const { verdict, facts, measures, diagnostics, madeAt } = sample('command-line.json');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-10-01T10:00:00Z']);
    expect(measures).toEqual({ requests: 2, merged: 1, checks: { SUCCESS: 1, SKIPPED: 1, PENDING: 1, IN_PROGRESS: 1 } });
    expect(facts).toMatchObject({ repository: 'github.example.test/acme/shop', requestCount: 2, mayBeCutOff: false, refusal: null });
    expect(facts?.requests[0]).toEqual({
      number: 12,
      state: 'MERGED',
      author: { login: 'app/dependabot', bot: true },
      mergedBy: { login: 'ann', bot: false },
      mergedAt: '2026-10-01T10:00:00Z',
      createdAt: '2026-10-01T08:00:00Z',
      base: 'main',
      head: 'dependabot/npm_and_yarn/zod-4.1.0',
      headCommit: 'a'.repeat(40),
      mergeCommit: 'b'.repeat(40),
      autoMerge: false,
      checks: [
        { name: 'test (24)', workflow: 'CI', state: 'SUCCESS', endedAt: '2026-10-01T09:10:00Z' },
        { name: 'lint', workflow: 'CI', state: 'SKIPPED', endedAt: '2026-10-01T09:05:00Z' },
        { name: 'licence/cla', workflow: null, state: 'PENDING', endedAt: null },
      ],
      moreChecks: false,
      reviews: [{ reviewer: { login: 'ann', bot: null }, state: 'APPROVED', at: '2026-10-01T09:50:00Z', commit: 'a'.repeat(40) }],
      moreReviews: false,
      reviewDecision: 'APPROVED',
      files: ['package.json', 'package-lock.json'],
      moreFiles: false,
    });
    // A check that runs has no end: the year 1 is how Go writes none.
    expect(facts?.requests[1]?.checks).toEqual([{ name: 'test (24)', workflow: 'CI', state: 'IN_PROGRESS', endedAt: null }]);
  });

  it('of the interface have neither checks nor reviews nor files, which is not the same as none', () => {
    const { verdict, facts } = sample('interface.json');
    expect([verdict, facts?.repository]).toEqual(['valid', 'github.example.test/acme/shop']);
    expect(facts?.requests[0]).toMatchObject({
      author: { login: 'dependabot[bot]', bot: true },
      state: 'CLOSED',
      mergedBy: null,
      head: 'dependabot/npm_and_yarn/zod-4.1.0',
      mergeCommit: 'b'.repeat(40),
      autoMerge: true,
      checks: null,
      reviews: null,
      files: null,
    });
  });

  it('with members of other types say so, and lose nothing else', () => {
    const { verdict, diagnostics, facts } = sample('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['entry-no-object', 'request-incomplete', 'request-twice']]);
    expect(facts?.requests[0]).toMatchObject({ author: null, mergedAt: null, reviews: [], files: [], reviewDecision: null });
    expect(facts?.requests[0]?.checks?.map(({ name, state }) => [name, state])).toEqual([
      ['(unnamed)', null],
      ['(unnamed)', null],
      ['x', null],
    ]);
  });

  it.each([
    [29, false],
    [30, true],
    [31, false],
    [100, true],
    [150, true],
  ])('of which there are %i may be cut off: %s', (count, expected) => {
    const { facts, diagnostics } = readPullRequests({ path: 'prs.json', bytes: bytesOf(listOf(count)) });
    expect([facts?.mayBeCutOff, diagnostics.map(({ code }) => code)]).toEqual([expected, expected ? ['may-be-cut-off'] : []]);
  });

  it('of several repositories are those of none', () => {
    const list = ['acme/shop', 'acme/other'].map((name, number) => ({ number, mergedAt: null, url: `https://github.com/${name}/pull/1` }));
    const { facts, diagnostics } = readPullRequests({ path: 'x.json', bytes: bytesOf(list) });
    expect([facts?.repository, diagnostics.map(({ code }) => code)]).toEqual([null, ['repositories-mixed']]);
  });

  it('say where their own lists may be cut off', () => {
    const many = <T>(value: T) => Array.from({ length: 100 }, () => value);
    const request = {
      number: 1,
      mergedAt: null,
      changedFiles: 2,
      files: [{ path: 'a' }],
      statusCheckRollup: many({ name: 'x' }),
      reviews: [],
    };
    const { facts } = readPullRequests({ path: 'prs.json', bytes: bytesOf([request]) });
    expect(facts?.requests[0]).toMatchObject({ moreFiles: true, moreChecks: true, moreReviews: false });
  });

  it('that this token may not see are a refusal', () => {
    expect(sample('refused.json').facts?.refusal).toEqual({ message: 'Not Found', status: '404' });
  });

  it.each([
    ['the command line', bytesIn('command-line.json'), true],
    ['the interface', bytesIn('interface.json'), true],
    ['pages of the interface', bytesOf([[{ number: 1, merged_at: null, head: {}, base: {} }]]), true],
    ['a refusal', bytesIn('refused.json'), true],
    ['issues', bytesOf([{ number: 1, title: 'x', state: 'open', labels: [] }]), false],
    ['alerts', bytesOf([{ number: 1, state: 'open', created_at: 'x', rule: {}, tool: {} }]), false],
    ['numbers alone', bytesOf([{ number: 1 }]), false],
  ])('are told by their content: %s', (_, bytes, expected) => {
    expect(recognisePullRequests({ path: 'x.json', bytes })).toBe(expected);
  });
});
