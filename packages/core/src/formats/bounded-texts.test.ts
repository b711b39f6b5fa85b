import { describe, expect, it } from 'vitest';
import { withBoundedTexts } from './bounded-texts.ts';
import type { Format } from './format.ts';

const read = (facts: unknown) => {
  const format: Format<unknown> = {
    id: 'x',
    title: 'X',
    specification: 'https://example.test/',
    versions: '1',
    limits: { bytes: 1 },
    placement: () => 'no',
    recognise: () => true,
    read: () => ({ verdict: 'valid', measures: {}, facts, diagnostics: [] }),
  };
  return withBoundedTexts(format).read({ path: 'a/b', bytes: new Uint8Array() });
};

describe('withBoundedTexts', () => {
  it('leaves facts alone that need nothing, copies none of them', () => {
    const facts = { kind: 'x', list: ['a', { b: 'x'.repeat(65_536) }], none: null, count: 3 };
    expect(read(facts).facts).toBe(facts);
    expect(read(facts).diagnostics).toEqual([]);
    expect(read(null).facts).toBe(null);
  });

  it('cuts texts and keys wherever they stand, and says how many', () => {
    const long = 'y'.repeat(65_537);
    const facts = { kind: 'x', list: ['a', { b: long, [long]: 1 }], same: { c: 'd' } };
    const result = read(facts);
    const kept = 'y'.repeat(65_536);
    expect(result.facts).toEqual({ kind: 'x', list: ['a', { b: kept, [kept]: 1 }], same: { c: 'd' } });
    expect(result.diagnostics).toMatchObject([{ code: 'text-cut', severity: 'warning', location: { path: 'a/b' } }]);
    expect(result.diagnostics[0]?.message).toMatch(/^2 texts .*65536/);
    expect(facts.list[1]).toEqual({ b: long, [long]: 1 });
  });

  it('puts a mark for half a character, and says nothing of it', () => {
    expect(read({ a: `x${'\ud83d'}`, b: `${'y'.repeat(65_535)}😀` })).toMatchObject({
      facts: { a: 'x\ufffd', b: `${'y'.repeat(65_535)}\ufffd` },
      diagnostics: [{ code: 'text-cut' }],
    });
    expect(read({ a: '\udc00' }).diagnostics).toEqual([]);
  });

  it('touches no prototype', () => {
    const facts = JSON.parse(`{"__proto__": {"polluted": "\\ud800"}}`) as object;
    expect(Object.keys(read(facts).facts as object)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });
});
