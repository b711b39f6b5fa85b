import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { htmlTemplate } from './index.ts';
import { readHtmlTemplate, recogniseHtmlTemplate } from './read.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/html-template/${name}`, import.meta.url));
const resources = (bytes: Uint8Array) =>
  readHtmlTemplate({ path: 'a.html', bytes }).facts?.resources.map(({ kind, line, address, integrity }) => [
    kind,
    line,
    address,
    integrity,
  ]);

describe('a template of a page', () => {
  it('is read with what it takes from other hosts', () => {
    expect(resources(sample('base.html'))).toEqual([
      ['style', 8, 'https://cdn.example.test/a@1.0.0/a.css', 'absent'],
      ['script', 12, 'https://cdn.example.test/b@2.0.0/b.js', 'written'],
      ['script', 14, '//cdn.example.test/c.js', 'filled in'],
      ['script', 19, 'https://CDN.example.test/d/…/d.js', 'absent'],
    ]);
  });

  it('is read where an attribute may be filled in', () => {
    expect(resources(sample('layout.html.erb'))).toEqual([['script', 4, 'https://cdn.example.test/one.js', 'filled in']]);
  });

  const src = (rest: string) => `<script ${rest}></script>`;
  it.each([
    ['an empty hash', src('src="https://a.test/x.js" integrity=""'), 'absent'],
    ['a hash that is none', src('src="https://a.test/x.js" integrity="md5-AAAA"'), 'absent'],
    ['without quotes', src('src=https://a.test/x.js'), 'absent'],
    ['upper case', '<SCRIPT SRC="HTTPS://A.TEST/X.JS" INTEGRITY="sha256-AAAA"></SCRIPT>', 'written'],
    ['over lines', src('\n  defer\n  src="https://a.test/x.js"\n'), 'absent'],
    ['a module', src('type="module" src="https://a.test/x.js"'), 'absent'],
    ['a module ahead of time', '<link rel="modulepreload" href="https://a.test/x.js">', 'absent'],
    ['Blade', `{{-- ${src('src="https://a.test/no.js"')} --}}${src('src="https://a.test/x.js" {!! $sri !!}')}`, 'filled in'],
    ['Handlebars', `{{!-- ${src('src="https://a.test/no.js"')} --}}${src('src="https://a.test/{{{v}}}/x.js"')}`, 'absent'],
    ['PHP', `<?php echo "${src("src='https://a.test/no.js'")}" ?>${src('src="https://a.test/x.js"')}`, 'absent'],
    ['an opening sign without its end', `<p>{% {{ {# <% </p>${src('src="https://a.test/x.js"')}`, 'absent'],
  ])('%s', (_, text, integrity) => {
    const { facts } = readHtmlTemplate({ path: 'a.html', bytes: bytesOf(text) });
    expect(facts?.resources.map((one) => [one.host, one.integrity])).toEqual([['a.test', integrity]]);
  });

  it.each([
    ['its own', src('src="/js/x.js"')],
    ['a host that is filled in', src('src="https://{{ host }}/x.js"')],
    ['a host that is filled in, with a fixed end', src('src="//{{ bucket }}.cdn.example.test/x.js"')],
    ['a link to a page', '<link rel="canonical" href="https://a.test/">'],
    ['text in a script', '<script>"<script src=https://a.test/x.js>"</script>'],
    ['nothing', '<p>https://a.test/x.js</p>'],
  ])('is not recognised for %s', (_, text) => {
    expect(recogniseHtmlTemplate({ path: 'a.html', bytes: bytesOf(text) })).toBe(false);
  });

  it('is not recognised under another ending', () => {
    expect(recogniseHtmlTemplate({ path: 'a.md', bytes: sample('base.html') })).toBe(false);
  });

  it('keeps neither key nor user of an address', () => {
    const { facts } = readHtmlTemplate({ path: 'a.html', bytes: bytesOf(src('src="https://u:p@a.test/x.js?key=k#f"')) });
    expect(facts?.resources.map(({ address, host }) => [address, host])).toEqual([['https://a.test/x.js', 'a.test']]);
  });

  it('is refused with more than 1,000 attributes in a tag', () => {
    const text = `<link href=//a.test/ ${Array.from({ length: 6000 }, (_, index) => `a${index}`).join(' ')}>`;
    const { verdict, diagnostics } = readHtmlTemplate({ path: 'a.html', bytes: bytesOf(text) });
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['refused', ['too-many-attributes']]);
  });

  it.each([
    ['app/views/layouts/application.html.erb', 'in force'],
    ['shop/templates/base.html', 'candidate'],
    ['index.html', 'candidate'],
    ['web/views/a.blade.php', 'candidate'],
    ['tests/page.html', 'no'],
    ['vendor/x/demo.html', 'no'],
    ['dist/index.html', 'no'],
    ['web/index.php', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(htmlTemplate.placement(path)).toBe(placement);
  });

  it.each(['{{', '{% ', '{{ a', '<script ', '<link a href= ', '<'])('stands %j many times over', (text) => {
    expect(readHtmlTemplate({ path: 'a.html', bytes: bytesOf(`${text.repeat(100_000)}}}`) }).verdict).toMatch(/valid|refused/);
  });
});
