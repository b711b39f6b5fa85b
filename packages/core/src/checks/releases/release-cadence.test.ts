import { describe, expect, it, test } from 'vitest';
import { type CheckRow, inShort, messagesOf, outcomesOf } from '../check-samples.ts';
import { TAGS } from './changelog-samples.ts';
import { releaseCadence } from './release-cadence.ts';

const rows: readonly CheckRow[] = [
  ['releases of the year', { files: {}, tags: TAGS }, ['Needs Review']],
  ['a quiet year is no failure', { files: {}, tags: [['v1.0.0', 400]] }, ['Needs Review']],
  ['pre-releases alone', { files: {}, tags: [['v1.0.0-rc.1', 4]] }, ['Unknown']],
  ['no tags', { files: {} }, ['Unknown']],
];

describe('release-cadence', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(releaseCadence, source))).toEqual(expected);
  });
});

test.each([
  [
    [
      ['v1.0.0', 10],
      ['v1.1.0', 20],
      ['v1.2.0', 50],
      ['v1.2.1', 50],
    ],
    'on 3 days',
    'median time between them 10 days and the longest 30 days',
  ],
  [
    [
      ['v1.0.0', 10],
      ['v1.1.0', 12.4],
    ],
    'on 2 days',
    // 2026-10-20 and 2026-10-22, 57 hours apart.
    ', 2 days after the one before it. What',
  ],
  [[['v1.0.0', 10]], 'on 1 day', 'v1.0.0 of 2026-10-22. What'],
  [[['v1.0.0', 365]], 'on 1 day', ''],
  [[['v1.0.0', 366]], 'No event', 'v1.0.0 of 2025-10-31'],
] as const)('cadence of %j', (tags, days, rest) => {
  const [message] = messagesOf(releaseCadence, { files: {}, tags });
  expect(message).toContain(days);
  expect(message).toContain(rest);
});

test('an incomplete history is said, since tags can be missing', () => {
  expect(messagesOf(releaseCadence, { files: {}, tags: TAGS, complete: false })[0]).toMatch(/not complete/);
});
