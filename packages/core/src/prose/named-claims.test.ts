import { describe, expect, it } from 'vitest';
import { assessedNumbers } from './named-claims.ts';
import { readProse } from './prose.ts';

const read = (...lines: readonly string[]) => assessedNumbers(readProse(lines.join('\n')));
const inShort = (...lines: readonly string[]) =>
  read(...lines).words.map(({ kind, number, text, line }) => `${line} ${kind} ${number}: ${text}`);

describe('rows of the official form (four columns, a principle’s row with two cells, the header repeated)', () => {
  const FORM = [
    '| Reference | Principles/Claims | Evidence | Arguments / Assumptions |',
    '|---|---|---|---|',
    '| Principle 1.1 | Follow a framework |',
    '| Claim 1.1.1 | The framework is written down | Our policy. It is reviewed. | None |',
    '| Reference | Principles/Claims | Evidence | Arguments / Assumptions |',
    '| Claim 1.1.2 | People have learnt it | N/A | |',
  ];
  it('has the answers, and not what is asked', () =>
    expect(inShort(...FORM)).toEqual(
      [
        '4 claim 1.1.1: Our policy.',
        '4 claim 1.1.1: It is reviewed.',
        '4 claim 1.1.1: None',
        '6 claim 1.1.2: N/A',
        '3 principle 1.1: Follow a framework',
      ].toSorted((a, b) => Number(a.split(' ')[0]) - Number(b.split(' ')[0])),
    ));
  it('has the numbers with their lines', () =>
    expect(read(...FORM).named).toEqual([
      { kind: 'principle', number: '1.1', line: 3 },
      { kind: 'claim', number: '1.1.1', line: 4 },
      { kind: 'claim', number: '1.1.2', line: 6 },
    ]));
});

describe('sections', () => {
  it('stand under the heading that names a number', () =>
    expect(
      inShort(
        '# Self-assessment',
        '',
        'Nothing here.',
        '',
        '## Claim 1.2.2: integrity',
        '',
        '**Evidence:** hashes.',
        '',
        '## Other',
        '',
        'More.',
      ),
    ).toEqual(['7 claim 1.2.2: Evidence: hashes.']));
  it('take a bare number of two parts for a section and no principle', () =>
    expect(read('## 1.2 Scope', '', '## 3. Approach').named).toEqual([]));
  it('have numbers in sentences, whatever their list', () =>
    expect(read('As claim 9.9.9 and Principle 5 ask, and version 1.2.3 has.').named).toEqual([
      { kind: 'claim', number: '9.9.9', line: 1 },
      { kind: 'principle', number: '5', line: 1 },
    ]));
  it('are not read inside code', () => expect(read('```', '| Claim 1.1.1 | x |', '```').named).toEqual([]));
});
