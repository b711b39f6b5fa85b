import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { yarnLockfile } from './index.ts';
import { readYarnLockfile } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/yarn-lockfile/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readYarnLockfile({ path: 'yarn.lock', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a yarn.lock', () => {
  it('of Yarn 1 is summed up, its offenders named', () => {
    const { verdict, measures, facts } = read(sample('v1.lock'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ entries: 5, resolved: 5, integrity: 2 });
    expect(facts?.generation).toBe('classic');
    expect(facts?.lock).toMatchObject({
      entries: 5,
      components: ['@scope/left@1.1.0', 'real@3.0.0', 'forked@0.1.0', 'right@2.0.0', 'unfixed@4.0.0'],
      hashed: 3,
      // Without `integrity`, Yarn 1 compares the SHA-1 behind the address.
      weak: { count: 1, first: [{ name: 'right', line: 21 }] },
      unhashed: { count: 1, first: [{ name: 'unfixed', line: 25 }] },
      outside: { count: 1, first: [{ name: 'forked', line: 17 }] },
      plainHttp: { count: 1, first: [{ name: 'real', line: 12 }] },
    });
  });

  it('of later ones is summed up, its offenders named', () => {
    const { verdict, measures, facts } = read(sample('berry.lock'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ entries: 6, local: 1, checksum: 2 });
    expect(facts?.generation).toBe('berry');
    expect(facts?.lock).toMatchObject({
      lockVersion: '8',
      entries: 5,
      local: 1,
      components: ['@scope/left@1.1.0', '@tool/linux-x64@1.0.0', 'forked@0.1.0', 'long@1.1.0', 'right@2.0.0'],
      hashed: 2,
      // Fetched on another platform only, so nobody had a checksum to write.
      notWritten: { count: 1, first: [{ name: '@tool/linux-x64', line: 17 }] },
      unhashed: { count: 1, first: [{ name: 'right', line: 46 }] },
      outside: { count: 1, first: [{ name: 'forked', line: 24 }] },
      plainHttp: { count: 1, first: [{ name: 'long', line: 30 }] },
    });
  });

  // As Yarn 4 writes it for the patch of fsevents that it brings itself; on Linux nobody had a checksum of it to write.
  it.each([
    ['for another platform', '  conditions: os=darwin\n', [1, 0]],
    ['for any', '', [0, 1]],
  ])('has a patch without a checksum %s', (_, conditions, counts) => {
    const patch = 'fsevents@patch:fsevents@npm%3A~2.3.2#optional!builtin<compat/fsevents>';
    const { lock } =
      readText(
        `__metadata:\n  version: 8\n\n"${patch}":\n  version: 2.3.3\n  resolution: "${patch}::version=2.3.3&hash=df0bf1"\n${conditions}  languageName: node\n  linkType: hard\n`,
      ).facts ?? {};
    expect([lock?.notWritten.count, lock?.unhashed.count]).toEqual(counts);
  });

  it.each([
    ['a lockfile without entries', '# yarn lockfile v1\n\n\n', 'valid', []],
    ['comments only', '# nothing\n', 'invalid', ['no-packages']],
    ['an entry without a version', '# yarn lockfile v1\na@1:\n  resolved "https://x.test/a"\n', 'invalid', ['entry']],
    ['an entry twice', '# yarn lockfile v1\na@1:\n  version "1"\na@1:\n  version "1"\n', 'invalid', ['duplicate-key']],
    ['another version', '__metadata:\n  version: 99\n', 'unsupported', ['lockfile-version']],
    ['the version before the first that is read', '__metadata:\n  version: 2\n', 'unsupported', ['lockfile-version']],
    ['the version after the last that is read', '__metadata:\n  version: 11\n', 'unsupported', ['lockfile-version']],
    // Yarn 4.18 writes 10, with the same fields.
    ['the last version', '__metadata:\n  version: 10\n  cacheKey: 10c0\n', 'valid', []],
    ['no version', '__metadata:\n  cacheKey: 8\n', 'invalid', ['lockfile-version']],
    ['a merge conflict', '# yarn lockfile v1\n<<<<<<< HEAD\na@1:\n  version "1"\n', 'malformed', ['merge-conflict']],
    ['a line that Yarn does not write', '# yarn lockfile v1\nhello\n', 'malformed', ['yarn-syntax']],
    ['a field before any entry', '# yarn lockfile v1\n  version "1"\n', 'malformed', ['yarn-syntax']],
    ['lines that end with CR LF', '# yarn lockfile v1\r\na@1:\r\n  version "1"\r\n', 'valid', []],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['yarn.lock', 'in force'],
    ['a/yarn.lock', 'in force'],
    ['.yarnrc.yml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(yarnLockfile.placement(path)).toBe(placement);
  });
});
