import { describe, expect, it } from 'vitest';
import { inShort, outcomesOf } from '../check-samples.ts';
import { vendoredFilesListed } from './vendored-files-listed.ts';

const PATH = 'shop/static/js/alpha.min.js';
const ALPHA = { [PATH]: '/*! Alpha v1.9.12 | MIT */\nx()' };
const list = (version: string, file = PATH) => ({
  'docs/libraries.md': `# Libraries\n\n| Library | Version | File |\n|---|---|---|\n| Alpha | ${version} | \`${file}\` |\n`,
});
const lockfile = (version: string) => ({
  'package-lock.json': `{"lockfileVersion":3,"packages":{"node_modules/alpha":{"version":"${version}","resolved":"https://registry.example.test/a.tgz"}}}`,
});

const rows: readonly (readonly [name: string, files: Readonly<Record<string, string>>, expected: readonly string[]])[] = [
  ['listed with its version', { ...ALPHA, ...list('1.9.12') }, [`Passed ${PATH}:1`]],
  ['listed with the line of its version', { ...ALPHA, ...list('v1.9') }, [`Passed ${PATH}:1`]],
  ['listed with another version', { ...ALPHA, ...list('1.9.11') }, ['Failed docs/libraries.md:5']],
  ['another version, which only the code says', { [PATH]: 'var a={version:"2.0.8"}', ...list('1.9.12') }, ['Failed docs/libraries.md:5']],
  ['several versions in the code', { [PATH]: 'a.version="2.0.8";b.version="3.0.0"', ...list('1.9.12') }, [`Needs Review ${PATH}`]],
  ['listed without a version', { ...ALPHA, ...list('latest') }, [`Needs Review ${PATH}:1`]],
  ['not listed', { ...ALPHA, ...list('1.9.12', 'shop/static/js/beta.min.js') }, [`Needs Review ${PATH}:1`]],
  ['no list', ALPHA, [`Needs Review ${PATH}:1`]],
  ['in a lockfile, of another copy', { ...ALPHA, ...lockfile('1.9.12') }, [`Needs Review ${PATH}:1`]],
  [
    'in a bill of materials',
    {
      ...ALPHA,
      'sbom.cdx.json':
        '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"alpha","version":"1.9.12"}]}',
    },
    [`Passed ${PATH}:1`],
  ],
  ['in a folder of vendored code', { 'third_party/beta.js': '/*! Beta 2.0.0 */' }, ['Needs Review third_party/beta.js:1']],
  ['a file that says nothing', { [PATH]: 'x()' }, ['Not Applicable']],
  ['a file of tests', { 'tests/alpha.min.js': ALPHA[PATH] ?? '' }, ['Not Applicable']],
  ['a file of a package manager', { 'node_modules/alpha/alpha.min.js': ALPHA[PATH] ?? '' }, ['Not Applicable']],
];

describe('what was copied in is listed', () => {
  it.each(rows)('%s', (_, files, expected) => {
    expect(inShort(outcomesOf(vendoredFilesListed, { files }))).toEqual(expected);
  });
});
