import type { ClaimAssessment, ClaimStatus } from '../case/assessment.ts';
import { evidenceState } from '../case/evidence-state.ts';
import type { Claim } from '../catalogue/catalogue.ts';
import { CONTRADICTION_CHECKS } from '../checks/evidence/contradiction-checks.ts';
import type { Instant } from '../model/instant.ts';
import type { StatementClaim } from './statement.ts';
import type { StatementRecord } from './statement-record.ts';

/** A claim of which some records are withheld, and what those that were disclosed come to. */
export interface PartlyDisclosed {
  readonly stated: StatementClaim;
  /** As it stands by the records that were disclosed alone. */
  readonly shown: ClaimAssessment;
  readonly claim: Claim;
  readonly inScope: boolean;
  readonly assessedAt: Instant;
  /** Records that were disclosed and speak of it. */
  readonly records: readonly StatementRecord[];
  /** How many of its records are withheld, and how many of these speak of no other claim. */
  readonly withheld: number;
  readonly withheldOwn: number;
}

/**
 * What is stated of a claim and cannot be, whatever its withheld records say: they can add doubts, findings and exceptions to those that were
 * disclosed, and take none away; and each can be one record alone. Otherwise a signer could deny what it shows by withholding one record more,
 * of which nothing depends. In words for people; empty where it can be so.
 */
export function cannotBe(of: PartlyDisclosed): readonly string[] {
  const { stated, shown, withheld } = of;
  const observed = shown.observations.filter(({ check }) => check !== 'not-visible');
  const contradictions = observed.filter(({ check, result }) => result === 'Failed' && CONTRADICTION_CHECKS.has(check)).length;
  const least = leastWithheld(of);
  return [
    ...fewer('doubts', doubtsStated(stated), shown.doubts.length),
    ...fewer('contradictions', stated.contradictions, contradictions),
    ...fewer('exceptions', stated.exceptions, shown.record?.exceptions.length ?? 0),
    ...(stated.authority === null && shown.judgement !== null
      ? [`authority: stated that nobody judged it, disclosed that it is judged ${shown.judgement.verdict}`]
      : []),
    ...(stated.evidence === 'supported' && observed.some(({ result }) => result !== 'Passed' && result !== 'Not Applicable')
      ? ['evidence: stated as supported, disclosed that something did not pass']
      : []),
    ...(isMet(stated.status) && seenOf(of).partlyStale
      ? [`status: stated as ${stated.status}, disclosed evidence past its freshness`]
      : []),
    ...(least > withheld || leastOwn(of) > of.withheldOwn
      ? [
          `records: what is stated needs at least ${least} more than were disclosed, ${leastOwn(of)} of them of this claim alone; withheld are ${withheld}, and ${of.withheldOwn}`,
        ]
      : []),
  ];
}

function fewer(what: string, stated: number, disclosed: number): readonly string[] {
  return disclosed > stated ? [`${what}: stated ${stated}, disclosed ${disclosed}`] : [];
}

function doubtsStated({ doubts }: StatementClaim): number {
  return doubts.open + doubts.answered + doubts.rebutted + doubts.riskAccepted;
}

function isMet(status: ClaimStatus): boolean {
  return status === 'met' || status === 'met, limited';
}

function seenOf({ claim, shown, assessedAt }: PartlyDisclosed) {
  return evidenceState(claim, shown.observations, shown.doubts, assessedAt);
}

/** How many records have to be withheld at the fewest: those of this claim alone, and a response for each doubt that is shown without one. */
function leastWithheld(of: PartlyDisclosed): number {
  const open = new Set(of.shown.doubts.filter(({ state }) => state === 'open').map(({ id }) => id)).size;
  return leastOwn(of) + Math.max(0, open - of.stated.doubts.open);
}

/** Of what is stated, each of these is a record of this claim alone: those that were not disclosed. */
function leastOwn({ stated, shown, claim, inScope, assessedAt, records }: PartlyDisclosed): number {
  const { status, authority, evidence } = stated;
  const has = (kind: StatementRecord['kind']) => records.some((record) => record.kind === kind);
  const firm = isMet(status) || (status === 'not applicable' && inScope);
  const isJudgedSo = shown.judgement !== null && shown.judgement.authority === authority && (!inScope || suits(status, shown));
  const judgements = authority !== null && !isJudgedSo ? 1 : 0;
  const bases = firm && !has('basis') ? 1 : 0;
  const argues = firm || (status === 'reconfirm' && inScope);
  const seen = evidenceState(claim, shown.observations, shown.doubts, assessedAt);
  const passed = shown.observations.some(({ result }) => result === 'Passed');
  const observations = (isMet(status) && seen.fresh !== true) || ((evidence === 'supported' || evidence === 'partly supported') && !passed);
  const missing = judgements + bases + Number(argues && !has('argument')) + Number(observations);
  // Who judged what they argued did not, where somebody else judged or argued later.
  const another = shown.record?.selfJudged === true && !stated.selfJudged && missing === 0 ? 1 : 0;
  const added = Math.max(0, doubtsStated(stated) - shown.doubts.length);
  return missing + another + added + Math.max(0, stated.exceptions - (shown.record?.exceptions.length ?? 0));
}

/** Whether the judgement that was disclosed can be the one of a status. */
function suits(status: ClaimStatus, { judgement }: ClaimAssessment): boolean {
  switch (status) {
    case 'met':
    case 'met, limited':
      return judgement?.verdict === 'met';
    case 'not met':
      return judgement?.verdict === 'not met';
    case 'not applicable':
      return judgement?.verdict === 'not applicable';
    case 'open doubt':
    case 'unsupported':
    case 'reconfirm':
      return judgement !== null && judgement.verdict !== 'not met';
    case 'not assessed':
      return judgement === null;
    default:
      return status satisfies never;
  }
}
