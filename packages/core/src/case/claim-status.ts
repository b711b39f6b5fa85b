import type { ClaimStatus } from './assessment.ts';

/** All that the status of a claim depends on. Evidence and judgement are kept apart until here. */
export interface ClaimState {
  /** Whether the catalogue puts the claim in scope for the role. */
  readonly inScope: boolean;
  /** The judgement that counts at the instant; null where nobody has judged. */
  readonly judgement: 'met' | 'not met' | 'not applicable' | null;
  /** Whether a doubt is open: derived or raised, not answered, or its response lapsed. */
  readonly openDoubt: boolean;
  /** Whether somebody argued why the evidence suffices. */
  readonly argued: boolean;
  /** Whether fresh evidence was seen. */
  readonly freshEvidence: boolean;
  /** Whether the basis got worse, or evidence or judgement is past its freshness. */
  readonly moved: boolean;
  /** Whether a doubt stands as risk accepted. */
  readonly riskAccepted: boolean;
}

/** One row of the table in design §2. */
export interface StatusRow {
  readonly name: string;
  readonly status: ClaimStatus;
  readonly when: (state: ClaimState) => boolean;
}

const judged = (state: ClaimState) => state.inScope && state.judgement !== null;
/** Judged met or not applicable, with no doubt open. */
const stands = (state: ClaimState) => judged(state) && state.judgement !== 'not met' && !state.openDoubt;
const backed = (state: ClaimState) => state.argued && (state.judgement !== 'met' || state.freshEvidence);
const firm = (state: ClaimState) => stands(state) && backed(state) && !state.moved;

/**
 * The table of design §2, in its order. Each condition is written out in full, so that exactly one row matches any state
 * and a reader can check a row without the rows above it; a property test proves it.
 */
export const STATUS_ROWS: readonly StatusRow[] = [
  { name: 'out of scope', status: 'not applicable', when: (state) => !state.inScope },
  { name: 'nobody judged', status: 'not assessed', when: (state) => state.inScope && state.judgement === null },
  { name: 'judged not met', status: 'not met', when: (state) => state.inScope && state.judgement === 'not met' },
  { name: 'doubt open', status: 'open doubt', when: (state) => judged(state) && state.judgement !== 'not met' && state.openDoubt },
  { name: 'nothing behind it', status: 'unsupported', when: (state) => stands(state) && !backed(state) },
  { name: 'basis moved', status: 'reconfirm', when: (state) => stands(state) && backed(state) && state.moved },
  { name: 'judged not applicable', status: 'not applicable', when: (state) => firm(state) && state.judgement === 'not applicable' },
  {
    name: 'met with accepted risk',
    status: 'met, limited',
    when: (state) => firm(state) && state.judgement === 'met' && state.riskAccepted,
  },
  { name: 'met', status: 'met', when: (state) => firm(state) && state.judgement === 'met' && !state.riskAccepted },
];

/** The row that matches a state. Exactly one does; anything else is a fault of the table and throws. */
export function statusRow(state: ClaimState): StatusRow {
  const [row, ...others] = STATUS_ROWS.filter((candidate) => candidate.when(state));
  if (row === undefined || others.length > 0) throw new Error('the status table does not give exactly one row for a state');
  return row;
}
