import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { vendoredScript } from './index.ts';
import { readVendoredScript, recogniseVendoredScript } from './read.ts';

const alpha = readFileSync(new URL('../../../../../testdata/vendored-script/alpha.min.js', import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readVendoredScript({ path: 'a.min.js', bytes: bytesOf(text) }).facts;

describe('a script of others', () => {
  it('is read with its banner and its own version', () => {
    expect(readVendoredScript({ path: 'a.min.js', bytes: alpha }).facts).toEqual({
      kind: 'vendored-script',
      banner: { name: 'Alpha', version: '3.6.0', line: 1 },
      versions: ['3.6.0'],
    });
  });

  it.each([
    ['/*! Sorter 1.15.7 - MIT | git://x */', 'Sorter@1.15.7', 1],
    ['/**\n * Boot Kit v5.3.0-beta1 (https://a.example/)\n */', 'Boot Kit@5.3.0-beta1', 2],
    ['/*! @license Purify 3.0.1 | (c) x */', 'Purify@3.0.1', 1],
    ['//! Moment.js version 2.29.4\nx()', 'Moment.js@2.29.4', 1],
    ['@charset "utf-8";\n/*! Grid v1.2 */', 'Grid@1.2', 2],
    ['/**\n * Minified using shrinker v5.3.3.\n * Original file: /npm/@a/kit@8.1.0/dist/kit.css\n */', '@a/kit@8.1.0', 3],
    ['/* Minified with shrinker 5.3.3 */x()', null, null],
    ['/* A comment on 3.1 things */x()', null, null],
    ['x();/*! Late 1.2.3 */', null, null],
    ['// first\nx();\n// Late 1.2.3', null, null],
  ])('%j', (text, library, line) => {
    const banner = read(text)?.banner ?? null;
    expect([banner === null ? null : `${banner.name}@${banner.version}`, banner?.line ?? null]).toEqual([library, line]);
  });

  it.each([
    ['var a={version:"2.0.8"};', ['2.0.8']],
    ['a.VERSION="1.0.0";b.version=\'1.0.0\'', ['1.0.0']],
    ['a.version="1.0.0";b.version="2.0.0"', ['1.0.0', '2.0.0']],
    ['a.conversion="1.0.0";version:2', []],
  ])('the versions of %j', (text, versions) => {
    expect(read(text)?.versions).toEqual(versions);
  });

  it('is recognised by what it says', () => {
    const recognise = (path: string, text: string) => recogniseVendoredScript({ path, bytes: bytesOf(text) });
    expect([recognise('a.min.js', 'x()'), recognise('a.min.js', '/*! A 1.2.3 */'), recognise('a.txt', '/*! A 1.2.3 */')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it.each([
    ['shop/static/vendor/alpha.min.js', 'in force'],
    ['shop/static/js/alpha.min.js', 'candidate'],
    ['third_party/alpha/alpha.js', 'candidate'],
    ['src/alpha.js', 'no'],
    ['node_modules/alpha/alpha.min.js', 'no'],
    ['tests/alpha.min.js', 'no'],
    ['dist/alpha.min.js', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(vendoredScript.placement(path)).toBe(placement);
  });
});
