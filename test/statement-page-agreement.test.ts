import { createPublicKey, type KeyObject, webcrypto } from 'node:crypto';
import { bundleBytes, VERIFICATION_CAUSES, verifyStatement, withdrawalBytes } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { checkPack, type PageData, type ReaderInput } from '../packages/reports/src/statement-page/checker/check-pack.ts';
import { isWithdrawal } from '../packages/reports/src/statement-page/checker/check-withdrawals.ts';
import { rawSignature } from '../packages/reports/src/statement-page/checker/ecdsa-signature.ts';
import { readFingerprint, readPublicKey } from '../packages/reports/src/statement-page/checker/public-key.ts';
import { isStrictSignature } from '../packages/signatures/src/keys/ecdsa-signature.ts';
import { signerAmong } from '../packages/signatures/src/keys/known-signer.ts';
import { signatureOver } from '../packages/signatures/src/keys/signing-key.ts';
import { readStatementKey } from '../packages/signatures/src/keys/statement-key.ts';
import {
  at,
  CATALOGUE,
  ED25519,
  identityBundle,
  keyId,
  P256,
  publicPem,
  RELEASE_BYTES,
  type SamplePack,
  STATEMENT_ID,
  STRANGER,
  samplePack,
  sha256,
} from './statement-page-pack.ts';

// What the page says is held to what `avouch verify` says: the same packs, the same keys, the same causes in the same order.

const NOW = at('2026-11-23T12:00:00Z');
const READER: ReaderInput = { key: publicPem(ED25519), fingerprint: '', files: [], withdrawals: [], asOf: NOW };

function verified({ bundle, records, catalogue }: PageData, reader: ReaderInput) {
  const given = readStatementKey('key.pem', Buffer.from(reader.key)).key;
  return verifyStatement(
    { bundle, openings: records, evidence: new Map() },
    {
      signer: signerAmong(given === null ? [] : [{ name: 'Acme', key: given, from: null, until: null }]),
      artefacts: reader.files,
      asOf: reader.asOf,
      catalogues: [catalogue],
      withdrawals: reader.withdrawals.map(({ bytes }) => bytes),
    },
  );
}

async function bothSay(page: PageData, reader: Partial<ReaderInput> = {}) {
  const brought = { ...READER, ...reader };
  const { verification } = await checkPack(page, brought, webcrypto.subtle);
  const other = verified(page, brought);
  expect(verification.faults.map(({ cause }) => cause)).toEqual(other.faults.map(({ cause }) => cause));
  expect(verification.claims).toEqual(other.claims);
  expect(verification.withheld).toBe(other.withheld);
  expect(verification.notes).toHaveLength(other.notes.length);
  return verification.faults.map(({ cause }) => cause);
}

const PACK = samplePack();
const BY_P256 = samplePack({ key: P256 });
const lines = new TextDecoder().decode(PACK.records).trimEnd().split('\n');
const withLines = (changed: readonly string[]): SamplePack => ({ ...PACK, records: new TextEncoder().encode(`${changed.join('\n')}\n`) });
const file = (text: string) => ({ name: 'file', sha256: sha256(new TextEncoder().encode(text)) });

const saying = (changes: Partial<Parameters<typeof withdrawalBytes>[0]> = {}) =>
  withdrawalBytes({
    statement: STATEMENT_ID,
    payload: PACK.payload,
    at: at('2026-11-20T00:00:00Z'),
    reason: 'A flaw.',
    replacedBy: null,
    ...changes,
  });
const withdrawal = (by: KeyObject, payload = saying(), named = by): Partial<ReaderInput> => ({
  withdrawals: [{ name: 'w.sigstore.json', bytes: bundleBytes({ keyId: keyId(named), payload, signature: signatureOver(by, payload) }) }],
});

/** A signature by P-256 that holds as well as the one given, and is not written as we write it. */
function otherHalf({ bundle }: SamplePack): Uint8Array {
  const value = JSON.parse(new TextDecoder().decode(bundle));
  const [signature] = value.dsseEnvelope.signatures;
  const der = Buffer.from(signature.sig, 'base64');
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const first = 4 + (der[3] ?? 0);
  const s = BigInt(`0x${der.subarray(first + 2).toString('hex')}`);
  const digits = (order - s).toString(16).padStart(64, '0');
  const high = Buffer.from(Number.parseInt(digits.slice(0, 2), 16) >= 0x80 ? `00${digits}` : digits, 'hex');
  const body = Buffer.concat([der.subarray(2, first), Buffer.of(2, high.length), high]);
  signature.sig = Buffer.concat([Buffer.of(0x30, body.length), body]).toString('base64');
  return new TextEncoder().encode(JSON.stringify(value));
}

