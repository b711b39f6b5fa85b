import { describe, expect, it } from 'vitest';
import { codeMarksTally } from './code-marks-tally.ts';

/** Put together here, so that this file has no mark that an analyser of it would heed. */
const MARK = `# no${'sec'}`;
const TARGET = 'func FuzzA(f *testing.F) {}\n';

function marksOf(files: Readonly<Record<string, string>>) {
  const tally = codeMarksTally();
  for (const [path, text] of Object.entries(files)) tally.file(path, text);
  return tally.marks();
}

describe('codeMarksTally', () => {
  it.each([
    ['src/a.py', 1, 0],
    ['docs/conf.py', 1, 0],
    ['tests/a.py', 0, 1],
    ['src/tests.py', 0, 1],
    ['src/test_a.py', 0, 1],
    ['vendor/a.py', 0, 1],
    ['examples/a.py', 0, 1],
    ['src/a_pb2.py', 0, 1],
    ['notes.md', 0, 0],
  ])('counts a mark in %s', (path, own, elsewhere) => {
    const marks = marksOf({ [path]: `x()  ${MARK}\n` });
    expect([marks.suppressions.length, marks.elsewhere]).toEqual([own, elsewhere]);
  });

  it.each([
    ['a/b_test.go', 1],
    ['fuzz/a.go', 1],
    ['tests/a_test.go', 1],
    ['a/b.go', 0],
    ['testdata/a_test.go', 0],
    ['vendor/a_test.go', 0],
    ['examples/a_test.go', 0],
  ])('counts a target in %s', (path, count) => {
    expect(marksOf({ [path]: TARGET }).fuzzTargets.length).toBe(count);
  });

  it('names places in their order, a bounded number of them, and counts the rest', () => {
    const many = `x()  ${MARK}\n`.repeat(800);
    const marks = marksOf({ 'b.py': many, 'a.py': many });
    expect([marks.suppressions.length, marks.unnamed, marks.files]).toEqual([1_000, 600, 2]);
    expect(marks.suppressions[0]).toEqual({ path: 'a.py', tool: 'Bandit', rules: [], silencesAnything: false, reason: 'none', line: 1 });
  });
});
