import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { at } from '../../packages/core/src/case/case-samples.ts';
import { BUNDLE_BYTES, bundleBytes, readBundle, signedBytes } from '../../packages/core/src/statement/bundle.ts';
import { canonicalBundle } from '../../packages/core/src/statement/canonical-bundle.ts';
import { joinedBytes } from '../../packages/core/src/statement/joined-bytes.ts';
import { readRotation } from '../../packages/core/src/statement/key-rotation.ts';
import { openRecords } from '../../packages/core/src/statement/open-records.ts';
import { OPENINGS_BYTES, readOpeningsFile } from '../../packages/core/src/statement/openings-file.ts';
import { RECORDS_BYTES, readOpenings } from '../../packages/core/src/statement/records-file.ts';
import { REQUEST_BYTES, readSigningRequest } from '../../packages/core/src/statement/signing-request.ts';
import { readStatement, statementBytes } from '../../packages/core/src/statement/statement.ts';
import { sampleStatement } from '../../packages/core/src/statement/statement-samples.ts';
import { readTrustFile } from '../../packages/core/src/statement/trust-file.ts';
import { WITHDRAWAL_BYTES, withdrawalBytes, withdrawalOf, withdrawnStatement } from '../../packages/core/src/statement/withdrawal.ts';
import { signerAmong } from '../../packages/signatures/src/keys/known-signer.ts';
import { readStatementKey } from '../../packages/signatures/src/keys/statement-key.ts';

// JSON takes up to fifty times its text in memory, so that what no file of ours holds is refused before it is parsed: JSON.parse never sees it.

const bytes = (of: string) => new TextEncoder().encode(of);
const text = (of: Uint8Array) => new TextDecoder().decode(of);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KEY = readStatementKey('key', Buffer.from(publicKey.export({ format: 'pem', type: 'spki' }))).key;
if (KEY === null) throw new Error('a key that was just made');
const bundle = (payload: Uint8Array) => bundleBytes({ keyId: KEY.id, payload, signature: sign(null, signedBytes(payload), privateKey) });

/** What is small as text and large as values. */
const hostile = (count: number): readonly (readonly [string, string])[] => [
  ['levels', `${'['.repeat(40)}${']'.repeat(40)}`],
  ['objects', `{"a":[${'{},'.repeat(count)}{}]}`],
  ['lists', `[${'[],'.repeat(count)}[]]`],
  ['members', `{${'"":0,'.repeat(count)}"":0}`],
];
/** More than any of them may hold. */
const HOSTILE = hostile(4_000_000);
const NUMBERS = ['numbers', `[${'1,'.repeat(4_000_000)}1]`] as const;

const OPENINGS = bytes(`{"records":1,"schema":"urn:avouch:openings:2","secret":"${'01'.repeat(32)}","statement":"${'ab'.repeat(32)}"}\n`);

type Reader = readonly [string, (text: Uint8Array) => boolean];
/** Whether each takes what it is given. */
const READERS: readonly Reader[] = [
  ['a bundle', (text) => readBundle(text).kind === 'bundle'],
  ['a client’s bundle', (text) => canonicalBundle(text).kind === 'bundle'],
  ['a statement', (text) => readStatement(text).kind === 'statement'],
  ['a withdrawal', (text) => withdrawnStatement(text) !== null],
  ['openings, in their first line', (text) => readOpeningsFile(joinedBytes([text, bytes('\n')])).kind === 'openings'],
  ['openings, in the line of a record', (text) => readOpeningsFile(joinedBytes([OPENINGS, text, bytes('\t{}\n')])).kind === 'openings'],
  ['a request', (text) => readSigningRequest(text).kind === 'request'],
  ['a trust store', (text) => readTrustFile('trust.json', text).signers !== null],
];

afterEach(() => vi.restoreAllMocks());

