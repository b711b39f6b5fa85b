import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Bytes, base64Text } from './base64-bytes.ts';

const textOf = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes));

describe('base64', () => {
  // RFC 4648 §10.
  it.each([
    ['', ''],
    ['Zg==', 'f'],
    ['Zm8=', 'fo'],
    ['Zm9v', 'foo'],
    ['Zm9vYg==', 'foob'],
    ['Zm9vYmE=', 'fooba'],
    ['Zm9vYmFy', 'foobar'],
  ])('decodes %j', (text, expected) => {
    expect(textOf(base64Bytes(text))).toBe(expected);
  });

  it('takes either alphabet, and no mixture', () => {
    expect(base64Bytes('+/+/')).toEqual(base64Bytes('-_-_'));
    expect(base64Bytes('+/-_')).toBeNull();
  });

  it.each([
    'Zg',
    'Zg=',
    'Zh==',
    'Zm9',
    'Zm9w=',
    'Z===',
    '====',
    'Zm9v\n',
    ' Zm9v',
    'Zm=v',
    'Zm9vé',
    'Zm9é',
    'Zmé=',
    'Zm9vZm9\u{1f600}',
    'INVALID',
  ])('refuses %j', (text) => {
    expect(base64Bytes(text)).toBeNull();
  });

  it('takes what another encoder would write of it, and nothing else', () => {
    const near = fc.string({ unit: fc.constantFrom(...'AQgw+/19z=', 'é', ' '), maxLength: 12 });
    fc.assert(
      fc.property(near, (text) => {
        const bytes = Buffer.from(text, 'base64');
        expect(base64Bytes(text)).toEqual(bytes.toString('base64') === text ? new Uint8Array(bytes) : null);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives back what another encoder wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const buffer = Buffer.from(bytes);
        expect(base64Bytes(buffer.toString('base64'))).toEqual(bytes);
      }),
    );
  });
});

describe('base64Text', () => {
  it('writes what another encoder writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(base64Text(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });
});
