import { describe, expect, it } from 'vitest';
import { uuidIn, uuidOf } from './uuid.ts';

describe('uuidIn', () => {
  it.each([
    // RFC 9562, appendix A.4.
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
    // The example of `uuid.uuid5` in the documentation of Python.
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'python.org', '886313e1-3b8a-5372-9b90-0c9aee199e5d'],
  ])('of %s and %s is that of others', (namespace, name, expected) => {
    expect(uuidIn(namespace, name)).toBe(expected);
  });
});

describe('uuidOf', () => {
  it('keeps parts apart', () => {
    expect(uuidOf('a', 'b')).toBe(uuidOf('a', 'b'));
    expect(uuidOf('a', 'b')).not.toBe(uuidOf('a,b'));
    expect(uuidOf('a/b', 'c')).not.toBe(uuidOf('a', 'b/c'));
  });
});
