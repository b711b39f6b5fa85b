import { execFileSync } from 'node:child_process';
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, parseInstant, signedBytes } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { DER, der, derInteger, derNumber, derSequence } from './der.ts';
import { type KnownSigner, signerAmong } from './known-signer.ts';
import { newSigningKey, signatureOver } from './signing-key.ts';
import { readStatementKey, type StatementKey } from './statement-key.ts';

const PAYLOAD = Buffer.from('{"predicate":{"issuedAt":"2026-11-11T00:00:00Z"}}');
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
}

function made(type: 'ed25519' | 'p256'): { readonly key: KeyObject; readonly publicPem: string; readonly known: StatementKey } {
  const { key, publicPem } = newSigningKey(type);
  const { key: known } = readStatementKey('key.pub.pem', Buffer.from(publicPem));
  if (known === null) throw new Error('our own key is one');
  return { key, publicPem, known };
}

const signer = (key: StatementKey, over: Partial<KnownSigner> = {}): KnownSigner => ({
  name: 'Example Ltd',
  key,
  from: null,
  until: null,
  ...over,
});

describe.each(['ed25519', 'p256'] as const)('a signature by %s', (type) => {
  const { key, publicPem, known } = made(type);
  const signature = signatureOver(key, PAYLOAD);
  const signed = { keyId: known.id, payload: PAYLOAD, signature };
  const seen = (over: Partial<typeof signed>) => signerAmong([signer(known)])({ ...signed, ...over }).kind;

  it('is held by OpenSSL, over the encoding of DSSE', () => {
    // https://github.com/secure-systems-lab/dsse/blob/master/protocol.md, written out by hand.
    const encoded = Buffer.from(`DSSEv1 28 application/vnd.in-toto+json ${PAYLOAD.length} ${PAYLOAD.toString()}`);
    const folder = mkdtempSync(join(tmpdir(), 'avouch-test-'));
    try {
      for (const [name, content] of [
        ['k', publicPem],
        ['s', signature],
        ['m', encoded],
      ] as const)
        writeFileSync(join(folder, name), content);
      const digest = type === 'p256' ? ['-digest', 'sha256'] : [];
      const args = ['pkeyutl', '-verify', '-pubin', '-inkey', 'k', '-rawin', '-in', 'm', '-sigfile', 's', ...digest];
      expect(execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' })).toContain('Verified Successfully');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is of a known signer, wrong, or of nobody known', () => {
    expect(signerAmong([signer(known)])(signed)).toEqual({ kind: 'known', signer: 'Example Ltd' });
    expect(seen({ payload: Buffer.from('{}') })).toBe('wrong');
    expect(seen({ signature: new Uint8Array() })).toBe('wrong');
    expect(seen({ signature: signatureOver(made(type).key, PAYLOAD) })).toBe('wrong');
    expect(seen({ keyId: made(type).known.id })).toBe('unknown');
    expect(signerAmong([])(signed).kind).toBe('unknown');
    expect(signerAmong([signer(made(type).known)])(signed).kind).toBe('unknown');
  });

  it('is wrong with any bit another, with any byte more or less', () => {
    const kinds = new Set<string>();
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const flipped = Uint8Array.from(signature);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      kinds.add(seen({ signature: flipped }));
    }
    kinds.add(seen({ signature: Buffer.concat([signature, Buffer.of(0)]) }));
    kinds.add(seen({ signature: Buffer.concat([Buffer.of(0), signature]) }));
    for (let length = 0; length < signature.length; length++) kinds.add(seen({ signature: signature.subarray(0, length) }));
    expect([...kinds]).toEqual(['wrong']);
  });
});

describe('a signature by P-256', () => {
  const { key, known } = made('p256');
  const seen = (signature: Uint8Array) => signerAmong([signer(known)])({ keyId: known.id, payload: PAYLOAD, signature }).kind;
  const holds = (signature: Uint8Array) => verify('sha256', signedBytes(PAYLOAD), createPublicKey(key), signature);

  it('always has the lower s', () => {
    for (let count = 0; count < 40; count++) expect(numbers(signatureOver(key, PAYLOAD)).s <= ORDER / 2n).toBe(true);
  });

  it('has no second form: the other s, and DER that is not the shortest, are wrong where OpenSSL would have them', () => {
    const signature = signatureOver(key, PAYLOAD);
    const { r, s } = numbers(signature);
    const other = der(DER.sequence, derInteger(r), derInteger(ORDER - s));
    expect([holds(other), seen(other)]).toEqual([true, 'wrong']);
    expect(seen(der(DER.sequence, derInteger(r), derInteger(s)))).toBe('known');
    for (const written of [
      // A length in two bytes where one will do.
      Buffer.concat([Buffer.of(0x30, 0x81), signature.subarray(1)]),
      // Numbers out of the group.
      der(DER.sequence, derInteger(r + ORDER), derInteger(s)),
      der(DER.sequence, derInteger(r), derInteger(s + ORDER)),
      der(DER.sequence, derInteger(0n), derInteger(s)),
      der(DER.sequence, derInteger(r), derInteger(0n)),
      // A zero in front, and one number too many.
      der(DER.sequence, der(DER.integer, Buffer.of(0), derInteger(r).subarray(2)), derInteger(s)),
      der(DER.sequence, derInteger(r), derInteger(s), derInteger(s)),
      // As WebCrypto writes it.
      sign('sha256', signedBytes(PAYLOAD), { key, dsaEncoding: 'ieee-p1363' }),
    ])
      expect(seen(written)).toBe('wrong');
  });
});

describe('the time in which a key counts', () => {
  const { key, known } = made('ed25519');
  const payload = (predicate: unknown, predicateType = 'urn:avouch:predicate:statement:1') =>
    Buffer.from(JSON.stringify({ predicateType, predicate }));
  const kindOf = (text: Buffer, over: Partial<KnownSigner>) =>
    signerAmong([signer(known, over)])({ keyId: known.id, payload: text, signature: signatureOver(key, text) }).kind;
  const from = at('2026-01-01T00:00:00Z');
  const until = at('2027-01-01T00:00:00Z');

  it.each<[string, unknown, Partial<KnownSigner>, string]>([
    ['the first second', { issuedAt: '2026-01-01T00:00:00Z' }, { from, until }, 'known'],
    ['the second before', { issuedAt: '2025-12-31T23:59:59Z' }, { from, until }, 'unknown'],
    ['the last second', { issuedAt: '2026-12-31T23:59:59Z' }, { from, until }, 'known'],
    ['the end, which is exclusive', { issuedAt: '2027-01-01T00:00:00Z' }, { from, until }, 'unknown'],
    ['an open begin', { issuedAt: '1999-01-01T00:00:00Z' }, { until }, 'known'],
    ['an open end', { issuedAt: '2099-01-01T00:00:00Z' }, { from }, 'known'],
    ['no date, and no bounds', {}, {}, 'known'],
    ['no date, and an end', {}, { until }, 'unknown'],
    ['a date that is none', { issuedAt: '2026-13-01' }, { until }, 'unknown'],
    ['a date of another type', { issuedAt: 20_260_101 }, { from }, 'unknown'],
    ['no predicate', null, { from }, 'unknown'],
  ])('%s', (_, predicate, over, expected) => {
    expect(kindOf(payload(predicate), over)).toBe(expected);
  });

  it('does not matter for a withdrawal: who signed may always take back', () => {
    expect(kindOf(payload({ at: '2030-01-01T00:00:00Z' }, 'urn:avouch:predicate:withdrawal:1'), { from, until })).toBe('known');
  });

  it('may be given twice for one key', () => {
    const later = signer(known, { name: 'Example plc', from: until, until: null });
    const text = payload({ issuedAt: '2027-06-01T00:00:00Z' });
    const seen = signerAmong([signer(known, { until }), later])({ keyId: known.id, payload: text, signature: signatureOver(key, text) });
    expect(seen).toEqual({ kind: 'known', signer: 'Example plc' });
  });
});

function numbers(signature: Uint8Array): { readonly r: bigint; readonly s: bigint } {
  const [whole = new Uint8Array()] = derSequence(signature, [DER.sequence]) ?? [];
  const [r, s] = (derSequence(whole, [DER.integer, DER.integer]) ?? []).map(derNumber);
  return { r: r ?? 0n, s: s ?? 0n };
}
