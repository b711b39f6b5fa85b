import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../model/instant.ts';
import { accessReviewed } from './access-reviewed.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

const COLUMNS = { account: 'Account', reviewer: 'Reviewer', outcome: 'Outcome', date: 'Date', status: 'Status' };
const ANN = 'ann,Head of IT,Keep,2026-10-01,active';
const BOB = 'bob,Head of IT,Keep,2026-10-01,active';

/** The answer of the interface to `orgs/acme/memberships`-like calls: it says whose members they are. */
function members(logins: readonly string[], organisation = 'acme'): string {
  const url = `https://api.github.com/orgs/${organisation}`;
  return JSON.stringify(
    [...logins, 'robot'].map((login, id) => ({
      url: `${url}/memberships/${login}`,
      state: 'active',
      role: 'member',
      organization_url: url,
      user: { login, id, node_id: 'x', type: login === 'robot' ? 'Bot' : 'User', site_admin: false },
    })),
  );
}

/** The answer to `orgs/NAME/members`, which does not say whose members they are. */
function bareAccounts(logins: readonly string[]): string {
  return JSON.stringify(logins.map((login, id) => ({ login, id, node_id: 'x', type: 'User', site_admin: false })));
}

interface More {
  readonly logins?: readonly string[] | null;
  readonly list?: (logins: readonly string[]) => string;
  readonly exported?: string | null;
  readonly columns?: Readonly<Record<string, string>>;
  readonly rest?: Partial<SampleEvidence>;
}

function run(
  rows: readonly string[],
  { logins = ['ann', 'bob'], list = members, exported = '2026-10-20T09:00:00Z', columns = COLUMNS, rest = {} }: More = {},
) {
  return evidenceOutcomesOf(accessReviewed, {
    evidence: {
      'review.csv': `Account,Reviewer,Outcome,Date,Status\n${rows.join('\n')}\n`,
      ...(logins === null ? {} : { 'members.json': list(logins) }),
    },
    beside: { 'review.csv': { columns } },
    declared: exported === null ? {} : { 'members.json': { effectiveAt: parseInstant(exported) } },
    source: { files: {}, commits: [] },
    shownAt: 'https://github.com/acme/shop',
    ...rest,
  });
}
const results = (rows: readonly string[], more: More = {}) => run(rows, more).map(({ result }) => result);

