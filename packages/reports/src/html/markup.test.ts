import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, prose, trustedMarkup } from './markup.ts';

describe('html', () => {
  it.each([
    ['<b>&"\'', '&lt;b&gt;&amp;&quot;&#39;'],
    ['\x1b[31m', '\\x1b[31m'],
    ['a\nb\tc', 'a b c'],
    ['\u202e', '\\u202e'],
  ])('escapes %j', (text, escaped) => {
    expect(html`<p title="${text}">${text}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('puts markup, lists, numbers and nothing as they are', () => {
    expect(html`${trustedMarkup('<i>')}${[html`<b>${1}</b>`, html`<b>2</b>`]}${null}`.text).toBe('<i><b>1</b><b>2</b>');
  });

  it('cuts a long text and says so', () => {
    expect(html`${'x'.repeat(100_000)}`.text).toBe(`${'x'.repeat(2000)}… (98000 more characters)`);
  });

  it('never lets a text out of its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });
});

describe('prose', () => {
  it.each([
    ['run `npm ci` first', '<bdi>run <code>npm ci</code> first</bdi>'],
    ['an odd ` one', '<bdi>an odd ` one</bdi>'],
    ['`<script>`', '<bdi><code>&lt;script&gt;</code></bdi>'],
  ])('%s', (text, markup) => {
    expect(prose(text).text).toBe(markup);
  });
});
