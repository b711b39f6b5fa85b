import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, foreignMarkdown, linkTo, table } from './markdown-text.ts';

/** What is left where code is taken out: what a host of Markdown acts on. */
const outsideOfCode = (text: string) => text.replace(/`[^`\n]*`/g, '').replace(/<code>[^<]*<\/code>/g, '');

describe('foreignMarkdown', () => {
  // Expected by the specification of GFM and the documentation of both hosts on references; tried with a parser of GFM beside this test.
  it.each([
    ['plain words, and (one) more.', 'plain words, and (one) more.'],
    ['Job `a b` runs `c`.', 'Job `a b` runs `c`.'],
    ['R&D', '`R&D`'],
    ['this & that', 'this &amp; that'],
    ['ask @ann, or @o/team.', 'ask `@ann`, or `@o/team`.'],
    ['fixes #12 and o/r#13', 'fixes `#12` and `o/r#13`'],
    ['GH-12 !3 &4 %5 $6 ~bug', '`GH-12` `!3` `&4` `%5` `$6` `~bug`'],
    ['see (https://x.example.test/a?b=c).', 'see (`https://x.example.test/a?b=c`).'],
    ['www.x.example.test ann@x.example.test', '`www.x.example.test` `ann@x.example.test`'],
    ['commit 83e69762aff047940b376fc2a266d143499ef727', 'commit `83e69762aff047940b376fc2a266d143499ef727`'],
    [':tada: **b** _i_ ~~s~~', '`:tada`: `**b**` `_i_` `~~s~~`'],
    ['[a](x) ![b](y)', '`[a](x`) `![b](y`)'],
    ['<b>x</b>', '`<b>x</b>`'],
    ['a|b', '<code>a&#124;b</code>'],
    ['a\\|b', '<code>a&#92;&#124;b</code>'],
    ['one ` alone', 'one <code>&#96;</code> alone'],
    ['`@a`x`', '`@a`<code>x&#96;</code>'],
    ['@a`b`', '`@a` `b`'],
    ['a\nb', 'a b'],
    ['/close', '/close'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(foreignMarkdown(text, 600)).toBe(expected);
  });

  it('leaves nothing outside of code, whatever the text, that a host could act on', () => {
    const bits = [
      '@a',
      '#1',
      '`',
      '``',
      '|',
      '\\',
      '<b>',
      '[x](y)',
      '![',
      '$',
      '~',
      '*',
      '_',
      '://',
      'www.',
      '&#64;',
      ' ',
      '\n',
      'x',
      '\u202e',
      '-->',
      '^',
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.constantFrom(...bits)).map((parts) => parts.join('')),
        ),
        (text) => {
          const shown = foreignMarkdown(text, 600);
          expect(shown).not.toMatch(/[|\n\r\\]/);
          expect(outsideOfCode(shown)).not.toMatch(/[@#$~*_[\]<>`^{}]|:\/\/|www\.|&(?!amp;)/i);
        },
      ),
    );
  });
});

describe('code', () => {
  it.each([
    ['a/b.yml:3', '`a/b.yml:3`'],
    ['a`b', '<code>a&#96;b</code>'],
    ['  ', ''],
    ['\u202ex', '<code>&#92;u202ex</code>'],
  ])('%j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

describe('linkTo and table', () => {
  it('leads to an address as it is, and never out of it', () => {
    expect(linkTo('https://x.example.test/a(b)?c=1', 'a|b')).toBe('[<code>a&#124;b</code>](<https://x.example.test/a(b)?c=1>)');
    expect(linkTo('https://x.example.test/a>|b', 'x')).toBe('[`x`](<https://x.example.test/a%3E%7Cb>)');
  });

  it('has a row of rules below its head', () => {
    expect(table(['a', ''], [['1', '2']])).toBe('| a |  |\n| --- | --- |\n| 1 | 2 |');
  });
});
