import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, instantFromSeconds, isInstant, parseInstant } from './instant.ts';

test.each([
  ['2026-11-23', '2026-11-23T23:59:59Z'],
  ['2026-11-23T10:00:00Z', '2026-11-23T10:00:00Z'],
  ['2026-11-23T10:00:00.987Z', '2026-11-23T10:00:00Z'],
  ['2026-11-23T00:30:00+01:00', '2026-11-22T23:30:00Z'],
  ['2024-02-29', '2024-02-29T23:59:59Z'],
  ['2026-02-29', null],
  ['2026-02-30T10:00:00Z', null],
  ['2026-13-01', null],
  ['2026-11-23T24:00:00Z', null],
  ['2026-11-23T10:60:00Z', null],
  ['0000-01-01', null],
  ['23.11.2026', null],
  ['2026-11-23T10:00:00', null],
  ['', null],
])('%s reads as %s', (text, instant) => {
  expect(parseInstant(text)).toBe(instant);
});

test('the order of the text is the order in time, before 1970 too', () => {
  const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
  fc.assert(
    fc.property(seconds, seconds, (a, b) => {
      expect(instantFromSeconds(a) < instantFromSeconds(b)).toBe(a < b);
      expect(parseInstant(instantFromSeconds(a))).toBe(instantFromSeconds(a));
      expect(instantFromSeconds(a)).toBe(`${new Date(a * 1000).toISOString().slice(0, 19)}Z`);
    }),
    { numRuns: 5000 },
  );
});

test.each([
  '2026-11-23T10:00:00Z',
  '2024-02-29T23:59:59Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-02-29T10:00:00Z',
  '2026-13-01T10:00:00Z',
  '2026-00-10T10:00:00Z',
  '2026-11-00T10:00:00Z',
  '0000-11-01T10:00:00Z',
  '2026-11-23T24:00:00Z',
  '2026-11-23T10:60:00Z',
  '2026-11-23T10:00:60Z',
  '2026-11-23',
  '2026-11-23T10:00:00.5Z',
  '2026-11-23T10:00:00+00:00',
  '2026-11-23t10:00:00z',
  '2026-11-23T10:00:00Z\n',
  '',
])('%j is an instant only where it reads as itself', (text) => {
  expect(isInstant(text)).toBe(parseInstant(text) === text);
});

test('days are whole and rounded down', () => {
  const start = instantFromSeconds(0);
  expect(daysBetween(start, instantFromSeconds(86_399))).toBe(0);
  expect(daysBetween(start, addDays(start, 30))).toBe(30);
  expect(daysBetween(addDays(start, 1), start)).toBe(-1);
});
