import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { npmrc } from './index.ts';
import { readNpmrc } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/npmrc/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readNpmrc({ path: '.npmrc', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('an .npmrc', () => {
  it('is read with lines, and never repeats a credential', () => {
    const { verdict, measures, facts } = read(sample('npmrc'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ settings: 8, registries: 2, credentials: 1 });
    expect(facts?.settings.slice(0, 2)).toEqual([
      { key: 'ignore-scripts', value: 'true', line: 2 },
      { key: 'package-lock', value: 'false', line: 3 },
    ]);
    expect(facts?.registries).toEqual([
      { key: 'registry', url: 'http://registry.example.test/', tls: false, line: 4 },
      { key: '@scope:registry', url: 'https://packages.example.test/', tls: true, line: 5 },
    ]);
    expect(facts?.credentials).toEqual([{ key: '//registry.example.test/:_authToken', line: 7 }]);
    expect(JSON.stringify(facts)).not.toContain('abc-literal-token');
  });

  it('does not repeat a line that it cannot read', () => {
    const { verdict, diagnostics } = readText('a=1\n[ //x.test/:_authToken=secret-thing\n');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['setting']]);
    expect(JSON.stringify(diagnostics)).not.toContain('secret-thing');
  });

  it('takes the own machine for no network', () => {
    expect(readText('registry=http://localhost:4873/\n').facts?.registries[0]?.tls).toBe(true);
  });

  it.each([
    ['a key alone', 'ignore-scripts\n', 'valid', []],
    ['comments only', '; nothing\n', 'valid', []],
    ['no setting at all', 'two words\n', 'malformed', ['setting']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['.npmrc', 'in force'],
    ['a/.npmrc', 'in force'],
    ['npmrc', 'no'],
    ['.yarnrc', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(npmrc.placement(path)).toBe(placement);
  });
});
