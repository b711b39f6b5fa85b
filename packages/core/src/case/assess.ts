import type { Catalogue } from '../catalogue/catalogue.ts';
import { CHECKS } from '../checks/registry.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { Facts } from '../formats/registry.ts';
import { recordDigest } from '../model/digest.ts';
import type { SourceFacts } from '../model/facts.ts';
import type { Instant } from '../model/instant.ts';
import type { Visibility } from '../model/product.ts';
import type { Assessment } from './assessment.ts';
import type { Case } from './case.ts';
import { evaluate } from './evaluate.ts';

/**
 * The way through the house, from facts to an assessment: runs every check, then evaluates the case. Pure: the same input
 * gives a deeply equal result. `version` is that of Avouch and is only recorded.
 */
export function assess(options: {
  readonly catalogue: Catalogue;
  readonly record: Case;
  readonly facts: SourceFacts<Facts>;
  readonly asOf: Instant;
  readonly version: string;
}): Assessment {
  const { catalogue, record, facts, asOf } = options;
  const visibility = visibilityOf(record);
  const product = { product: record.product.id, role: record.product.role, delivery: record.product.delivery, visibility, asOf };
  const { repository: _, ...grounds } = facts.snapshot;
  // The same commit assessed from another place is the same evidence: where it lies on this machine is left out.
  const evidence = recordDigest(['avouch/snapshot/v1', grounds]).slice(0, 32);
  const observations = runChecks(CHECKS, { source: facts, product }, evidence);
  const evaluation = evaluate({ catalogue, record, observations, asOf });
  return {
    schema: 'urn:avouch:assessment:1',
    avouch: options.version,
    asOf,
    catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
    organisation: record.organisation === '' ? null : record.organisation,
    product: { name: record.product.name, role: record.product.role, delivery: record.product.delivery, visibility },
    source: {
      ...facts.snapshot,
      effectiveAt: facts.effectiveAt,
      files: facts.tree.filter((entry) => entry.kind === 'file').length,
      commits: facts.history?.commits.length ?? null,
    },
    principles: evaluation.principles,
    claims: evaluation.claims,
    diagnostics: [...facts.diagnostics, ...evaluation.diagnostics],
  };
}

/** The visibility of the product's only source. With several it is not known here which one was looked at. */
function visibilityOf(record: Case): Visibility {
  const [only, ...others] = record.product.sources;
  return only === undefined || others.length > 0 ? 'not stated' : only.visibility;
}
