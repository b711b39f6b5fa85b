import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { at } from '../case/case-samples.ts';
import { bundleBytes, type SignedStatement, signedBytes } from './bundle.ts';
import type { PackParts } from './pack-parts.ts';
import { saltOf } from './record-digest.ts';
import { openingsBytes, recordBytes } from './records-file.ts';
import { statementBytes } from './statement.ts';
import { CATALOGUE, sampleIssue, sampleRecords, sampleStatement } from './statement-samples.ts';
import { type VerificationContext, verificationEnd, verifyStatement } from './verify-statement.ts';
import { withdrawalBytes } from './withdrawal.ts';

const KEYS = generateKeyPairSync('ed25519');
const STRANGER = generateKeyPairSync('ed25519');

function keyIdOf(key: KeyObject): string {
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
  return `sha256:${createHash('sha256').update(spki).digest('hex')}`;
}

function signedBy(key: KeyObject, payload: Uint8Array): Uint8Array {
  return bundleBytes({ keyId: keyIdOf(key), payload, signature: sign(null, signedBytes(payload), key) });
}

function signer({ keyId, payload, signature }: SignedStatement) {
  if (keyId !== keyIdOf(KEYS.publicKey)) return { kind: 'unknown' as const, reason: `no key ${keyId}` };
  return verify(null, signedBytes(payload), KEYS.publicKey, signature)
    ? { kind: 'known' as const, signer: 'Example Ltd' }
    : { kind: 'wrong' as const, reason: 'not of its key' };
}

const RECORDS = sampleRecords();
const ISSUE = sampleIssue();
const PAYLOAD = statementBytes(sampleStatement());

function openings(keep: (index: number) => boolean = () => true): Uint8Array {
  return openingsBytes(
    RECORDS.flatMap(({ record }, index) => (keep(index) ? [{ index, salt: saltOf(ISSUE.secret, index), bytes: recordBytes(record) }] : [])),
  );
}

const PACK: PackParts = { bundle: signedBy(KEYS.privateKey, PAYLOAD), openings: openings(), evidence: new Map() };

const CONTEXT: VerificationContext = {
  signer,
  artefacts: [],
  asOf: at('2026-12-01T00:00:00Z'),
  catalogues: [CATALOGUE],
  withdrawals: [],
};

const causes = (pack: Partial<PackParts>, context: Partial<VerificationContext> = {}) =>
  verifyStatement({ ...PACK, ...pack }, { ...CONTEXT, ...context }).faults.map(({ cause }) => cause);

