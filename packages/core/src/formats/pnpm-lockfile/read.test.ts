import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pnpmLockfile } from './index.ts';
import { readPnpmLockfile } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/pnpm-lockfile/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readPnpmLockfile({ path: 'pnpm-lock.yaml', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a pnpm lockfile', () => {
  it('of version 9 is summed up, its offenders named', () => {
    const { verdict, measures, facts } = read(sample('v9.yaml'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ packages: 5, snapshots: 3, importers: 2 });
    expect(facts?.lock).toMatchObject({
      ecosystem: 'npm',
      tool: 'pnpm',
      lockVersion: '9.0',
      entries: 5,
      components: ['@scope/left@1.1.0', 'forked@0.1.0', 'plain@3.0.0', 'right@2.0.0', 'unfixed@4.0.0'],
      hashed: 3,
      weak: { count: 1, first: [{ name: 'right', line: 40 }] },
      unhashed: { count: 1, first: [{ name: 'unfixed', line: 43 }] },
      outside: { count: 1, first: [{ name: 'forked', line: 33 }] },
      plainHttp: { count: 1, first: [{ name: 'plain', line: 37 }] },
    });
  });

  it('of version 5 has names with slashes', () => {
    const { verdict, facts } = read(sample('v5.yaml'));
    expect([verdict, facts?.lock.lockVersion, facts?.lock.components]).toEqual(['valid', '5.4', ['@scope/left@1.1.0', 'right@2.0.0']]);
  });

  it('of pnpm 11 is read in both of its documents, with the lines of the file', () => {
    const own = "---\nlockfileVersion: '9.0'\npackages:\n  pnpm@11.0.0:\n    resolution: {tarball: https://x.test/pnpm.tgz}\n";
    const { verdict, measures, facts } = readText(`${own}---\n${sample('v9.yaml').toString()}`);
    expect([verdict, measures.packages, facts?.lock.entries]).toEqual(['valid', 6, 6]);
    expect(facts?.lock.unhashed.first).toEqual([
      { name: 'pnpm', line: 4 },
      { name: 'unfixed', line: 49 },
    ]);
  });

  it.each([
    ['no packages at all', "lockfileVersion: '9.0'\nsettings: {}\n", 'valid', []],
    ['version 8', "lockfileVersion: '8.0'\n", 'unsupported', ['lockfile-version']],
    ['no version', 'packages: {}\n', 'invalid', ['no-lockfile-version']],
    ['an entry without a resolution', "lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {}\n", 'invalid', ['entry']],
    [
      'an entry twice',
      "lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {resolution: {integrity: sha512-A}}\n  a@1.0.0: {resolution: {integrity: sha512-A}}\n",
      'invalid',
      ['duplicate-key'],
    ],
    ['three documents', "lockfileVersion: '9.0'\n---\na: 1\n---\nb: 1\n", 'invalid', ['several-documents']],
    ['a list', '- a\n', 'invalid', ['not-a-mapping']],
    ['no YAML', "lockfileVersion: '9.0'\npackages: [\n", 'malformed', ['yaml-syntax']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['pnpm-lock.yaml', 'in force'],
    ['a/pnpm-lock.yaml', 'in force'],
    ['pnpm-workspace.yaml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(pnpmLockfile.placement(path)).toBe(placement);
  });
});
