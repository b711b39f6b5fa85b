import { CLAIMS_OF_PLEDGE } from '../../checks/evidence/pledges-agree.ts';
import type { Disclosure } from '../../model/evidence.ts';
import type { Pledge } from '../../model/pledge.ts';
import type { Assessment, PrincipleAssessment } from '../assessment.ts';
import type { Encouragement } from '../case.ts';
import { claimFor } from './audience-claims.ts';
import { type ProjectionContext, projectionContext } from './audience-context.ts';
import { evidenceFor, seenFor, sourcesFor } from './audience-sources.ts';
import { WITHHELD_ID } from './audience-withheld.ts';
import { withVisibleItems } from './opinions-audience.ts';

/**
 * An assessment for an audience, before any report is made of it: what its label forbids is left out, and how much is, is said by claim
 * (docs/disclosure.md). Statuses, both axes, counts of doubts and results of checks stay in clear. Pure. Each member of the result is named
 * here, so that a new one is withheld until somebody decides. What it was evaluated from never passes, whoever it is for.
 */
export function forAudience(assessment: Assessment, audience: Disclosure): Assessment {
  const context = projectionContext(assessment, audience);
  const { labels, may, tally } = context;
  const { product, catalogue } = assessment;
  const claimIds = assessment.claims.map(({ id }) => id);
  const slots = assessment.evaluatedFrom?.slots ?? new Map();
  const inside = audience === 'internal';
  // Names are numbered in the order in which reports show them.
  const sources = sourcesFor(assessment, context);
  const evidence = evidenceFor(assessment, context);
  const seen = seenFor(assessment, context);
  const encouragements = encouragementsFor(assessment, context);
  const pledges = pledgesFor(assessment, context);
  tallyContradictions(assessment, context);
  const principles = assessment.principles.map((principle) => principleFor(principle, claimIds, context));
  const projected = inside ? assessment.claims : assessment.claims.map((claim) => claimFor(claim, context, { role: product.role, slots }));
  const claims = inside ? projected : withVisibleItems({ claims: projected, ...sources, evidence, seen, asOf: assessment.asOf });
  const lifecycle = lifecycleFor(assessment, context);
  const baseline = inside ? assessment.baseline : withoutBaseline(assessment, context);
  if (!inside) for (const index of assessment.diagnostics.keys()) tally.add('diagnostic', String(index), []);
  const everySource = [...assessment.sources, ...assessment.notOpened].every(({ id }) => may(labels.source(id)));
  return {
    schema: assessment.schema,
    avouch: assessment.avouch,
    asOf: assessment.asOf,
    catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
    lifecycle,
    organisation: assessment.organisation,
    product: {
      id: product.id,
      name: product.name,
      role: product.role,
      delivery: product.delivery,
      visibility: everySource ? product.visibility : 'not stated',
    },
    ...sources,
    evidence,
    ...(assessment.release === undefined ? {} : { release: assessment.release }),
    ...(encouragements.length === 0 ? {} : { encouragements }),
    ...(seen.length === 0 ? {} : { seen }),
    ...(pledges.length === 0 ? {} : { pledges }),
    principles,
    claims,
    audience: tally.result(audience, claimIds),
    baseline,
    diagnostics: inside ? assessment.diagnostics : [],
  };
}

function principleFor(
  { id, status, stoppedBy, conclusion }: PrincipleAssessment,
  claims: readonly string[],
  { labels, may, people, tally }: ProjectionContext,
): PrincipleAssessment {
  const shown = conclusion !== undefined && may(labels.said(conclusion));
  if (conclusion !== undefined && !shown)
    tally.add(
      'conclusion',
      id,
      claims.filter((claim) => claim.startsWith(`${id}.`)),
    );
  return { id, status, stoppedBy, ...(shown ? { conclusion: { ...conclusion, by: people.shown(conclusion.by) } } : {}) };
}

/** Evidence that came of it is named where it may be seen. */
function encouragementsFor(
  { encouragements = [], evidence }: Assessment,
  { labels, may, people, tally }: ProjectionContext,
): readonly Encouragement[] {
  const visible = new Set(evidence.filter(({ id }) => may(labels.evidence(id))).map(({ id }) => id));
  return encouragements.flatMap((one, index) => {
    if (may(labels.said(one))) {
      const shown = { ...one, by: people.shown(one.by) };
      return [may('internal') ? shown : { ...shown, evidence: one.evidence.filter((id) => visible.has(id)) }];
    }
    tally.add('encouragement', String(index), one.claims);
    return [];
  });
}

function pledgesFor({ pledges = [] }: Assessment, { labels, may, tally }: ProjectionContext): readonly Pledge[] {
  return pledges.filter((pledge, index) => {
    const shown = may(labels.said(pledge));
    if (!shown) tally.add('pledge', String(index), CLAIMS_OF_PLEDGE[pledge.kind]);
    return shown;
  });
}

/** What people said of contradictions is told by what the check says of them, and by no list; how many are withheld is counted here. */
function tallyContradictions({ claims, evaluatedFrom }: Assessment, { labels, may, tally }: ProjectionContext): void {
  for (const [index, one] of (evaluatedFrom?.contradictions ?? []).entries()) {
    if (may(labels.said(one))) continue;
    const about = claims.filter(({ observations }) =>
      observations.some(({ check, subject }) => check === 'pledges-agree' && subject === one.subject),
    );
    tally.add(
      'contradiction',
      String(index),
      about.map(({ id }) => id),
    );
  }
}

function lifecycleFor({ lifecycle }: Assessment, { may, tally }: ProjectionContext): Assessment['lifecycle'] {
  const { dated, source, file } = lifecycle;
  if (file === null || may('internal')) return { dated, source, file };
  tally.add('lifecycle data', 'file', []);
  return { dated, source: WITHHELD_ID, file: { name: WITHHELD_ID, digest: null } };
}

function withoutBaseline({ baseline }: Assessment, { tally }: ProjectionContext): null {
  if (baseline === null) return null;
  const { known, fixed } = baseline;
  for (const fingerprint of [...baseline.new, ...[...known, ...fixed].map((entry) => entry.fingerprint)])
    tally.add('baseline entry', fingerprint, []);
  return null;
}
