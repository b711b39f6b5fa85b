import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { licence } from './index.ts';
import { readLicence, recogniseLicence } from './read.ts';

const mit = readFileSync(new URL('../../../../../testdata/licence/mit.txt', import.meta.url), 'utf8');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string | Uint8Array) => readLicence({ path: 'LICENSE', bytes: typeof text === 'string' ? bytesOf(text) : text });
const ids = (text: string | Uint8Array) => read(text).facts?.licences.map(({ id }) => id);

describe('a licence', () => {
  it('is told by its text, with the line where it begins', () => {
    const { verdict, facts, measures, diagnostics } = read(mit);
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    // As `tr -cs '[:alnum:]' '\\n' | grep -c .` counts them.
    expect(measures).toEqual({ licences: ['MIT'], words: 171, other_text: false });
    expect(facts?.licences).toEqual([{ id: 'MIT', spdx: ['MIT'], line: 5 }]);
  });
  it('that is not known says so and nothing more', () => {
    const { verdict, facts, diagnostics } = read('Copyright 2026 Example Ltd. All rights reserved.\n');
    expect([verdict, facts?.licences, diagnostics.map(({ code }) => code)]).toEqual(['valid', [], ['unknown-licence']]);
  });
  it('does not depend on line breaks, signs and case', () => {
    expect(ids(mit.replace(/\n(?!\n)/g, ' ').toUpperCase())).toEqual(['MIT']);
    expect(ids(mit.replace(/^/gm, '// '))).toEqual(['MIT']);
  });
  it.each([
    ['a condition more within it', mit.replace('THE SOFTWARE IS', 'The Software shall be used for Good, not Evil.\n\nTHE SOFTWARE IS'), []],
    ['a condition less', mit.replace(/The above copyright[^.]*\./, ''), []],
    ['its name only', 'MIT License\n', []],
  ])('is not called MIT: %s', (_, text, expected) => {
    expect(ids(text)).toEqual(expected);
  });
  it('with a long rider says that there is other text', () => {
    const rider = `${mit}\nCommons Clause\n\n${'The licence above does not grant you the right to sell the Software. '.repeat(8)}`;
    expect(read(rider).facts).toMatchObject({ licences: [{ id: 'MIT' }], otherText: true });
  });
  it('gives the identifiers that it states', () => {
    expect(read('SPDX-License-Identifier: MIT OR Apache-2.0\n\ntext\n').facts?.identifiers).toEqual([
      { expression: 'MIT OR Apache-2.0', line: 1 },
    ]);
  });
  it.each([
    ['LICENSE', 'in force'],
    ['LICENCE.md', 'in force'],
    ['COPYING.LESSER', 'in force'],
    ['LICENSES/MIT.txt', 'in force'],
    ['src/LICENSE', 'no'],
    ['license.ts', 'no'],
    ['licenses.json', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(licence.placement(path)).toBe(placement);
  });
  it('is recognised under another name only where it is all there is', () => {
    expect(recogniseLicence({ path: 'a.txt', bytes: bytesOf(mit) })).toBe(true);
    expect(recogniseLicence({ path: 'README.md', bytes: bytesOf(`# Guide\n\n${'A guide to many things. '.repeat(50)}\n${mit}`) })).toBe(
      false,
    );
    expect(recogniseLicence({ path: 'a.txt', bytes: bytesOf('Copyright 2026 Example Ltd.\n') })).toBe(false);
  });
});

const modules = fileURLToPath(new URL('../../../../../node_modules/', import.meta.url));

/** A package that brings the licences of what it bundles in the same file. */
const carriesOthers = (text: string) => text.length > 20_000 && !/^\s*(?:apache license|gnu|mozilla)/i.test(text);

test('agrees with what the packages around us state of themselves', () => {
  const differing: string[] = [];
  let compared = 0;
  for (const file of globSync('{*,@*/*}/{LICENSE,LICENCE}{,.md,.txt}', { cwd: modules })) {
    const manifest = join(modules, dirname(file), 'package.json');
    const text = readFileSync(join(modules, file), 'utf8');
    if (!existsSync(manifest) || carriesOthers(text)) continue;
    const stated = (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly license?: string }).license ?? '';
    if (!/^(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|MPL-2\.0)$/.test(stated)) continue;
    compared += 1;
    const found = read(text).facts?.licences ?? [];
    if (found.length !== 1 || found[0]?.id !== stated) differing.push(`${file}: ${stated}, read ${found.map(({ id }) => id).join(' ')}`);
  }
  expect(differing).toEqual([]);
  expect(compared).toBeGreaterThan(20);
});

// Debian and its like ship the texts of the common licences.
const COMMON = '/usr/share/common-licenses/';
if (existsSync(COMMON))
  test.each([
    ['Apache-2.0', ['Apache-2.0']],
    ['BSD', ['BSD-3-Clause']],
    ['GPL-1', []],
    ['GPL-2', ['GPL-2.0']],
    ['GPL-3', ['GPL-3.0']],
    ['LGPL-2.1', ['LGPL-2.1']],
    ['LGPL-3', ['LGPL-3.0']],
    ['MPL-1.1', []],
    ['MPL-2.0', ['MPL-2.0']],
    ['Artistic', []],
    ['CC0-1.0', []],
  ])('the text of %s', (name, expected) => {
    const file = join(COMMON, name);
    if (!existsSync(file)) return;
    const { facts } = read(readFileSync(file));
    expect([facts?.licences.map(({ id }) => id), facts?.otherText]).toEqual([expected, false]);
  });
