import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSigningRequest, type SigningRequest, writeSigningRequest } from './signing-request.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const REQUEST: SigningRequest = { keyId: `sha256:${'ab'.repeat(32)}`, payload: bytes('{"a":"é"}'), openings: bytes('{"b":1}') };
const WRITTEN = writeSigningRequest(REQUEST);
const TEXT = new TextDecoder().decode(WRITTEN);

describe('a signing request', () => {
  it('is canonical JSON, and comes back as it was written', () => {
    expect(TEXT).toBe(
      `{"keyId":"sha256:${'ab'.repeat(32)}","openings":"{\\"b\\":1}","payload":"{\\"a\\":\\"é\\"}","schema":"urn:avouch:signing-request:1"}`,
    );
    expect(readSigningRequest(WRITTEN)).toEqual({ kind: 'request', request: REQUEST });
    const bare: SigningRequest = { ...REQUEST, keyId: null, openings: null };
    expect(readSigningRequest(writeSigningRequest(bare))).toEqual({ kind: 'request', request: bare });
  });

  it.each([
    ['white space', `${TEXT}\n`],
    ['another version', TEXT.replace('request:1', 'request:2')],
    ['another key', TEXT.replace('sha256:', 'sha512:')],
    ['no payload', TEXT.replace(/"payload":"[^}]*}",/, '')],
    ['an empty payload', TEXT.replace(/"payload":".*}",/, '"payload":"",')],
    ['a member more', TEXT.replace('{"keyId"', '{"id":1,"keyId"')],
    ['null', 'null'],
    ['nothing', ''],
  ])('with %s is refused, and nothing of it is quoted', (_, text) => {
    const read = readSigningRequest(bytes(text));
    expect(read.kind).toBe('unreadable');
    expect(JSON.stringify(read)).not.toContain('abab');
  });

  it('cut off anywhere is refused, and nothing throws', () => {
    for (let length = 0; length < WRITTEN.length; length++) expect(readSigningRequest(WRITTEN.subarray(0, length)).kind).toBe('unreadable');
    fc.assert(
      fc.property(fc.uint8Array(), (given) => {
        expect(readSigningRequest(given).kind).toBe('unreadable');
      }),
    );
  });
});
