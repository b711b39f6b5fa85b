import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lcov } from './index.ts';
import { readLcov, recogniseLcov } from './read.ts';

const sample = (name: string) =>
  readLcov({ path: 'lcov.info', bytes: readFileSync(new URL(`../../../../../testdata/lcov/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const codes = (text: string) => {
  const { verdict, diagnostics } = readLcov({ path: 'lcov.info', bytes: bytesOf(text) });
  return [verdict, ...diagnostics.map(({ code }) => code)];
};

describe('a tracefile', () => {
  it('is counted from its lines', () => {
    const { verdict, measures, facts, diagnostics } = sample('shop.info');
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ files: 2, lines_DA: 4, hit_DA: 3, LF: 4, LH: 3, BRF: 2, BRH: 1, end_of_record: 2 });
    expect(facts).toEqual({
      kind: 'lcov',
      files: 2,
      lines: { covered: 3, total: 4 },
      branches: { covered: 1, total: 2 },
      contradictions: [],
    });
  });

  it('that is hostile is data', () => {
    const { verdict, facts, diagnostics } = sample('hostile.info');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual([
      'invalid',
      ['not-a-number', 'totals-differ', 'unknown-record', 'record-open', 'record-open'],
    ]);
    expect(facts?.contradictions).toEqual([{ total: 'LF', stated: 9, counted: 1, line: 4 }]);
  });

  it.each<[string, string, readonly string[]]>([
    ['nothing wrong', 'SF:a\nDA:1,18446744073709551615\nend_of_record\n', ['valid']],
    ['no source file', 'TN:\n', ['invalid', 'no-records']],
    ['an end without a record', 'SF:a\nend_of_record\nend_of_record\n', ['invalid', 'record-missing']],
    ['a line outside', 'SF:a\nend_of_record\nDA:1,1\n', ['invalid', 'outside-record']],
    ['a total that is no number', 'SF:a\nLH:-1\nend_of_record\n', ['invalid', 'not-a-number']],
    ['a line that is too long', `SF:${'a'.repeat(70_000)}\nend_of_record\n`, ['invalid', 'line-too-long']],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('is told by its content', () => {
    expect(recogniseLcov({ path: 'x', bytes: bytesOf('TN:\nSF:a\n') })).toBe(true);
    expect(recogniseLcov({ path: 'lcov.info', bytes: bytesOf('notes on SF:\n') })).toBe(false);
    expect([lcov.placement('coverage/lcov.info'), lcov.placement('a.lcov'), lcov.placement('egg.info')]).toEqual([
      'candidate',
      'candidate',
      'no',
    ]);
  });
});
