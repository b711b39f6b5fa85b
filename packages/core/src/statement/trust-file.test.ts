import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../case/case-samples.ts';
import { readTrustFile, type TrustedSigner, trustFileText } from './trust-file.ts';

const SIGNER: TrustedSigner = {
  name: 'Example Ltd',
  id: `sha256:${'a'.repeat(64)}`,
  publicKey: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
  from: null,
  until: at('2027-01-01T00:00:00Z'),
  addedAt: at('2026-11-23T12:00:00Z'),
  source: 'key.pub.pem',
  confirmedBy: 'groups',
  vouchedBy: null,
};
const bytesOf = (text: string) => new TextEncoder().encode(text);
const TEXT = trustFileText([SIGNER]);
const read = (bytes: Uint8Array) => readTrustFile('trust.json', bytes);

describe('a trust store', () => {
  it('is read as it was written', () => {
    expect(read(bytesOf(TEXT))).toEqual({ signers: [SIGNER], diagnostics: [] });
    expect(read(bytesOf(trustFileText([]))).signers).toEqual([]);
  });

  it('is read whole or not at all, whatever became of its bytes', () => {
    const bytes = bytesOf(TEXT);
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.nat(40), fc.uint8Array({ maxLength: 40 }), (from, drop, put) => {
        const changed = new Uint8Array([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + drop)]);
        const { signers, diagnostics } = read(changed);
        expect((signers === null) === diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
        // What is read is what stands there, to the byte.
        if (signers !== null) expect(trustFileText(signers)).toBe(new TextDecoder().decode(changed));
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a byte-order mark', bytesOf(`\ufeff${TEXT}`)],
    ['nested without end', bytesOf('['.repeat(1_000_000))],
    ['more signers than anybody has', bytesOf(TEXT.replace(/(\n {4}\{[^}]*\})/, (entry) => Array(1001).fill(entry).join(',')))],
    ['a name without a letter', bytesOf(TEXT.replace('Example Ltd', ''))],
    ['an id in capitals', bytesOf(TEXT.replace('aaaa', 'AAAA'))],
    ['a confirmation of another kind', bytesOf(TEXT.replace('"groups"', '"yes"'))],
    ['a member of every object', bytesOf(TEXT.replace('"name"', '"__proto__": {},\n      "name"'))],
  ])('is none: %s', (_, bytes) => {
    const { signers, diagnostics } = read(bytes);
    expect([signers, diagnostics.map(({ code }) => code)]).toEqual([null, ['trust-store']]);
  });

  it('is never written in a form that is not read', () => {
    expect(() => trustFileText([{ ...SIGNER, name: '' }])).toThrow();
    expect(() => trustFileText([{ ...SIGNER, name: 'x'.repeat(201) }])).toThrow();
  });
});
