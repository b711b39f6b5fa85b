import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosticLog } from '../diagnostic-log.ts';
import { readJson, readSoundJson } from './json-document.ts';
import { type JsonMember, scanJson } from './json-scan.ts';
import { skimJson } from './json-skim.ts';

const LIMITS = { nodes: 1000, depth: 20 };

function scanned(text: string, limits = LIMITS) {
  const members: JsonMember[] = [];
  let duplicates = 0;
  const fault = scanJson(text, { ...limits, dialect: 'json', onDuplicate: () => duplicates++, onMember: (member) => members.push(member) });
  return { isSound: fault === null && duplicates === 0, members };
}

function sound(text: string, limits = LIMITS) {
  const members: JsonMember[] = [];
  const value = readSoundJson(text, { limits, onMember: (member) => members.push(member) });
  return { value, members };
}

const many = (count: number, last: string) =>
  `{"a": {${Array.from({ length: count }, (_, index) => `"k${index}": ${index}`).join(', ')}, ${last}}}`;

describe('readSoundJson', () => {
  it('gives the value and the members that a close look gives', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), fc.constantFrom(0, 2, '\t'), (json, indent) => {
        const text = JSON.stringify(json, null, indent);
        const { value, members } = sound(text);
        // What it leaves to the close look it may leave for no reason, such as an escape in a key.
        if (value === undefined) return;
        expect(value).toEqual(JSON.parse(text));
        expect(members).toEqual(scanned(text).members);
      }),
    );
  });

  it('never takes what a close look finds fault with', () => {
    const part = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"a"',
        '"a":',
        '"b":',
        '"a\\""',
        '"a\\\\":',
        '"\\u0061":',
        '"\\x"',
        '"',
        '1',
        '01',
        'true',
        'nul',
        '\n',
        ' ',
        '"\n"',
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        if (sound(text).value !== undefined) expect([text, scanned(text).isSound]).toEqual([text, true]);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['an object', '{"a": {"b": 1}, "c": [{"d": null}]}'],
    ['keys with a backslash', '{"a": {"b": {"A\\\\B\\\\": 1, "A\\\\B": 2}}}'],
    ['many keys', many(60, '"z": 1')],
    ['keys beyond ASCII, as long as each other', '{"x": {"y": {"名前": 1, "日付": 2}}, "é": "😀"}'],
    ['a backslash before a quote', '{"a": "\\\\", "b": "\\""}'],
  ])('takes %s', (_, text) => {
    expect(sound(text).value).toEqual(JSON.parse(text));
    expect(sound(text).members).toEqual(scanned(text).members);
  });

  it.each([
    ['a key twice at the root', '{"a": 1, "b": 2, "a": 3}'],
    ['a key twice below', '{"a": {"b": 1, "b": 2}}'],
    ['a key beyond ASCII twice', '{"x": {"y": {"名前": 1, "名前": 2}}}'],
    ['a key twice deep below', '{"a": {"b": {"c": {"d": 1, "d": 2}}}}'],
    ['a key twice among many', many(60, '"k3": 1')],
    ['a key twice among many, deep below', `{"x": {"y": ${many(60, '"k30": 1')}}}`],
    ['a key that is spelt in two ways', '{"x": {"y": {"a": 1, "\\u0061": 2}}}'],
    ['a slash that is spelt in two ways', '{"x": {"y": {"a/b": 1, "a\\/b": 2}}}'],
    ['too many values', `[${'0,'.repeat(999)}0]`],
    ['too much depth', `${'['.repeat(21)}${']'.repeat(21)}`],
    ['a number without end', `[1${'0'.repeat(1000)}]`],
    ['a string without end', '{"a": "b'],
    ['an open bracket', '{"a": ['],
    ['two values', '{} {}'],
  ])('leaves %s to a close look', (_, text) => {
    expect(sound(text).value).toBeUndefined();
    expect(scanned(text).isSound).toBe(false);
  });
});

describe('readJson', () => {
  it('reports the same where the quick look is enough and where it is not', () => {
    const text = '{\n"a": {\n"b": 1},\n"c": 2}';
    const log = diagnosticLog('x.json');
    const read = readJson(text, log, { below: true });
    expect(read.kind === 'json' && read.members.map(({ parents, key, line }) => [...parents, key, line])).toEqual([
      ['a', 'b', 3],
      ['a', 2],
      ['c', 4],
    ]);
    const twice = diagnosticLog('x.json');
    expect(readJson('{"a": 1,\n"a": 2}', twice)).toMatchObject({ kind: 'json', value: { a: 2 } });
    expect(twice.list()).toMatchObject([{ code: 'duplicate-key', location: { line: 2 } }]);
  });
});

describe('skimJson with fields', () => {
  const skimmed = (text: string) => {
    const fields: (readonly [string, unknown])[] = [];
    const isSound = skimJson(text, {
      ...LIMITS,
      onMember: () => undefined,
      onField: ({ keyStart, keyEnd, start, end }) => fields.push([text.slice(keyStart, keyEnd), text.slice(start, end)]),
    });
    return { isSound, fields };
  };

  it('leaves no grammar to anybody else', () => {
    const part = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"a"',
        '"a":',
        '"b":{',
        '"\\u0061"',
        '"\\u00"',
        '"\\x"',
        '"\\\\"',
        '"',
        '1',
        '01',
        '-',
        '1.',
        '1e5',
        'true',
      ],
      ...['nul', '\n', '\t', ' ', '"\n"', '"\t"', '"\u0001"', '\u000b', '\u00a0'],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        if (skimmed(text).isSound) expect(() => JSON.parse(text)).not.toThrow();
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['a number', '01'],
    ['a literal', 'nul'],
    ['an escape', '"\\x"'],
    ['a short escape', '"\\u00g0"'],
    ['the end of a line in a string', '"a\nb"'],
    ['a tab in a string', '"a\tb"'],
    ['a control character', '"\u0001"'],
    ['a comma too many', '[1,]'],
    ['the wrong bracket', '[1}'],
  ])('sees a fault in %s deep below', (_, value) => {
    expect(skimmed(`{"a": {"b": {"c": [${value}]}}}`).isSound).toBe(false);
    expect(skimmed('{"a": {"b": {"c": [1]}}}').isSound).toBe(true);
  });

  it('hands out the fields of entries', () => {
    expect(skimmed('{"a": {"b": {"c": "x", "d": [1, {"e": 2}]}, "f": 1}, "g": [{"h": 1}]}').fields).toEqual([
      ['c', '"x"'],
      ['d', '[1, {"e": 2}]'],
    ]);
  });
});

describe('skimJson', () => {
  it('keeps to its bounds exactly', () => {
    expect(skimJson(`${'['.repeat(20)}${']'.repeat(20)}`, LIMITS)).toBe(true);
    expect(skimJson(`[${'0,'.repeat(998)}0]`, LIMITS)).toBe(true);
    expect(skimJson(`[${'0,'.repeat(999)}0]`, LIMITS)).toBe(false);
  });
});
