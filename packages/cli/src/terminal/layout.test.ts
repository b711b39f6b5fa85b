import { Readable } from 'node:stream';
import { instantFromSeconds } from '@avouch/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colours, labelled, layoutWidth, plain, wrap } from './layout.ts';
import type { Terminal } from './terminal.ts';

function terminal(columns: number | undefined, isTTY: boolean, env: Terminal['env'] = {}): Terminal {
  const out = { write: () => true, isTTY, ...(columns === undefined ? {} : { columns }) };
  return { stdin: Readable.from([]), out, err: out, env, cwd: '.', now: () => instantFromSeconds(0) };
}

describe('wrap', () => {
  test.each([
    ['', 20, 0, []],
    ['one', 20, 2, ['  one']],
    ['aaaaaaaaa bbbbbbbbbb', 20, 0, ['aaaaaaaaa bbbbbbbbbb']],
    ['aaaaaaaaaa bbbbbbbbbb', 20, 0, ['aaaaaaaaaa', 'bbbbbbbbbb']],
    ['a  b\n c', 40, 1, [' a b c']],
    ['https://example.test/a-very-long-address x', 20, 0, ['https://example.test/a-very-long-address', 'x']],
  ])('%j to %d columns after %d', (text, width, indent, lines) => {
    expect(wrap(text, width, indent)).toEqual(lines);
  });
  test('no line is wider than asked for unless it is one word, and no word is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/)),
        fc.integer({ min: 20, max: 120 }),
        fc.integer({ min: 0, max: 8 }),
        (words, width, indent) => {
          const lines = wrap(words.join(' '), width + indent, indent);
          return (
            lines.every((line) => line.length <= width + indent) && lines.flatMap((line) => line.trim().split(' ')).join() === words.join()
          );
        },
      ),
    );
  });
});

describe('labelled', () => {
  test('the text begins in its column in every line', () => {
    expect(labelled('  a', 'one two three four five six seven', 30, 5)).toEqual(['  a  one two three four five', '     six seven']);
  });
  test('a label that fills its column is still separated', () => {
    expect(labelled('  abcdef', 'one', 80, 8)).toEqual(['  abcdef one']);
  });
  test('on a narrow terminal the text stands below', () => {
    expect(labelled('  Reseller', 'out of scope', 40, 29)).toEqual(['  Reseller', '      out of scope']);
  });
});

describe('plain', () => {
  test.each([
    ['a\u001b[31mb\u001b[0m', 'a·b·'],
    ['\u001b]0;title\u0007x', '·x'],
    ['\u001b]8;;https://example.test\u001b\\link', '·link'],
    ['a\r\nb\u0000c\u009bd', 'a··b·c·d'],
    ['a\u202eb\u2066c', 'a·b·c'],
    ['\u001b', '·'],
    ['é — “ok” ·', 'é — “ok” ·'],
  ])('%j', (text, expected) => expect(plain(text)).toBe(expected));
  test('nothing that steers a terminal is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(plain(text))),
    );
  });
});

describe('the terminal', () => {
  test.each([
    [undefined, 80],
    [20, 40],
    [72, 72],
    [400, 100],
  ])('%s columns are laid out in %d', (columns, width) => expect(layoutWidth(terminal(columns, true))).toBe(width));
  test.each([
    [true, {}, '\u001b[1mx\u001b[22m'],
    [false, {}, 'x'],
    [true, { NO_COLOR: '1' }, 'x'],
    [true, { NO_COLOR: '' }, '\u001b[1mx\u001b[22m'],
    [false, { FORCE_COLOR: '1' }, 'x'],
  ])('on a terminal %s with %j: %j', (isTTY, env, expected) => expect(colours(terminal(80, isTTY, env)).bold('x')).toBe(expected));
});
