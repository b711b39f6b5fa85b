import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { composerLockfile } from './index.ts';
import { readComposerLockfile } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/composer-lockfile/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readComposerLockfile({ path: 'composer.lock', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a composer.lock', () => {
  it('is summed up; what it has instead of hashes are commits', () => {
    const { verdict, measures, facts } = read(sample('composer.lock'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ packages: 3, packages_dev: 1 });
    expect(facts?.lock).toMatchObject({
      ecosystem: 'Packagist',
      hashing: 'none',
      entries: 3,
      local: 1,
      components: ['vendor/left@1.0.0', 'vendor/right@2.0.0', 'vendor/forked@0.1.0'],
      notWritten: { count: 1, first: [{ name: 'vendor/left', line: 8 }] },
      weak: { count: 1, first: [{ name: 'vendor/right', line: 24 }] },
      outside: { count: 1, first: [{ name: 'vendor/forked', line: 46 }] },
      plainHttp: { count: 1, first: [{ name: 'vendor/right', line: 24 }] },
    });
  });

  it.each([
    ['no packages', '{"content-hash": "a"}', 'invalid', ['no-packages']],
    ['a package without a name', '{"packages": [{}]}', 'invalid', ['entry']],
    ['a comma too many', '{"packages": [],}', 'malformed', ['json-syntax']],
    ['65 levels', `{"a":${'['.repeat(65)}${']'.repeat(65)}}`, 'refused', ['too-deep']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['composer.lock', 'in force'],
    ['a/composer.lock', 'in force'],
    ['composer.json', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(composerLockfile.placement(path)).toBe(placement);
  });
});
