import { readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { comparePairs, comparePledges, type FoundPledge, type PledgeLabel, pairsIn, readPledgeLabels } from './pledges.ts';

const label = (one: Partial<PledgeLabel>): PledgeLabel => ({
  repository: 'a/b',
  commit: '1',
  path: 'docs/a.md',
  line: 10,
  kind: 'fix deadline',
  subject: 'critical',
  amount: '48 hours',
  label: 'stated',
  other: '',
  ...one,
});
const pledge = (one: Partial<FoundPledge>): FoundPledge => ({
  path: 'docs/a.md',
  line: 10,
  kind: 'fix deadline',
  severity: 'critical',
  amounts: ['48 hour', '48 hour'],
  ...one,
});

test.each<readonly [string, Partial<PledgeLabel>, Partial<FoundPledge>, readonly [number, number, number]]>([
  ['the same', {}, {}, [1, 0, 0]],
  ['a sentence that begins above', {}, { line: 7 }, [1, 0, 0]],
  ['a line further down', {}, { line: 11 }, [0, 1, 1]],
  ['another number', {}, { amounts: ['24 hour', '24 hour'] }, [0, 1, 1]],
  ['another severity', {}, { severity: 'high' }, [0, 1, 1]],
  ['another kind', {}, { kind: 'incident notice' }, [0, 1, 1]],
  ['any line', { line: 0 }, { line: 500 }, [1, 0, 0]],
  ['either way', { label: 'open' }, { amounts: ['1 day'] }, [0, 0, 0]],
])('%s', (_, of, found, expected) => {
  const tally = comparePledges([label(of)], [pledge(found)]);
  expect([tally.found.length, tally.wrong.length, tally.missed.length]).toEqual(expected);
});

it('takes the pairs of different periods out of a message', () => {
  const message =
    'For x, docs/a.md:3 says 24 hours and docs/b.md:5, docs/c.pdf (page 6) say 48 hours. Whether they do, a person has to say.';
  expect(pairsIn({ subject: 'fix deadline, critical: 24 hours against 48 hours', message })).toEqual([
    { kind: 'fix deadline', a: { path: 'docs/a.md', line: 3 }, b: { path: 'docs/b.md', line: 5 } },
    { kind: 'fix deadline', a: { path: 'docs/a.md', line: 3 }, b: { path: 'docs/c.pdf', line: null } },
  ]);
});

test.each([
  ['contradiction', [1, 0, 0]],
  ['compatible', [0, 1, 0]],
  ['open', [0, 0, 0]],
] as const)('a pair that is labelled %s', (kind, expected) => {
  const pair = { kind: 'fix deadline', a: { path: 'docs/b.md', line: 5 }, b: { path: 'docs/a.md', line: 10 } };
  const tally = comparePairs([label({ kind: 'pair', subject: 'fix deadline', label: kind, other: 'docs/b.md:5' })], [pair]);
  expect([tally.found, tally.wrong.length, tally.missed.length]).toEqual(expected);
});

it('counts a pair without a label as wrong', () => {
  const pair = { kind: 'fix deadline', a: { path: 'docs/b.md', line: 5 }, b: { path: 'docs/a.md', line: 10 } };
  expect(comparePairs([], [pair]).wrong).toEqual([pair]);
});

it('reads its labels, and refuses what is none', () => {
  const labels = readPledgeLabels(readFileSync(new URL('pledges.tsv', import.meta.url), 'utf8'));
  expect(labels.filter(({ label: one }) => one === 'stated').length).toBe(71);
  expect(labels.filter(({ label: one }) => one === 'contradiction').length).toBe(9);
  expect(() => readPledgeLabels('head\na/b\t1\ta.md\t3\tpair\t\t\tmaybe\t\t\n')).toThrow('not a label');
});
