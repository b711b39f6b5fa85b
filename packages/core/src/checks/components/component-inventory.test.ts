import { describe, expect, it, test } from 'vitest';
import { inShort, outcomesOf, type SampleSource } from '../check-samples.ts';
import { componentInventory } from './component-inventory.ts';

type Row = readonly [name: string, files: SampleSource['files'], expected: readonly string[], words: RegExp];

const CARGO = 'version = 4\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "registry+https://crates.example.test/"\n';
const GO = `example.test/a v1.0.0 h1:${'A'.repeat(43)}=\n`;
const workflow = (step: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n`;

const rows: readonly Row[] = [
  // A lockfile alone is no inventory: the image and what was copied in are missing.
  ['a lockfile', { 'Cargo.lock': CARGO }, ['Needs Review Cargo.lock'], /1 of crates\.io\..*No SBOM is in the tree/],
  [
    'the same component twice is one',
    { 'Cargo.lock': CARGO, 'b/Cargo.lock': CARGO },
    ['Needs Review Cargo.lock'],
    /2 lockfiles list components: 1 of crates\.io/,
  ],
  ['go.sum lists more', { 'go.sum': GO }, ['Needs Review go.sum'], /more than what is linked/],
  ['an SBOM is not compared here', { 'sbom.cdx.json': '{}' }, ['Needs Review sbom.cdx.json'], /is an SBOM by name, not compared/],
  ['an SPDX file', { 'docs/product.spdx': 'x' }, ['Needs Review docs/product.spdx'], /is an SBOM by name/],
  ['an SBOM among the fixtures', { 'test/fixtures/sbom.json': '{}' }, ['Unknown'], /No lockfile/],
  ['a file about bombs', { 'bomb.json': '{}', 'src/bom.ts': '' }, ['Unknown'], /No lockfile/],
  [
    'a manifest without a lockfile',
    { 'package.json': '{"dependencies":{"a":"^1"}}' },
    ['Needs Review package.json'],
    /asks for packages and no lockfile lists them/,
  ],
  [
    'a pipeline that makes an SBOM',
    { '.github/workflows/r.yml': workflow('uses: anchore/sbom-action@v0') },
    ['Needs Review'],
    /makes an SBOM \(anchore\/sbom-action@v0\), result not seen/,
  ],
  [
    'a command that makes one',
    { '.github/workflows/r.yml': workflow('run: syft . -o cyclonedx-json') },
    ['Needs Review'],
    /makes an SBOM \(syft/,
  ],
  [
    'a manifest that is not read',
    { 'composer.json': '{"require":{"a/b":"^1"}}', 'app/build.gradle.kts': '', 'app/c.csproj': '' },
    ['Needs Review app/build.gradle.kts'],
    /^app\/build\.gradle\.kts, app\/c\.csproj, composer\.json may ask for packages: they are not read, and no lockfile lists/,
  ],
  [
    'a manifest that is not read, beside its lockfile',
    { 'Cargo.toml': '', 'Cargo.lock': CARGO, 'b/Cargo.toml': '' },
    ['Needs Review Cargo.lock'],
    /1 of crates\.io\. No SBOM/,
  ],
  [
    'a manifest of another ecosystem than the lockfile',
    { 'pom.xml': '', 'Cargo.lock': CARGO },
    ['Needs Review Cargo.lock'],
    /pom\.xml may ask/,
  ],
  ['a manifest among the examples', { 'examples/a/pom.xml': '', 'test/fixtures/go.mod': '' }, ['Unknown'], /No lockfile/],
  ['a lockfile of a kind that is not read', { 'bun.lock': '{}' }, ['Needs Review bun.lock'], /bun\.lock is not read/],
  ['nothing', {}, ['Unknown'], /No lockfile/],
  ['scripts copied in', { 'static/js/jquery.min.js': '' }, ['Unknown', 'Needs Review static/js/jquery.min.js'], /No lockfile/],
  [
    'folders of vendored code',
    { 'third_party/a/b.c': '', 'third_party/c/d.c': '' },
    ['Unknown', 'Needs Review third_party'],
    /No lockfile/,
  ],
  ['minified files that a build made', { 'dist/app.min.js': '', 'tests/x.min.js': '' }, ['Unknown'], /No lockfile/],
];

describe('components are listed', () => {
  it.each(rows)('%s', (_, files, expected, words) => {
    const outcomes = outcomesOf(componentInventory, { files });
    expect(inShort(outcomes)).toEqual(expected);
    expect(outcomes[0]?.message).toMatch(words);
  });
});

test('third-party code in the tree is named', () => {
  const [, copied] = outcomesOf(componentInventory, { files: { 'static/a.min.js': '', 'web/vendor/b/c.js': '', 'web/vendor/d.js': '' } });
  expect(copied?.message).toMatch(/1 minified file \(static\/a\.min\.js\), 1 folder of vendored code \(web\/vendor\)/);
});
