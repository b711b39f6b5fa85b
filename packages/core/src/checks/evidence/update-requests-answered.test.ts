import { describe, expect, it } from 'vitest';
import { platformOutcomes, refusalAt } from './platform-samples.ts';
import { updateRequestsAnswered } from './update-requests-answered.ts';

const SOURCE = { source: { files: {} }, shownAt: 'https://github.com/acme/shop' };

type Values = Readonly<Record<string, unknown>>;
const update = (number: number, more: Values = {}) => ({
  number,
  state: 'MERGED',
  url: `https://github.com/acme/shop/pull/${number}`,
  author: { login: 'app/renovate', is_bot: true },
  createdAt: '2026-10-08T10:00:00Z',
  mergedAt: '2026-10-10T10:00:00Z',
  baseRefName: 'main',
  headRefName: `renovate/x-${number}`,
  ...more,
});
const open = (number: number, createdAt: string) => update(number, { state: 'OPEN', createdAt, mergedAt: null });
const run = (requests: readonly unknown[], options = {}) =>
  platformOutcomes(updateRequestsAnswered, { 'prs.json': requests }, { ...SOURCE, ...options });

describe('update-requests-answered', () => {
  it('never passes: tells how long updates waited, and that none stays open', () => {
    const slow = update(2, { createdAt: '2026-09-20T10:00:00Z' });
    const [outcome, ...others] = run([update(1), slow, open(3, '2026-10-09T10:00:00Z')]);
    expect([outcome?.result, outcome?.claims, others]).toEqual(['Needs Review', undefined, []]);
    expect(outcome?.message).toContain('2 updates were merged');
    expect(outcome?.message).toContain('open for 2 days in the median and 20 at most');
    expect(outcome?.message).toContain('None stays open');
  });

  it('never fails: names those that stay open', () => {
    const [outcome] = run([update(1), open(7, '2026-05-09T10:00:00Z'), open(8, '2026-10-09T10:00:00Z')]);
    expect([outcome?.result, outcome?.message]).toEqual([
      'Needs Review',
      expect.stringContaining('1 update stays open for more than 30 days (#7)'),
    ]);
  });

  it('is not fooled by a list without open requests, nor by an older export that has them open', () => {
    expect(run([update(1)])[0]?.message).toContain('No open request is in the list');
    const files = { 'old.json': [open(1, '2026-05-09T10:00:00Z')], 'new.json': [update(1, { createdAt: '2026-05-09T10:00:00Z' })] };
    expect(platformOutcomes(updateRequestsAnswered, files, SOURCE)[0]?.message).toContain('None stays open');
  });

  it('counts no request of people, though it is open for long', () => {
    const ours = { ...open(1, '2026-05-09T10:00:00Z'), author: { login: 'ann', is_bot: false }, headRefName: 'topic' };
    expect(run([ours])[0]?.message).toContain('None of 1 request is an update bot’s');
  });

  it.each([
    ['what was brought cannot be read', { 'pull-requests.json': '[{"number": 1, "mergedAt": null' }],
    ['the token could not see them', { 'prs.json': refusalAt('pulls/pulls#list-pull-requests') }],
  ])('cannot tell where %s', (_, files) => {
    const outcomes = platformOutcomes(updateRequestsAnswered, files, SOURCE);
    expect(outcomes.map(({ result }) => result)).toEqual(['Unknown']);
  });

  it('says nothing where nothing was brought', () => {
    expect(platformOutcomes(updateRequestsAnswered, {}, SOURCE)).toEqual([]);
  });
});
