import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makefile } from './index.ts';
import { readMakefile } from './read.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sample = readFileSync(new URL('../../../../../testdata/makefile/valid.mk', import.meta.url));
const read = (text: string) => readMakefile({ path: 'Makefile', bytes: bytesOf(text) });

describe('a makefile', () => {
  const { verdict, measures, facts, diagnostics } = readMakefile({ path: 'Makefile', bytes: sample });

  it('is valid and measured', () => {
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({
      rules: 6,
      targets: ['$(OBJECTS)', '.PHONY', 'deploy', 'test', 'test-unit'],
      includes: ['scripts/init.mk', 'local.mk'],
    });
  });

  it('has rules with recipes and lines', () => {
    expect(facts?.rules.slice(1)).toEqual([
      {
        targets: ['test'],
        prerequisites: ['build', 'test-unit'],
        line: 9,
        recipe: [
          { text: './scripts/test.sh', line: 10, ignored: false },
          { text: '$(PYTHON) -m pytest \\\n\t--maxfail 1', line: 11, ignored: true },
        ],
      },
      { targets: ['test-unit'], prerequisites: [], line: 15, recipe: [{ text: 'npm test', line: 15, ignored: false }] },
      { targets: ['test-unit'], prerequisites: [], line: 17, recipe: [] },
      {
        targets: ['deploy'],
        prerequisites: ['test', 'build'],
        line: 26,
        recipe: [{ text: '$(MAKE) -C infra apply', line: 27, ignored: false }],
      },
      { targets: ['$(OBJECTS)'], prerequisites: ['%.c'], line: 29, recipe: [{ text: 'cc -c $<', line: 30, ignored: false }] },
    ]);
  });

  it('has variables, and never the value of a credential', () => {
    expect(facts?.variables).toEqual([
      { name: 'PYTHON', value: 'python3', line: 4 },
      { name: 'DB_PASSWORD', value: null, line: 5 },
    ]);
    expect(JSON.stringify(facts)).not.toContain('not-a-real-one');
  });

  it.each([
    ['a continued list of targets', 'a b \\\n  c: d\n\tx\n', ['a', 'b', 'c']],
    ['a colon in a function', '$(call f,a:b) c: d\n', ['$(call', 'f,a:b)', 'c']],
    ['two colons', 'a:: b\n', ['a']],
    ['a line of Windows', 'a: b\r\n\tx\r\n', ['a']],
  ])('%s', (_, text, targets) => {
    expect(read(text).facts?.rules[0]?.targets).toEqual(targets);
  });

  it.each([
    ['prose', 'Nothing to see here.\n', 'invalid', ['no-rules']],
    ['a rule too many', 'a: b\n'.repeat(10_001), 'invalid', ['too-many-rules']],
    ['what is defined is no rule', 'define X\na: b\nendef\n', 'invalid', ['no-rules']],
    ['a variable that is called so', 'define = x\n', 'valid', []],
  ])('%s', (_, text, verdict2, codes) => {
    const result = read(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict2, codes]);
  });

  it.each([
    ['Makefile', 'in force'],
    ['a/GNUmakefile', 'in force'],
    ['scripts/init.mk', 'in force'],
    ['Makefile.am', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(makefile.placement(path)).toBe(placement);
  });

  it('is told by its name', () => {
    expect(makefile.recognise({ path: 'x/Makefile', bytes: bytesOf('a: b\n') })).toBe(true);
    expect(makefile.recognise({ path: 'x/notes.txt', bytes: bytesOf('a: b\n') })).toBe(false);
  });
});
