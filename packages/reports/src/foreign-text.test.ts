import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWords, limitText, oneLine, placeText, visibleText } from './foreign-text.ts';

describe('visibleText', () => {
  it.each([
    ['an ANSI colour', '\x1b[31mred', '\\x1b[31mred'],
    ['a C1 control', '\u009b2J', '\\x9b2J'],
    ['a right-to-left override', 'a\u202etxt.exe', 'a\\u202etxt.exe'],
    ['an isolate', '\u2066x\u2069', '\\u2066x\\u2069'],
    ['a byte order mark', '\ufeffx', '\\ufeffx'],
    ['a lone surrogate', 'x\ud800', 'x\\ud800'],
    ['a tag character', '\u{e0041}', '\\u{e0041}'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['right-to-left script, which is honest text', 'שלום', 'שלום'],
    ['an emoji made with joiners', '👩‍💻', '👩‍💻'],
  ])('shows %s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('leaves no control, format or lone surrogate character in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(text).replaceAll(/[\u200c\u200d]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});

describe('oneLine', () => {
  it('folds white space and keeps what is hidden visible', () => {
    expect(oneLine('  a\r\n\tb \x07 c ')).toBe('a b \\x07 c');
  });
});

describe('placeText', () => {
  it.each([
    [{ path: 'a/b.yml' }, 'a/b.yml'],
    [{ path: 'a/b.yml', line: 3 }, 'a/b.yml:3'],
    [{ path: 'a/b.yml', line: 3, column: 7 }, 'a/b.yml:3:7'],
    [{ path: 'a\nb', line: 1 }, 'a\\x0ab:1'],
    [{ path: '' }, '(root)'],
  ])('%j', (place, text) => {
    expect(placeText(place)).toBe(text);
  });
});

describe('limitText', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc… (1 more characters)'],
    ['ab😀', 3, 'ab… (2 more characters)'],
  ])('%s to %i', (text, limit, cut) => {
    expect(limitText(text, limit)).toBe(cut);
  });
});

describe('firstWords', () => {
  it.each([
    ['One. Two.', 20, 'One. …'],
    ['One: two, three.', 20, 'One: two, three.'],
    ['No stop', 20, 'No stop'],
    ['v1.2 of a.ts moves. More.', 30, 'v1.2 of a.ts moves. …'],
    ['a long sentence, that does not end', 16, 'a long sentence…'],
    ['x'.repeat(30), 10, `${'x'.repeat(10)}…`],
    ['ab😀cd', 3, 'ab…'],
  ])('%s within %i', (text, limit, cut) => {
    expect(firstWords(text, limit)).toBe(cut);
  });
});
