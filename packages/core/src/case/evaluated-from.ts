import type { ConfirmedContradiction } from '../model/pledge.ts';
import type { EvidenceSlots } from './basis.ts';
import type { Case } from './case.ts';

/** What the statuses of an assessment came of besides its observations, for whoever states it; reports leave it out. */
export interface EvaluatedFrom {
  /** With the responses as they counted: each names its finding, and only evidence that is there. */
  readonly record: Case;
  readonly slots: EvidenceSlots;
  /** What people said of contradictions between promises: checks repeat their words. */
  readonly contradictions?: readonly ConfirmedContradiction[];
  /** Set where all that checks were shown besides has a label of its own: no evidence that could not be read. */
  readonly allLabelled?: true;
}
