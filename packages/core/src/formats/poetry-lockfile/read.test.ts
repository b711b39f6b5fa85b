import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { poetryLockfile } from './index.ts';
import { readPoetryLockfile } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/poetry-lockfile/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readPoetryLockfile({ path: 'poetry.lock', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a poetry.lock', () => {
  it('of version 2.1 is summed up, its offenders named', () => {
    const { verdict, measures, facts } = read(sample('v2.1.lock'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ packages: 4, lock_version: '2.1', with_source_registry: 1, with_checksum: 1 });
    expect(facts).toMatchObject({ pythonVersions: '>=3.10,<4.0', fromNamedIndex: 1 });
    expect(facts?.lock).toMatchObject({
      ecosystem: 'PyPI',
      tool: 'Poetry',
      lockVersion: '2.1',
      entries: 3,
      local: 1,
      components: ['left@1.0.0', 'right@2.0.0', 'forked@0.1.0'],
      hashed: 1,
      unhashed: { count: 1, first: [{ name: 'right', line: 17 }] },
      outside: { count: 1, first: [{ name: 'forked', line: 31 }] },
      plainHttp: { count: 1, first: [{ name: 'right', line: 17 }] },
    });
  });

  it('of version 1.1 has its files in a table of their own; MD5 is weak', () => {
    const { verdict, facts } = read(sample('v1.1.lock'));
    expect([verdict, facts?.lock.hashed, facts?.lock.weak, facts?.lock.lockVersion]).toEqual([
      'valid',
      1,
      { count: 1, first: [{ name: 'left', line: 3 }] },
      '1.1',
    ]);
  });

  it('leaves lines out where text looks like a table', () => {
    const { facts } = readText(
      '[[package]]\nname = "a"\nversion = "1"\nfiles = []\ndescription = \'\'\'\n[[package]]\n\'\'\'\n[metadata]\nlock-version = "2.0"\n',
    );
    expect(facts?.lock.unhashed).toEqual({ count: 1, first: [{ name: 'a', line: null }] });
  });

  it.each([
    ['no packages at all', 'package = []\n[metadata]\nlock-version = "2.1"\n', 'valid', []],
    ['version 3', 'package = []\n[metadata]\nlock-version = "3.0"\n', 'unsupported', ['lockfile-version']],
    ['no version', 'package = []\n', 'invalid', ['no-lockfile-version']],
    ['no list', '[metadata]\nlock-version = "2.1"\n', 'invalid', ['no-packages']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['poetry.lock', 'in force'],
    ['api/poetry.lock', 'in force'],
    ['pdm.lock', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(poetryLockfile.placement(path)).toBe(placement);
  });
});
