import { describe, expect, it } from 'vitest';
import { checkedBundle } from '../../packages/cli/src/statement/written-statement.ts';
import { at } from '../../packages/core/src/case/case-samples.ts';
import { recordBytes, type Statement, statementBytes, writeOpenings } from '../../packages/core/src/index.ts';
import { CATALOGUE, sampleIssue, sampleRecords, sampleStatement } from '../../packages/core/src/statement/statement-samples.ts';
import { newSigningKey, readStatementKey, signatureOver } from '../../packages/signatures/src/index.ts';

const { key: PRIVATE, publicPem } = newSigningKey('ed25519');
const { key: KNOWN } = readStatementKey('key.pub.pem', Buffer.from(publicPem));
const { id, secret } = sampleIssue();
const OPENINGS = writeOpenings({
  statement: id,
  secret,
  records: sampleRecords().map(({ record, disclosure }) => ({ bytes: recordBytes(record), disclosure, bytesAt: [] })),
});
const STATEMENT = sampleStatement();

function checked({ predicate, ...statement }: Statement, openings = OPENINGS) {
  if (KNOWN === null) throw new Error('our own key is one');
  const payload = statementBytes({ ...statement, predicate });
  const signed = { kind: 'key' as const, keyId: KNOWN.id, payload, signature: signatureOver(PRIVATE, payload) };
  return checkedBundle({ signed, by: { kind: 'key', key: KNOWN }, openings }, { catalogue: CATALOGUE, at: at('2026-11-12T00:00:00Z') });
}

const saying = (changes: Partial<Statement['predicate']>): Statement => ({
  ...STATEMENT,
  predicate: { ...STATEMENT.predicate, ...changes },
});

describe('a bundle that was just signed', () => {
  it('is held against its own records, and is then what may be written', () => {
    expect(checked(STATEMENT).statement.predicate.id).toBe(id);
  });

  const { claims, principles } = STATEMENT.predicate;
  it.each<[string, Statement, RegExp]>([
    [
      'a claim that its records do not give',
      saying({ claims: claims.map((claim) => (claim.id === '1.1.2' ? { ...claim, selfJudged: false } : claim)) }),
      /"differs".* 1\.1\.2: selfJudged/,
    ],
    // No claim differs by its records: nothing but what is in clear tells of it.
    [
      'a principle that its claims do not give',
      saying({ principles: principles.map((one) => (one.id === '1.1' ? { ...one, status: 'met', stoppedBy: [] } : one)) }),
      /"differs".* principle 1\.1 is stated as "met"/,
    ],
    ['one that has expired', saying({ expiresAt: at('2026-11-11T12:00:00Z') }), /does not hold \(expired\)/],
  ])('is not written with %s', (_, statement, expected) => {
    expect(() => checked(statement)).toThrow(expected);
  });

  it('is not written with the openings of another statement', () => {
    const another = writeOpenings({ statement: 'b2'.repeat(32), secret, records: [] });
    expect(() => checked(STATEMENT, another)).toThrow(/not those of the statement/);
  });
});
