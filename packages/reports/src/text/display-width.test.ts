import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToWidth, displayWidth, wrapToWidth } from './display-width.ts';

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['e\u0301', 1],
    ['🚀', 2],
    ['…●', 2],
    ['ｆ', 2],
  ])('%s is %i columns wide', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('cutToWidth', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly', 7, 'exactly'],
    ['too long by far', 8, 'too lon…'],
    ['日本語', 5, '日本…'],
  ])('%s to %i', (text, columns, cut) => {
    expect(cutToWidth(text, columns)).toBe(cut);
  });
});

describe('wrapToWidth', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['a abcdef', 4, ['a', 'abcd', 'ef']],
    ['日本語', 3, ['日', '本', '語']],
    ['', 5, ['']],
  ])('%s at %i', (text, columns, lines) => {
    expect(wrapToWidth(text, columns)).toEqual(lines);
  });

  it('keeps every character and never goes past the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 60 }), (text, columns) => {
        const lines = wrapToWidth(text, columns);
        expect(lines.every((line) => displayWidth(line) <= columns)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
