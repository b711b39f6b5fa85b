import { describe, expect, it } from 'vitest';
import { mergesReviewed } from './merges-reviewed.ts';
import { platformOutcomes, refusalAt } from './platform-samples.ts';

const SOURCE = { source: { files: {} }, shownAt: 'https://github.com/acme/shop' };

type Values = Readonly<Record<string, unknown>>;
const HEAD = 'a'.repeat(40);
const review = (login: string, more: Values = {}) => ({
  author: { login },
  state: 'APPROVED',
  submittedAt: '2026-10-10T09:00:00Z',
  commit: { oid: HEAD },
  ...more,
});
const request = (number: number, reviews: unknown, more: Values = {}) => ({
  number,
  url: `https://github.com/acme/shop/pull/${number}`,
  author: { login: 'ann', is_bot: false },
  mergedAt: '2026-10-10T10:00:00Z',
  baseRefName: 'main',
  headRefName: 'topic',
  headRefOid: HEAD,
  reviews,
  ...more,
});
const run = (requests: readonly unknown[], options = {}) =>
  platformOutcomes(mergesReviewed, { 'prs.json': requests }, { ...SOURCE, ...options });

describe('merges-reviewed', () => {
  it('never passes: pushes past requests are not in the export', () => {
    const [outcome, ...others] = run([request(1, [review('bob')]), request(2, [review('bob')])]);
    expect([outcome?.result, outcome?.subject, others]).toEqual(['Needs Review', 'reviews of requests of acme/shop', []]);
    expect(outcome?.message).toContain('2 with an approval by somebody else than its author.');
  });

  it.each([
    ['without an approval', []],
    ['without an approval', [review('bob', { state: 'COMMENTED' })]],
    ['without an approval', [review('bob', { state: 'DISMISSED' })]],
    ['without an approval', [review('bob', { submittedAt: '2026-10-10T11:00:00Z' })]],
    ['with an approval by its own author alone', [review('Ann')]],
    ['with an approval by a bot alone', [review('approver[bot]')]],
    // As the command line writes the account of a workflow.
    ['with an approval by a bot alone', [review('github-actions')]],
    ['with an approval by a bot alone', [review('bob', { author: null })]],
    ['with an approval of an earlier commit alone', [review('bob', { commit: { oid: 'b'.repeat(40) } })]],
    ['although somebody had asked for changes', [review('bob', { state: 'CHANGES_REQUESTED' }), review('cy')]],
    [
      'although somebody had asked for changes',
      [review('bob'), review('bob', { state: 'CHANGES_REQUESTED', submittedAt: '2026-10-10T09:30:00Z' })],
    ],
  ])('names what was merged %s, and never fails', (words, reviews) => {
    const [outcome] = run([request(1, reviews), request(2, [review('bob')])]);
    expect([outcome?.result, outcome?.message]).toEqual(['Needs Review', expect.stringContaining(`1 ${words}`)]);
    expect(outcome?.message).toContain('(#1)');
  });

  it('takes the last word of a reviewer, and a comment for none', () => {
    const asked = review('bob', { state: 'CHANGES_REQUESTED', submittedAt: '2026-10-10T08:00:00Z' });
    const comment = review('bob', { state: 'COMMENTED', submittedAt: '2026-10-10T09:30:00Z' });
    expect(run([request(1, [asked, review('bob'), comment])])[0]?.message).toContain('1 with an approval by somebody else');
  });

  it('shows nobody’s name', () => {
    const [outcome] = run([request(1, [review('bob')]), request(2, [])]);
    expect(outcome?.message).not.toMatch(/ann|bob/);
  });

  it.each([
    ['of before the period', request(1, [], { mergedAt: '2026-01-10T10:00:00Z' })],
    ['that was never merged', request(1, [], { mergedAt: null })],
    ['into a branch that nothing is released from', request(1, [], { baseRefName: 'try' })],
  ])('is not fooled by a request %s: no event', (_, one) => {
    expect(run([one])[0]?.message).toContain('no event');
  });

  it.each([
    ['what was brought cannot be read', { 'pull-requests.json': '[{"number": 1, "mergedAt": null' }],
    ['the token could not see them', { 'prs.json': refusalAt('pulls/pulls#list-pull-requests') }],
    ['the export leaves reviews out', { 'prs.json': [request(1, undefined)] }],
  ])('cannot tell where %s', (_, files) => {
    const outcomes = platformOutcomes(mergesReviewed, files, SOURCE);
    expect(outcomes.map(({ result }) => result)).toEqual(['Unknown']);
    expect(outcomes[0]?.bring).toMatch(/\.$/);
  });

  it('concludes nothing from another repository', () => {
    expect(run([request(1, [])], { shownAt: 'https://github.com/acme/other' })[0]?.message).toContain('none of the product’s sources');
  });

  it('says nothing where nothing was brought', () => {
    expect(platformOutcomes(mergesReviewed, {}, SOURCE)).toEqual([]);
  });
});
