import { type Doubt, type Observation, WITHHELD_ID } from '@avouch/core';
import type { ClaimView } from './report-view.ts';

/** Observations about one and the same thing, with every claim that they concern. */
export interface Finding {
  readonly observation: Observation;
  readonly claims: readonly string[];
  /** State of the doubt that a Failed check derives; `open` where nobody responded; null for other results. */
  readonly doubt: Doubt['state'] | null;
}

/**
 * What checks found with this result over the claims given, strongest first: what is still open, then what touches most
 * claims, then the order of the claims. One thing that concerns several claims is one finding.
 */
export function findings(claims: readonly ClaimView[], result: 'Failed' | 'Needs Review' | 'Passed'): readonly Finding[] {
  const found = new Map<string, { observation: Observation; claims: string[]; doubt: Doubt['state'] | null }>();
  for (const { state } of claims) {
    for (const observation of state.observations.filter((candidate) => candidate.result === result)) {
      const key = identity(observation);
      const doubt = result === 'Failed' ? doubtState(state.doubts, observation) : null;
      const known = found.get(key);
      if (known === undefined) found.set(key, { observation, claims: [state.id], doubt });
      else {
        if (!known.claims.includes(state.id)) known.claims.push(state.id);
        if (doubt === 'open') known.doubt = 'open';
      }
    }
  }
  // Sorting is stable: what is equal here stays in the order of the claims.
  return [...found.values()].sort((a, b) => hidden(a) - hidden(b) || rank(a) - rank(b) || b.claims.length - a.claims.length);
}

function identity({ fingerprint, check, subject, source, message, place }: Observation): string {
  return JSON.stringify([fingerprint, check, subject, source, message, place?.path, place?.line, place?.column]);
}

function doubtState(doubts: readonly Doubt[], observation: Observation): Doubt['state'] {
  return doubts.find((doubt) => doubt.id === observation.fingerprint)?.state ?? 'open';
}

/** What this reader may not see says nothing: it is counted, and stands last. */
function hidden({ observation }: Pick<Finding, 'observation'>): number {
  return observation.check.startsWith(WITHHELD_ID) ? 1 : 0;
}

function rank(finding: { readonly doubt: Doubt['state'] | null }): number {
  return finding.doubt === null || finding.doubt === 'open' ? 0 : 1;
}
