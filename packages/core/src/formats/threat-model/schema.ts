import type { ThreatModelContent } from '../threat-model-content.ts';

/** What was counted in a threat model of another tool. */
export interface ThreatModelFacts {
  readonly kind: 'threat-model';
  readonly model: ThreatModelContent;
}
