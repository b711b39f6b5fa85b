import { expect, test } from 'vitest';
import { byteReader } from './byte-reader.ts';

function over(...pieces: readonly string[]): ReturnType<typeof byteReader> {
  const left = pieces.map((piece) => Buffer.from(piece));
  return byteReader(() => Promise.resolve(left.shift() ?? null));
}

test('lines and counted bytes are taken across pieces', async () => {
  const reader = over('on', 'e\ntw', '', 'o\n12', '345', '6\nend');
  expect(await reader.line()).toBe('one');
  expect(await reader.line()).toBe('two');
  expect((await reader.bytes(5))?.toString()).toBe('12345');
  expect(await reader.skip(1)).toBe(true);
  expect(await reader.line()).toBe('');
  expect(await reader.bytes(0)).toEqual(Buffer.alloc(0));
  expect(await reader.line()).toBeNull();
});

test('a stream that ends too early gives null', async () => {
  expect(await over('abc').bytes(4)).toBeNull();
  expect(await over('abc').skip(4)).toBeNull();
  expect(await over('a'.repeat(70_000)).line()).toBeNull();
});

test('what came in can be looked at, and is passed over without waiting', async () => {
  const reader = over('one\ntwo', '\nend');
  expect(reader.here().toString()).toBe('');
  expect(await reader.line()).toBe('one');
  expect(reader.here().toString()).toBe('two');
  reader.pass(1);
  expect(reader.here().toString()).toBe('wo');
  expect(await reader.line()).toBe('wo');
  reader.pass(100);
  expect(reader.here().toString()).toBe('');
  expect(await reader.line()).toBeNull();
});
