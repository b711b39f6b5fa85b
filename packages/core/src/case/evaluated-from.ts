import type { EvidenceSlots } from './basis.ts';
import type { Case } from './case.ts';

/** What the statuses of an assessment came of besides its observations, for whoever states it; reports leave it out. */
export interface EvaluatedFrom {
  /** With the responses as they counted: each names its finding, and only evidence that is there. */
  readonly record: Case;
  readonly slots: EvidenceSlots;
  /** Set where all that checks were shown besides the record has a label of its own: no evidence that could not be read, no confirmed contradiction. */
  readonly allLabelled?: true;
}
