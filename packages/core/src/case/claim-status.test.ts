import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ClaimStatus } from './assessment.ts';
import { type ClaimState, STATUS_ROWS, statusRow } from './claim-status.ts';

const states: fc.Arbitrary<ClaimState> = fc.record({
  inScope: fc.boolean(),
  judgement: fc.constantFrom('met', 'not met', 'not applicable', null),
  openDoubt: fc.boolean(),
  argued: fc.boolean(),
  freshEvidence: fc.boolean(),
  moved: fc.boolean(),
  riskAccepted: fc.boolean(),
});

/** Design §2 read again, first match wins, written apart from the table. */
function byTheDesign(state: ClaimState): ClaimStatus {
  if (!state.inScope) return 'not applicable';
  if (state.judgement === null) return 'not assessed';
  if (state.judgement === 'not met') return 'not met';
  if (state.openDoubt) return 'open doubt';
  if (!state.argued) return 'unsupported';
  if (state.judgement === 'met' && !state.freshEvidence) return 'unsupported';
  if (state.moved) return 'reconfirm';
  if (state.judgement === 'not applicable') return 'not applicable';
  return state.riskAccepted ? 'met, limited' : 'met';
}

describe('the status table', () => {
  it('has exactly one row for any state, and it is the one of the design', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(STATUS_ROWS.filter((row) => row.when(state))).toHaveLength(1);
        expect(statusRow(state).status).toBe(byTheDesign(state));
      }),
      { numRuns: 2000 },
    );
  });

  it('never says met without a judgement, an argument and fresh evidence', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { status } = statusRow(state);
        if (status === 'met' || status === 'met, limited')
          expect(state).toMatchObject({ judgement: 'met', argued: true, freshEvidence: true, openDoubt: false, moved: false });
      }),
    );
  });
});

const firm: ClaimState = {
  inScope: true,
  judgement: 'met',
  openDoubt: false,
  argued: true,
  freshEvidence: true,
  moved: false,
  riskAccepted: false,
};
const rows: readonly (readonly [string, Partial<ClaimState>, string, ClaimStatus])[] = [
  ['out of scope beats everything', { inScope: false, openDoubt: true }, 'out of scope', 'not applicable'],
  ['nobody judged', { judgement: null, openDoubt: true }, 'nobody judged', 'not assessed'],
  ['judged not met, whatever else', { judgement: 'not met', openDoubt: true, argued: false, moved: true }, 'judged not met', 'not met'],
  ['met with an open doubt', { openDoubt: true, argued: false }, 'doubt open', 'open doubt'],
  ['not applicable with an open doubt', { judgement: 'not applicable', openDoubt: true }, 'doubt open', 'open doubt'],
  ['met without an argument', { argued: false, moved: true }, 'nothing behind it', 'unsupported'],
  ['met without fresh evidence', { freshEvidence: false }, 'nothing behind it', 'unsupported'],
  ['not applicable without an argument', { judgement: 'not applicable', argued: false }, 'nothing behind it', 'unsupported'],
  ['not applicable needs no evidence', { judgement: 'not applicable', freshEvidence: false }, 'judged not applicable', 'not applicable'],
  ['met and the basis moved', { moved: true, riskAccepted: true }, 'basis moved', 'reconfirm'],
  ['not applicable and the basis moved', { judgement: 'not applicable', moved: true }, 'basis moved', 'reconfirm'],
  ['met with an accepted risk', { riskAccepted: true }, 'met with accepted risk', 'met, limited'],
  ['met', {}, 'met', 'met'],
];

test.each(rows)('%s', (_, change, row, status) => {
  expect(statusRow({ ...firm, ...change })).toMatchObject({ name: row, status });
});

test('every row is reached by the table above', () => {
  expect(new Set(rows.map(([, , row]) => row))).toEqual(new Set(STATUS_ROWS.map(({ name }) => name)));
});
