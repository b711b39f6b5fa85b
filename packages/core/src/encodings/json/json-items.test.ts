import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteWindow, slidingWindow } from '../byte-window.ts';
import { diagnosticLog } from '../diagnostic-log.ts';
import { type JsonItem, type JsonItemLimits, readJsonItems } from './json-items.ts';
import { scanJson } from './json-scan.ts';

const WIDE: JsonItemLimits = { nodes: 100_000, depth: 64, itemBytes: 1_000_000 };

/** Puts the object together again from its items, as JSON.parse would have built it. */
function rebuilt(bytes: Uint8Array | ByteWindow, limits: JsonItemLimits = WIDE) {
  const log = diagnosticLog('x.json');
  const members = new Map<string, unknown>();
  const items: JsonItem[] = [];
  const { kind } = readJsonItems(bytes, log, {
    limits,
    onMember: ({ key, kind: of }) => members.set(key, of === 'array' ? [] : undefined),
    onItem: (item) => {
      items.push(item);
      const list = members.get(item.key);
      if (item.index === null) members.set(item.key, item.value);
      else if (Array.isArray(list)) list.push(item.value);
    },
  });
  return { kind, members, items, codes: log.list().map(({ code }) => code) };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The bytes in a window that is as small as can be, from a medium that gives a few at a time. */
function through(bytes: Uint8Array, size: number): ByteWindow {
  const readInto = (into: Uint8Array, offset: number) => {
    const part = bytes.subarray(offset, offset + Math.min(7, into.length));
    into.set(part);
    return part.length;
  };
  return slidingWindow({ size: bytes.length, readInto }, size);
}

/** JSON.parse as the oracle; undefined where it throws. */
function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // Throwing is the oracle's answer.
    return null;
  }
}

/** By their keys alone: a value may have a `toString` that is none. */
const byKey = (entries: readonly (readonly [string, unknown])[]) => entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
const entriesOf = (value: unknown) => (typeof value === 'object' && value !== null ? Object.entries(value) : []);

function agrees(text: string): void {
  const result = rebuilt(bytesOf(text));
  for (const size of [4, 19]) {
    const { kind, codes, ...inParts } = rebuilt(through(bytesOf(text), size));
    expect([kind, codes]).toEqual([result.kind, result.codes]);
    // Of a faulty one more or less was handed out before the fault was seen.
    if (kind === 'items') expect(inParts).toEqual({ members: result.members, items: result.items });
  }
  const oracle = parsed(text.startsWith('\ufeff') ? text.slice(1) : text);
  const { value } = oracle ?? { value: undefined };
  const expected =
    oracle === null ? 'malformed' : typeof value === 'object' && value !== null && !Array.isArray(value) ? 'items' : 'not an object';
  expect([text, result.kind]).toEqual([text, expected]);
  if (expected === 'items') expect(new Map(byKey([...result.members]))).toEqual(new Map(byKey(entriesOf(value))));
}

