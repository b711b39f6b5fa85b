import { describe, expect, it } from 'vitest';
import { at } from '../case/case-samples.ts';
import type { OpenedRecord } from './open-records.ts';
import { recordDisagreements } from './record-disagreements.ts';
import type { RecordOf } from './statement-record.ts';
import { sampleRecords, sampleStatement } from './statement-samples.ts';

const STATEMENT = sampleStatement();
const OPENED: readonly OpenedRecord[] = sampleRecords().map(({ record }, index) => ({ index, record }));

/** The first observation of claim 1.1.1 rests on the SBOM, both of 1 November; it was assessed on 10 November. */
const OBSERVED = OPENED.findIndex(
  ({ record }) => record.kind === 'observation' && record.claims[0] === '1.1.1' && record.evidence !== null,
);
const GROUNDS = (OPENED[OBSERVED]?.record as RecordOf<'observation'> | undefined)?.evidence ?? -1;

function dated(observed: Partial<RecordOf<'observation'>>, grounds: Partial<RecordOf<'evidence'>> = {}): readonly OpenedRecord[] {
  return OPENED.map((one) => {
    if (one.index === OBSERVED) return { ...one, record: { ...(one.record as RecordOf<'observation'>), ...observed } };
    return one.index === GROUNDS ? { ...one, record: { ...(one.record as RecordOf<'evidence'>), ...grounds } } : one;
  });
}

/** Of that observation alone: the finding of claim 1.1.2 rests on the same evidence. */
const faults = (opened: readonly OpenedRecord[]) =>
  recordDisagreements(STATEMENT, opened).filter((fault) => fault.startsWith(`record ${OBSERVED} `));

// Freshness runs from the evidence (design §2): what was seen in it cannot be younger, nor have a date where it has none.
describe('an observation and the evidence that it rests on', () => {
  it('are of one date in what is made of an assessment', () => {
    expect(OPENED[GROUNDS]?.record).toMatchObject({ kind: 'evidence', effectiveAt: '2026-11-01T23:59:59Z' });
    expect(recordDisagreements(STATEMENT, OPENED)).toEqual([]);
  });

  it.each<[string, readonly OpenedRecord[]]>([
    ['older: what it says lay there for long', dated({ effectiveAt: at('2025-01-01T00:00:00Z') })],
    ['of no date, of evidence that has one', dated({ effectiveAt: null })],
    ['of no date, of evidence without one', dated({ effectiveAt: null }, { effectiveAt: null })],
    ['of evidence that counts one second longer', dated({}, { expiresAt: at('2026-11-10T00:00:01Z') })],
    [
      'younger than evidence that is withheld: nobody can tell',
      dated({ effectiveAt: at('2026-11-09') }).filter(({ index }) => index !== GROUNDS),
    ],
  ])('may be %s', (_, opened) => {
    expect(faults(opened)).toEqual([]);
  });

  it.each<[string, readonly OpenedRecord[], RegExp]>([
    [
      'a second younger',
      dated({ effectiveAt: at('2026-11-02T00:00:00Z') }),
      /is of 2026-11-02T00:00:00Z.* which is of 2026-11-01T23:59:59Z/,
    ],
    [
      'made of today, of evidence of two years ago',
      dated({ effectiveAt: at('2026-11-09') }, { effectiveAt: at('2024-11-09') }),
      /made younger/,
    ],
    ['dated, of evidence that has no date', dated({}, { effectiveAt: null }), /which is of no date/],
    ['of evidence that expired that instant', dated({}, { expiresAt: at('2026-11-10T00:00:00Z') }), /had expired on 2026-11-10T00:00:00Z/],
  ])('may not be %s', (_, opened, expected) => {
    expect(faults(opened)).toEqual([expect.stringMatching(expected)]);
  });
});
