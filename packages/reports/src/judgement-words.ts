import type { Assessment, ClaimAssessment, Exception } from '@avouch/core';

/**
 * Who judged a claim, and by what authority, in words. Where no judgement is there, whether it is withheld from this audience: that is not the same
 * as that nobody judged.
 */
function judgementWords({ id, judgement, record }: ClaimAssessment, audience: Assessment['audience']): string {
  if (judgement === null) return isJudgementWithheld(id, audience) ? 'its judgement is withheld from this audience' : 'nobody judged it';
  const { verdict, by, at, authority, signedBy } = judgement;
  const signed = signedBy === undefined ? '' : `, signed with the key of ${signedBy}`;
  const self = record?.selfJudged === true ? '; self-judged: who judged it argued for it' : '';
  return `judged ${verdict} by ${by} on ${at.slice(0, 10)} (authority ${authority}${signed}${self})`;
}

/** Whether a claim has a judgement that this audience is not shown. */
export function isJudgementWithheld(claim: string, audience: Assessment['audience']): boolean {
  return (audience?.withheld ?? []).some((one) => one.claim === claim && one.records.some(({ kind }) => kind === 'judgement'));
}

/** A claim's state in sentences: its status and why, who judged it, and the state of its evidence. */
export function claimWords(state: ClaimAssessment, audience: Assessment['audience']): string {
  const reasons = reasonParts(state.reasons.filter((reason) => !isSaidByJudgement(reason, state)));
  const why = reasons.length === 0 ? '' : ` (${reasons.join('; ')})`;
  // The reason of this status says it already.
  const said = state.status === 'not assessed' && state.judgement === null && why !== '' && !isJudgementWithheld(state.id, audience);
  return `Status ${state.status}${why}; ${said ? '' : `${judgementWords(state, audience)}; `}evidence ${state.evidence}.`;
}

/** Reasons to stand beside each other with semicolons between: one that is a sentence ends without its stop, but for the last. */
export function reasonParts(reasons: readonly string[]): readonly string[] {
  return reasons.map((reason, index) => (index < reasons.length - 1 ? reason.replace(/\.$/, '') : reason));
}

/** Whether a reason only says who judged, under what authority, and for all releases: so do the words on the judgement. */
function isSaidByJudgement(reason: string, { judgement }: ClaimAssessment): boolean {
  if (judgement === null) return false;
  const { verdict, by, at, authority, signedBy } = judgement;
  return reason === `judged ${verdict} by ${by} on ${at} (${authority}${signedBy === undefined ? '' : ` by ${signedBy}`})`;
}

/** The exceptions of a claim that are in force at an instant: an exception ends before its last instant. */
export function inForce({ record }: ClaimAssessment, asOf: Assessment['asOf']): readonly Exception[] {
  return (record?.exceptions ?? []).filter(({ until }) => until > asOf);
}

/** An exception in words: what it means that the claim is not met, what is done meanwhile, and what will correct it. */
export function exceptionWords({ effect, interim, action, owner, due, acceptedBy, until }: Exception): string {
  return `Effect: ${effect} Meanwhile: ${interim} To do: ${action} By ${owner}, due ${due.slice(0, 10)}. Accepted by ${acceptedBy} until ${until.slice(0, 10)}.`;
}
