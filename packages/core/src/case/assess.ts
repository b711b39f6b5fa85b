import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import { NOT_VISIBLE } from '../checks/not-visible.ts';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Instant } from '../model/instant.ts';
import type { Visibility } from '../model/product.ts';
import { withoutSecrets } from '../secrets/withhold.ts';
import type { Assessment, SourceNotOpened } from './assessment.ts';
import type { Case } from './case.ts';
import { evaluate } from './evaluate.ts';
import { resolveResponses } from './responses.ts';
import { assessedSource, observeSource, observeUnopened, type SourceRead } from './sources.ts';

/**
 * The way through the house, from facts to an assessment: runs every check on every source of a product, then evaluates the case
 * over all that was observed. Pure: the same input gives a deeply equal result. `version` is that of Avouch and is only recorded.
 */
export function assess(options: {
  readonly catalogue: Catalogue;
  readonly record: Case;
  /** At least one, in the order of the case. */
  readonly sources: readonly [SourceRead, ...SourceRead[]];
  readonly notOpened?: readonly SourceNotOpened[];
  readonly asOf: Instant;
  readonly version: string;
  /** Lifecycle data in place of what ships. */
  readonly lifecycle?: Lifecycle | null;
}): Assessment {
  const { catalogue, record, sources, notOpened = [], asOf } = options;
  const { product } = record;
  const observations = [
    ...sources.flatMap((source) => observeSource(source, product, { asOf, lifecycle: options.lifecycle ?? null })),
    ...notOpened.flatMap((source) => observeUnopened(source)),
  ];
  const { responses, diagnostics: unclear } = resolveResponses(record.responses, observations);
  const evaluation = evaluate({ catalogue, record: { ...record, responses }, observations, notVisible: NOT_VISIBLE, asOf });
  const several = sources.length + notOpened.length > 1;
  // Whatever a check, a path or the case quotes: a secret is never handed on.
  return withoutSecrets<Assessment>({
    schema: 'urn:avouch:assessment:1',
    avouch: options.version,
    asOf,
    catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
    organisation: record.organisation === '' ? null : record.organisation,
    product: {
      id: product.id,
      name: product.name,
      role: product.role,
      delivery: product.delivery,
      visibility: commonVisibility(sources),
    },
    source: assessedSource(sources[0]),
    sources: sources.map(assessedSource),
    notOpened,
    principles: evaluation.principles,
    claims: evaluation.claims,
    baseline: null,
    diagnostics: [
      ...sources.flatMap(({ id, facts }) => facts.diagnostics.map((found) => (several && id !== null ? { ...found, source: id } : found))),
      ...notOpened.map(({ id, location, message, bring, result }) => ({
        code: result === 'Not Run' ? 'source-not-fetched' : 'source-not-opened',
        severity: result === 'Not Run' ? ('info' as const) : ('error' as const),
        message: `${message} ${bring}`,
        location: { path: location },
        source: id,
      })),
      ...unknownClaims(record, catalogue),
      ...unclear,
      ...evaluation.diagnostics,
    ],
  });
}

/** What is stated of every source alike; otherwise nothing is stated of the product as a whole. */
function commonVisibility([first, ...others]: readonly [SourceRead, ...SourceRead[]]): Visibility {
  return others.every(({ visibility }) => visibility === first.visibility) ? first.visibility : 'not stated';
}

/** An argument for a claim that the catalogue does not have argues nothing, and nobody would see it otherwise. */
function unknownClaims(record: Case, catalogue: Catalogue): readonly Diagnostic[] {
  const known = new Set(claimsOf(catalogue).map(({ id }) => id));
  return record.arguments
    .filter(({ claim }) => !known.has(claim))
    .map(({ claim, by }) => ({
      code: 'argument-orphaned',
      severity: 'warning',
      message: `The argument of ${by} is for claim ${claim}, which ${catalogue.id} does not have. Correct the number.`,
      location: null,
    }));
}
