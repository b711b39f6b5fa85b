import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pipfileLockfile } from './index.ts';
import { readPipfileLockfile } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/pipfile-lockfile/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readPipfileLockfile({ path: 'Pipfile.lock', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a Pipfile.lock', () => {
  it('is summed up, its offenders named', () => {
    const { verdict, measures, facts } = read(sample('Pipfile.lock'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ default: 2, develop: 1 });
    expect(facts?.indexes).toEqual([
      { url: 'https://pypi.example.test/simple', verifiesTls: true },
      { url: 'http://index.example.test/simple', verifiesTls: false },
    ]);
    expect(facts?.lock).toMatchObject({
      tool: 'Pipenv',
      entries: 3,
      hashed: 1,
      components: ['left@1.0.0', 'right@2.0.0', 'forked'],
      unhashed: { count: 1, first: [{ name: 'right', line: 32 }] },
      outside: { count: 1, first: [{ name: 'forked', line: 38 }] },
      plainHttp: { count: 1, first: [{ name: 'right', line: 32 }] },
      hosts: [
        { host: 'code.example.test', entries: 1 },
        { host: 'index.example.test', entries: 1 },
        { host: 'pypi.example.test', entries: 1 },
      ],
    });
  });

  it('never repeats a password of an address', () => {
    expect(JSON.stringify(read(sample('Pipfile.lock')))).not.toContain('hunter2');
  });

  it.each([
    ['another version', '{"_meta": {"pipfile-spec": 7}}', 'unsupported', ['lockfile-version']],
    ['no version', '{"_meta": {}}', 'invalid', ['lockfile-version']],
    ['no _meta', '{}', 'invalid', ['no-meta']],
    ['an entry that is none', '{"_meta": {"pipfile-spec": 6}, "default": {"a": 1}}', 'invalid', ['entry']],
    ['half a file', '{"_meta": {', 'malformed', ['json-syntax']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['Pipfile.lock', 'in force'],
    ['a/Pipfile.lock', 'in force'],
    ['Pipfile', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(pipfileLockfile.placement(path)).toBe(placement);
  });
});
