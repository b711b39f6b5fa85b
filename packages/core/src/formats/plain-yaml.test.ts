import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosticLog } from './diagnostic-log.ts';
import { plainYaml } from './plain-yaml.ts';
import { readYaml, YAML_LIMITS } from './yaml-document.ts';

/** What is read, with what is said of it; with and without the quick way. */
function bothWays(text: string) {
  return [true, false].map((mayBePlain) => {
    const log = diagnosticLog('x.yaml');
    const read = readYaml(text, log, YAML_LIMITS, { mayBePlain });
    return { kind: read.kind, read: read.kind === 'yaml' ? { root: read.root, documents: read.documents } : null, said: log.list() };
  });
}

const isPlain = (text: string) => plainYaml(text, YAML_LIMITS) !== null;

const CASE = `# A case
schemaVersion: 1
organisation: Example Ltd (UK), "the vendor"
products:
  - id: shop
    name: 'Shop: the product'
    delivery: [saas, "on premises"]
    sources:
    - id: code
      location: .
      # deeper in
    - id: other
      location: ./other/place.git

evidence:
  - id: doc-1
    claims: ["1.1.1", 2.1.3]
    at: 2026-11-01T12:00:00Z
    link: https://docs.vendor.example.test/a#b
doubts: []
`;

describe('plainYaml', () => {
  it('takes what commands write', () => {
    expect(isPlain(CASE)).toBe(true);
    const [plain, library] = bothWays(CASE);
    expect(plain).toEqual(library);
    expect(plain?.kind).toBe('yaml');
  });

  it.each([
    ['a fault', 'a: [1'],
    ['a value that goes on in the next line', 'a: b\n  c\n'],
    ['a value that goes on behind a blank line', 'a: b\n\n  c\n'],
    ['a comment behind a value', 'a: b # c\n'],
    ['an escape', 'a: "b\\n"\n'],
    ['a quote within quotes', "a: 'b''c'\n"],
    ['a literal block', 'a: |\n  b\n'],
    ['an anchor', 'a: &b c\n'],
    ['an alias', 'a: *b\n'],
    ['a tag', 'a: !!str b\n'],
    ['two documents', 'a: b\n---\nc: d\n'],
    ['a directive', '%YAML 1.1\n---\na: on\n'],
    ['a key without a value', 'a:\nb: c\n'],
    ['a mapping in braces', 'a: {b: c}\n'],
    ['a tab', 'a:\tb\n'],
    ['a carriage return', 'a: b\r\n'],
    ['a nothing', 'a: ~\n'],
    ['a number with a point', 'a: 1.10\n'],
    ['a number in another base', 'a: 0o17\n'],
    ['a number without its zero', 'a: .5\n'],
    ['a word for no number', 'a: .nan\n'],
    ['a word in capitals', 'a: TRUE\n'],
    ['a colon in a value', 'a: b: c\n'],
    ['lists in one line', '- - a\n'],
    ['what stands in for no reason', '  a: b\n c: d\n'],
    ['nothing but a comment', '# a\n'],
    ['nothing', ''],
  ])('leaves %s to the library', (_, text) => {
    expect(isPlain(text)).toBe(false);
  });

  it('leaves what is over the limits to the library', () => {
    expect(plainYaml('a: b\nc: d\n', { nodes: 3, depth: 1 })).not.toBeNull();
    expect(plainYaml('a: b\nc: d\n', { nodes: 2, depth: 1 })).toBeNull();
    expect(plainYaml('a:\n  - b\n', { nodes: 9, depth: 1 })).toBeNull();
    expect(plainYaml('a: [b]\n', { nodes: 9, depth: 1 })).toBeNull();
    expect(
      plainYaml(
        `${'- a:\n'.repeat(1)}${Array.from({ length: 5000 }, (__, depth) => `${' '.repeat(depth + 4)}a:\n`).join('')}`,
        YAML_LIMITS,
      ),
    ).toBeNull();
  });

  it('says of a key that stands twice what the library says', () => {
    const [plain, library] = bothWays('a: b\nc: d\na: e\n');
    expect(isPlain('a: b\nc: d\na: e\n')).toBe(true);
    expect(plain?.said).toMatchObject([{ code: 'duplicate-key', location: { line: 3 } }]);
    expect(plain).toEqual(library);
  });

  it('reads as the library does whatever it takes', () => {
    const word = fc.constantFrom(
      ...[
        'a',
        'b',
        'true',
        'null',
        'yes',
        '0',
        '12',
        '1.2.3',
        '1e3',
        '1_0',
        '.',
        '..',
        './a',
        '-',
        '--',
        '?',
        ':',
        '#',
        '&a',
        '*a',
        '!a',
        '|',
        '>',
        '%',
      ],
      ...[
        'a#b',
        'a: b',
        'a:b',
        'a:',
        'a #b',
        '"a"',
        "'a'",
        '"',
        "'",
        '[a]',
        '[]',
        '[a, "b: c"]',
        '[a,b,]',
        '[,]',
        '{a: b}',
        '[[a]]',
        '(a), [b]',
        'é',
        '€',
      ],
      ...[
        '0x1f',
        '0o7',
        '.5',
        '5.',
        '.inf',
        'NaN',
        '~',
        '@a',
        '`a',
        'a ',
        'a\t',
        '<<',
        '=',
        '...',
        '2026-11-01',
        '2026-11-01T12:00:00Z',
        '99999999999999999',
      ],
    );
    const plainWord = fc.constantFrom('a', 'some words', 'true', '12', '1.2.3', './a', '"a: b"', "'a'", '[a, "b"]', '[]', 'a#b', 'a:b');
    const value = fc.oneof({ weight: 5, arbitrary: plainWord }, { weight: 1, arbitrary: word });
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'a-b_c', 'null', 'e');
    const tree: fc.Memo<readonly string[]> = fc.memo((depth) => {
      const scalar = value.map((one) => [one]);
      if (depth <= 1) return scalar;
      const indented = (lines: readonly string[], by: number) => lines.map((line) => `${' '.repeat(by)}${line}`);
      const entry = fc.tuple(key, tree(depth - 1), fc.constantFrom(2, 2, 4, 1, 0)).map(([name, below, by]) =>
        // One line is a value, or something that begins below.
        below.length === 1 && by !== 4 ? [`${name}: ${below[0] ?? ''}`] : [`${name}:`, ...indented(below, by)],
      );
      const item = fc
        .tuple(tree(depth - 1), fc.constantFrom(2, 2, 2, 2, 3))
        .map(([[first = '', ...others], by]) => [`- ${first}`, ...indented(others, by)]);
      const several = (of: fc.Arbitrary<readonly string[]>) => fc.array(of, { minLength: 1, maxLength: 3 }).map((all) => all.flat());
      return fc.oneof({ weight: 1, arbitrary: scalar }, { weight: 3, arbitrary: several(entry) }, { weight: 2, arbitrary: several(item) });
    });
    const text = fc
      .tuple(tree(4), fc.constantFrom('\n', '\n', '\n', '\n\n', '\n# c\n', '\n   \n', '\n      # c\n'))
      .map(([lines, eol]) => lines.join(eol) + eol);
    let taken = 0;
    fc.assert(
      fc.property(text, (written) => {
        if (!isPlain(written)) return;
        taken++;
        const [plain, library] = bothWays(written);
        expect(plain).toEqual(library);
      }),
      { numRuns: 4000 },
    );
    // Else nothing was compared.
    expect(taken).toBeGreaterThan(200);
  });
});
