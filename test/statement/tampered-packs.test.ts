import { describe, expect, it } from 'vitest';
import { at } from '../../packages/core/src/case/case-samples.ts';
import { type Pack, packBytes, readPack } from '../../packages/core/src/statement/pack.ts';
import { saltOf } from '../../packages/core/src/statement/record-digest.ts';
import { openingsBytes, recordBytes } from '../../packages/core/src/statement/records-file.ts';
import { type Statement, statementBytes } from '../../packages/core/src/statement/statement.ts';
import { type VerificationContext, verificationEnd, verifyStatement } from '../../packages/core/src/statement/verify-statement.ts';
import {
  bundleOf,
  EVIDENCE,
  keyIdOf,
  openingsOf,
  READER,
  RECORDS,
  SMALL,
  SMALL_BYTES,
  STRANGER_KEYS,
  smallStatement,
  VENDOR_KEYS,
} from './small-pack.ts';

/** Every cause that verifying a pack's bytes tells, the first one first; how it ends where there is none. */
function causesOf(bytes: Uint8Array, context: Partial<VerificationContext> = {}): readonly string[] {
  const read = readPack(bytes);
  if (read.kind === 'unreadable') return ['archive'];
  const { bundle, records: openings, evidence } = read.pack;
  const verification = verifyStatement({ bundle, openings, evidence }, { ...READER, ...context });
  return verification.faults.length === 0 ? [verificationEnd(verification)] : [...new Set(verification.faults.map(({ cause }) => cause))];
}

/** As an attacker packs it, who writes checksums anew. */
const repacked = (changes: Partial<Pack>, context: Partial<VerificationContext> = {}) =>
  causesOf(packBytes({ ...SMALL, ...changes }), context);

/** As {@link repacked} tells, without the archive in between: it is what takes longest, and has tests of its own. */
function unpacked(changes: Partial<Pack>, context: Partial<VerificationContext> = {}): readonly string[] {
  const { bundle, records: openings, evidence } = { ...SMALL, ...changes };
  const { faults } = verifyStatement({ bundle, openings, evidence }, { ...READER, ...context });
  return [...new Set(faults.map(({ cause }) => cause))];
}

function eachFlip(bytes: Uint8Array, look: (flipped: Uint8Array, bit: number) => void): void {
  const flipped = Uint8Array.from(bytes);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const [byte, mask] = [bit >> 3, 1 << (bit & 7)];
    flipped[byte] = (bytes[byte] ?? 0) ^ mask;
    look(flipped, bit);
    flipped[byte] = bytes[byte] ?? 0;
  }
}

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** JSON with its members in order, by means of its own. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}

/** Whether the bytes are a bundle by the words of docs/statement.md §3, looked at by other means than the reader's. */
function isBundle(bytes: Uint8Array): boolean {
  try {
    const written = text(bytes);
    const value = JSON.parse(written);
    const [signature] = value.dsseEnvelope.signatures;
    const shape = {
      dsseEnvelope: {
        payload: Buffer.from(value.dsseEnvelope.payload, 'base64').toString('base64'),
        payloadType: 'application/vnd.in-toto+json',
        signatures: [{ keyid: value.verificationMaterial.publicKey.hint, sig: Buffer.from(signature.sig, 'base64').toString('base64') }],
      },
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: { hint: value.verificationMaterial.publicKey.hint } },
    };
    return JSON.stringify(inOrder(shape)) === written && /^sha256:[0-9a-f]{64}$/.test(shape.verificationMaterial.publicKey.hint);
  } catch {
    return false;
  }
}

/** Whether the bytes are lines of openings by the words of docs/statement.md §4. */
function areOpenings(bytes: Uint8Array): boolean {
  let written: string;
  try {
    written = text(bytes);
  } catch {
    return false;
  }
  const lines = written.split('\n');
  if (lines.pop() !== '') return false;
  const indexes = lines.map((line) => /^(0|[1-9]\d{0,5}) [0-9a-f]{64} /.exec(line)?.[1]);
  return indexes.every((index, at) => index !== undefined && (at === 0 || Number(index) > Number(indexes[at - 1])));
}

