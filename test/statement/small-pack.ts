import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { at } from '../../packages/core/src/case/case-samples.ts';
import { bundleBytes, type SignedStatement, signedBytes } from '../../packages/core/src/statement/bundle.ts';
import { type Pack, packBytes } from '../../packages/core/src/statement/pack.ts';
import { saltedDigest, saltOf } from '../../packages/core/src/statement/record-digest.ts';
import { openingsBytes, recordBytes } from '../../packages/core/src/statement/records-file.ts';
import { IN_TOTO_STATEMENT, STATEMENT_PREDICATE, type Statement, statementBytes } from '../../packages/core/src/statement/statement.ts';
import type { StatementRecord } from '../../packages/core/src/statement/statement-record.ts';
import { CATALOGUE } from '../../packages/core/src/statement/statement-samples.ts';
import type { VerificationContext } from '../../packages/core/src/statement/verify-statement.ts';

// A statement with as little in it as shows everything: small, so that each of its bits can be tried. For tests; nothing in the product imports it.

export const VENDOR_KEYS = generateKeyPairSync('ed25519');
export const STRANGER_KEYS = generateKeyPairSync('ed25519');
export const EVIDENCE = new TextEncoder().encode('the evidence\n');
const ID = 'a1'.repeat(32);
const SECRET = new Uint8Array(32).fill(5);

export const RECORDS: readonly StatementRecord[] = [
  {
    ...{ kind: 'evidence', claims: ['1.1.1'], slot: null, title: 'Lïst', path: 'a.json', format: null, owner: null, custodian: null },
    ...{ effectiveAt: null, expiresAt: null, sha256: createHash('sha256').update(EVIDENCE).digest('hex') },
  },
  {
    ...{ kind: 'judgement', claims: ['1.1.1'], verdict: 'not met', by: 'Bob', person: 1, at: at('2026-11-04'), authority: 'asserted' },
    ...{ signedBy: null, releases: null, basis: null },
  },
  { kind: 'assertion', claims: ['1.1.2'], text: 'We do.', by: 'person 2', at: at('2026-11-04') },
];

/** The statement; of another id, and so with other digests, where one is given. */
export function smallStatement(id = ID, secret = SECRET): Statement {
  const claim = { evidence: 'not seen yet', selfJudged: false, contradictions: 0, exceptions: 0 } as const;
  const doubts = { open: 0, answered: 0, rebutted: 0, riskAccepted: 0 };
  return {
    _type: IN_TOTO_STATEMENT,
    subject: [{ name: 'p.tgz', digest: { sha256: 'c'.repeat(64) } }],
    predicateType: STATEMENT_PREDICATE,
    predicate: {
      ...{ id, rules: 1, avouch: '0.1.0', catalogue: { id: CATALOGUE.id, edition: CATALOGUE.edition, digest: CATALOGUE.digest } },
      ...{ organisation: 'E', product: { name: 'P', role: 'developer-and-distributor', delivery: ['saas'] } },
      ...{ release: { name: '1', record: null }, issuer: { name: 'D', role: 'C' }, supersedes: null },
      ...{ assessedAt: at('2026-11-10T00:00:00Z'), issuedAt: at('2026-11-11T00:00:00Z'), expiresAt: at('2027-11-11T00:00:00Z') },
      principles: [
        { id: '1.1', status: 'stopped by', stoppedBy: ['1.1.1', '1.1.2'] },
        { id: '2.1', status: 'stopped by', stoppedBy: ['2.1.1'] },
      ],
      claims: [
        { ...claim, id: '1.1.1', status: 'not met', authority: 'asserted', doubts, records: [0, 1] },
        { ...claim, id: '1.1.2', status: 'not assessed', authority: null, doubts, records: [2] },
        { ...claim, id: '2.1.1', status: 'not assessed', authority: null, doubts, records: [] },
      ],
      records: RECORDS.map((record, index) =>
        saltedDigest({ statement: id, index, salt: saltOf(secret, index), bytes: recordBytes(record) }),
      ),
    },
  };
}

export function keyIdOf(key: KeyObject): string {
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
  return `sha256:${createHash('sha256').update(spki).digest('hex')}`;
}

/** A bundle of bytes, signed by a key, which it names unless it is to name another. */
export function bundleOf(payload: Uint8Array, key: KeyObject = VENDOR_KEYS.privateKey, keyId = keyIdOf(key)): Uint8Array {
  return bundleBytes({ keyId, payload, signature: sign(null, signedBytes(payload), key) });
}

/** Openings of records, each under the index and salt of its place unless others are given. */
export function openingsOf(
  opened: readonly { readonly index: number; readonly salt?: number; readonly record: unknown }[],
  secret = SECRET,
): Uint8Array {
  return openingsBytes(
    opened.map(({ index, salt = index, record }) => ({ index, salt: saltOf(secret, salt), bytes: recordBytes(record) })),
  );
}

export const SMALL: Pack = {
  bundle: bundleOf(statementBytes(smallStatement())),
  records: openingsOf(RECORDS.map((record, index) => ({ index, record }))),
  evidence: new Map([[0, EVIDENCE]]),
  pdf: new TextEncoder().encode('%PDF-'),
  page: new TextEncoder().encode('<!doctype html>'),
};
export const SMALL_BYTES = packBytes(SMALL);

/** A reader who knows the vendor's key and nobody else. */
export const READER: VerificationContext = {
  signer: ({ keyId, payload, signature }: SignedStatement) => {
    if (keyId !== keyIdOf(VENDOR_KEYS.publicKey)) return { kind: 'unknown', reason: `no key ${keyId}` };
    return verify(null, signedBytes(payload), VENDOR_KEYS.publicKey, signature)
      ? { kind: 'known', signer: 'E' }
      : { kind: 'wrong', reason: 'not of its key' };
  },
  artefacts: [],
  asOf: at('2026-12-01T00:00:00Z'),
  catalogues: [CATALOGUE],
  withdrawals: [],
};
