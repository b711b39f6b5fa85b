import type { ChangeKind, ChangeReader, ChangeSide } from './assessment-change.ts';

/** Something of an assessment that another assessment may have too, by its kind and what it is about. */
export interface ComparedPart {
  readonly reader: ChangeReader;
  readonly kind: ChangeKind;
  readonly about: string;
  readonly claims: readonly string[];
  readonly side: ChangeSide;
  /** How bad that is; null where it is no better and no worse than anything. */
  readonly level: number | null;
  /** What is compared, where the words for people leave some of it out. */
  readonly same?: string;
  /** That it is not on record any more is no better: what was said was said. */
  readonly staysSaid?: true;
  /** What has to have been looked at before its absence says anything. */
  readonly lookedFor?: { readonly check: string; readonly source: string | null };
}

/** How bad it is that a part is not there; null where that is neither better nor worse. */
export const LEVEL_OF_ABSENCE: Readonly<Record<ChangeKind, number | null>> = {
  principle: null,
  'stopped by': 0,
  opinion: 0,
  claim: null,
  'evidence state': null,
  'evidence freshness': null,
  doubt: 0,
  evidence: Number.MAX_SAFE_INTEGER,
  finding: 0,
  source: null,
  catalogue: null,
  product: null,
  conclusion: null,
  exception: null,
  judgement: null,
  argument: 1,
  assertion: null,
  encouragement: null,
};
