import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pipRequirements } from './index.ts';
import { readPipRequirements } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/pip-requirements/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readPipRequirements({ path: 'requirements.txt', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

const HASH = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('a requirements file', () => {
  it('is read with what it pins, what it does not, and where from', () => {
    const { verdict, measures, facts, diagnostics } = read(sample('requirements.txt'));
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ requirements: 8, pinned: 1, hashed: 0, includes: 1, git: 1 });
    expect(facts).toMatchObject({
      comparesHashes: false,
      unpinned: {
        count: 3,
        first: [
          { name: 'right', line: 9 },
          { name: 'starred', line: 10 },
          { name: 'unversioned', line: 11 },
        ],
      },
      includes: [{ value: 'base.txt', line: 5 }],
      constraints: [{ value: 'constraints.txt', line: 6 }],
      indexes: [
        { value: 'https://pypi.example.test/simple', line: 2, extra: false, tls: true },
        { value: 'http://index.example.test/simple', line: 3, extra: true, tls: false },
      ],
      trustedHosts: [{ value: 'index.example.test', line: 4 }],
    });
    expect(facts?.lock).toMatchObject({
      exact: false,
      hashing: 'optional',
      entries: 7,
      local: 1,
      outside: {
        count: 2,
        first: [
          { name: 'forked', line: 12 },
          { name: './wheels/kept-1.0.0-py3-none-any.whl', line: 15 },
        ],
      },
      notWritten: { count: 5 },
    });
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('with hashes is read over continued lines', () => {
    const { verdict, measures, facts } = read(sample('hashed.txt'));
    expect([verdict, measures.hashed, measures.pinned, facts?.comparesHashes]).toEqual(['valid', 2, 2, true]);
    expect(facts?.lock.components).toEqual(['left@1.0.0', 'right@2.0.0']);
  });

  it('has a requirement without a hash where pip compares hashes', () => {
    const { facts } = readText(`a==1 --hash=${HASH}\nb==2\n`);
    expect(facts?.lock.unhashed).toEqual({ count: 1, first: [{ name: 'b', line: 2 }] });
    expect(readText('--require-hashes\nb==2\n').facts?.lock.unhashed.count).toBe(1);
  });

  it('takes MD5 for weak', () => {
    expect(readText('a==1 --hash=md5:0123456789abcdef0123456789abcdef\n').facts?.lock.weak.count).toBe(1);
  });

  it.each([
    ['prose', 'This product needs Python.\n', 'malformed', ['requirement']],
    ['one bad line', 'a==1\nthis is not one\n', 'invalid', ['requirement']],
    ['an unknown option', 'a==1\n--frobnicate x\n', 'invalid', ['requirement']],
    ['short options without a space', '-rbase.txt\n-e.\n', 'valid', []],
    ['brackets around a version', 'a (==1.0)\n', 'valid', []],
    ['only a comment', '# nothing\n', 'valid', []],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['requirements.txt', 'in force'],
    ['requirements-dev.txt', 'in force'],
    ['api/requirements/base.txt', 'in force'],
    ['dev-requirements.txt', 'candidate'],
    ['constraints.txt', 'candidate'],
    ['docs/requirements.md', 'no'],
    ['requirements.in', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(pipRequirements.placement(path)).toBe(placement);
  });
});
