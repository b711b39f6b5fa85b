import { createHash, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saltedDigest, saltOf, saltsOf } from './record-digest.ts';

const statement = 'ab'.repeat(32);
const bytes = (text: string) => new TextEncoder().encode(text);

describe('saltOf', () => {
  it.each([0, 1, 255, 256, 65_536, 999_999])('is what OpenSSL derives for index %i', (index) => {
    const secret = Buffer.alloc(32, 7);
    const place = Buffer.alloc(4);
    place.writeUInt32BE(index);
    const expected = hkdfSync('sha256', secret, Buffer.alloc(0), Buffer.concat([Buffer.from('avouch/salt/v1\0'), place]), 32);
    expect(Buffer.from(saltOf(secret, index)).toString('hex')).toBe(Buffer.from(expected).toString('hex'));
  });

  it('never repeats within a statement', () => {
    const salt = saltsOf(new Uint8Array(32).fill(9));
    const salts = new Set(Array.from({ length: 3000 }, (_, index) => Buffer.from(salt(index)).toString('hex')));
    expect(salts.size).toBe(3000);
  });

  it.each([-1, 1.5, 1_000_000, Number.NaN])('refuses the index %d', (index) => {
    expect(() => saltOf(new Uint8Array(32), index)).toThrow(RangeError);
  });

  it('refuses a secret of another length', () => {
    expect(() => saltOf(new Uint8Array(31), 0)).toThrow(RangeError);
  });
});

describe('saltedDigest', () => {
  it('is SHA-256 over prefix, id, index, salt and bytes, as another tool has it', () => {
    const salt = new Uint8Array(32).fill(3);
    const expected = createHash('sha256')
      .update('avouch/record/v1\0')
      .update(Buffer.from(statement, 'hex'))
      .update(Buffer.from([0, 0, 1, 2]))
      .update(salt)
      .update('{"kind":"argument"}')
      .digest('hex');
    expect(saltedDigest({ statement, index: 258, salt, bytes: bytes('{"kind":"argument"}') })).toBe(expected);
  });

  it('is another one for each id, index, salt and record', () => {
    const of = (part: { statement?: string; index?: number; salt?: Uint8Array; bytes?: Uint8Array }) =>
      saltedDigest({ statement, index: 4, salt: new Uint8Array(32), bytes: bytes('{}'), ...part });
    const digests = [
      of({}),
      of({ statement: 'ac'.repeat(32) }),
      of({ index: 5 }),
      of({ salt: new Uint8Array(32).fill(1) }),
      of({ bytes: bytes('{ }') }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('takes a hash that is brought, with the same outcome', () => {
    const native = (input: Uint8Array) => createHash('sha256').update(input).digest('hex');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(999_999), (content, index) => {
        const record = { statement, index, salt: saltOf(new Uint8Array(32), index), bytes: content };
        expect(saltedDigest(record, native)).toBe(saltedDigest(record));
      }),
    );
  });
});
