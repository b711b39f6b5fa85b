import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gemfileLockfile } from './index.ts';
import { readGemfileLockfile } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/gemfile-lockfile/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readGemfileLockfile({ path: 'Gemfile.lock', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a Gemfile.lock', () => {
  it('with checksums is summed up, its offenders named', () => {
    const { verdict, measures, facts } = read(sample('checksums.lock'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ specs: 6, distinct_names: 5, direct: 4, bundled_with: '2.6.2' });
    expect(facts?.checksums).toBe(true);
    expect(facts?.lock).toMatchObject({
      ecosystem: 'RubyGems',
      hashing: 'optional',
      entries: 5,
      local: 1,
      hashed: 3,
      unhashed: { count: 1, first: [{ name: 'right', line: 21 }] },
      outside: { count: 1, first: [{ name: 'forked', line: 6 }] },
      notWritten: { count: 0, first: [] },
    });
  });

  it('without checksums says that nobody wrote them', () => {
    const { verdict, facts } = read(sample('plain.lock'));
    expect([verdict, facts?.checksums, facts?.lock.hashed]).toEqual(['valid', false, 0]);
    expect(facts?.lock.notWritten).toEqual({ count: 1, first: [{ name: 'left', line: 4 }] });
    expect(facts?.lock.plainHttp.count).toBe(1);
  });

  it('takes gems for one only where name and version are the same', () => {
    const lock = (...specs: string[]) => readText(`GEM\n  specs:\n${specs.map((spec) => `    ${spec}\n`).join('')}`).facts?.lock.components;
    expect(lock('a (1.0)', 'b (1.0)')).toEqual(['a@1.0', 'b@1.0']);
    expect(lock('a (1.0)', 'a (1.0)', 'a (2.0)')).toEqual(['a@1.0', 'a@2.0']);
    // What is joined with an @ has to be looked up where a name or a version holds one.
    expect(lock('a (1@2)', 'a@1 (2)')).toEqual(['a@1@2']);
  });

  it.each([
    ['an entry without a version', 'GEM\n  specs:\n    left\n', 'invalid', ['entry']],
    ['a merge conflict', 'GEM\n<<<<<<< HEAD\n', 'malformed', ['merge-conflict']],
    ['a line that Bundler does not write', 'hello\n', 'malformed', ['bundler-syntax']],
    ['a line before the first section', '  specs:\n', 'malformed', ['bundler-syntax']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['Gemfile.lock', 'in force'],
    ['gems.locked', 'in force'],
    ['a/Gemfile.lock', 'in force'],
    ['Gemfile', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(gemfileLockfile.placement(path)).toBe(placement);
  });
});
