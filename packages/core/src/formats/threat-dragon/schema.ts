import type { ThreatModelContent } from '../threat-model-content.ts';

/** What a model of Threat Dragon says. It holds no dates. */
export interface ThreatDragonFacts {
  readonly kind: 'threat-dragon';
  readonly model: ThreatModelContent;
  /** Methods of the diagrams, e.g. `STRIDE`. */
  readonly diagramTypes: readonly string[];
  readonly contributors: number;
}
