import { describe, expect, it, test } from 'vitest';
import { inShort, outcomesOf } from '../check-samples.ts';
import { pageScriptsHashed } from './page-scripts-hashed.ts';

const HASH = 'integrity="sha384-AAAA" crossorigin="anonymous"';
const script = (src: string, more = '') => `<h1>Page</h1>\n<script src="${src}" ${more}></script>\n`;
const style = (href: string, more = '') => `<link rel="stylesheet" href="${href}" ${more}>\n`;
const CDN = 'https://unpkg.com/x@1.0.0/x.js';
const PAGE = 'shop/templates/base.html';

const rows: readonly (readonly [name: string, files: Readonly<Record<string, string>>, expected: readonly string[]])[] = [
  ['all with a hash', { [PAGE]: script(CDN, HASH) + style('https://unpkg.com/x@1.0.0/x.css', HASH) }, [`Passed ${PAGE}:2`]],
  ['a script of a host of files without one', { [PAGE]: script(CDN) }, [`Failed ${PAGE}:2`]],
  ['a script without a version', { [PAGE]: script('//unpkg.com/x') }, [`Failed ${PAGE}:2`]],
  ['a host that may be its own', { [PAGE]: script('https://static.example.test/lib/2.1.3/lib.js') }, [`Needs Review ${PAGE}:2`]],
  ['one of two', { [PAGE]: script(CDN, HASH) + script('https://unpkg.com/y@1.0.0') }, [`Failed ${PAGE}:4`]],
  ['a script of a service', { [PAGE]: script('https://pay.example.test/v3/') }, [`Needs Review ${PAGE}:2`]],
  ['a style sheet', { [PAGE]: style('https://unpkg.com/x@1.0.0/x.css') }, [`Needs Review ${PAGE}:1`]],
  ['a hash that is filled in', { [PAGE]: script(CDN, 'integrity="{{ sri }}"') }, [`Needs Review ${PAGE}:2`]],
  ['its own files', { [PAGE]: script("{% static 'x.js' %}") }, ['Not Applicable']],
  ['no page', { 'README.md': script(CDN) }, ['Not Applicable']],
  ['a page of the frame that cannot be read', { 'app/views/layouts/a.html.erb': '\0' }, ['Unknown app/views/layouts/a.html.erb']],
  ['documentation', { 'docs/index.html': script(CDN) }, ['Not Applicable']],
  ['a test', { 'tests/page.html': script(CDN), 'shop/tests/templates/page.html': script(CDN) }, ['Not Applicable']],
  ['an example', { 'examples/page.html': script(CDN), 'templates/examples/page.html': script(CDN) }, ['Not Applicable']],
  [
    'a demonstration',
    { 'projects/widget-demo/page.html': script(CDN), 'assets/fonts/bold/bold-demo.html': script(CDN) },
    ['Not Applicable'],
  ],
  ['a page on which one asks for a demonstration', { 'request-demo.html': script(CDN) }, ['Failed request-demo.html:2']],
  ['vendored pages', { 'node_modules/x/demo.html': script(CDN), 'vendor/templates/a.html': script(CDN) }, ['Not Applicable']],
  ['a comment', { [PAGE]: `<!-- ${script(CDN)} -->{# ${script(CDN)} #}` }, ['Not Applicable']],
];

describe('scripts of pages carry a hash', () => {
  it.each(rows)('%s', (_, files, expected) => {
    expect(inShort(outcomesOf(pageScriptsHashed, { files }))).toEqual(expected);
  });
});

test('one finding for each address, however many pages take it', () => {
  const files = { 'a.html': script(CDN), 'b.html': script(CDN) + script('https://unpkg.com/y') };
  expect(outcomesOf(pageScriptsHashed, { files }).map(({ subject }) => subject)).toEqual([`script ${CDN}`, 'script https://unpkg.com/y']);
});

test('a subject holds no key of an address', () => {
  const outcomes = outcomesOf(pageScriptsHashed, { files: { 'a.html': script(`${CDN}?key=abcdef123456`) } });
  expect(JSON.stringify(outcomes)).not.toContain('abcdef123456');
});
