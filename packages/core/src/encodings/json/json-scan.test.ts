import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonMember, scanJson } from './json-scan.ts';

const BOUNDS = { nodes: 1000, depth: 20, onDuplicate: () => undefined } as const;
const faultOf = (text: string) => scanJson(text, { ...BOUNDS, dialect: 'json' });

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // JSON.parse is the oracle here: throwing is its answer.
    return false;
  }
}

describe('scanJson', () => {
  it('accepts what JSON.parse accepts', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 5 }), (text) => faultOf(text) === null));
  });

  it('accepts nothing else', () => {
    const part = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"a"',
        '"b\\n"',
        '"\\u00e9"',
        '"\\x"',
        '"',
        '1',
        '-0',
        '01',
        '1.',
        '.5',
        '1e5',
        '1e',
        '+1',
        'true',
        'nul',
        'null',
      ],
      ...[' ', '\n', '\t', '\u00a0', '//', '/**/', "'a'", 'NaN', '\ufeff', '"\n"', '"\u0001"', '1true', 'true1'],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        expect([text, faultOf(text) === null]).toEqual([text, parses(text)]);
      }),
      { numRuns: 5000 },
    );
  });

  it('gives the line of a fault', () => {
    expect(faultOf('{\n  "a": 1,\n  b: 2\n}')).toMatchObject({ kind: 'syntax', line: 3 });
  });

  it('keeps to its bounds exactly', () => {
    expect(faultOf(`${'['.repeat(20)}${']'.repeat(20)}`)).toBeNull();
    expect(faultOf(`${'['.repeat(21)}${']'.repeat(21)}`)).toMatchObject({ kind: 'too deep' });
    expect(faultOf(`[${'0,'.repeat(998)}0]`)).toBeNull();
    expect(faultOf(`[${'0,'.repeat(999)}0]`)).toMatchObject({ kind: 'too many nodes' });
  });

  it('gives the members of the root and right below, with lines and offsets', () => {
    const text = '{"a": {\n"b": [1]},\n"c": 2}';
    const members: JsonMember[] = [];
    scanJson(text, { ...BOUNDS, dialect: 'json', onMember: (member) => members.push(member) });
    expect(members.map(({ parents, key, line, start, end }) => [parents, key, line, text.slice(start, end)])).toEqual([
      [['a'], 'b', 2, '[1]'],
      [[], 'a', 1, '{\n"b": [1]}'],
      [[], 'c', 3, '2'],
    ]);
  });

  it('reads a string of 20 MB', () => {
    expect(faultOf(`"${'a\\n'.repeat(7_000_000)}"`)).toBeNull();
  });
});
