import { describe, expect, it } from 'vitest';
import { diagnosticLog, quoted } from './diagnostic-log.ts';

describe('foreign text in a message', () => {
  it.each([
    ['plain', 'a "b"', '"a \\"b\\""'],
    ['an escape sequence', '\x1b[31mred', '"\\u001b[31mred"'],
    ['an escape sequence of one byte, and delete', '\x9b31m\x7f', '"\\u009b31m\\u007f"'],
    ['text from right to left', 'a\u202eb\u2066c\u200f', '"a\\u202eb\\u2066c\\u200f"'],
    ['ends of lines that JSON lets pass', 'a\u2028b\u2029c', '"a\\u2028b\\u2029c"'],
    ['half of a pair', 'a\ud800', '"a\ufffd"'],
    ['other languages', 'héllo 世界', '"héllo 世界"'],
  ])('escapes %s', (_, text, written) => {
    expect(quoted(text)).toBe(written);
  });

  it('is cut to 80 characters', () => {
    expect(quoted('x'.repeat(81))).toBe(`"${'x'.repeat(79)}…"`);
    expect(quoted('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
  });
});

it('escapes what a message repeats unquoted', () => {
  const log = diagnosticLog('x');
  log.error('a-code', 'a\x1b[2Jb\u202ec');
  expect(log.list()[0]?.message).toBe('a\\u001b[2Jb\\u202ec');
});

it('keeps a hundred, and of each kind of error the first, however many came before', () => {
  const log = diagnosticLog('x');
  for (let line = 1; line <= 150; line++) log.error('fault', `Fault ${line}.`, { line });
  log.error('too-many-nodes', 'Too many.');
  log.error('too-deep', 'Too deep.');
  log.warning('a-warning', 'Never mind.');
  log.error('too-deep', 'Too deep again.');
  const list = log.list();
  expect(list.map(({ code }) => code)).toEqual([...Array(98).fill('fault'), 'too-many-nodes', 'too-deep', 'more-diagnostics']);
  expect(list.at(-1)?.message).toMatch(/^54 more /);
});
