import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { npmLockfile } from './index.ts';
import { readNpmLockfile } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/npm-lockfile/${name}`, import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readNpmLockfile({ path: 'package-lock.json', bytes: bytesOf(text) });

describe('an npm lockfile', () => {
  it('of version 3 is summed up, its offenders named', () => {
    const { verdict, measures, facts } = readNpmLockfile({ path: 'package-lock.json', bytes: sample('v3.json') });
    expect(verdict).toBe('valid');
    expect(measures).toEqual({
      packages: 8,
      links: 1,
      dev: 3,
      with_integrity: 2,
      // left 1.0.0 stands twice; the alias counts as what it is; the link has no version of its own.
      distinct_name_version: 6,
      root_deps: 2,
      root_devDeps: 1,
    });
    expect(facts).toMatchObject({
      lockfileVersion: 3,
      rootName: 'product',
      rootVersion: '1.2.3',
      bundled: 1,
      workspaces: 1,
      weakIntegrity: 1,
      unhashed: 1,
      unhashedEntries: [{ path: 'node_modules/tool/node_modules/left', line: 31 }],
      git: 1,
      file: 1,
      plainHttp: 1,
      hasInstallScript: 1,
      hosts: [
        { host: 'code.example.test', entries: 1 },
        { host: 'mirror.example.test', entries: 1 },
        { host: 'registry.example.test', entries: 2 },
      ],
    });
    expect(facts?.offenders.map(({ path, line, kind }) => [path, line, kind])).toEqual([
      ['node_modules/alias', 19, 'plain http'],
      ['node_modules/tool', 26, 'git'],
      ['node_modules/archive', 39, 'file'],
    ]);
  });

  it('of version 1 is read through its nesting', () => {
    const { verdict, measures, facts } = readNpmLockfile({ path: 'package-lock.json', bytes: sample('v1.json') });
    expect(verdict).toBe('valid');
    expect(measures).toEqual({
      packages: 3,
      links: 0,
      dev: 1,
      with_integrity: 1,
      distinct_name_version: 3,
      root_deps: null,
      root_devDeps: null,
    });
    expect(facts).toMatchObject({
      lockfileVersion: 1,
      weakIntegrity: 0,
      unhashed: 1,
      unhashedEntries: [{ path: 'node_modules/left/node_modules/inner', line: null }],
      offenders: [{ path: 'node_modules/forked', line: 20, kind: 'git' }],
    });
  });

  it('never repeats a password or a token of an address', () => {
    const secret = '"lockfileVersion":3,"packages":{"node_modules/a":{"resolved":"http://me:hunter2@x.test/a.tgz?token=abc"}}';
    const { facts } = read(`{${secret}}`);
    expect(facts?.offenders).toEqual([{ path: 'node_modules/a', line: 1, resolved: 'http://x.test/a.tgz?…', kind: 'plain http' }]);
    expect(JSON.stringify(facts)).not.toMatch(/hunter2|abc/);
    expect(facts?.hosts).toEqual([{ host: 'x.test', entries: 1 }]);
  });

  it('lists 20 offenders and counts all', () => {
    const entries = Array.from({ length: 30 }, (_, index) => `"node_modules/p${index}":{"resolved":"http://x.test/p"}`);
    const { facts } = read(`{"lockfileVersion":3,"packages":{${entries.join(',')}}}`);
    expect([facts?.offenders.length, facts?.plainHttp, facts?.unhashedEntries.length, facts?.unhashed]).toEqual([20, 30, 20, 30]);
  });

  it.each([
    ['version 2 by its packages', '{"lockfileVersion":2,"packages":{"":{}},"dependencies":{"a":{"version":"1"}}}', 'valid', []],
    ['version 1 without dependencies', '{"lockfileVersion":1,"requires":true}', 'valid', []],
    ['version 4', '{"lockfileVersion":4,"packages":{}}', 'unsupported', ['lockfile-version']],
    ['no version', '{"packages":{}}', 'invalid', ['no-lockfile-version']],
    ['the version as text', '{"lockfileVersion":"3","packages":{}}', 'invalid', ['no-lockfile-version']],
    ['no packages', '{"lockfileVersion":3}', 'invalid', ['no-packages']],
    ['packages as a list', '{"lockfileVersion":3,"packages":[]}', 'invalid', ['no-packages']],
    ['an entry that is none', '{"lockfileVersion":3,"packages":{"node_modules/a":1}}', 'invalid', ['entry']],
    ['an entry twice', '{"lockfileVersion":3,"packages":{"node_modules/a":{},"node_modules/a":{}}}', 'invalid', ['duplicate-key']],
    ['a list', '[]', 'invalid', ['not-an-object']],
    ['half a file', '{"lockfileVersion":3,"packages":{', 'malformed', ['json-syntax']],
    ['a comma too many', '{"lockfileVersion":3,"packages":{},}', 'malformed', ['json-syntax']],
    ['65 levels', `{"a":${'['.repeat(65)}${']'.repeat(65)}}`, 'refused', ['too-deep']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it('takes keys of prototypes for names of packages', () => {
    const { verdict, facts } = read('{"lockfileVersion":1,"dependencies":{"__proto__":{"version":"1.0.0","dev":true}}}');
    expect([verdict, facts?.packages, facts?.dev]).toEqual(['valid', 1, 1]);
    expect(Object.getPrototypeOf({})).not.toHaveProperty('dev');
  });

  it.each([
    ['package-lock.json', 'in force'],
    ['a/b/npm-shrinkwrap.json', 'in force'],
    ['node_modules/.package-lock.json', 'no'],
    ['yarn.lock', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(npmLockfile.placement(path)).toBe(placement);
  });

  it.each([
    ['an npm lockfile of any name', 'lock.txt', sample('v3.json').toString(), true],
    ['bun', 'bun.lock', '{"lockfileVersion": 1, "workspaces": {"": {"dependencies": {}}}, "packages": {"a": ["a@1"]}}', false],
    ['pnpm', 'pnpm-lock.yaml', "lockfileVersion: '9.0'\npackages: {}\n", false],
    ['a manifest', 'package.json', '{"dependencies": {}}', false],
  ])('recognises %s: %s', (_, path, text, expected) => {
    expect(npmLockfile.recognise({ path, bytes: bytesOf(text) })).toBe(expected);
  });
});
