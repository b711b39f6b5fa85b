import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { at } from '../../packages/core/src/case/case-samples.ts';
import { saltedDigest, saltOf } from '../../packages/core/src/statement/record-digest.ts';
import { recordBytes } from '../../packages/core/src/statement/records-file.ts';
import { reevaluate } from '../../packages/core/src/statement/reevaluate.ts';
import { type Statement, type StatementClaim, statementBytes } from '../../packages/core/src/statement/statement.ts';
import type { RecordOf, StatementRecord } from '../../packages/core/src/statement/statement-record.ts';
import { CATALOGUE, sampleRecords, sampleStatement } from '../../packages/core/src/statement/statement-samples.ts';
import { verificationEnd, verifyStatement } from '../../packages/core/src/statement/verify-statement.ts';
import { bundleOf, openingsOf, READER } from './small-pack.ts';

// A vendor whose key the reader knows signs whatever it likes, with a program of its own. What it signs has to hold together all the same.

const SECRET = new Uint8Array(32).fill(5);
const RECORDS: readonly StatementRecord[] = sampleRecords().map(({ record }) => record);
const HONEST = sampleStatement();

type Predicate = Statement['predicate'];

/** The sample, with other records or another text, signed as it then stands. Claims list the records that speak of them. */
function forged(
  records: readonly StatementRecord[],
  { claim = {}, predicate = {} }: { readonly claim?: Partial<StatementClaim>; readonly predicate?: Partial<Predicate> } = {},
): Statement {
  const { id } = HONEST.predicate;
  const digests = records.map((record, index) =>
    saltedDigest({ statement: id, index, salt: saltOf(SECRET, index), bytes: recordBytes(record) }),
  );
  const claims = HONEST.predicate.claims.map((one) => ({
    ...one,
    records: records.flatMap((record, index) => (record.claims.includes(one.id) ? [index] : [])),
    ...(one.id === '1.1.1' ? claim : {}),
  }));
  return { ...HONEST, predicate: { ...HONEST.predicate, claims, records: digests, ...predicate } };
}

function verified(statement: Statement, records: readonly StatementRecord[], withheld: readonly number[] = [], asOf = READER.asOf) {
  const opened = records.flatMap((record, index) => (withheld.includes(index) ? [] : [{ index, record }]));
  const parts = { bundle: bundleOf(statementBytes(statement)), openings: openingsOf(opened), evidence: new Map() };
  const verification = verifyStatement(parts, { ...READER, asOf });
  return { end: verificationEnd(verification), verification, alone: reevaluate(statement, opened, CATALOGUE) };
}

function changed<K extends StatementRecord['kind']>(kind: K, changes: Partial<RecordOf<K>>, claim = '1.1.1'): readonly StatementRecord[] {
  return RECORDS.map((record) => (record.kind === kind && record.claims.includes(claim) ? { ...record, ...changes } : record));
}

const indexOf = (kind: StatementRecord['kind'], claim = '1.1.1') =>
  RECORDS.findIndex((record) => record.kind === kind && record.claims.includes(claim));

const { basis: BASIS } = RECORDS[indexOf('basis')] as RecordOf<'basis'>;
const FAILED: RecordOf<'observation'> = {
  ...(RECORDS[indexOf('observation')] as RecordOf<'observation'>),
  ...{ check: 'sample-check', subject: 'y', result: 'Failed', message: 'A key lies in the tree.', fingerprint: null },
};
const DOUBT = RECORDS[indexOf('doubt')] as RecordOf<'doubt'>;

