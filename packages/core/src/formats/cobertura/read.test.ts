import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cobertura } from './index.ts';
import { readCobertura, recogniseCobertura } from './read.ts';

const sample = (name: string) =>
  readCobertura({ path: 'coverage.xml', bytes: readFileSync(new URL(`../../../../../testdata/cobertura/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCobertura({ path: 'coverage.xml', bytes: bytesOf(text) });

describe('a report of Cobertura', () => {
  it('is counted from the lines of its classes, each line of a file once', () => {
    const { verdict, measures, facts, diagnostics, madeAt } = sample('coverage.xml');
    // 1,790,000,000 seconds after 1970, by `date -u -d @1790000000`.
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-09-21T14:13:20Z']);
    expect(measures).toEqual({
      line_rate_attr: '0.75',
      branch_rate_attr: '0.5',
      lines_valid_attr: '4',
      lines_covered_attr: '3',
      classes: 2,
      class_lines: 5,
      class_lines_hit: 3,
      distinct_file_lines: 4,
      distinct_hit: 3,
    });
    expect(facts).toEqual({
      kind: 'cobertura',
      files: 1,
      lines: { covered: 3, total: 4 },
      branches: { covered: 1, total: 2 },
      contradictions: [],
    });
  });

  it('that is hostile is data', () => {
    const { verdict, facts, diagnostics } = sample('hostile.xml');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['no-file', 'line', 'totals-differ', 'totals-differ']]);
    expect(facts?.contradictions.map(({ total, stated, counted }) => [total, stated, counted])).toEqual([
      ['lines-valid', 900, 1],
      ['lines-covered', 900, 1],
    ]);
  });

  it.each<[string, string, string]>([
    ['1755000000', '2025-08-12T12:00:00Z', 'seconds'],
    ['1755000000000', '2025-08-12T12:00:00Z', 'milliseconds'],
  ])('of %s was made at %s (%s)', (timestamp, expected) => {
    expect(read(`<coverage line-rate="1" timestamp="${timestamp}"/>`).madeAt).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['another root', '<report/>', 'invalid'],
    ['tags that cross', '<coverage><a></coverage></a>', 'malformed'],
    ['an entity', '<!DOCTYPE coverage [<!ENTITY a "b">]><coverage line-rate="&a;"/>', 'refused'],
  ])('%s', (_, text, verdict) => {
    expect(read(text).verdict).toBe(verdict);
  });

  it('is told by its content', () => {
    expect(recogniseCobertura({ path: 'x', bytes: bytesOf('<coverage line-rate="1"/>') })).toBe(true);
    expect(recogniseCobertura({ path: 'coverage.xml', bytes: bytesOf('<coverage generated="1"><project/></coverage>') })).toBe(false);
    expect([
      cobertura.placement('out/coverage.xml'),
      cobertura.placement('cobertura-coverage.xml'),
      cobertura.placement('pom.xml'),
    ]).toEqual(['candidate', 'candidate', 'no']);
  });
});
