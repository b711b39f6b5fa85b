import { linkedAddresses } from '../checks/evidence/linked-addresses.ts';
import type { CaseWords } from '../model/case-words.ts';
import type { Instant } from '../model/instant.ts';
import type { Case } from './case.ts';
import { wordsAt } from './case-words.ts';
import { type BroughtFile, evidenceAt } from './evidence-items.ts';
import { type SourceRead, shownFacts } from './sources.ts';

/** Addresses on the web that bear on a claim, for whoever is asked to look where they lead: what is brought to `assess` as `web`. */
export function addressesToLookAt(options: {
  readonly record: Case;
  readonly sources: readonly SourceRead[];
  readonly brought: readonly BroughtFile[];
  readonly words: readonly CaseWords[];
  readonly asOf: Instant;
}): readonly string[] {
  const { record, sources, brought, words, asOf } = options;
  const { product } = record;
  const { inEffect } = evidenceAt({ brought, sources: [], asOf, isEvidence: () => false });
  return linkedAddresses({
    evidence: inEffect,
    sources: sources.map((source) => ({ id: source.id, facts: shownFacts(source), visibility: source.visibility })),
    words: wordsAt(words, asOf),
    product: { product: product.id, role: product.role, delivery: product.delivery, asOf },
  });
}
