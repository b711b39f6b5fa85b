import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageJson } from './index.ts';
import { readPackageJson } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/package-json/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readPackageJson({ path: 'package.json', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a package.json', () => {
  it('is read with lines', () => {
    const { verdict, measures, facts } = read(sample('package.json'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ version: '1.2.3', dependencies: 2, devDependencies: 1, scripts: 2, workspaces: 1 });
    expect(facts).toMatchObject({
      name: 'product',
      private: true,
      packageManager: 'pnpm@10.0.0',
      engines: { node: { value: '>=24', line: 6 } },
      scripts: { build: { value: 'tsc', line: 9 }, test: { value: 'vitest run', line: 10 } },
      dependencies: { left: { value: '^1.0.0', line: 13 }, right: { value: 'github:o/right', line: 14 } },
      devDependencies: { tool: { value: '1.0.0', line: 17 } },
      optionalDependencies: { maybe: { value: '*', line: 19 } },
      peerDependencies: { host: { value: '>=2', line: 20 } },
      workspaces: ['packages/*'],
    });
  });

  it('takes keys of prototypes for names of packages', () => {
    const { facts } = readText('{"dependencies": {"__proto__": "1", "constructor": "2"}}');
    expect(Object.entries(facts?.dependencies ?? {}).map(([name, { value }]) => [name, value])).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  it.each([
    ['an empty object', '{}', 'valid', []],
    ['workspaces of Yarn 1', '{"workspaces": {"packages": ["a"]}}', 'valid', []],
    ['a list of engines', '{"engines": ["node"]}', 'valid', []],
    ['a version that is no text', '{"version": 1}', 'invalid', ['not-text']],
    ['dependencies as a list', '{"dependencies": ["a"]}', 'invalid', ['not-a-mapping']],
    ['a key twice', '{"name": "a", "name": "b"}', 'invalid', ['duplicate-key']],
    ['a list', '[]', 'invalid', ['not-an-object']],
    ['a comment', '{} // x', 'malformed', ['json-syntax']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['package.json', 'in force'],
    ['a/b/package.json', 'in force'],
    ['package-lock.json', 'no'],
    ['my-package.json', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(packageJson.placement(path)).toBe(placement);
  });
});
