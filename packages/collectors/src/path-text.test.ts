import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOfName, textOfName } from './path-text.ts';

test.each([
  ['plain', 'src/main.ts', 'src/main.ts'],
  ['UTF-8', 'Größe/日本.md', 'Größe/日本.md'],
  ['a byte that begins nothing', Buffer.from([0x61, 0xff, 0x62]), 'a\\xffb'],
  ['a sequence cut short', Buffer.from([0xe6, 0x97]), '\\xe6\\x97'],
  ['a surrogate, which UTF-8 forbids', Buffer.from([0xed, 0xa0, 0x80]), '\\xed\\xa0\\x80'],
  ['an overlong slash', Buffer.from([0xc0, 0xaf]), '\\xc0\\xaf'],
  ['valid text around it', Buffer.from([0xc3, 0xa9, 0x80, 0xc3, 0xa9]), 'é\\x80é'],
  ['a real backslash', 'a\\b', 'a\\b'],
  ['a real backslash that looks like an escape', '\\xff', '\\x5cxff'],
  ['the same in a name that is no UTF-8', Buffer.from('\\xff\xff', 'latin1'), '\\x5cxff\\xff'],
  ['two backslashes before an escape', '\\\\x41', '\\\\x5cx41'],
])('%s', (_, name, text) => {
  const bytes = Buffer.from(name);
  expect(textOfName(bytes)).toBe(text);
  expect(bytesOfName(text)).toEqual(bytes);
});

test('whatever the bytes, the text leads back to them, so no two names share a text', () => {
  const letters = fc.array(fc.constantFrom(0x5c, 0x78, 0x35, 0x63, 0x66, 0xff, 0xc3, 0xa9)).map((bytes) => Uint8Array.from(bytes));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), letters), (bytes) => {
      expect([...bytesOfName(textOfName(bytes))]).toEqual([...bytes]);
    }),
    { numRuns: 1_000 },
  );
});