describe('the page and avouch verify', () => {
  it.each<[string, PageData, Partial<ReaderInput>, readonly string[]]>([
    ['what was signed', PACK, {}, []],
    ['by P-256', BY_P256, { key: publicPem(P256) }, []],
    ['a file that it is about', PACK, { files: [{ name: 'ledger', sha256: sha256(RELEASE_BYTES) }] }, []],
    ['a file that it is not about', PACK, { files: [file('other')] }, ['artefact not covered']],
    ['no key', PACK, { key: '' }, ['signer unknown']],
    ['a key of somebody else', PACK, { key: publicPem(STRANGER) }, ['signer unknown']],
    ['what is no key', PACK, { key: 'key' }, ['signer unknown']],
    ['somebody else’s signature under the vendor’s id', samplePack({ key: STRANGER, named: ED25519 }), {}, ['signature wrong']],
    ['somebody else’s pack', samplePack({ key: STRANGER }), {}, ['signer unknown']],
    ['a signature of the other kind under the id', samplePack({ key: P256, named: ED25519 }), {}, ['signature wrong']],
    ['the other half of s', { ...BY_P256, bundle: otherHalf(BY_P256) }, { key: publicPem(P256) }, ['signature wrong']],
    ['the instant at which it expires', PACK, { asOf: at('2027-11-04T00:00:00Z') }, ['expired']],
    ['the second before', PACK, { asOf: at('2027-11-03T23:59:59Z') }, []],
    ['a clock from before it was issued', PACK, { asOf: at('2026-11-04T08:59:59Z') }, ['not yet valid']],
    ['another catalogue', { ...PACK, catalogue: { ...CATALOGUE, digest: 'd'.repeat(64) } }, {}, ['catalogue unknown']],
    [
      'a record that is another',
      withLines(lines.map((line, index) => (index === 1 ? line.replace(/.}$/, 'x}') : line))),
      {},
      ['record mismatch'],
    ],
    ['a record at another place', withLines([lines[0]?.replace(/^\d+/, '1') ?? '', ...lines.slice(2)]), {}, ['record mismatch']],
    ['a record twice', withLines([lines[0] ?? '', ...lines]), {}, ['unreadable']],
    [
      'records of another statement',
      { ...PACK, bundle: samplePack({ issue: { id: 'b2'.repeat(32), secret: new Uint8Array(32).fill(8) } }).bundle },
      {},
      Array(lines.length).fill('record mismatch'),
    ],
    ['a bundle with a line feed', { ...PACK, bundle: Buffer.concat([PACK.bundle, Buffer.from('\n')]) }, {}, ['unreadable']],
    ['no bundle', { ...PACK, bundle: new Uint8Array() }, {}, ['unreadable']],
    ['a signature by an identity', { ...PACK, bundle: identityBundle() }, {}, ['signer unknown']],
    ['no records', { ...PACK, records: new Uint8Array() }, {}, []],
    ['a withdrawal of its signer', PACK, withdrawal(ED25519), ['withdrawn']],
    [
      'a withdrawal of its signer by P-256',
      BY_P256,
      { ...withdrawal(P256, saying({ payload: BY_P256.payload })), key: publicPem(P256) },
      ['withdrawn'],
    ],
    ['a withdrawal of its signer beside another cause', PACK, { ...withdrawal(ED25519), asOf: at('2040-01-01') }, ['expired', 'withdrawn']],
    ['a withdrawal by a key unknown', PACK, withdrawal(STRANGER), ['withdrawal unresolved']],
    ['a withdrawal by a key unknown under the signer’s id', PACK, withdrawal(STRANGER, saying(), ED25519), ['signature wrong']],
    ['a withdrawal of another statement', PACK, withdrawal(ED25519, saying({ statement: 'b2'.repeat(32) })), []],
    ['a withdrawal of another statement by a key unknown', PACK, withdrawal(STRANGER, saying({ statement: 'b2'.repeat(32) })), []],
    ['a withdrawal of another content', PACK, withdrawal(ED25519, saying({ payload: new Uint8Array(3) })), ['withdrawal unresolved']],
    ['a withdrawal without a key', PACK, { ...withdrawal(ED25519), key: '' }, ['signer unknown', 'withdrawal unresolved']],
    ['a statement as a withdrawal', PACK, { withdrawals: [{ name: 's', bytes: PACK.bundle }] }, ['unreadable']],
    ['nothing as a withdrawal', PACK, { withdrawals: [{ name: 'n', bytes: new Uint8Array() }] }, ['unreadable']],
    ['more than a withdrawal has', PACK, { withdrawals: [{ name: 'm', bytes: new Uint8Array(1024 * 1024 + 1) }] }, ['unreadable']],
    [
      'several causes',
      PACK,
      { key: '', files: [file('other')], asOf: at('2040-01-01') },
      ['signer unknown', 'artefact not covered', 'expired'],
    ],
  ])('say the same of %s', async (_, page, reader, expected) => {
    expect(await bothSay(page, reader)).toEqual(expected);
  });

  it.each([
    ['Ed25519', PACK, ED25519],
    ['P-256', BY_P256, P256],
  ] as const)('say the same of bundles with one bit that is another: %s', async (_, pack, key) => {
    const flipped = Uint8Array.from(pack.bundle);
    const seen = new Set<string>();
    // Each byte of the signature and the head, and every ninth of the long payload between them.
    for (let byte = 0; byte < flipped.length; byte += byte < 200 || byte > flipped.length - 700 ? 1 : 9) {
      const mask = 1 << (byte % 8);
      flipped[byte] = (flipped[byte] ?? 0) ^ mask;
      const [cause = 'none'] = await bothSay({ ...pack, bundle: flipped, records: new Uint8Array() }, { key: publicPem(key) });
      seen.add(cause);
      flipped[byte] = (flipped[byte] ?? 0) ^ mask;
    }
    expect([...seen].toSorted()).toEqual(['signature wrong', 'unreadable']);
  });

  it('list causes in the order of precedence', async () => {
    const causes = await bothSay(withLines(lines.map((line) => line.replace(/.}$/, 'x}'))), { key: '', asOf: at('2020-01-01') });
    const places = causes.map((cause) => VERIFICATION_CAUSES.indexOf(cause));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(causes)).toEqual(new Set(['signer unknown', 'not yet valid', 'record mismatch']));
  });
});

