import { describe, expect, it } from 'vitest';
import { disagreements } from './disagreements.ts';
import type { OpenedRecord } from './open-records.ts';
import type { Statement, StatementClaim } from './statement.ts';
import { CATALOGUE, sampleRecords, sampleStatement } from './statement-samples.ts';

const STATEMENT = sampleStatement();
const OPENED: readonly OpenedRecord[] = sampleRecords().map(({ record }, index) => ({ index, record }));
const withoutConclusion = OPENED.filter(({ record }) => record.kind !== 'conclusion');

type Predicate = Statement['predicate'];
const saying = (changes: Partial<Predicate>): Statement => ({ ...STATEMENT, predicate: { ...STATEMENT.predicate, ...changes } });
const withClaim = (id: string, changes: Partial<StatementClaim>, more: Partial<Predicate> = {}): Statement =>
  saying({ claims: STATEMENT.predicate.claims.map((claim) => (claim.id === id ? { ...claim, ...changes } : claim)), ...more });
const withPrinciple = (id: string, changes: Partial<Predicate['principles'][number]>): Statement =>
  saying({ principles: STATEMENT.predicate.principles.map((one) => (one.id === id ? { ...one, ...changes } : one)) });
const none = { open: 0, answered: 0, rebutted: 0, riskAccepted: 0 };

describe('disagreements', () => {
  it.each<[string, readonly OpenedRecord[]]>([
    ['with every record', OPENED],
    ['with none', []],
    ['without its conclusion', withoutConclusion],
  ])('has nothing against what was made of an assessment, %s', (_, opened) => {
    expect(disagreements(STATEMENT, opened, CATALOGUE)).toEqual([]);
  });

  // By the table of design §2, read by hand.
  it.each<[string, Statement, RegExp]>([
    ['a claim that is left out', saying({ claims: STATEMENT.predicate.claims.slice(1) }), /^claim 1\.1\.1 of its catalogue is left out/],
    ['a principle that is left out', saying({ principles: STATEMENT.predicate.principles.slice(1) }), /^principle 1\.1 .* left out/],
    ['a claim that nobody asks', withClaim('2.1.1', { id: '9.9.9' }), /claim 9\.9\.9 is none of its catalogue/],
    ['met beside an open doubt', withClaim('1.1.1', { doubts: { ...none, open: 1 } }), /claim 1\.1\.1 is stated as "met"/],
    ['met beside an accepted risk', withClaim('1.1.1', { doubts: { ...none, riskAccepted: 1 } }), /claim 1\.1\.1 is stated as "met"/],
    ['met that nobody judged', withClaim('1.1.1', { authority: null }), /claim 1\.1\.1 is stated as "met"/],
    ['limited by nothing', withClaim('1.1.1', { status: 'met, limited' }), /claim 1\.1\.1 is stated as "met, limited"/],
    ['not applicable that nobody judged', withClaim('1.1.1', { status: 'not applicable', authority: null }), /claim 1\.1\.1/],
    ['open doubt without one', withClaim('1.1.1', { status: 'open doubt' }), /claim 1\.1\.1 is stated as "open doubt"/],
    ['not assessed that somebody judged', withClaim('1.1.1', { status: 'not assessed' }), /claim 1\.1\.1 is stated as "not assessed"/],
    ['not met that nobody judged', withClaim('2.1.1', { authority: null }), /claim 2\.1\.1 is stated as "not met"/],
    ['evidence undermined by no doubt', withClaim('1.1.1', { evidence: 'undermined' }), /evidence undermined/],
    ['a claim out of scope that is met', saying({ product: { ...STATEMENT.predicate.product, role: 'reseller' } }), /out of scope/],
    ['a principle that claims stop, as met', withPrinciple('1.1', { status: 'met' }), /^principle 1\.1 is stated as "met"/],
    ['a principle stopped by fewer claims', withPrinciple('1.1', { stoppedBy: [] }), /^principle 1\.1 .* stopped by none, .* 1\.1\.2/],
    ['a principle stopped by others', withPrinciple('1.1', { stoppedBy: ['1.1.1'] }), /^principle 1\.1 .* stopped by 1\.1\.1, .* 1\.1\.2/],
    ['another conclusion than was drawn', withPrinciple('2.1', { status: 'met by other means' }), /^principle 2\.1 .* "met with risk"/],
  ])('sees %s', (_, statement, expected) => {
    expect(disagreements(statement, OPENED, CATALOGUE)).toContainEqual(expect.stringMatching(expected));
  });

  it('sees a principle of claims that are all met as limited', () => {
    const claims = STATEMENT.predicate.claims.map((claim) => ({
      ...claim,
      status: 'met' as const,
      evidence: 'supported' as const,
      doubts: none,
    }));
    const principles = STATEMENT.predicate.principles.map((one) => ({ ...one, status: 'met, limited' as const, stoppedBy: [] }));
    expect(disagreements(saying({ claims, principles }), OPENED, CATALOGUE)).toEqual([
      'principle 1.1 is stated as "met, limited", and by its claims it is "met"',
      'principle 2.1 is stated as "met, limited", and by its claims it is "met"',
    ]);
  });

  it('cannot tell which conclusion was drawn where a record of the principle is withheld, but that one was', () => {
    expect(disagreements(withPrinciple('2.1', { status: 'met by other means' }), withoutConclusion, CATALOGUE)).toEqual([]);
    expect(disagreements(withPrinciple('2.1', { status: 'met' }), withoutConclusion, CATALOGUE)).toHaveLength(1);
  });

  it('holds statuses against no rules but its own', () => {
    expect(disagreements(withClaim('1.1.1', { authority: null }, { rules: 2 }), OPENED, CATALOGUE)).toEqual([]);
    expect(disagreements(saying({ rules: 2, claims: [] }), OPENED, CATALOGUE)).toHaveLength(3);
  });
});
