import type {
  AssessedSource,
  Assessment,
  Catalogue,
  Claim,
  ClaimAssessment,
  ClaimStatus,
  Custodian,
  EvidenceState,
  Instant,
  Observation,
  Principle,
  PrincipleAssessment,
  Result,
  SourceNotOpened,
  Theme,
} from '@avouch/core';
import { CLAIM_STATUSES, EVIDENCE_STATES, RESULTS } from '@avouch/core';

/** A claim as the catalogue asks it, beside the state that was computed for it. */
export interface ClaimView {
  readonly claim: Claim;
  readonly state: ClaimAssessment;
}

/** A principle beside its state, with its claims. */
export interface PrincipleView {
  readonly principle: Principle;
  readonly state: PrincipleAssessment;
  readonly claims: readonly ClaimView[];
}

/** A theme with its principles. */
export interface ThemeView {
  readonly theme: Theme;
  readonly principles: readonly PrincipleView[];
}

/** What every report shows, in the catalogue's order. */
export interface ReportView {
  readonly themes: readonly ThemeView[];
  readonly principles: readonly PrincipleView[];
  readonly claims: readonly ClaimView[];
  /** The claims that apply: all but those whose status is `not applicable`. */
  readonly applicable: readonly ClaimView[];
  /** What was looked at, for links into it. */
  readonly sources: readonly AssessedSource[];
  /** Those who have what was not seen. */
  readonly custodians: readonly Custodian[];
  readonly notOpened: readonly SourceNotOpened[];
  /** Whether there are several sources, so that a place has to say in which it is. */
  readonly severalSources: boolean;
  /** Since when the baseline knows a finding, by fingerprint; null where no baseline was asked for. */
  readonly knownSince: ReadonlyMap<string, Instant> | null;
  readonly audience: Assessment['audience'];
}

/**
 * Lays an assessment beside the catalogue that it was made with. Throws a RangeError where they are not of one catalogue: a
 * report that silently left a claim out would be a lie.
 */
export function reportView(assessment: Assessment, catalogue: Catalogue): ReportView {
  const claimStates = new Map(assessment.claims.map((claim) => [claim.id, claim]));
  const principleStates = new Map(assessment.principles.map((principle) => [principle.id, principle]));
  const themes = catalogue.themes.map((theme) => ({
    theme,
    principles: theme.principles.map((principle) => ({
      principle,
      state: stateOf(principleStates, principle.id),
      claims: principle.claims.map((claim) => ({ claim, state: stateOf(claimStates, claim.id) })),
    })),
  }));
  const principles = themes.flatMap((theme) => theme.principles);
  const claims = principles.flatMap((principle) => principle.claims);
  if (claims.length !== assessment.claims.length || principles.length !== assessment.principles.length)
    throw new RangeError(`The assessment speaks of claims or principles that catalogue ${catalogue.id} does not have.`);
  return {
    themes,
    principles,
    claims,
    applicable: claims.filter(({ state }) => state.status !== 'not applicable'),
    sources: assessment.sources,
    custodians: catalogue.custodians,
    notOpened: assessment.notOpened,
    severalSources: assessment.sources.length + assessment.notOpened.length > 1,
    audience: assessment.audience,
    knownSince:
      assessment.baseline === null ? null : new Map(assessment.baseline.known.map(({ fingerprint, since }) => [fingerprint, since])),
  };
}

function stateOf<T>(states: ReadonlyMap<string, T>, id: string): T {
  const state = states.get(id);
  if (state === undefined) throw new RangeError(`The assessment has no ${id}, which its catalogue has.`);
  return state;
}

/** The wording of a claim or principle that a reader is shown: the official one where it was laid over, else ours. */
export function shownOutcome(item: { readonly outcome: string; readonly officialWording: string | null }): string {
  return item.officialWording ?? item.outcome;
}

/** How many of the given claims are in each evidence state, in the order of the states. */
export function countEvidence(claims: readonly ClaimView[]): readonly { readonly state: EvidenceState; readonly count: number }[] {
  return EVIDENCE_STATES.map((state) => ({ state, count: claims.filter((claim) => claim.state.evidence === state).length }));
}

/** How many observations have each result, in the order of the results. */
export function countResults(observations: readonly Observation[]): readonly { readonly result: Result; readonly count: number }[] {
  return RESULTS.map((result) => ({ result, count: observations.filter((observation) => observation.result === result).length }));
}

/** How many claims have each status, in the order of the statuses. */
export function countStatuses(claims: readonly ClaimView[]): readonly { readonly status: ClaimStatus; readonly count: number }[] {
  return CLAIM_STATUSES.map((status) => ({ status, count: claims.filter(({ state }) => state.status === status).length }));
}