describe('withdrawals', () => {
  it('are told one by one, with what each came to', async () => {
    const withdrawals = [withdrawal(ED25519), withdrawal(STRANGER), withdrawal(ED25519, saying({ statement: 'b2'.repeat(32) }))].flatMap(
      (one) => one.withdrawals ?? [],
    );
    const { withdrawals: seen } = await checkPack(PACK, { ...READER, withdrawals }, webcrypto.subtle);
    expect(seen.map(({ seen: { kind } }) => kind)).toEqual(['withdrawn', 'unresolved', 'of no concern']);
  });

  it('with one bit that is another are never passed over', async () => {
    const [own] = withdrawal(ED25519).withdrawals ?? [];
    const flipped = Uint8Array.from(own?.bytes ?? []);
    const seen = new Set<string>();
    for (let byte = 0; byte < flipped.length; byte++) {
      const mask = 1 << (byte % 8);
      flipped[byte] = (flipped[byte] ?? 0) ^ mask;
      const [cause = 'none'] = await bothSay({ ...PACK, records: new Uint8Array() }, { withdrawals: [{ name: 'w', bytes: flipped }] });
      seen.add(cause);
      flipped[byte] = (flipped[byte] ?? 0) ^ mask;
    }
    expect([...seen].toSorted()).toEqual(['signature wrong', 'unreadable']);
  });

  it('are known from other files by what they sign, whoever made them', () => {
    const bytes = (by: KeyObject) => withdrawal(by).withdrawals?.[0]?.bytes ?? new Uint8Array();
    expect([bytes(ED25519), bytes(STRANGER), PACK.bundle, RELEASE_BYTES, new Uint8Array()].map(isWithdrawal)).toEqual([
      ...[true, true],
      ...[false, false, false],
    ]);
  });
});

describe('a signature where the browser lacks something', () => {
  const without = (name: string) =>
    ({
      importKey: () => Promise.reject(Object.assign(new Error('no'), { name })),
    }) as unknown as webcrypto.SubtleCrypto;

  it.each([
    ['all of WebCrypto', undefined],
    ['Ed25519', without('NotSupportedError')],
    ['a key that it takes', without('DataError')],
  ])('is not said to hold without %s', async (_, subtle) => {
    const { signature, verification } = await checkPack(PACK, READER, subtle);
    expect(signature.kind).toBe('cannot check');
    expect(verification.faults.map(({ cause }) => cause)).toEqual(['signer unknown']);
    expect(verification.claims).toEqual([]);
  });
});

