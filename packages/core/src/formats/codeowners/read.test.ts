import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { activeCodeowners, ownersOf } from '../code-ownership.ts';
import { codeowners } from './index.ts';
import { readCodeowners } from './read.ts';

const valid = readFileSync(new URL('../../../../../testdata/codeowners/CODEOWNERS', import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCodeowners({ path: 'CODEOWNERS', bytes: bytesOf(text) });

describe('CODEOWNERS', () => {
  const { verdict, measures, facts } = readCodeowners({ path: 'CODEOWNERS', bytes: valid });

  it('has rules with lines', () => {
    expect(verdict).toBe('valid');
    expect(measures).toEqual({
      rules: 8,
      catch_all: true,
      owners: ['@deep', '@example/everyone', '@octo', '@script-owner', '@spaced', 'docs@example.test', 'ops@example.test'],
    });
    expect(facts?.rules.slice(0, 2)).toEqual([
      { pattern: '*', owners: ['@example/everyone'], line: 2 },
      { pattern: '*.js', owners: ['@script-owner'], line: 4 },
    ]);
  });

  // The rows follow the examples and notes of GitHub's documentation on CODEOWNERS syntax.
  it.each([
    ['README', ['@example/everyone']],
    ['lib/deep/main.js', ['@script-owner']],
    ['build/logs/a.txt', ['ops@example.test']],
    ['build/logs/a/b.txt', ['ops@example.test']],
    ['x/build/logs/a.txt', ['@example/everyone']],
    ['docs/start.md', ['docs@example.test']],
    ['docs/build/start.md', ['@example/everyone']],
    ['x/docs/start.md', ['@example/everyone']],
    ['apps/a/b.txt', ['@octo']],
    ['x/apps/a.txt', ['@octo']],
    ['apps', ['@example/everyone']],
    ['apps/github/x', []],
    ['apps/github', []],
    ['my folder/x', ['@spaced']],
    ['a/deep/b/c/end.txt', ['@deep']],
    ['deep/end.txt', ['@deep']],
    ['deep/end.txt2', ['@example/everyone']],
  ])('%s belongs to %j', (path, owners) => {
    expect(facts === null ? null : ownersOf(facts, path)).toEqual(owners);
  });

  it.each([
    ['negation', '!*.js @a\n', 'codeowners-line'],
    ['a range', '[ab].js @a\n', undefined],
    ['an owner that is none', '*.js someone\n', 'codeowners-line'],
    ['an escaped hash', '\\#x @a\n', 'codeowners-line'],
  ])('%s is no rule', (_, text, code) => {
    const result = read(`* @ok\n${text}`);
    expect(result.facts?.rules).toHaveLength(1);
    expect(result.diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.location?.line])).toEqual([[code ?? 'gitlab-section', 2]]);
    expect(result.verdict).toBe(code === undefined ? 'valid' : 'invalid');
  });

  it('is not slow on patterns made of wildcards', () => {
    const hostile = read(`${'*a'.repeat(2000)}b @x\n${'**/a/'.repeat(500)}b @x\n`);
    expect(hostile.facts === null ? null : ownersOf(hostile.facts, 'a/'.repeat(2000) + 'a'.repeat(2000))).toEqual([]);
  });

  it('is in force where the platform looks first', () => {
    const all = new Set(['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']);
    expect(activeCodeowners(all)).toBe('.github/CODEOWNERS');
    expect(activeCodeowners(all, 'gitlab')).toBe('CODEOWNERS');
    expect(activeCodeowners(new Set(['docs/CODEOWNERS']))).toBe('docs/CODEOWNERS');
    expect(activeCodeowners(new Set(['x/CODEOWNERS']))).toBeNull();
  });

  it.each([
    ['CODEOWNERS', 'in force'],
    ['.gitlab/CODEOWNERS', 'in force'],
    ['x/CODEOWNERS', 'candidate'],
    ['codeowners', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(codeowners.placement(path)).toBe(placement);
  });

  it.each([
    ['rules under another name', 'owners.txt', '* @a\n', true],
    ['prose', 'notes.txt', 'Hello @a, how are you?\n', false],
    ['a word a line', 'words.txt', 'one\ntwo\n', false],
    // GitHub loads none of more than 3 MiB, and a word for each of its bytes takes gigabytes.
    ['a line without end', 'one.csv', `${'a'.repeat(3 * 1024 * 1024)} @a\n`, false],
    ['a faulty line in a file of that name', 'x/CODEOWNERS', '* @a\n!x @b\n', true],
  ])('recognises %s: %s', (_, path, text, expected) => {
    expect(codeowners.recognise({ path, bytes: bytesOf(text) })).toBe(expected);
  });
});
