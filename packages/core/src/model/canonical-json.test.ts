import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, parseCanonicalJson } from './canonical-json.ts';
import { recordDigest, sha256Hex } from './digest.ts';

// RFC 8785 §3.2.2 and §3.2.3, without the numbers beyond I-JSON.
test('the example of RFC 8785 for the order of keys', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  );
});

test.each([
  [1e21, null],
  [4.5, '4.5'],
  [2e-3, '0.002'],
  [1e-27, '1e-27'],
  [-0, '0'],
  [9007199254740991, '9007199254740991'],
  [9007199254740992, null],
  [Number.NaN, null],
  ['\ud800', null],
  [undefined, null],
])('%s becomes %s', (value, text) => {
  if (text === null) expect(() => canonicalJson(value)).toThrow(TypeError);
  else expect(canonicalJson(value)).toBe(text);
});

test('it is JSON, and the order of members does not matter', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))), (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('digests are those of sha256sum', () => {
  // printf '' | sha256sum; printf '{"a":1}' | sha256sum
  expect(sha256Hex(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(recordDigest({ a: 1 })).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
});

// By hand, after RFC 8785 §3.2.2.2, §3.2.2.3 and §3.2.3, and RFC 7493 §2.1 to §2.3.
test.each([
  ['{"a":1,"b":[true,null,"\u20ac"]}', true],
  ['{"10":1,"9":2}', true],
  ['{"":0,"a":4.5}', true],
  ['"\\\\ud800"', true],
  ['{"b":1,"a":2}', false],
  ['{"9":2,"10":1}', false],
  ['{"a":{"d":1,"c":2}}', false],
  ['{"a":1,"a":1}', false],
  ['{"a": 1}', false],
  ['[1 ]', false],
  ['1.0', false],
  ['-0', false],
  ['1E2', false],
  ['9007199254740992', false],
  ['[9007199254740993]', false],
  ['"\\u0061"', false],
  ['"\\/"', false],
  ['"\\ud800"', false],
  ['"\\u001F"', false],
  ['"\\u001f"', true],
])('%s is canonical: %s', (text, isCanonical) => {
  if (isCanonical) expect(parseCanonicalJson(text)).toEqual(JSON.parse(text));
  else expect(() => parseCanonicalJson(text)).toThrow();
});

test('every text that is written canonically is read, and no other writing of it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      let written: string | null = null;
      try {
        written = canonicalJson(JSON.parse(text));
      } catch {
        // Outside I-JSON: it has no canonical form.
      }
      if (written !== null) expect(parseCanonicalJson(written)).toEqual(JSON.parse(written));
      if (written !== text) expect(() => parseCanonicalJson(text)).toThrow();
    }),
  );
});
