import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { uvLockfile } from './index.ts';
import { readUvLockfile } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/uv-lockfile/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readUvLockfile({ path: 'uv.lock', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a uv.lock', () => {
  it('is summed up, its offenders named', () => {
    const { verdict, measures, facts } = read(sample('v1.lock'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ packages: 4, lock_version: 1, local: 1, with_checksum: 1 });
    expect(facts?.requiresPython).toBe('>=3.12');
    expect(facts?.lock).toMatchObject({
      tool: 'uv',
      entries: 3,
      local: 1,
      unhashed: { count: 1, first: [{ name: 'right', line: 22 }] },
      outside: { count: 1, first: [{ name: 'forked', line: 30 }] },
      plainHttp: { count: 1, first: [{ name: 'right', line: 22 }] },
    });
  });

  it.each([
    ['version 2', 'version = 2\npackage = []\n', 'unsupported', ['lockfile-version']],
    ['no version', 'package = []\n', 'invalid', ['lockfile-version']],
    ['a project without a version', 'version = 1\n[[package]]\nname = "a"\nsource = { virtual = "." }\n', 'valid', []],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['uv.lock', 'in force'],
    ['a/uv.lock', 'in force'],
    ['uv.toml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(uvLockfile.placement(path)).toBe(placement);
  });
});
