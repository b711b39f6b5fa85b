import { type Assessment, addDays, type Catalogue, caseStatus, type Expiry, type Instant } from '@avouch/core';
import type { ClaimView, ReportView } from './report-view.ts';

/** Something that ends by itself, with every claim that it ends for. */
export type Ending = Pick<Expiry, 'at' | 'kind' | 'claims' | 'what'>;

/** What ends next, the soonest first, and how much has ended already. */
export interface Endings {
  readonly next: readonly Ending[];
  readonly ended: number;
}

/** Ends of judgements, exceptions and evidence, of claims that nobody judged too: their evidence grows old all the same. */
export function endsNext(assessment: Assessment, catalogue: Catalogue, view: ReportView): Endings {
  // Responses are not part of an assessment; their doubts say until when they hold.
  const { expiries, ended } = caseStatus(assessment, catalogue, []);
  const unjudged = view.applicable
    .filter(({ state }) => state.judgement?.verdict !== 'met')
    .flatMap((claim) => growsOld(claim, assessment.asOf));
  return { next: together([...expiries, ...unjudged]), ended: ended.length };
}

function growsOld({ claim, state }: ClaimView, asOf: Instant): readonly Ending[] {
  const newest = state.observations
    .flatMap(({ result, effectiveAt }) => ((result === 'Passed' || result === 'Needs Review') && effectiveAt !== null ? [effectiveAt] : []))
    .reduce<Instant | null>((latest, next) => (latest === null || next > latest ? next : latest), null);
  if (newest === null) return [];
  const at = addDays(newest, claim.freshness.days);
  return at <= asOf ? [] : [{ at, kind: 'evidence', claims: [claim.id], what: `the newest evidence is ${claim.freshness.days} days old` }];
}

/** What ends on one day in the same words is one line. */
function together(endings: readonly Ending[]): readonly Ending[] {
  const groups = Map.groupBy(endings, ({ at, kind, what }) => `${at.slice(0, 10)} ${kind} ${what}`);
  return [...groups.values()]
    .flatMap((group) => group.slice(0, 1).map((first) => ({ ...first, claims: [...new Set(group.flatMap(({ claims }) => claims))] })))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