describe('public keys', () => {
  const pem = publicPem(ED25519);
  const body = pem.split('\n')[1] ?? '';
  const block = (label: string, text: string) => `-----BEGIN ${label}-----\n${text}\n-----END ${label}-----\n`;
  const rsa = String(
    createPublicKey({ key: { kty: 'RSA', n: Buffer.alloc(256, 0xc1).toString('base64url'), e: 'AQAB' }, format: 'jwk' }).export({
      format: 'pem',
      type: 'spki',
    }),
  );
  it.each<[string, string, KeyObject | null]>([
    ['Ed25519', pem, ED25519],
    ['P-256', publicPem(P256), P256],
    ['with carriage returns and lines around it', `\n${pem.replaceAll('\n', '\r\n')}\n`, ED25519],
    ['RSA', rsa, null],
    ['with words before', `Our key:\n${pem}`, null],
    ['two keys', `${pem}${publicPem(P256)}`, null],
    ['another label', block('CERTIFICATE', body), null],
    ['a private key', block('PRIVATE KEY', body), null],
    ['cut off', block('PUBLIC KEY', body.slice(0, -4)), null],
    ['bits left over', block('PUBLIC KEY', `${body.slice(0, -2)}N=`), null],
    ['spaces within', block('PUBLIC KEY', `${body.slice(0, 8)} ${body.slice(8)}`), null],
    [
      'a point of small order',
      block('PUBLIC KEY', Buffer.from(`302a300506032b6570032100${'00'.repeat(31)}80`, 'hex').toString('base64')),
      null,
    ],
    [
      'another of them',
      block(
        'PUBLIC KEY',
        Buffer.from('302a300506032b6570032100c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa', 'hex').toString('base64'),
      ),
      null,
    ],
    ['nothing within', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n', null],
    ['nothing', '', null],
    ['very long', `${pem}${' '.repeat(20_000)}`, null],
  ])('are read as verify reads them: %s', (_, text, expected) => {
    const here = readPublicKey(text);
    const there = readStatementKey('key.pem', Buffer.from(text)).key;
    const id = expected === null ? null : keyId(expected);
    expect(there?.id ?? null).toBe(id);
    expect(here.kind === 'key' ? here.key.id : null).toBe(id);
  });

  it.each<[string, string | null]>([
    [`sha256:${'ab'.repeat(32)}`, `sha256:${'ab'.repeat(32)}`],
    ['AB'.repeat(32), `sha256:${'ab'.repeat(32)}`],
    [` SHA256: ${Array(32).fill('AB').join(':')} `, `sha256:${'ab'.repeat(32)}`],
    [Array(8).fill('abababab').join(' '), `sha256:${'ab'.repeat(32)}`],
    ['ab'.repeat(31), null],
    ['ab'.repeat(33), null],
    ['xy'.repeat(32), null],
    ['', null],
  ])('have fingerprints as people type them: %s', (typed, expected) => {
    expect(readFingerprint(typed)).toBe(expected);
  });
});

describe('signatures by P-256', () => {
  it('are strict in the same way here and there, whichever byte is another', () => {
    const der = signatureOver(P256, new Uint8Array(3));
    expect(rawSignature(der)).not.toBeNull();
    const differing: number[] = [];
    for (let at = 0; at < der.length * 256; at++) {
      const changed = Uint8Array.from(der);
      changed[at >> 8] = at & 0xff;
      if ((rawSignature(changed) !== null) !== isStrictSignature(changed)) differing.push(at);
    }
    expect(differing).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ['one and one', '3006020101020101', true],
    ['zero', '3006020100020101', false],
    ['a number below zero', '3006020181020101', false],
    ['a zero too many', '300702020001020101', false],
    ['a byte after', '300602010102010100', false],
    ['a length of two bytes', '308106020101020101', false],
    ['no second number', '3003020101', false],
    ['another tag', '3106020101020101', false],
    ['a number without bytes', '30050200020101', false],
    ['nothing', '', false],
    ['the order as r', '3026022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551020101', false],
    ['one less', '3026022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550020101', true],
    ['the half as s', '302502010102207fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8', true],
    ['one more than the half', '302502010102207fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9', false],
  ])('%s', (_, hex, expected) => {
    const der = Buffer.from(hex, 'hex');
    expect(rawSignature(der) !== null).toBe(expected);
    expect(isStrictSignature(der)).toBe(expected);
  });
});
