import type { AssessedOpinion, Assessment, ClaimAssessment } from '../assessment.ts';
import { populationOf } from '../population.ts';
import type { ProjectionContext } from './audience-context.ts';
import { WITHHELD } from './audience-withheld.ts';

/**
 * The opinions on a claim for an audience. That there is one, of which judgement, and whether it agrees is always in clear: a vendor who shows
 * only those that agree would say "yes" with half of what was said.
 */
export function opinionsFor(
  claim: string,
  opinions: readonly AssessedOpinion[],
  { labels, may, people, tally }: ProjectionContext,
): readonly AssessedOpinion[] {
  return opinions.map((one, index) => {
    const { opinion, at, judged, about, ofVendor, asOf, disclosure } = one;
    const clear = { claim, opinion, at, judged, about, ofVendor, asOf, ...(disclosure === undefined ? {} : { disclosure }) };
    if (may(labels.said(one))) {
      const { text, findings, role, organisation, lookedAt, population } = one;
      // It is a digest of what an assessor was shown.
      const digest = may('assessor') ? population : null;
      return { ...clear, text, findings, by: people.shown(one.by), role, organisation, lookedAt, population: digest };
    }
    tally.add('opinion', `${claim} ${index}`, [claim]);
    return {
      ...clear,
      text: one.text === null ? null : WITHHELD,
      findings: one.findings.map(() => WITHHELD),
      by: people.shown(one.by),
      role: null,
      organisation: null,
      lookedAt: [],
      population: null,
    };
  });
}

/** Claims whose opinions name only what is shown beside them: an id tells something of what it stands for. */
export function withVisibleItems(shown: Pick<Assessment, 'claims' | 'sources' | 'evidence' | 'asOf' | 'seen'>): readonly ClaimAssessment[] {
  if (!shown.claims.some(({ opinions }) => opinions !== undefined)) return shown.claims;
  const visible = new Set(populationOf(shown).items.map(({ id }) => id));
  return shown.claims.map((claim) =>
    claim.opinions === undefined
      ? claim
      : { ...claim, opinions: claim.opinions.map((one) => ({ ...one, lookedAt: one.lookedAt.filter((id) => visible.has(id)) })) },
  );
}
