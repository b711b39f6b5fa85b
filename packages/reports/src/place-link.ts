import { type Observation, type Permalink, permalink } from '@avouch/core';
import type { ReportView } from './report-view.ts';

/**
 * The link to the very line of the commit in which something was observed. Null where there is none to give: no place, a source whose
 * host is not known, a work tree that differs, or evidence that was brought and lies in no repository.
 */
export function placeLink({ place, source, evidence }: Observation, { sources }: Pick<ReportView, 'sources'>): Permalink | null {
  if (place === null || evidence === null) return null;
  const from = sources.find((candidate) => candidate.id === source && candidate.evidence === evidence);
  return from === undefined ? null : permalink(from, place);
}