describe('access-reviewed', () => {
  it.each([
    ['a month', 1, 'Needs Review'],
    ['three months', 3, 'Passed'],
    ['a year', 12, 'Passed'],
  ])('asks for a review as often as the case pledges, and in 90 days at the latest: %s', (_, amount, expected) => {
    const pledge = { kind: 'access-review interval', within: { amount, unit: 'month' } } as const;
    const rest = { pledges: [{ pledge, place: { path: 'avouch.yaml', line: 9 } }], asOf: '2026-11-05T12:00:00Z' };
    const [found] = run([ANN, BOB], { rest });
    expect([found?.result, found?.message.includes('as pledged at avouch.yaml:9')]).toEqual([expected, amount === 1]);
  });

  it('passes where each member was looked at in the period, bots apart', () => {
    expect(results([ANN, BOB])).toEqual(['Passed']);
    expect(results([ANN, BOB, 'cy,Head of IT,Removed,2026-10-01,left'])).toEqual(['Passed']);
  });

  it('fails where somebody who was to go is still there', () => {
    const [outcome] = run([ANN, BOB.replace('Keep', 'Remove access')]);
    // "access" is the whole of it; an outcome about a role alone is not.
    expect(outcome).toMatchObject({ result: 'Failed', place: { path: 'review.csv', line: 3 } });
  });

  it.each<readonly [string, readonly string[], More, string]>([
    ['of a week ago', [ANN, BOB.replace('Keep', 'Remove').replace('10-01', '10-16')], {}, ''],
    ['of a role only', [ANN, BOB.replace('Keep', 'Remove admin rights')], {}, ''],
    ['that a later review took back', [ANN, BOB.replace('Keep', 'Remove'), BOB.replace('10-01', '10-10')], {}, ''],
    ['in words that deny it', [ANN, BOB.replace('Keep', 'Do not remove')], {}, ''],
  ])('does not fail for a removal %s', (_, rows, more) => {
    expect(results(rows, more)).not.toContain('Failed');
  });

  it.each<readonly [string, readonly string[], More, string]>([
    ['older than the period', [ANN, BOB].map((row) => row.replace('2026-10', '2026-02')), {}, 'no review of the period'],
    ['undated', [ANN, BOB.replace('2026-10-01', '')], {}, '1 row without a date'],
    ['without an outcome', [ANN, BOB.replace('Keep', '')], {}, '1 row without an outcome'],
    ['with an unclear outcome', [ANN, BOB.replace('Keep', 'discussed')], {}, '1 row with an outcome that is not clear'],
    ['without a reviewer', [ANN, BOB.replace('Head of IT', '')], {}, '1 row without a reviewer'],
    ['of oneself', [ANN, BOB.replace('Head of IT', 'bob')], {}, 'reviewed themselves'],
    ['that keeps who left', [ANN, BOB.replace('active', 'Left in May')], {}, 'people who left and keep their access'],
    ['that leaves a member out', [ANN], {}, '1 of 2 members of the code host were not looked at'],
    ['without a list of members', [ANN, BOB], { logins: null }, 'no list of current members'],
    ['against an undated list', [ANN, BOB], { exported: null }, 'a list of members has no date'],
    ['against an old list', [ANN, BOB], { exported: '2026-05-01T09:00:00Z' }, 'older than 90 days'],
    ['against a list of nobody knows whom', [ANN, BOB], { list: bareAccounts }, 'does not say that it is of the organisation'],
    ['against a list of others', [ANN, BOB], { list: (logins) => members(logins, 'other') }, 'no list of current members'],
    [
      'whose removal is a few days old',
      [ANN, BOB.replace('Keep', 'Remove').replace('10-01', '10-16')],
      {},
      '1 account that a review said to remove is in a list',
    ],
    [
      'whose removal is against bare accounts',
      [ANN, BOB.replace('Keep', 'Remove')],
      { list: bareAccounts },
      '1 account that a review said',
    ],
    ['against a list that may be cut off', [ANN, BOB], { logins: Array.from({ length: 99 }, (_, n) => `u${n}`) }, 'may not be whole'],
    ['that breaks its format', [ANN, `${BOB},more`], {}, 'breaks rules of its format'],
  ])('needs a review of one %s', (_, rows, more, expected) => {
    const [outcome] = run(rows, more);
    expect(outcome?.result).toBe('Needs Review');
    expect(outcome?.message).toContain(expected);
  });

  it('mentions who commits after they were to go, and does not fail: it may be from outside', () => {
    const source = { files: {}, commits: [[1, '9+cy@users.noreply.github.com'] as const] };
    const [outcome] = run([ANN, BOB, 'cy,Head of IT,Removed,2026-10-01,left'], { rest: { source } });
    expect(outcome).toMatchObject({ result: 'Needs Review', message: expect.stringContaining('committed more than 7 days later') });
  });

  it('never passes a dated file without names or outcome', () => {
    const declared = { 'review.csv': { claims: ['2.1.6'] } };
    expect(results([ANN, BOB], { columns: {}, rest: { declared } })).toEqual(['Unknown']);
    expect(results([ANN, BOB], { columns: { date: 'Date', reviewer: 'Reviewer' } })).toEqual(['Unknown']);
    expect(results([ANN, BOB], { columns: { account: 'Account', reviewer: 'Reviewer', date: 'Date' } })).toEqual(['Unknown']);
  });

  it('says nothing where no review was brought, and nobody is named', () => {
    expect(run([ANN, BOB], { columns: {} })).toEqual([]);
    expect(run([ANN, BOB], { rest: { notCredited: ['review.csv'] } })).toEqual([]);
    const all = run([ANN, BOB.replace('Keep', 'Remove')]).map(({ message }) => message);
    expect(all.join(' ')).not.toMatch(/\bann\b|\bbob\b/);
  });
});
