import type { EvidenceContext } from '../checks/evidence/evidence-check.ts';
import { EVIDENCE_CHECKS } from '../checks/evidence/registry.ts';
import { runEvidenceChecks } from '../checks/evidence/run-evidence-checks.ts';
import type { Facts } from '../formats/registry.ts';
import type { EvidenceItem } from '../model/evidence-item.ts';
import type { Observation } from '../model/observation.ts';
import { evidenceId, type SourceRead, shownFacts, speaksFor } from './sources.ts';

/** What the checks across evidence look at, and for which claims. */
export interface EvidenceToObserve {
  readonly sources: readonly SourceRead[];
  /** What is in effect at the instant. */
  readonly evidence: readonly EvidenceItem<Facts>[];
  readonly context: Omit<EvidenceContext, 'sources' | 'evidence'>;
  /** Claim → days for which its evidence stays fresh, in the catalogue's order. */
  readonly freshDays: ReadonlyMap<string, number>;
}

/**
 * What the checks across evidence observe. A source that is shared speaks for some claims alone: for the others neither its tree nor
 * what tools left in it is there, since the tests of a pipelines' repository are not the product's. So the checks run once for each set
 * of sources that speaks for the same claims, mostly once in all.
 */
export function observeEvidence({ sources, evidence, context, freshDays }: EvidenceToObserve): readonly Observation[] {
  const groups = new Map<string, { readonly sources: readonly SourceRead[]; readonly claims: Set<string> }>();
  for (const claim of freshDays.keys()) {
    const speaking = sources.map(({ serves }) => speaksFor(serves, claim));
    const group = groups.get(speaking.join()) ?? { sources: sources.filter((_, index) => speaking[index]), claims: new Set() };
    groups.set(speaking.join(), group);
    group.claims.add(claim);
  }
  return [...groups.values()].flatMap(({ sources: speaking, claims }) => {
    const ids = new Set(speaking.map(({ id }) => id));
    const visible = evidence.filter(({ grounding }) => grounding.kind === 'held' || ids.has(grounding.source));
    const shown = speaking.map((source) => ({
      id: source.id,
      facts: shownFacts(source),
      visibility: source.visibility,
      snapshot: evidenceId(source.facts.snapshot),
    }));
    return runEvidenceChecks(EVIDENCE_CHECKS, { ...context, evidence: visible, sources: shown }, freshDays).filter(({ claim }) =>
      claims.has(claim),
    );
  });
}
