import { describe, expect, it } from 'vitest';
import { at } from '../case/case-samples.ts';
import { bundleBytes } from './bundle.ts';
import { readRotation, rotationBytes } from './key-rotation.ts';
import { withdrawalBytes } from './withdrawal.ts';

const [OLD, NEW, OTHER] = ['a', 'b', 'c'].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string, string];
const AT = at('2026-11-23T12:00:00Z');
const PAYLOAD = rotationBytes({ newKey: NEW, oldKey: OLD, at: AT });
const signature = new Uint8Array(64);
const bundle = (payload: Uint8Array | string, keyId = OLD) =>
  bundleBytes({ keyId, payload: typeof payload === 'string' ? new TextEncoder().encode(payload) : payload, signature });
const TEXT = new TextDecoder().decode(PAYLOAD);

describe('a note of rotation', () => {
  it('is the in-toto Statement of docs/keys.md', () => {
    expect(JSON.parse(TEXT)).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'urn:avouch:predicate:key-rotation:1',
      subject: [{ name: NEW, digest: { sha256: 'b'.repeat(64) } }],
      predicate: { at: '2026-11-23T12:00:00Z', replaces: OLD },
    });
  });

  it('says which key vouches for which, and leaves the signature to be looked at', () => {
    const read = readRotation(bundle(PAYLOAD));
    expect(read).toMatchObject({ kind: 'rotation', rotation: { newKey: NEW, oldKey: OLD, at: AT }, signed: { keyId: OLD, signature } });
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a payload without a bundle', PAYLOAD],
    ['a bundle of another key than the note says', bundle(PAYLOAD, OTHER)],
    ['a new key that is named in two ways', bundle(TEXT.replace(`"sha256":"${'b'.repeat(64)}"`, `"sha256":"${'c'.repeat(64)}"`))],
    ['two new keys', bundle(TEXT.replace(/"subject":\[(.*)\]/, '"subject":[$1,$1]'))],
    ['white space', bundle(`${TEXT}\n`)],
    ['a member more', bundle(TEXT.replace('"replaces"', '"more":1,"replaces"'))],
    ['a date that is none', bundle(TEXT.replace('2026-11-23', '2026-11-31'))],
    ['a date that is a number', bundle(TEXT.replace('"2026-11-23T12:00:00Z"', '20261123'))],
    ['another predicate', bundle(TEXT.replace('key-rotation:1', 'key-rotation:2'))],
    [
      'a withdrawal',
      bundle(withdrawalBytes({ statement: 'd'.repeat(64), payload: new Uint8Array(), at: AT, reason: 'an error', replacedBy: null })),
    ],
  ])('is none: %s', (_, bytes) => {
    expect(readRotation(bytes).kind).toBe('unreadable');
  });
});