describe('a small pack', () => {
  it('is sound as it is', () => {
    expect(causesOf(SMALL_BYTES)).toEqual(['sound']);
    expect([isBundle(SMALL.bundle), areOpenings(SMALL.records)]).toEqual([true, true]);
  });

  it('is no pack with any one bit another, wherever it is', () => {
    const accepted: number[] = [];
    eachFlip(SMALL_BYTES, (flipped, bit) => {
      if (readPack(flipped).kind !== 'unreadable') accepted.push(bit);
    });
    expect(accepted).toEqual([]);
  });

  it('is unreadable, or of a wrong signature, with any one bit of its bundle another and checksums written anew', () => {
    const wrong: string[] = [];
    const seen = { unreadable: 0, 'signature wrong': 0 };
    eachFlip(SMALL.bundle, (flipped, bit) => {
      const causes = unpacked({ bundle: flipped, records: new Uint8Array(), evidence: new Map() });
      const [first = ''] = causes;
      // A bundle of the form is held against its key, whatever is wrong besides; nothing else is looked at at all.
      const right = isBundle(flipped) ? causes.includes('signature wrong') : causes.join() === 'unreadable';
      if (!right || !(first in seen)) wrong.push(`${bit}: ${causes.join()}`);
      else seen[first as keyof typeof seen] += 1;
    });
    expect(wrong).toEqual([]);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  it('is unreadable, or does not match, with any one bit of its openings another and checksums written anew', () => {
    const wrong: string[] = [];
    const seen = { unreadable: 0, 'record mismatch': 0 };
    eachFlip(SMALL.records, (flipped, bit) => {
      const causes = unpacked({ records: flipped, evidence: new Map() }, { signer: () => ({ kind: 'known', signer: 'E' }) }).join();
      const expected = areOpenings(flipped) ? 'record mismatch' : 'unreadable';
      if (causes !== expected) wrong.push(`${bit}: ${causes}`);
      else seen[expected] += 1;
    });
    expect(wrong).toEqual([]);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  it('does not match with any one bit of its evidence another and checksums written anew', () => {
    const causes = new Set<string>();
    eachFlip(EVIDENCE, (flipped) => causes.add(repacked({ evidence: new Map([[0, flipped]]) }).join()));
    expect([...causes]).toEqual(['record mismatch']);
  });

  it('is sound with any bit of PDF and page another and checksums written anew: nobody signed them', () => {
    const causes = new Set<string>();
    eachFlip(SMALL.pdf, (pdf) => causes.add(repacked({ pdf }).join()));
    eachFlip(SMALL.page, (page) => causes.add(repacked({ page }).join()));
    expect([...causes]).toEqual(['sound']);
  });

  it('is refused cut off at any length, as a whole and in each part', () => {
    const lengths = (bytes: Uint8Array) => Array.from({ length: bytes.length }, (_, length) => length);
    expect(lengths(SMALL_BYTES).filter((length) => causesOf(SMALL_BYTES.subarray(0, length)).join() !== 'archive')).toEqual([]);
    expect(
      lengths(SMALL.bundle).filter((length) => repacked({ bundle: SMALL.bundle.subarray(0, length) }).join() !== 'unreadable'),
    ).toEqual([]);
    const evidence = lengths(EVIDENCE).filter(
      (length) => repacked({ evidence: new Map([[0, EVIDENCE.subarray(0, length)]]) }).join() !== 'record mismatch',
    );
    expect(evidence).toEqual([]);
    // Cut off behind a line, some records are withheld; else a line is cut off.
    const whole = new Set([0, ...[...SMALL.records].flatMap((byte, index) => (byte === 0x0a ? [index + 1] : []))]);
    const records = lengths(SMALL.records).filter((length) => {
      const causes = repacked({ records: SMALL.records.subarray(0, length), evidence: new Map() }).join();
      return causes !== (whole.has(length) ? 'sound' : 'unreadable');
    });
    expect(records).toEqual([]);
  });
});

type Predicate = Statement['predicate'];
const saying = (changes: Partial<Predicate>, statement = smallStatement()): Uint8Array =>
  bundleOf(statementBytes({ ...statement, predicate: { ...statement.predicate, ...changes } }));
const opening = (index: number, changes: object = {}) => ({ index, record: { ...RECORDS[index], ...changes } });
const bundleWith = (change: (bundle: string) => string) => new TextEncoder().encode(change(text(SMALL.bundle)));
const moved = [
  { id: '1.1.1', records: [0, 1, 2] },
  { id: '1.1.2', records: [] },
];
const movedClaims = smallStatement().predicate.claims.map((claim) => ({ ...claim, ...moved.find(({ id }) => id === claim.id) }));
const NEXT = smallStatement('b2'.repeat(32), new Uint8Array(32).fill(6));

describe('a pack that somebody made of another', () => {
  it.each<[string, Partial<Pack>, readonly string[], Partial<VerificationContext>?]>([
    // Records.
    ['with no record', { records: new Uint8Array(), evidence: new Map() }, ['sound']],
    [
      'with a record that says something else',
      { records: openingsOf([opening(1, { verdict: 'met' })]), evidence: new Map() },
      ['record mismatch'],
    ],
    [
      'with a record moved to another claim',
      { records: openingsOf([opening(1, { claims: ['1.1.2'] })]), evidence: new Map() },
      ['record mismatch'],
    ],
    [
      'with a record at the place of another',
      { records: openingsOf([{ index: 1, record: RECORDS[2] }]), evidence: new Map() },
      ['record mismatch'],
    ],
    [
      'with a record under the salt of another',
      { records: openingsOf([{ ...opening(1), salt: 2 }]), evidence: new Map() },
      ['record mismatch'],
    ],
    [
      'with a record and its salt at the place of another',
      { records: openingsOf([{ index: 1, salt: 2, record: RECORDS[2] }]), evidence: new Map() },
      ['record mismatch'],
    ],
    [
      'with a record that the statement does not have',
      { records: openingsOf([{ index: 3, record: RECORDS[2] }]), evidence: new Map() },
      ['record mismatch'],
    ],
    [
      'with the openings of another statement',
      { records: openingsOf([opening(1)], new Uint8Array(32).fill(6)), evidence: new Map() },
      ['record mismatch'],
    ],
    ['with white space in a record', { records: spaced(), evidence: new Map() }, ['record mismatch']],
    // Evidence.
    ['without the bytes of evidence', { evidence: new Map() }, ['sound']],
    ['with bytes of evidence at another record', { evidence: new Map([[1, EVIDENCE]]) }, ['record mismatch']],
    ['with bytes of evidence whose record is withheld', { records: openingsOf([opening(1)]) }, ['record mismatch']],
    [
      'with bytes of evidence that no record is of',
      {
        evidence: new Map([
          [0, EVIDENCE],
          [7, EVIDENCE],
        ]),
      },
      ['record mismatch'],
    ],
    // The statement, by its signer. Whatever the signer did not state is not found in it.
    ['with the next statement of the same signer', { bundle: bundleOf(statementBytes(NEXT)) }, ['record mismatch']],
    [
      'with the next statement, and the reader’s file is of it',
      { bundle: bundleOf(statementBytes(NEXT)), records: new Uint8Array(), evidence: new Map() },
      ['artefact not covered'],
      { artefacts: [{ name: 'q.tgz', sha256: 'd'.repeat(64) }] },
    ],
    ['with a statement that gives a record to another claim', { bundle: saying({ claims: movedClaims }) }, ['record mismatch']],
    ['with a statement under the id of the last', { bundle: saying({ id: 'b2'.repeat(32) }) }, ['record mismatch']],
    [
      'with a statement of two digests swapped',
      { bundle: saying({ records: smallStatement().predicate.records.toReversed() }) },
      ['record mismatch'],
    ],
    ['with a statement of rules to come', { bundle: saying({ rules: 2 }) }, ['catalogue unknown']],
    [
      'with a statement that leaves a claim out',
      { bundle: saying({ claims: smallStatement().predicate.claims.slice(0, 2) }) },
      ['differs'],
    ],
    [
      'with a statement that calls a principle met',
      { bundle: saying({ principles: smallStatement().predicate.principles.map((one) => ({ ...one, status: 'met' as const })) }) },
      ['differs'],
    ],
    // The signature.
    ['signed by a stranger', { bundle: bundleOf(statementBytes(smallStatement()), STRANGER_KEYS.privateKey) }, ['signer unknown']],
    [
      'signed by a stranger under the vendor’s hint',
      { bundle: bundleOf(statementBytes(smallStatement()), STRANGER_KEYS.privateKey, keyIdOf(VENDOR_KEYS.publicKey)) },
      ['signature wrong'],
    ],
    [
      'signed by the vendor under a stranger’s hint',
      { bundle: bundleOf(statementBytes(smallStatement()), VENDOR_KEYS.privateKey, keyIdOf(STRANGER_KEYS.publicKey)) },
      ['signer unknown'],
    ],
    ['with a hint of a weaker hash', { bundle: bundleWith((bundle) => bundle.replaceAll('sha256:', 'sha1:')) }, ['unreadable']],
    ['with an older bundle', { bundle: bundleWith((bundle) => bundle.replace('v0.3', 'v0.2')) }, ['unreadable']],
    [
      'with a payload of another type',
      { bundle: bundleWith((bundle) => bundle.replace('in-toto+json', 'in-toto.v2+json')) },
      ['unreadable'],
    ],
    [
      'with a second signature',
      { bundle: bundleWith((bundle) => bundle.replace(/"signatures":\[(\{.*?\})\]/, '"signatures":[$1,$1]')) },
      ['unreadable'],
    ],
    ['with a member twice', { bundle: bundleWith((bundle) => bundle.replace('{"dsse', '{"dsseEnvelope":{},"dsse')) }, ['unreadable']],
    [
      'with a member that nobody knows',
      { bundle: bundleWith((bundle) => bundle.replace('{"dsse', '{"alg":"none","dsse')) },
      ['unreadable'],
    ],
    [
      'with the key itself beside its hint',
      { bundle: bundleWith((bundle) => bundle.replace('"hint"', '"certificate":{"rawBytes":"AA=="},"hint"')) },
      ['unreadable'],
    ],
    ['with base64 without its padding', { bundle: bundleWith((bundle) => bundle.replace(/=+"/, '"')) }, ['unreadable']],
    [
      'with members in another order',
      { bundle: new TextEncoder().encode(JSON.stringify(inReverse(JSON.parse(text(SMALL.bundle))))) },
      ['unreadable'],
    ],
    ['with the openings in place of the bundle', { bundle: SMALL.records }, ['unreadable']],
    ['with the bundle in place of the openings', { records: SMALL.bundle }, ['unreadable']],
    // The clock.
    ['before it was issued', {}, ['not yet valid'], { asOf: at('2026-11-10T23:59:59Z') }],
    ['when it was issued', {}, ['sound'], { asOf: at('2026-11-11T00:00:00Z') }],
    ['a second before it expires', {}, ['sound'], { asOf: at('2027-11-10T23:59:59Z') }],
    ['when it expires', {}, ['expired'], { asOf: at('2027-11-11T00:00:00Z') }],
  ])('%s', (_, changes, expected, context) => {
    expect(repacked(changes, context)).toEqual(expected);
  });
});

function spaced(): Uint8Array {
  const bytes = new TextEncoder().encode(text(recordBytes(RECORDS[1])).replace('{', '{ '));
  return openingsBytes([{ index: 1, salt: saltOf(new Uint8Array(32).fill(5), 1), bytes }]);
}

function inReverse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inReverse);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, inReverse(inner)]),
  );
}
