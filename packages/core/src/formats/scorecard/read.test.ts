import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readScorecard, recogniseScorecard } from './read.ts';

const sample = (name: string) =>
  readScorecard({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/scorecard/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readScorecard({ path: 'x.json', bytes: bytesOf(JSON.stringify(value)) });
const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code }) => code);

describe('a result of Scorecard', () => {
  it('is read; what it could not tell has no score', () => {
    const { verdict, facts, measures, madeAt, diagnostics } = sample('v5.json');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-10-30T06:00:00Z']);
    expect(measures).toEqual({
      score: 6.4,
      checks: 3,
      names: ['Binary-Artifacts', 'Branch-Protection', 'Vulnerabilities'],
      'inconclusive_-1': 1,
      zero: 1,
      ten: 1,
      repo: 'github.com/example/shop',
      date: '2026-10-30T06:00:00Z',
    });
    expect(facts).toMatchObject({ repository: 'github.com/example/shop', commit: '1'.repeat(40), version: 'v5.5.0', score: 6.4 });
    expect(facts?.checks.map(({ name, score }) => [name, score])).toEqual([
      ['Binary-Artifacts', 10],
      ['Branch-Protection', null],
      ['Vulnerabilities', 0],
    ]);
  });

  it('that crashed is invalid', () => {
    const result = sample('hostile-crashed.json');
    expect([result.verdict, codes(result).toSorted()]).toEqual(['invalid', ['no-checks', 'no-date', 'no-repository', 'no-score']]);
  });

  it('takes a date for the end of its day, and -1 for no score', () => {
    const base = { repo: { name: 'r' }, scorecard: {}, date: '2026-10-06' };
    const result = read({ ...base, score: -1, checks: [{ name: 'A', score: 12 }, 3] });
    expect([result.madeAt, result.facts?.score, codes(result)]).toEqual([
      '2026-10-06T23:59:59Z',
      null,
      ['check-incomplete', 'check-incomplete'],
    ]);
  });

  it('of Scorecard 1 is read with what passed, and has no score', () => {
    const { verdict, facts, measures, madeAt, diagnostics } = sample('v1.json');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2021-03-02T23:59:59Z']);
    expect(measures).toEqual({
      checks: 3,
      names: ['Active', 'Branch-Protection', 'Fuzzing'],
      passed: 2,
      repo: 'github.com/example/shop',
      date: '2021-03-02',
    });
    expect(facts).toMatchObject({ score: null, version: null, commit: null });
    expect(facts?.checks.map(({ score, passed }) => [score, passed])).toEqual([
      [null, true],
      [null, false],
      [null, true],
    ]);
    const broken = read({ Repo: '', Date: 'never', Checks: [{ Name: 'Active' }, 3], Metadata: null });
    expect([broken.verdict, codes(broken).toSorted()]).toEqual([
      'invalid',
      ['check-incomplete', 'check-incomplete', 'no-date', 'no-repository'],
    ]);
  });

  it('is told by its content', () => {
    expect(recogniseScorecard({ path: 'scorecard.json', bytes: bytesOf('{"checks": []}') })).toBe(false);
    expect(recogniseScorecard({ path: 'scorecard.json', bytes: bytesOf('{"Checks": [], "Repo": "r"}') })).toBe(false);
  });
});