describe('a vendor that signs records which contradict what it states', () => {
  it('is believed where it is honest', () => {
    const { end, alone } = verified(forged(RECORDS), RECORDS);
    expect([end, alone.find(({ claim }) => claim === '1.1.1')?.outcome]).toEqual(['sound', 'confirmed']);
  });

  it.each<[string, readonly StatementRecord[], RegExp]>([
    [
      'a doubt of after the assessment',
      [...RECORDS, { ...DOUBT, id: 'd-2', at: at('2026-11-10T00:00:01Z') }],
      /later than what was assessed/,
    ],
    [
      'a finding of after the assessment',
      [...RECORDS, { ...FAILED, fingerprint: 'e'.repeat(32), effectiveAt: at('2026-11-10T00:00:01Z') }],
      /later/,
    ],
    ['a doubt about two claims, counted for one', changed('doubt', { claims: ['1.1.1', '2.1.1'] }), /speaks of 2 claims/],
    ['an answer by evidence that is not there', changed('response', { evidence: [999_999] }), /names record 999999, which is no evidence/],
    [
      'an answer by evidence of another claim',
      changed('response', { evidence: [indexOf('observation', '2.1.1')] }),
      /is no evidence of its claims/,
    ],
    ['an answer by the doubt itself', changed('response', { evidence: [indexOf('doubt')] }), /is no evidence of its claims/],
  ])('differs: %s', (_, records, expected) => {
    const { end, verification, alone } = verified(forged(records), records);
    expect(alone.find(({ claim }) => claim === '1.1.1')?.outcome).toBe('confirmed');
    expect(verification.disagreements).toContainEqual(expect.stringMatching(expected));
    expect(end).toBe('differs');
  });

  it('differs: a finding that raises no doubt, and that was judged with the rest', () => {
    const judged = changed('basis', {
      basis: { ...BASIS, checks: BASIS.checks.map((check) => ({ ...check, result: 'Failed' as const })) },
    });
    const records = [...judged, FAILED];
    const { end, verification, alone } = verified(forged(records, { claim: { evidence: 'partly supported' } }), records);
    expect(alone.find(({ claim }) => claim === '1.1.1')).toMatchObject({ status: 'met', outcome: 'confirmed' });
    expect(verification.disagreements).toContainEqual(expect.stringMatching(/is Failed and no finding/));
    expect(end).toBe('differs');
  });

  it('differs: a record that names one claim twice, where it is stated of two', () => {
    const records = changed('argument', { claims: ['1.1.1', '1.1.1'] });
    const claims = forged(records).predicate.claims.map((claim) =>
      claim.id === '2.1.1' ? { ...claim, records: [...claim.records, indexOf('argument')].toSorted((a, b) => a - b) } : claim,
    );
    const { end, verification } = verified(forged(records, { predicate: { claims } }), records);
    expect(verification.disagreements).toContainEqual(expect.stringMatching(/names a claim twice/));
    expect(end).toBe('differs');
  });

  it('differs: a response that answers two doubts of one name, of which it names one', () => {
    const records = [...RECORDS, { ...DOUBT, text: 'And who looked?' }];
    const doubts = {
      ...(HONEST.predicate.claims.find(({ id }) => id === '1.1.1')?.doubts ?? { open: 0, rebutted: 0, riskAccepted: 0 }),
      answered: 2,
    };
    const { end, verification } = verified(forged(records, { claim: { doubts } }), records);
    expect(verification.disagreements).toContainEqual(expect.stringMatching(/would answer a doubt that it does not name/));
    expect(end).toBe('differs');
  });
});

describe('a vendor that withholds cleverly', () => {
  it('differs: met by one record that nobody may see, the same for every claim', () => {
    const records: readonly StatementRecord[] = [
      { kind: 'assertion', claims: ['1.1.1'], text: 'Trust us.', by: 'person 1', at: at('2026-11-01') },
    ];
    const doubts = { open: 0, answered: 0, rebutted: 0, riskAccepted: 0 };
    const claims = HONEST.predicate.claims.map((claim) => ({
      ...claim,
      ...{ status: 'met' as const, evidence: 'supported' as const, authority: 'authenticated' as const, selfJudged: false, doubts },
      ...{ contradictions: 0, exceptions: 0, records: [0] },
    }));
    const principles = HONEST.predicate.principles.map(({ id }) => ({ id, status: 'met' as const, stoppedBy: [] }));
    const statement = forged(records, { predicate: { claims, principles } });
    const { end, verification } = verified(statement, records, [0]);
    expect(end).toBe('differs');
    expect(verification.disagreements).toHaveLength(claims.length);
  });

  it('differs: a principle concluded by no record that could be a conclusion', () => {
    const withheld = [indexOf('argument', '1.1.2')];
    const principles = HONEST.predicate.principles.map((one) =>
      one.id === '1.1' ? { ...one, status: 'met by other means' as const } : one,
    );
    const { end, verification } = verified(forged(RECORDS, { predicate: { principles } }), RECORDS, withheld);
    expect(verification.disagreements).toContainEqual(expect.stringMatching(/^principle 1\.1 is stated as "met by other means"/));
    expect(end).toBe('differs');
  });

  it('differs: contradictions counted, and no doubt of them', () => {
    const { verification } = verified(
      forged(RECORDS, { claim: { contradictions: 2, doubts: { open: 0, answered: 0, rebutted: 0, riskAccepted: 0 } } }),
      RECORDS,
    );
    expect(verification.disagreements).toContainEqual(expect.stringMatching(/2 contradictions, and no doubt of them/));
  });
});

