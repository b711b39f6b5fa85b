import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { supplyDocument } from './index.ts';
import { readSupplyDocument, recogniseSupplyDocument } from './read.ts';

const libraries = readFileSync(new URL('../../../../../testdata/supply-document/libraries.md', import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readSupplyDocument({ path: 'docs/a.md', bytes: bytesOf(text) }).facts?.supply;

describe('a list of components', () => {
  const { facts, measures } = readSupplyDocument({ path: 'docs/libraries.md', bytes: libraries });

  it('is read with the rows that name a file', () => {
    expect(measures).toEqual({ listed: 3, lock_promises: 1, private_channels: 1, pledges: 0 });
    expect(facts?.title).toBe('Libraries');
    expect(facts?.supply.listed).toEqual([
      { name: 'Alpha', version: '1.9.12', file: 'shop/static/js/alpha.min.js', line: 9 },
      { name: 'Beta', version: '2.0', file: 'shop/static/js/beta.min.js', line: 10 },
      { name: 'Gamma', version: null, file: 'shop/static/js/gamma.min.js', line: 11 },
    ]);
  });

  it('is read with what it promises of lockfiles', () => {
    expect(facts?.supply.lockPromises.map(({ line, lockfile }) => [line, lockfile])).toEqual([[18, 'poetry.lock']]);
  });

  it('is read with its section on reports, and no other address', () => {
    const { reporting } = facts?.supply ?? {};
    expect(reporting?.channels.map(({ kind, value, line }) => [kind, value, line])).toEqual([['email', 'security@vendor.example', 25]]);
    expect([reporting?.line, reporting?.ruledOut?.line, reporting?.process?.line, reporting?.outsiders?.line]).toEqual([22, 24, 26, 26]);
    expect(reporting?.publicIssue).toEqual([]);
  });
});

it.each([
  ['The lockfile is not used in production, where the same versions run.', 0],
  ['If the lockfile pins it, production runs the same code.', 0],
  ['Run poetry install locally to keep to the same poetry.lock as production.', 0],
  ['Images are built from exactly what uv.lock names.', 1],
  ['The lock file makes releases reproducible.', 1],
  ['A lock on the door is the same in production.', 0],
])('%s: %i promises', (sentence, count) => {
  expect(read(sentence)?.lockPromises.length).toBe(count);
});

it('takes public issues for what they are', () => {
  const section = read('# Reporting a vulnerability\n\nOpen a GitHub issue with the vulnerability.\n');
  expect([section?.reporting?.channels, section?.reporting?.publicIssue.map(({ line }) => line)]).toEqual([[], [3]]);
});

it.each([
  ['docs/a.md', '# A\n\nText on a version.\n', false],
  ['docs/a.md', '| Version | Date |\n| - | - |\n| 1 | now |\n', false],
  ['docs/a.md', '## Responsible disclosure\n', true],
  ['docs/a.txt', '## Responsible disclosure\n', false],
])('%s %j: %s', (path, text, recognised) => {
  expect(recogniseSupplyDocument({ path, bytes: bytesOf(text) })).toBe(recognised);
});

it.each([
  ['THIRD-PARTY-NOTICES.md', 'in force'],
  ['docs/libraries.md', 'candidate'],
  ['README.md', 'candidate'],
  ['company/policies/a.rst', 'candidate'],
  ['src/notes.md', 'no'],
  ['docs/vendor/a.md', 'no'],
])('%s: %s', (path, placement) => {
  expect(supplyDocument.placement(path)).toBe(placement);
});
