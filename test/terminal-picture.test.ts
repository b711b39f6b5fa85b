import { expect, it } from 'vitest';
import { terminalPicture } from '../scripts/terminal-picture.ts';

const picture = terminalPicture('\x1b[1mone\x1b[22m two\n\x1b[31m<b>&"\x1b[39m\n', { title: 'a "title"', columns: 10 });

it('says in words what it shows', () => {
  expect(picture).toContain('<title id="title">a &quot;title&quot;</title>');
  expect(picture).toContain('<desc id="desc">one two\n&lt;b&gt;&amp;&quot;</desc>');
  expect(picture).toContain('role="img" aria-labelledby="title desc"');
});

it('draws each run at its column, in its colour', () => {
  expect([...picture.matchAll(/<tspan x="([\d.]+)" fill="(#\w+)"( font-weight="700")?>([^<]*)</g)].map((match) => match.slice(1))).toEqual([
    ['22.0', '#e6e9eb', ' font-weight="700"', 'one'],
    // 22 + 3 columns of 8.43.
    ['47.3', '#e6e9eb', undefined, '\u00a0two'],
    ['22.0', '#ff8f7d', undefined, '&lt;b&gt;&amp;&quot;'],
  ]);
});

it('leaves no escape character in the file', () => {
  expect(picture).not.toContain('\x1b');
});
