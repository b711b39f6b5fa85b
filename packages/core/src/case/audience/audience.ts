import type { Disclosure } from '../../model/evidence.ts';

/** Kinds of records that carry a disclosure label, in the order in which they are counted. */
export const RECORD_KINDS = [
  'source',
  'evidence',
  'observation',
  'argument',
  'judgement',
  'basis',
  'doubt',
  'response',
  'exception',
  'assertion',
  'conclusion',
  'encouragement',
  'opinion',
  'pledge',
  'contradiction',
  'baseline entry',
  'lifecycle data',
  'diagnostic',
] as const;
/** What a record that carries a label is. */
export type RecordKind = (typeof RECORD_KINDS)[number];

/** How many records of one kind an audience is not shown, or of which it is shown no more than what is always in clear. */
export interface WithheldCount {
  readonly kind: RecordKind;
  readonly count: number;
}

/** What is withheld of one claim; of what belongs to no claim where that is null. */
export interface WithheldOfClaim {
  readonly claim: string | null;
  /** In the order of the kinds; never empty. */
  readonly records: readonly WithheldCount[];
}

/** Whom an assessment was made ready for, and how much it leaves out for them. */
export interface AssessedAudience {
  readonly for: Disclosure;
  /** Records withheld, each counted once. */
  readonly count: number;
  /** By claim, those of no claim last. A record that speaks of several claims is counted for each of them. */
  readonly withheld: readonly WithheldOfClaim[];
}
