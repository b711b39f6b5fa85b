import { expect, test } from 'vitest';
import { parseInstant } from '../../model/instant.ts';
import type { Pledge } from '../../model/pledge.ts';
import { statedDeadlines } from './stated-deadlines.ts';

const asOf = parseInstant('2026-11-01T12:00:00Z');
const deadline = (from: 'reported' | 'fix available' | null): Pledge => ({
  kind: 'fix deadline',
  severity: 'high',
  scheme: null,
  from,
  within: { amount: 5, unit: 'business day' },
});

test.each([
  ['from the report', deadline('reported'), [['high', 240, 'avouch.yaml', 9]]],
  ['from a start that nobody named', deadline(null), [['high', 240, 'avouch.yaml', 9]]],
  ['from when there is a fix', deadline('fix available'), []],
  ['of another kind', { kind: 'update cadence', within: { amount: 1, unit: 'month' } } as const, []],
])('a pledge of the case: %s', (_, pledge, expected) => {
  if (asOf === null) throw new Error('no instant');
  const deadlines = statedDeadlines({
    evidence: [],
    sources: [],
    product: { product: 'sample', role: 'developer', delivery: [], asOf },
    pledges: [{ pledge, place: { path: 'avouch.yaml', line: 9 } }],
  });
  expect(deadlines.map(({ severity, hours, path, line }) => [severity, hours, path, line])).toEqual(expected);
});
