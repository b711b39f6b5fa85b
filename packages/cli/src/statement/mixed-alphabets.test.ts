import { describe, expect, it } from 'vitest';
import { mixesAlphabets } from './mixed-alphabets.ts';

describe('mixesAlphabets', () => {
  it.each([
    ['Example Ltd', false],
    ['Société Générale d’Été', false],
    ['Газпром', false],
    ['Яндекс Cloud', false],
    ['ΔΕΗ S.A.', false],
    ['三菱 Electric', false],
    ['', false],
    ['Ex\u0430mple Ltd', true],
    ['Example \u041btd', true],
    ['\u039fracle', true],
  ])('%s: %s', (name, expected) => {
    expect(mixesAlphabets(name)).toBe(expected);
  });
});