describe('verifyStatement', () => {
  it('finds nothing wrong with what was signed, and comes to the same statuses by its records', () => {
    const verification = verifyStatement(PACK, CONTEXT);
    expect(verification.faults).toEqual([]);
    expect(verification.signer).toBe('Example Ltd');
    expect(verification.withheld).toBe(0);
    expect(verificationEnd(verification)).toBe('sound');
    // By hand: argued, answered and judged on its basis; judged without a basis; judged not met.
    expect(verification.claims.map(({ claim, status, outcome, differences }) => [claim, status, outcome, differences])).toEqual([
      ['1.1.1', 'met', 'confirmed', []],
      ['1.1.2', 'reconfirm', 'confirmed', []],
      ['2.1.1', 'not met', 'confirmed', []],
    ]);
  });

  it('says what is withheld, by claim, and guesses none of it', () => {
    const last = RECORDS.findLastIndex(({ record }) => record.claims.includes('1.1.2'));
    const { claims, withheld, faults } = verifyStatement({ ...PACK, openings: openings((index) => index !== last) }, CONTEXT);
    expect([faults, withheld]).toEqual([[], 1]);
    expect(claims.map(({ claim, outcome, withheld: of }) => [claim, outcome, of])).toEqual([
      ['1.1.1', 'confirmed', 0],
      ['1.1.2', 'not re-evaluable', 1],
      ['2.1.1', 'confirmed', 0],
    ]);
  });

  it('sees that a status does not come of its records', () => {
    const statement = sampleStatement();
    const stated = statement.predicate.claims.map((claim) => (claim.id === '2.1.1' ? { ...claim, status: 'met' as const } : claim));
    const payload = statementBytes({ ...statement, predicate: { ...statement.predicate, claims: stated } });
    const verification = verifyStatement({ ...PACK, bundle: signedBy(KEYS.privateKey, payload) }, CONTEXT);
    expect([verification.faults, verificationEnd(verification)]).toEqual([[], 'differs']);
    expect(verification.claims[2]).toMatchObject({
      claim: '2.1.1',
      outcome: 'differs',
      differences: ['status: stated "met", by its records "not met"'],
    });
  });

  it('sees that a principle does not come of its claims, with everything withheld', () => {
    const statement = sampleStatement();
    const principles = statement.predicate.principles.map((one) => ({ ...one, status: 'met' as const, stoppedBy: [] }));
    const payload = statementBytes({ ...statement, predicate: { ...statement.predicate, principles } });
    const alone = { bundle: signedBy(KEYS.privateKey, payload), openings: new Uint8Array(), evidence: new Map() };
    const verification = verifyStatement(alone, CONTEXT);
    expect([verification.faults, verificationEnd(verification)]).toEqual([[], 'differs']);
    expect(verification.claims.map(({ outcome }) => outcome)).toEqual(['not re-evaluable', 'not re-evaluable', 'not re-evaluable']);
    const unknown = verifyStatement({ ...alone, bundle: signedBy(STRANGER.privateKey, payload) }, CONTEXT);
    expect([verificationEnd(unknown), unknown.disagreements]).toEqual(['signer unknown', []]);
  });

  it.each<[string, Partial<PackParts>, Partial<VerificationContext>, readonly string[]]>([
    ['a key that the reader does not have', { bundle: signedBy(STRANGER.privateKey, PAYLOAD) }, {}, ['signer unknown']],
    ['an artefact that is covered', {}, { artefacts: [{ name: 'p.tgz', sha256: 'c'.repeat(64) }] }, []],
    ['an artefact of another release', {}, { artefacts: [{ name: 'q.tgz', sha256: 'd'.repeat(64) }] }, ['artefact not covered']],
    ['the last second in which it counts', {}, { asOf: at('2027-11-10T23:59:59Z') }, []],
    ['the instant at which it expires', {}, { asOf: at('2027-11-11T00:00:00Z') }, ['expired']],
    ['the instant at which it was issued', {}, { asOf: at('2026-11-11T00:00:00Z') }, []],
    ['a clock from before', {}, { asOf: at('2026-11-10T23:59:59Z') }, ['not yet valid']],
    ['a catalogue that the reader does not have', {}, { catalogues: [] }, ['catalogue unknown']],
    [
      'a catalogue of the same name with other content',
      {},
      { catalogues: [{ ...CATALOGUE, digest: '9'.repeat(64) }] },
      ['catalogue unknown'],
    ],
    [
      'several causes',
      {},
      { asOf: at('2030-01-01'), catalogues: [], artefacts: [{ name: 'q', sha256: 'd'.repeat(64) }] },
      ['artefact not covered', 'expired', 'catalogue unknown'],
    ],
    ['no records at all', { openings: new Uint8Array() }, {}, []],
    [
      'bytes of evidence for a record that is none',
      { evidence: new Map([[RECORDS.length - 1, new Uint8Array(3)]]) },
      {},
      ['record mismatch'],
    ],
    ['other bytes of evidence than were stated', { evidence: new Map([[1, new Uint8Array(3)]]) }, {}, ['record mismatch']],
  ])('%s', (_, pack, context, expected) => {
    expect(causes(pack, context)).toEqual(expected);
  });

  it.each<[string, (lines: readonly string[]) => readonly string[], string]>([
    ['swapped', ([first = '', second = '', ...others]) => [second, first, ...others], 'unreadable'],
    ['twice', ([first = '', ...others]) => [first, first, ...others], 'unreadable'],
    [
      'at the place of another',
      ([first = '', second = '', ...others]) => [`0${second.slice(1)}`, `1${first.slice(1)}`, ...others],
      'record mismatch',
    ],
    ['that the statement does not have', (lines) => [...lines, `999 ${'0'.repeat(64)} {}`], 'record mismatch'],
    ['with an index written otherwise', ([first = '', ...others]) => [`0${first}`, ...others], 'unreadable'],
    ['cut off', (lines) => lines.map((line, index) => (index === 2 ? line.slice(0, 40) : line)), 'unreadable'],
  ])('refuses records %s', (_, change, cause) => {
    const lines = new TextDecoder().decode(PACK.openings).trimEnd().split('\n');
    expect(causes({ openings: new TextEncoder().encode(`${change(lines).join('\n')}\n`) })[0]).toBe(cause);
  });

  it('refuses the records of another statement about the same', () => {
    const other = statementBytes(sampleStatement({ id: 'b2'.repeat(32), secret: new Uint8Array(32).fill(6) }));
    expect(new Set(causes({ bundle: signedBy(KEYS.privateKey, other) }))).toEqual(new Set(['record mismatch']));
  });

  it('shares no digest between two statements about the same, not even by one secret', () => {
    const [one, other] = [sampleStatement(), sampleStatement({ id: 'b2'.repeat(32) })];
    expect(one.predicate.records.filter((digest) => other.predicate.records.includes(digest))).toEqual([]);
    expect(new Set(one.predicate.records).size).toBe(RECORDS.length);
  });
});