describe('a vendor that withholds one record, so that what it shows is not evaluated again', () => {
  const ASSERTION: RecordOf<'assertion'> = {
    kind: 'assertion',
    claims: ['1.1.1'],
    text: 'Trust us.',
    by: 'person 1',
    at: at('2026-11-01'),
  };
  /** Nothing rests on it, and it alone is withheld. */
  const PRETEXT: RecordOf<'evidence'> = {
    ...{ kind: 'evidence', claims: ['1.1.1', '2.1.1'], slot: null, title: null, path: 'a.txt', format: null, owner: null },
    ...{ custodian: null, effectiveAt: null, expiresAt: null, sha256: null },
  };
  const FINDING: RecordOf<'observation'> = { ...FAILED, fingerprint: 'e'.repeat(64) };
  const EXCEPTION: RecordOf<'exception'> = { ...(RECORDS[indexOf('exception', '2.1.1')] as RecordOf<'exception'>), claims: ['1.1.1'] };
  const JUDGEMENT = RECORDS[indexOf('judgement')] as RecordOf<'judgement'>;
  const ARGUMENT = RECORDS[indexOf('argument')] as RecordOf<'argument'>;
  const without = (...kinds: readonly StatementRecord['kind'][]) =>
    RECORDS.flatMap((record, index) => (kinds.includes(record.kind) && record.claims.includes('1.1.1') ? [index] : []));

  it('is not blamed where what it shows can be so', () => {
    const records = [...RECORDS, PRETEXT];
    const { end, verification } = verified(forged(records), records, [RECORDS.length]);
    expect(verification.claims.find(({ claim }) => claim === '1.1.1')).toMatchObject({ outcome: 'not re-evaluable', withheld: 1 });
    expect(end).toBe('sound');
  });

  // By the table of design §2 and what is disclosed, read by hand.
  it.each<[string, readonly StatementRecord[], Partial<StatementClaim>, RegExp]>([
    ['a doubt that is not counted', [{ ...DOUBT, id: 'd-2', text: 'And who looked?' }], {}, /doubts: stated 1, disclosed 2/],
    ['a finding that is not counted', [FINDING], {}, /doubts: stated 1, disclosed 2/],
    [
      'a finding that nobody answered, stated as rebutted',
      [FINDING, { ...FINDING, fingerprint: 'd'.repeat(64), subject: 'z' }],
      { doubts: { open: 0, answered: 1, rebutted: 2, riskAccepted: 0 } },
      /at least 2 more/,
    ],
    [
      'a contradiction that is not counted',
      [{ ...FINDING, check: 'pledges-agree' }],
      { doubts: { open: 1, answered: 1, rebutted: 0, riskAccepted: 0 }, status: 'open doubt' },
      /contradictions: stated 0, disclosed 1/,
    ],
    ['an exception that is not counted', [EXCEPTION], {}, /exceptions: stated 0, disclosed 1/],
    [
      'evidence stated as whole beside what failed to be seen',
      [{ ...FAILED, result: 'Unknown', bring: 'The list.' }],
      { evidence: 'supported' },
      /evidence/,
    ],
    ['evidence past its freshness', [{ ...FAILED, result: 'Passed', effectiveAt: at('2020-01-01') }], {}, /freshness/],
    ['a later judgement that it is not met', [{ ...JUDGEMENT, verdict: 'not met', at: at('2026-11-09'), basis: null }], {}, /at least/],
    ['a judgement where nobody is stated to have judged', [], { authority: null, status: 'not assessed' }, /judged/],
    ['a judgement of another authority', [], { authority: 'authenticated' }, /at least/],
    ['an argument of who judged it', [{ ...ARGUMENT, by: `person ${JUDGEMENT.person}`, at: at('2026-11-09') }], {}, /at least/],
  ])('differs: %s', (_, more, claim, expected) => {
    const records = [...RECORDS, ...more, PRETEXT];
    const { end, verification } = verified(forged(records, { claim }), records, [records.length - 1]);
    const outcome = verification.claims.find(({ claim: id }) => id === '1.1.1');
    expect(outcome).toMatchObject({ outcome: 'differs', withheld: 1 });
    expect(outcome?.differences).toContainEqual(expect.stringMatching(expected));
    expect(end).toBe('differs');
  });

  it('differs: met by an argument, a judgement and a basis that one withheld record cannot all be', () => {
    const places = without('argument', 'judgement', 'basis');
    const records = RECORDS.map((record, index) => (places.includes(index) ? { ...ASSERTION, text: `Trust us, ${index}.` } : record));
    const stated = forged(records);
    const outcome = (withheld: readonly number[]) =>
      verified(stated, records, withheld).verification.claims.find(({ claim }) => claim === '1.1.1')?.outcome;
    expect([1, 2, 3].map((count) => outcome(places.slice(0, count)))).toEqual(['differs', 'differs', 'not re-evaluable']);
  });
});

