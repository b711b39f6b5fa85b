import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jacoco } from './index.ts';
import { readJacoco, recogniseJacoco } from './read.ts';

const sample = (name: string) =>
  readJacoco({ path: 'jacoco.xml', bytes: readFileSync(new URL(`../../../../../testdata/jacoco/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readJacoco({ path: 'jacoco.xml', bytes: bytesOf(text) });

describe('a report of JaCoCo', () => {
  it('is read with its counters', () => {
    const { verdict, measures, facts, diagnostics, madeAt } = sample('jacoco.xml');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-09-21T14:14:20Z']);
    expect(measures).toEqual({
      report_counters_missed_covered: { INSTRUCTION: [3, 6], BRANCH: [1, 1], LINE: [1, 2] },
      packages: 1,
      sourcefiles: 1,
      line_elements: 3,
      line_elements_covered: 2,
    });
    expect(facts).toEqual({
      kind: 'jacoco',
      name: 'shop',
      files: 1,
      lines: { covered: 2, total: 3 },
      branches: { covered: 1, total: 2 },
      instructions: { covered: 6, total: 9 },
      contradictions: [],
    });
  });

  it('that is hostile is data, and its lines count', () => {
    const { verdict, facts, diagnostics, madeAt } = sample('hostile.xml');
    expect([verdict, madeAt, facts?.lines, diagnostics.map(({ code }) => code)]).toEqual([
      'invalid',
      null,
      { covered: 0, total: 1 },
      ['counter', 'totals-differ', 'totals-differ'],
    ]);
  });

  it.each<[string, string, string]>([
    ['another root', '<coverage/>', 'invalid'],
    ['no counters', '<report name="a"/>', 'invalid'],
    ['a cut', '<report name="a"><package', 'malformed'],
    ['an entity', '<!DOCTYPE report [<!ENTITY a "b">]><report name="&a;"/>', 'refused'],
  ])('%s', (_, text, verdict) => {
    expect(read(text).verdict).toBe(verdict);
  });

  it('is told by its content', () => {
    expect(recogniseJacoco({ path: 'x', bytes: bytesOf('<report name="a"><sessioninfo id="b"/></report>') })).toBe(true);
    expect(recogniseJacoco({ path: 'jacoco.xml', bytes: bytesOf('<report name="a"><items/></report>') })).toBe(false);
    expect([jacoco.placement('target/site/jacoco/jacoco.xml'), jacoco.placement('report.xml')]).toEqual(['candidate', 'no']);
  });
});
