import { describe, expect, it } from 'vitest';
import { disclosureText } from '../../packages/cli/src/statement/pack-disclosure-text.ts';
import type { EvidenceFound } from '../../packages/cli/src/statement/pack-evidence.ts';
import type { RecordOf, StatementRecord } from '../../packages/core/src/index.ts';
import { sampleRecords, sampleStatement } from '../../packages/core/src/statement/statement-samples.ts';

const RECORDS = sampleRecords().map(({ record }, index) => ({ index, record }));
const piece = { index: 0, sha256: '1'.repeat(64), title: null, path: 'policy.pdf', bytesAt: [] };
const found = (unsearched: Extract<EvidenceFound, { readonly kind: 'found' }>['unsearched']): EvidenceFound => ({
  ...{ kind: 'found', evidence: piece, bytes: new Uint8Array(1), unsearched },
});

function shown(records: readonly { readonly index: number; readonly record: StatementRecord }[], evidence: readonly EvidenceFound[] = []) {
  const disclosure = { kind: 'disclosure' as const, openings: [], records, withheld: 0, claims: [], evidence: [] };
  return disclosureText({ statement: sampleStatement(), audience: 'customer', disclosure, evidence }, 2000);
}

describe('what is about to be handed over', () => {
  it('names who answers for something in it, and nobody else', () => {
    const names = /names +(.*): who answers/.exec(shown(RECORDS))?.[1];
    expect(names).toBe('Ana, Bob, Dee');
    const judged = RECORDS.find(({ record }) => record.kind === 'judgement') as { index: number; record: RecordOf<'judgement'> };
    expect(shown([{ ...judged, record: { ...judged.record, signedBy: 'bob@example.test' } }])).toContain(
      'Bob, bob@example.test: who answers',
    );
    expect(shown(RECORDS.filter(({ record }) => record.kind === 'argument'))).toContain('nobody who answers for anything');
  });

  it.each([
    ['binary', /unsearched +policy\.pdf: not searched for secrets, since it is no text/],
    ['too large', /unsearched +policy\.pdf: not searched for secrets, since it has more than 5 MiB/],
  ] as const)('says of each piece that nobody looked for secrets in it: %s', (unsearched, expected) => {
    expect(shown(RECORDS, [found(unsearched)])).toMatch(expected);
    expect(shown(RECORDS, [found(null)])).not.toContain('not searched');
  });
});