describe('a reader of JSON', () => {
  it.each(READERS.flatMap(([name, read]) => [...HOSTILE, NUMBERS].map(([what, text]) => [name, what, text, read] as const)))(
    '(%s) parses no %s beyond what it may hold',
    (name, _, text, read) => {
      const parse = vi.spyOn(JSON, 'parse');
      expect(read(bytes(text))).toBe(false);
      // The first line of openings, which is sound.
      expect(parse).toHaveBeenCalledTimes(name.endsWith('line of a record') ? 1 : 0);
    },
  );

  it.each(hostile(1_000_000))('parses no payload with %s beyond what it may hold, also where a key that is known signed it', (_, text) => {
    const given = bundle(bytes(text));
    const signer = signerAmong([{ name: 'Vendor', key: KEY, from: at('2026-01-01'), until: null }]);
    const read = readBundle(given);
    if (read.kind === 'unreadable') throw new Error(read.reason);
    const parse = vi.spyOn(JSON, 'parse');
    expect(signer(read.bundle).kind).toBe('unknown');
    expect(readStatement(read.bundle.payload).kind).toBe('unreadable');
    expect(parse).not.toHaveBeenCalled();
    // A note of rotation, and a withdrawal: the bundle around it is parsed, and no more.
    expect(readRotation(given).kind).toBe('unreadable');
    expect(parse).toHaveBeenCalledTimes(1);
  });

  it('knows the day of a statement and a withdrawal all the same, by a key that counts for a time', () => {
    const from = (day: string) => signerAmong([{ name: 'Vendor', key: KEY, from: at(day), until: null }]);
    const kindOf = (payload: Uint8Array, day: string) => {
      const read = readBundle(bundle(payload));
      return read.kind === 'bundle' ? from(day)(read.bundle).kind : 'unreadable';
    };
    const statement = statementBytes(sampleStatement());
    const withdrawal = withdrawalBytes({
      statement: 'a1'.repeat(32),
      payload: statement,
      at: at('2020-01-01'),
      reason: 'r',
      replacedBy: null,
    });
    expect(kindOf(statement, '2026-11-10')).toBe('known');
    expect(kindOf(statement, '2026-11-12')).toBe('unknown');
    expect(kindOf(withdrawal, '2026-11-12')).toBe('known');
    expect(kindOf(bytes('{"predicate":1,"predicateType":2}'), '2026-11-12')).toBe('unknown');
  });
});

describe('the most bytes', () => {
  it.each<[string, number, (given: Uint8Array) => string]>([
    ['of a bundle', BUNDLE_BYTES, (given) => readBundle(given).kind],
    ['of a client’s bundle', BUNDLE_BYTES, (given) => canonicalBundle(given).kind],
    [
      'of a withdrawal',
      WITHDRAWAL_BYTES,
      (given) =>
        withdrawalOf(given, { statement: '', payload: bytes(''), signedBy: null, signer: () => ({ kind: 'unknown', reason: '' }) }).kind,
    ],
    ['of openings', OPENINGS_BYTES, (given) => readOpeningsFile(given).kind],
    ['of a pack’s records', RECORDS_BYTES, (given) => readOpenings(given).kind],
    ['of a request', REQUEST_BYTES, (given) => readSigningRequest(given).kind],
  ])('%s are looked at first', (_, most, kindOf) => {
    const decode = vi.spyOn(TextDecoder.prototype, 'decode');
    expect(kindOf(new Uint8Array(most + 1))).toBe('unreadable');
    expect(decode).not.toHaveBeenCalled();
  });

  it('of places that openings name are counted over all records', () => {
    const line = `{"bytesAt":[${'"a",'.repeat(999)}"a"],"disclosure":"public"}\t{}\n`;
    const openings = (lines: number) => readOpeningsFile(bytes(text(OPENINGS).replace(':1,', `:${lines},`) + line.repeat(lines))).kind;
    expect([openings(1000), openings(1001)]).toEqual(['openings', 'unreadable']);
  });
});

describe('records of a pack', () => {
  it('are not read beyond those that the statement has', () => {
    const line = (index: number) => `${index} ${'0'.repeat(64)} {}\n`;
    const many = bytes(Array.from({ length: 1_000 }, (_, index) => line(index)).join(''));
    const read = readOpenings(many, 7);
    if (read.kind === 'unreadable') throw new Error(read.reason);
    expect(read.openings.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const { id, records } = sampleStatement().predicate;
    const opened = openRecords({ bundle: bytes(''), openings: many, evidence: new Map() }, sampleStatement());
    expect([id.length, opened.mismatches.length, opened.unreadable]).toEqual([64, records.length + 1, []]);
  });
});

describe('a large statement', () => {
  it('is read: 10,000 subjects, and 100,000 records of which each is named by three claims', () => {
    const statement = sampleStatement();
    const { predicate } = statement;
    const indexes = Array.from({ length: 100_000 }, (_, index) => index);
    const large = {
      ...statement,
      subject: Array.from({ length: 10_000 }, (_, index) => ({ name: `file-${index}`, digest: { sha256: 'c'.repeat(64) } })),
      predicate: {
        ...predicate,
        claims: predicate.claims.map((claim) => ({ ...claim, records: indexes })),
        records: indexes.map((index) => index.toString(16).padStart(64, '0')),
      },
    };
    expect(predicate.claims).toHaveLength(3);
    const payload = statementBytes(large);
    expect(readStatement(payload).kind).toBe('statement');
    expect(readBundle(bundle(payload)).kind).toBe('bundle');
  });
});
