import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../model/canonical-json.ts';
import {
  anyText,
  byKind,
  type Form,
  hasControls,
  listOf,
  members,
  membersAndSome,
  often,
  oneOf,
  orNull,
  readerOf,
  someOf,
  that,
  wholeNumber,
} from './record-form.ts';

/** Of a text that stands alone, by whether control characters may stand in it. */
function readForm(form: Form<unknown>, written: string, controls = hasControls(written)): unknown {
  return readerOf(form, controls)(written);
}

const FORM = byKind({
  told: {
    place: membersAndSome({ path: anyText }, { line: wholeNumber, column: wholeNumber }),
    texts: often(listOf(anyText)),
    by: orNull(members({ name: often(anyText), count: wholeNumber })),
    result: oneOf(['yes', 'no', 'no "reply"']),
  },
  short: { numbers: someOf(wholeNumber) },
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', '\\', 'u', 'd', '\n', '\u0000', '\u001f', '\u007f', '\u2028', 'é', '😀', 'a', '{', ',', ':') }),
  fc.constantFrom('"kind":"short"', '\\ud800', '\\"kind":"told', '__proto__'),
);
const number = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -20, max: 20 }));
const told = fc.record({
  kind: fc.constant('told'),
  place: fc.record({ path: text, line: number, column: number }, { requiredKeys: ['path'] }),
  texts: fc.array(text, { maxLength: 4 }),
  by: fc.option(fc.record({ name: text, count: number }), { nil: null }),
  result: fc.constantFrom('yes', 'no', 'no "reply"'),
});
const short = fc.record({ kind: fc.constant('short'), numbers: fc.array(number, { minLength: 1, maxLength: 4 }) });
const ofForm = fc.oneof(told, short);

/** What a text is read as by JSON's own parser, where writing that in the canonical way gives the same text. */
function parsed(written: string): unknown {
  try {
    const value: unknown = JSON.parse(written);
    return canonicalJson(value) === written ? value : undefined;
  } catch {
    return undefined;
  }
}

describe('a form', () => {
  it('reads whatever is of it as JSON.parse does, written by RFC 8785', () => {
    fc.assert(
      fc.property(ofForm, (value) => {
        const written = canonicalJson(value);
        expect(readForm(FORM, written)).toStrictEqual(JSON.parse(written));
        expect(readForm(FORM, written, true)).toStrictEqual(JSON.parse(written));
      }),
    );
  });

  it('reads many, one after the other, as it reads each alone', () => {
    const few = fc.constantFrom('', 'a', 'a"', '\\', 'a,', '\n');
    const alike = fc.record({
      kind: fc.constant('told'),
      place: fc.record({ path: few }),
      texts: fc.array(few, { maxLength: 2 }),
      by: fc.constant(null),
      result: fc.constant('yes'),
    });
    fc.assert(
      fc.property(fc.array(alike, { maxLength: 20 }), (values) => {
        const read = readerOf(FORM, false);
        expect(values.map((value) => read(canonicalJson(value)))).toStrictEqual(values.map((value) => JSON.parse(canonicalJson(value))));
      }),
    );
  });

  it('reads nothing that is not canonical, whichever character is changed, left out or put in', () => {
    const piece = fc.constantFrom(
      '"',
      '\\',
      '\\"',
      '\\\\',
      '\\u0061',
      '\\/',
      '\\n',
      '\\ud800',
      '\n',
      '\u0001',
      ' ',
      '0',
      '-',
      '.0',
      'e0',
      ',',
      ']',
      '}',
      '{',
      'null',
    );
    const { read, refused } = { read: { count: 0 }, refused: { count: 0 } };
    fc.assert(
      fc.property(ofForm, fc.nat(), fc.nat(2), piece, (value, place, left, put) => {
        const written = canonicalJson(value);
        const at = place % (written.length + 1);
        const changed = `${written.slice(0, at)}${put}${written.slice(at + left)}`;
        // Where a half of a character was cut off, no UTF-8 is like it.
        fc.pre(changed.isWellFormed());
        const result = readForm(FORM, changed);
        // What it reads is what the text says, to the byte; it may be narrower, and never wider.
        if (result !== undefined) expect(result).toStrictEqual(parsed(changed));
        (result === undefined ? refused : read).count += 1;
      }),
      { numRuns: 2000 },
    );
    expect(read.count).toBeGreaterThan(0);
    expect(refused.count).toBeGreaterThan(0);
  });

  it('refuses each member that is missing, twice, unknown, or out of order', () => {
    const whole = '{"kind":"short","numbers":[1,2]}';
    expect(readForm(FORM, whole)).toEqual({ kind: 'short', numbers: [1, 2] });
    for (const other of [
      '{"kind":"short"}',
      '{"numbers":[1,2]}',
      '{"numbers":[1,2],"kind":"short"}',
      '{"kind":"short","kind":"short","numbers":[1,2]}',
      '{"kind":"short","numbers":[1,2],"numbers":[1,2]}',
      '{"kind":"short","more":1,"numbers":[1,2]}',
      '{"kind":"short","numbers":[1,2],"z":1}',
      '{"kind":"other","numbers":[1,2]}',
      '{"kind":"short","numbers":[]}',
      '{"kind":"short","numbers":[1,2]}{}',
      '{"kind":"short","numbers":[1,2]}\n',
      '',
    ])
      expect([other, readForm(FORM, other)]).toEqual([other, undefined]);
  });
});

