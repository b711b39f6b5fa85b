import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toolVersions } from './index.ts';
import { readToolVersions } from './read.ts';

const list = readFileSync(new URL('../../../../../testdata/tool-versions/tool-versions.txt', import.meta.url));
const read = (path: string, text: string) => readToolVersions({ path, bytes: new TextEncoder().encode(text) });
const brief = (path: string, text: string) =>
  read(path, text).facts?.tools.map(({ tool, kind, version, vendor, line }) => [tool, kind, version, vendor, line]);

describe('a file of tool versions', () => {
  it('is read with tools and lines', () => {
    const { verdict, measures, facts, diagnostics } = readToolVersions({ path: '.tool-versions', bytes: list });
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({
      tools: ['nodejs 22.11.0', 'python 3.12.4', 'python system', 'java temurin-21.0.2+13.0.LTS', 'go 1.22', 'terraform 1.9.5'],
    });
    expect(facts?.tools.map(({ tool, kind, version, vendor, line }) => [tool, kind, version, vendor, line])).toEqual([
      ['nodejs', 'version', '22.11.0', null, 2],
      ['python', 'version', '3.12.4', null, 3],
      ['python', 'alias', null, null, 3],
      ['java', 'version', '21.0.2', 'temurin', 4],
      ['go', 'version', '1.22', null, 5],
      ['terraform', 'version', '1.9.5', null, 7],
    ]);
  });

  it.each([
    ['.nvmrc', '24\n', ['nodejs', 'version', '24', null, 1]],
    ['.nvmrc', 'v20.11.1', ['nodejs', 'version', '20.11.1', null, 1]],
    ['.nvmrc', '# why\n\nlts/iron', ['nodejs', 'alias', null, null, 3]],
    ['.nvmrc', 'lts/*', ['nodejs', 'alias', null, null, 1]],
    ['.nvmrc', 'node', ['nodejs', 'alias', null, null, 1]],
    ['a/.node-version', '22.x', ['nodejs', 'version', '22', null, 1]],
    ['.python-version', '3.12', ['python', 'version', '3.12', null, 1]],
    ['.python-version', '3.13.0rc1', ['python', 'version', '3.13.0', null, 1]],
    ['.python-version', 'pypy3.9-7.3.9', ['python', 'version', '3.9', 'pypy', 1]],
    // The trap: names of environments, with and without digits, are no versions.
    ['.python-version', 'shop-local', ['python', 'name', null, null, 1]],
    ['.python-version', 'shop-3', ['python', 'name', null, null, 1]],
    ['.python-version', 'shop-3.8', ['python', 'name', null, null, 1]],
    ['.python-version', '3shops', ['python', 'name', null, null, 1]],
    // Ranges, by the newest that fits them: within a major version, within a minor one, or whatever there is.
    ['.node-version', '^20.3.1', ['nodejs', 'version', '20', null, 1]],
    ['.node-version', '~20.3.1', ['nodejs', 'version', '20.3', null, 1]],
    ['.node-version', '^0.12.3', ['nodejs', 'version', '0.12', null, 1]],
    ['.go-version', '^1.22', ['go', 'version', '1', null, 1]],
    ['.node-version', '=20.3.1', ['nodejs', 'version', '20.3.1', null, 1]],
    ['.node-version', '>=20', ['nodejs', 'alias', null, null, 1]],
    ['.ruby-version', '~>3.2', ['ruby', 'version', '3', null, 1]],
    ['.ruby-version', '~>3.2.1', ['ruby', 'version', '3.2', null, 1]],
    ['.ruby-version', 'ruby', ['ruby', 'alias', null, null, 1]],
    ['.ruby-version', 'truffleruby-head', ['ruby', 'alias', null, null, 1]],
    ['.ruby-version', 'ruby-3.2.1', ['ruby', 'version', '3.2.1', null, 1]],
    ['.java-version', 'openjdk64-17.0.1', ['java', 'version', '17.0.1', 'openjdk', 1]],
    ['.java-version', '21', ['java', 'version', '21', null, 1]],
    ['.go-version', 'go1.22.3', ['go', 'version', '1.22.3', null, 1]],
    ['rust-toolchain', 'stable', ['rust', 'alias', null, null, 1]],
    ['rust-toolchain', '1.78.0', ['rust', 'version', '1.78.0', null, 1]],
    ['rust-toolchain', '[toolchain]\nchannel = "1.80"\n', ['rust', 'version', '1.80', null, 2]],
    ['rust-toolchain.toml', '[toolchain]\nprofile = "x"\nchannel = "nightly-2026-01-01"', ['rust', 'alias', null, null, 3]],
    ['global.json', '{\n  // which\n  "sdk": {\n    "version": "8.0.100"\n  }\n}', ['dotnet', 'version', '8.0.100', null, 4]],
  ])('%s with %j', (path, text, expected) => {
    expect(brief(path, text)).toEqual([expected]);
  });

  it.each([
    ['.nvmrc', 'valid', '24', []],
    ['.python-version', 'valid', 'shop-local', ['no-version-number']],
    ['.nvmrc', 'invalid', '24 # old\nnode 22', ['several-words']],
    ['.nvmrc', 'invalid', '# nothing', ['no-version']],
    ['.tool-versions', 'invalid', 'nodejs', ['no-version']],
    ['global.json', 'invalid', '{"sdk": {}}', ['no-version']],
    ['global.json', 'malformed', '{', ['json-syntax']],
    ['rust-toolchain.toml', 'invalid', '[toolchain]', ['no-version']],
    ['rust-toolchain.toml', 'malformed', '[toolchain', ['toml-syntax']],
  ])('%s is %s with %j', (path, verdict, text, codes) => {
    const result = read(path, text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['.nvmrc', 'in force'],
    ['a/b/.python-version', 'in force'],
    ['rust-toolchain.toml', 'in force'],
    ['global.json', 'candidate'],
    ['nvmrc', 'no'],
    ['.version', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(toolVersions.placement(path)).toBe(placement);
  });

  it('takes no other global.json for its own', () => {
    const bytes = new TextEncoder().encode('{"title": "x"}');
    expect(toolVersions.recognise({ path: 'i18n/global.json', bytes })).toBe(false);
  });
});