describe('a vendor whose statement would count for ever', () => {
  it.each<[string, Partial<Predicate>, string, string]>([
    ['an expiry far away', { expiresAt: at('9999-12-31T23:59:59Z') }, '2027-12-15T00:00:00Z', 'expired'],
    ['an expiry far away, a second before', { expiresAt: at('9999-12-31T23:59:59Z') }, '2027-12-14T23:59:59Z', 'sound'],
    [
      'assessed long ago and issued today',
      { issuedAt: at('2029-01-01T00:00:00Z'), expiresAt: at('2029-12-01T00:00:00Z') },
      '2029-01-02T00:00:00Z',
      'expired',
    ],
  ])('%s', (_, predicate, asOf, expected) => {
    // 400 days after 2026-11-10 are 2027-12-15.
    expect(verified(forged(RECORDS, { predicate }), RECORDS, [], at(asOf)).end).toBe(expected);
  });
});

describe('a careless reader', () => {
  it('is not told that an empty file is one of the release, though its signer stated the digest of no bytes', () => {
    const sha256 = createHash('sha256').digest('hex');
    const statement: Statement = { ...HONEST, subject: [{ name: 'p-1.2.0.tgz', digest: { sha256 } }] };
    const parts = { bundle: bundleOf(statementBytes(statement)), openings: new Uint8Array(), evidence: new Map() };
    const verification = verifyStatement(parts, { ...READER, artefacts: [{ name: 'p-1.2.0.tgz', sha256 }] });
    expect(verificationEnd(verification)).toBe('artefact not covered');
  });
});

describe('a stranger whose file takes more to read than it has', () => {
  it('is unreadable before it is parsed: a payload, and a bundle, nested a million deep', () => {
    const deep = new TextEncoder().encode('['.repeat(1_000_000));
    for (const bundle of [deep, bundleOf(deep)]) {
      const verification = verifyStatement({ bundle, openings: new Uint8Array(), evidence: new Map() }, READER);
      expect(verificationEnd(verification)).toBe('unreadable');
    }
  });

  it('is unreadable with more claims than any catalogue asks', () => {
    const [claim] = HONEST.predicate.claims;
    const claims = Array.from({ length: 1001 }, (_, index) => ({ ...claim, id: `1.1.${index}`, records: [] }));
    const payload = recordBytes({ ...HONEST, predicate: { ...HONEST.predicate, claims, records: [] } });
    const verification = verifyStatement({ bundle: bundleOf(payload), openings: new Uint8Array(), evidence: new Map() }, READER);
    expect(verification.faults.map(({ cause, reason }) => [cause, reason.split(': ')[1]])).toContainEqual([
      'unreadable',
      'predicate.claims',
    ]);
  });
});