describe.each<[string, Form<unknown>, readonly string[], readonly string[]]>([
  [
    'a text',
    anyText,
    ['""', '"a"', '"\\""', '"\\\\"', '"\\\\\\""', '"\\n"', '"\\u0000"', '"\\u001f"', '"\u007f"', '"\u2028"', '"é"', '"😀"', '"/"'],
    [
      '"',
      '"a',
      'a"',
      '"\\"',
      '"\\/"',
      '"\\u0061"',
      '"\\u001F"',
      '"\\u000a"',
      '"\\ud83d\\ude00"',
      '"\\ud800"',
      '"\\x"',
      '"\n"',
      '"\t"',
      '"\u0000"',
      '"a"b"',
    ],
  ],
  [
    'a whole number',
    wholeNumber,
    ['0', '1', '-1', '10', '9007199254740991', '-9007199254740991'],
    [
      '',
      '-',
      '-0',
      '00',
      '01',
      '-01',
      '1.0',
      '1e0',
      '+1',
      ' 1',
      '1 ',
      '9007199254740992',
      '9007199254740993',
      '-9007199254740992',
      '1'.repeat(400),
    ],
  ],
  ['null or a number', orNull(wholeNumber), ['null', '7'], ['nul', 'nullx', 'Null', 'true']],
  ['a list', listOf(wholeNumber), ['[]', '[1]', '[1,2]'], ['[', '[1', '[1,', '[1,]', '[,1]', '[ ]', '[1 ,2]', '[1;2]', '{}']],
  ['some', someOf(wholeNumber), ['[1]'], ['[]']],
  ['one of some texts', oneOf(['a', 'ab', 'b"']), ['"a"', '"ab"', '"b\\""'], ['"abc"', '"A"', '"b"', 'a']],
  ['a number that is even', that(wholeNumber, (value) => value % 2 === 0), ['2'], ['3', '"2"']],
  [
    'an object of members that may lack',
    membersAndSome({ m: wholeNumber }, { a: wholeNumber, z: wholeNumber }),
    ['{"m":1}', '{"a":2,"m":1}', '{"m":1,"z":3}', '{"a":2,"m":1,"z":3}'],
    ['{}', '{"a":2}', '{"z":3,"m":1}', '{"m":1,"m":1}', '{"m":1,}', '{,"m":1}', '{"m":null}', '{"m" :1}'],
  ],
])('%s', (_, form, canonical, other) => {
  it.each(canonical)('is %s', (written) => {
    expect(readForm(form, written)).toStrictEqual(JSON.parse(written));
  });

  it.each(other)('is not %j', (written) => {
    expect(readForm(form, written)).toBeUndefined();
  });
});

describe('reading', () => {
  it('takes no more than one look at each character, however many escapes there are and no end', () => {
    const many = 200_000;
    for (const written of [`"${'\\n'.repeat(many)}`, `"${'\\"'.repeat(many)}`, `"${'\\'.repeat(many)}`, '['.repeat(many), '"'.repeat(many)])
      expect(readForm(anyText, written)).toBeUndefined();
  });
});
