import type { Assessment, ClaimAssessment, ClaimStatus } from './assessment.ts';
import type { Judgement } from './case.ts';

/** What of a case a document touches. */
export interface TouchedByDocument {
  /** What it is called in what judgements rest on: `evidence:ID`, `interview:ID`. */
  readonly slots: ReadonlySet<string>;
  /** What is said of claims in it, or brought for them as it, in words; by the claim's number. */
  readonly said: ReadonlyMap<string, readonly string[]>;
  /** Where it lies in sources: by the source's id, null for the only one without an id. */
  readonly inSources: ReadonlyMap<string | null, string>;
}

/** A claim that rests on a document, and how it stands now. */
export interface ImpactedClaim {
  readonly claim: string;
  /** How the document reaches it, in words; at least one. */
  readonly through: readonly string[];
  readonly status: ClaimStatus;
  readonly evidence: ClaimAssessment['evidence'];
  /** `reopened`: judged, and the judgement asks to be looked at again; `stands`: judged, and it does not. */
  readonly effect: 'reopened' | 'stands' | 'not judged';
  readonly judgement: Judgement | null;
  /** Why it is reopened, in words. */
  readonly reasons: readonly string[];
}

/** What a document reaches in one product. */
export interface Impact {
  readonly product: string;
  readonly claims: readonly ImpactedClaim[];
  /** Judged claims that rest on a source in which it lies, without any check naming it: a check may have read it all the same. */
  readonly alsoOnSource: readonly string[];
}

const ASKING: ReadonlySet<ClaimStatus> = new Set(['open doubt', 'unsupported', 'reconfirm']);

/**
 * The claims of a product that a document reaches, and which of them are reopened as things stand now. What was judged on it is found by
 * the basis too, so that a document that is gone is not forgotten.
 */
export function impactOf(assessment: Assessment, touched: TouchedByDocument): Impact {
  const claims = assessment.claims.flatMap((claim): readonly ImpactedClaim[] => {
    const through = reach(claim, assessment, touched);
    if (through.length === 0) return [];
    const { id, status, evidence, judgement } = claim;
    const effect = judgement === null ? 'not judged' : ASKING.has(status) || asksAgain(claim) ? 'reopened' : 'stands';
    return [{ claim: id, through, status, evidence, effect, judgement, reasons: effect === 'reopened' ? reasonsOf(claim) : [] }];
  });
  const named = new Set(claims.map(({ claim }) => claim));
  return { product: assessment.product.id, claims, alsoOnSource: onSource(assessment, touched).filter((id) => !named.has(id)) };
}

/** A claim that is judged `not met` asks to be reconfirmed too, when its basis moved (design §2). */
function asksAgain({ record }: ClaimAssessment): boolean {
  return (record?.reconfirm.length ?? 0) > 0;
}

function reach(claim: ClaimAssessment, { bases }: Assessment, { slots, said, inSources }: TouchedByDocument): readonly string[] {
  const now = (bases?.get(claim.id)?.evidence ?? []).map(({ slot }) => slot).filter((slot) => slots.has(slot));
  const judged = (claim.judgement?.basis?.evidence ?? []).map(({ slot }) => slot).filter((slot) => slots.has(slot) && !now.includes(slot));
  const naming = claim.observations.filter(
    ({ source, place }) => place !== null && inSources.has(source) && isUnder(place.path, inSources.get(source) ?? ''),
  );
  const words = [
    ...now.map((slot) => `rests on ${slot.replace(':', ' ')}`),
    ...judged.map((slot) => `was judged on ${slot.replace(':', ' ')}, and rests on it no longer`),
    ...(said.get(claim.id) ?? []),
    ...naming.map(({ check, source }) => `check ${check} names it${source === null ? '' : ` in source ${source}`}`),
  ];
  return [...new Set(words)];
}

/** A document inside another stands after `!/`; a folder that changed is every file in it. */
function isUnder(path: string, document: string): boolean {
  return path === document || path.startsWith(`${document}!/`) || path.startsWith(`${document}/`) || document === '';
}

function reasonsOf({ doubts, record, reasons, status }: ClaimAssessment): readonly string[] {
  const open = doubts.filter(({ state }) => state === 'open').map(({ text }) => `open doubt: ${text}`);
  const found = [...(record?.reconfirm ?? []), ...open];
  // What is unsupported has no reason of its own but the first that is no mere report of who judged.
  return found.length > 0 ? found : [status, ...reasons.slice(1, 2)];
}

function onSource({ claims }: Assessment, { inSources }: TouchedByDocument): readonly string[] {
  const slots = new Set([...inSources.keys()].map((id) => (id === null ? 'source' : `source:${id}`)));
  return claims.filter(({ judgement }) => judgement?.basis?.evidence.some(({ slot }) => slots.has(slot)) === true).map(({ id }) => id);
}
