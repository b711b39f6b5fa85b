import type { Reevaluation, Statement } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import type { PackOutcome } from './checker/check-pack.ts';
import { outcomeMarkup } from './outcome-markup.ts';

const claim = (id: string, records: readonly number[]) => ({ id, status: 'not assessed', records });
const confirmed = (id: string): Reevaluation => ({ claim: id, status: 'not assessed', outcome: 'confirmed', withheld: 0, differences: [] });

function outcome(claims: readonly { readonly id: string; readonly records: readonly number[] }[], expiresAt: string): PackOutcome {
  const predicate = { claims, issuedAt: '2026-11-11T00:00:00Z', assessedAt: '2026-11-10T00:00:00Z', expiresAt };
  return {
    signature: { kind: 'holds', keyId: `sha256:${'a'.repeat(64)}` },
    fingerprint: 'nothing typed',
    files: [],
    withdrawals: [],
    asOf: '2026-12-01T00:00:00Z' as PackOutcome['asOf'],
    verification: {
      ...{ faults: [], statement: { predicate } as unknown as Statement, keyId: null, signer: 'E', signingTime: null, records: [] },
      ...{ withheld: 0, claims: claims.map(({ id }) => confirmed(id)), disagreements: [], notes: [] },
    },
  };
}

const words = (made: PackOutcome) => outcomeMarkup(made).text;

describe('outcomeMarkup', () => {
  it('says of claims without a record that they have none, and not that records confirm them', () => {
    const text = words(outcome([claim('1.1.1', []), claim('1.1.2', [])], '2027-11-11T00:00:00Z'));
    expect(text).toContain('No claim comes to the stated status again');
    expect(text).toContain('2 claims have no record at all');
  });

  it('counts those that have one', () => {
    const text = words(outcome([claim('1.1.1', []), claim('1.1.2', [0])], '2027-11-11T00:00:00Z'));
    expect(text).toContain('1 claim comes to the stated status again');
    expect(text).toContain('1 claim has no record at all');
  });

  it('counts until 400 days after the assessment at the most, whatever the statement says', () => {
    expect(words(outcome([claim('1.1.1', [])], '9999-12-31T23:59:59Z'))).toContain('It counts until 2027-12-15T00:00:00Z');
  });
});