describe('withdrawals', () => {
  const saying = (changes: Partial<Parameters<typeof withdrawalBytes>[0]> = {}) =>
    withdrawalBytes({ statement: ISSUE.id, payload: PAYLOAD, at: at('2026-11-20'), reason: 'A flaw.', replacedBy: null, ...changes });
  const own = signedBy(KEYS.privateKey, saying());
  const forged = bundleBytes({
    keyId: keyIdOf(KEYS.publicKey),
    payload: saying(),
    signature: sign(null, signedBytes(saying()), STRANGER.privateKey),
  });
  const knowsBoth = (signed: SignedStatement) =>
    signed.keyId === keyIdOf(STRANGER.publicKey) ? { kind: 'known' as const, signer: 'Another vendor' } : signer(signed);
  const rotated = (signed: SignedStatement) =>
    signed.keyId === keyIdOf(STRANGER.publicKey) ? { kind: 'known' as const, signer: 'Example Ltd' } : signer(signed);

  it.each<[string, Uint8Array, Partial<VerificationContext>, readonly string[], number]>([
    ['of its signer counts', own, {}, ['withdrawn'], 0],
    ['of its signer counts beside other causes', own, { asOf: at('2030-01-01') }, ['expired', 'withdrawn'], 0],
    ['of another key of its signer counts', signedBy(STRANGER.privateKey, saying()), { signer: rotated }, ['withdrawn'], 0],
    [
      'of a key that the reader does not know is not passed over',
      signedBy(STRANGER.privateKey, saying()),
      {},
      ['withdrawal unresolved'],
      0,
    ],
    [
      'of a key unknown comes after other causes',
      signedBy(STRANGER.privateKey, saying()),
      { asOf: at('2030-01-01') },
      ['expired', 'withdrawal unresolved'],
      0,
    ],
    [
      'of a key unknown and of another statement does not count',
      signedBy(STRANGER.privateKey, saying({ statement: 'b2'.repeat(32) })),
      {},
      [],
      1,
    ],
    ['of somebody else whom the reader knows does not', signedBy(STRANGER.privateKey, saying()), { signer: knowsBoth }, [], 1],
    ['of another statement does not', signedBy(KEYS.privateKey, saying({ statement: 'b2'.repeat(32) })), {}, [], 1],
    [
      'of its signer and of other content under the same id is not passed over',
      signedBy(KEYS.privateKey, saying({ payload: new Uint8Array(3) })),
      {},
      ['withdrawal unresolved'],
      0,
    ],
    [
      'of a key unknown and of other content is not passed over',
      signedBy(STRANGER.privateKey, saying({ payload: new Uint8Array(3) })),
      {},
      ['withdrawal unresolved'],
      0,
    ],
    [
      'of somebody else whom the reader knows, of other content, does not',
      signedBy(STRANGER.privateKey, saying({ payload: new Uint8Array(3) })),
      { signer: knowsBoth },
      [],
      1,
    ],
    ['that is no withdrawal is told', signedBy(KEYS.privateKey, PAYLOAD), {}, ['unreadable'], 0],
    ['that is nothing is told', new Uint8Array(), {}, ['unreadable'], 0],
    ['that a stranger made with the hint of its signer is told', forged, {}, ['signature wrong'], 0],
  ])('one %s', (_, bytes, context, expected, notes) => {
    const verification = verifyStatement(PACK, { ...CONTEXT, ...context, withdrawals: [bytes] });
    expect(verification.faults.map(({ cause }) => cause)).toEqual(expected);
    expect(verification.notes).toHaveLength(notes);
  });

  it('are told beside each other: one that counts, and one of which nobody can tell', () => {
    const withdrawals = [signedBy(STRANGER.privateKey, saying()), own];
    const { faults, claims } = verifyStatement(PACK, { ...CONTEXT, withdrawals });
    expect([faults.map(({ cause }) => cause), claims]).toEqual([['withdrawn', 'withdrawal unresolved'], []]);
  });

  it('of whoever it is settle nothing of a statement whose own signer is unknown', () => {
    const bundle = signedBy(STRANGER.privateKey, PAYLOAD);
    for (const key of [KEYS, STRANGER])
      expect(causes({ bundle }, { withdrawals: [signedBy(key.privateKey, saying())] })).toEqual([
        'signer unknown',
        'withdrawal unresolved',
      ]);
  });

  it('with any one bit another are told, and none is left aside', () => {
    const flipped = Uint8Array.from(own);
    const seen = new Map<string, number>();
    for (let bit = 0; bit < flipped.length * 8; bit++) {
      const [byte, mask] = [bit >> 3, 1 << (bit & 7)];
      flipped[byte] = (flipped[byte] ?? 0) ^ mask;
      const [cause = 'none'] = causes({ openings: new Uint8Array() }, { withdrawals: [flipped] });
      seen.set(cause, (seen.get(cause) ?? 0) + 1);
      flipped[byte] = (flipped[byte] ?? 0) ^ mask;
    }
    expect([...seen.keys()].toSorted()).toEqual(['signature wrong', 'unreadable']);
  });
});
