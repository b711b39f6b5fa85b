import { type Observation, SHORT_FINGERPRINT, WITHHELD_ID } from '@avouch/core';
import { placeText, visibleText } from './foreign-text.ts';
import type { ReportView } from './report-view.ts';

type Sight = Pick<ReportView, 'severalSources' | 'knownSince'>;

/** Where something was observed: the place, after the id of its source where there are several; null where there is no place. */
export function observedPlace({ place, source }: Pick<Observation, 'place' | 'source'>, { severalSources }: Sight): string | null {
  const within = place === null ? null : placeText(place);
  if (!severalSources || source === null) return within;
  return within === null ? visibleText(source) : `${visibleText(source)}: ${within}`;
}

/**
 * The digits of a finding's fingerprint that name it in a case; null for what is no finding, and for one that is withheld from this reader: what stands there is a
 * running number, which names nothing and is of another finding the next time.
 */
export function shortFingerprint({ fingerprint, check }: Pick<Observation, 'fingerprint' | 'check'>): string | null {
  return fingerprint === null || check.startsWith(WITHHELD_ID) ? null : visibleText(fingerprint.slice(0, SHORT_FINGERPRINT));
}

/** Whether the baseline knows a finding; null where no baseline was asked for, and for what is no finding. */
export function baselineMark({ fingerprint }: Pick<Observation, 'fingerprint'>, { knownSince }: Sight): string | null {
  if (knownSince === null || fingerprint === null) return null;
  const since = knownSince.get(fingerprint);
  return since === undefined ? 'new' : `known since ${since.slice(0, 10)}`;
}
