import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cargoLockfile } from './index.ts';
import { readCargoLockfile } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/cargo-lockfile/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readCargoLockfile({ path: 'Cargo.lock', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a Cargo.lock', () => {
  it('of version 4 is summed up, its offenders named', () => {
    const { verdict, measures, facts } = read(sample('v4.lock'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ packages: 5, lock_version: 4, with_source_registry: 3, with_checksum: 2 });
    expect(facts?.lock).toMatchObject({
      ecosystem: 'crates.io',
      lockVersion: '4',
      entries: 4,
      local: 1,
      components: ['left@1.0.0', 'left@2.0.0', 'right@0.1.0', 'bare@0.2.0'],
      hashed: 2,
      unhashed: { count: 1, first: [{ name: 'bare', line: 30 }] },
      outside: { count: 1, first: [{ name: 'right', line: 25 }] },
      plainHttp: { count: 1, first: [{ name: 'bare', line: 30 }] },
      hosts: [
        { host: 'code.example.test', entries: 1 },
        { host: 'crates.example.test', entries: 2 },
        { host: 'github.com', entries: 1 },
      ],
    });
  });

  it('of version 1 has its checksums in a table of their own', () => {
    const { verdict, measures, facts } = read(sample('v1.lock'));
    expect([verdict, facts?.lock.hashed, facts?.lock.unhashed.count, facts?.lock.lockVersion]).toEqual(['valid', 1, 0, null]);
    expect(measures).toEqual({ packages: 2, lock_version: null, with_source_registry: 1, with_checksum: 1 });
  });

  it.each([
    ['version 5', 'version = 5\n[[package]]\nname = "a"\nversion = "1.0.0"\n', 'unsupported', ['lockfile-version']],
    ['no packages', 'version = 4\n', 'invalid', ['no-packages']],
    ['packages as text', 'package = "a"\n', 'invalid', ['no-packages']],
    ['a package without a name', '[[package]]\nversion = "1.0.0"\n', 'invalid', ['entry']],
    ['a key twice', '[[package]]\nname = "a"\nname = "b"\n', 'malformed', ['toml-syntax']],
    ['half a file', '[[package]]\nname = "a', 'malformed', ['toml-syntax']],
    ['2,000 levels', `a = ${'['.repeat(2000)}`, 'refused', ['too-deep']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['Cargo.lock', 'in force'],
    ['crates/a/Cargo.lock', 'in force'],
    ['Cargo.toml', 'no'],
    ['MyCargo.lock', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(cargoLockfile.placement(path)).toBe(placement);
  });
});