describe('readJsonItems', () => {
  it('gives what JSON.parse gives', () => {
    const json = fc.json({ maxDepth: 4 });
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string(),
          fc.oneof(
            json,
            fc.array(json).map((all) => `[${all.join(' , ')}]`),
          ),
        ),
        (parts) => {
          agrees(
            `{${Object.entries(parts)
              .map(([key, value]) => `${JSON.stringify(key)}: ${value}`)
              .join(',\n')}}`,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('accepts nothing else', () => {
    const part = fc.constantFrom(
      ...['{', '}', '[', ']', ':', ',', '"a"', '"b\\n"', '"\\u0061"', '"\\x"', '"', '1', '-0', '01', '1.', '.5', '1e5', '1e', '+1', 'true'],
      ...[
        'nul',
        'null',
        ' ',
        '\n',
        '\t',
        '\u00a0',
        '//',
        "'a'",
        'NaN',
        '\ufeff',
        '"\n"',
        '"\u0001"',
        '1true',
        '"a":',
        '{"a":',
        '[1,',
        '\\',
        '{}',
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => agrees(`{"a":${parts.join('')}`)),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }), (parts) => {
        if (parts.join('').trim() !== '' && parts.join('') !== '\ufeff') agrees(parts.join(''));
      }),
      { numRuns: 3000 },
    );
  });

  it('has the bounds and the duplicates of the scanner that reads a text as a whole', () => {
    const small = { nodes: 12, depth: 4, itemBytes: 1000 };
    const part = fc.constantFrom(
      ...['{', '}', '[', ']', ',', '"a":', '"b":', '"\\u0061":', '1', '"a"', '[]', '{}', '{"a":1,"a":2}', '{"c":{}}'],
    );
    const kinds: Record<string, number> = {};
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const text = `{"x":${parts.join('')}}`;
        const duplicates: string[] = [];
        const fault = scanJson(text, { ...small, dialect: 'json', onDuplicate: (key) => duplicates.push(key) });
        // Where a text has several faults, either may be named first.
        if (fault?.kind === 'syntax') return;
        const { kind, codes } = rebuilt(bytesOf(text), small);
        kinds[kind] = (kinds[kind] ?? 0) + 1;
        expect([text, kind]).toEqual([text, fault === null ? 'items' : 'refused']);
        if (fault === null) expect([text, codes.length]).toEqual([text, duplicates.length]);
      }),
      { numRuns: 20_000, seed: 7 },
    );
    expect(kinds.items).toBeGreaterThan(50);
    expect(kinds.refused).toBeGreaterThan(5);
  });

  it.each<[string, string, readonly string[]]>([
    ['in the root', '{"a": 1, "b": [1], "a": 2}', ['duplicate-key']],
    ['spelt otherwise', '{"x": {"a": 1, "\\u0061": 2}}', ['duplicate-key']],
    ['in an element', '{"x": [{"a": 1}, {"b": {"a": 1, "a": 2}}]}', ['duplicate-key']],
    ['among many', `{"x": {${Array.from({ length: 100 }, (_, index) => `"k${index}": 0`).join(',')}, "k99": 1}}`, ['duplicate-key']],
    ['in an object after an inner one', '{"x": [{"a": {"b": 1}, "a": 2}]}', ['duplicate-key']],
    ['none: values and keys of other objects', '{"x": [{"a": "a"}, {"a": ["a", "a"]}], "a": {"a": {"a": 1}}}', []],
    ['none: an escape in a key', '{"x": {"\\u0061": 1, "b": 2}}', []],
  ])('finds a key twice %s', (_, text, codes) => {
    expect(rebuilt(bytesOf(text))).toMatchObject({ kind: 'items', codes });
  });

  it('takes the last of two equal arrays', () => {
    expect(rebuilt(bytesOf('{"a": [1, 2, 3], "a": [4]}')).members).toEqual(new Map([['a', [4]]]));
  });

  it('gives lines and offsets of items', () => {
    const text = '{\n"é": [\n1,\n\n{"b":\n2}], "c": "d"}';
    const { items } = rebuilt(bytesOf(text));
    const raw = bytesOf(text);
    const seen = items.map(({ key, index, line, start, end }) => [key, index, line, new TextDecoder().decode(raw.subarray(start, end))]);
    expect(seen).toEqual([
      ['é', 0, 3, '1'],
      ['é', 1, 5, '{"b":\n2}'],
      ['c', null, 6, '"d"'],
    ]);
  });

  it('gives the line of a fault inside an item', () => {
    const log = diagnosticLog('x.json');
    const text = `{"a": [${'{"b": 1},\n'.repeat(50)}{"b":\n01},{}]}`;
    readJsonItems(bytesOf(text), log, { limits: WIDE, onMember: () => undefined, onItem: () => undefined });
    expect(log.list()).toMatchObject([{ code: 'json-syntax', location: { line: 52 } }]);
  });

  it.each<[string, Uint8Array, string, string]>([
    ['deep', bytesOf(`{"a": ${'['.repeat(100_000)}`), 'refused', 'too-deep'],
    ['deep by an object', bytesOf(`{"a": ${'{"a":'.repeat(100_000)}`), 'refused', 'too-deep'],
    ['many values', bytesOf(`{"a": [${'0,'.repeat(200_000)}0]}`), 'refused', 'too-many-nodes'],
    ['a large item', bytesOf(`{"a": "${'x'.repeat(1_000_000)}"}`), 'refused', 'item-too-large'],
    ['not UTF-8', new Uint8Array([...bytesOf('{"a": "'), 0xc3, 0x28, ...bytesOf('"}')]), 'malformed', 'not-utf-8'],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeff{"a": 1}', 'utf16le')), 'malformed', 'not-utf-8'],
    ['NUL', bytesOf('{"a": 1}\0'), 'malformed', 'json-syntax'],
    ['nothing', bytesOf(' \n'), 'malformed', 'empty-file'],
    ['a mark and nothing', bytesOf('\ufeff'), 'malformed', 'empty-file'],
    ['an open text', bytesOf('{"a": "'), 'malformed', 'json-syntax'],
    ['an open text after an escape', bytesOf('{"a": "\\'), 'malformed', 'json-syntax'],
    ['two roots', bytesOf('{} {}'), 'malformed', 'json-syntax'],
  ])('%s', (_, bytes, kind, code) => {
    expect(rebuilt(bytes)).toMatchObject({ kind, codes: [code] });
  });

  it.each([
    ['a text', '"', 'x', '"'],
    ['a text without an end', '"', 'x', ''],
    ['an object', '{"c": [', '1,', '1]}'],
    ['a number', '1', '1', ''],
    ['an element', '[0, "', 'x', '"]'],
    ['deep lists', '[', '[', ''],
  ])('fetches no more of a value that is too large than shows it: %s', (_, open, inner, close) => {
    const head = '{"a": 1,\n"b": ';
    const most = 1000;
    const bytes = bytesOf(`${head}${open}${inner.repeat(100_000)}${close}}`);
    const source = through(bytes, 64);
    const log = diagnosticLog('x.json');
    const limits = { nodes: 1_000_000, depth: 200_000, itemBytes: most };
    const handlers = { limits, onMember: () => undefined, onItem: () => undefined };
    expect(readJsonItems(source, log, handlers)).toEqual({ kind: 'refused' });
    expect(log.list()).toMatchObject([{ code: 'item-too-large', location: { line: 2 } }]);
    expect(log.list()[0]?.message).toContain(String(most));
    // A window doubles while it is too small: twice the value, and what was read ahead of it.
    expect(source.bytes.length).toBeLessThanOrEqual(4 * most);
    const whole = diagnosticLog('x.json');
    expect(readJsonItems(bytes, whole, handlers)).toEqual({ kind: 'refused' });
    expect(whole.list()).toEqual(log.list());
  });

  it('reports at most 50 duplicates of a file', () => {
    const { codes } = rebuilt(bytesOf(`{"a": [${'{"b": 1, "b": 2},'.repeat(200)}{}]}`));
    expect(codes).toHaveLength(50);
  });

  it('passes over what is to stay unread, within its bounds', () => {
    const text = '{"a": {"b": [01]}, "c": 1}';
    const items: JsonItem[] = [];
    const options = { limits: { ...WIDE, itemBytes: 5 }, onMember: () => undefined, unread: (key: string) => key === 'a' };
    const log = diagnosticLog('x.json');
    expect(readJsonItems(bytesOf(text), log, { ...options, onItem: (item) => items.push(item) })).toEqual({ kind: 'items' });
    expect(items.map(({ key, value, start, end }) => [key, value, text.slice(start, end)])).toEqual([
      ['a', undefined, '{"b": [01]}'],
      ['c', 1, '1'],
    ]);
    const deep = readJsonItems(bytesOf(`{"a": ${'['.repeat(100)}`), log, { ...options, onItem: () => undefined });
    expect(deep).toEqual({ kind: 'refused' });
  });

  it('leaves prototypes alone', () => {
    const { members } = rebuilt(bytesOf('{"__proto__": {"polluted": true}, "a": [{"__proto__": {"polluted": true}}]}'));
    expect([...members.keys()]).toEqual(['__proto__', 'a']);
    expect({}).not.toHaveProperty('polluted');
  });
});
