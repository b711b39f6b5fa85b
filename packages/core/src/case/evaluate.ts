import { type Catalogue, type Claim, claimsOf } from '../catalogue/catalogue.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Instant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { ClaimAssessment, Doubt, PrincipleAssessment } from './assessment.ts';
import { confirmation, type EvidenceSlots } from './basis.ts';
import type { Argument, Basis, Case, Exception, Judgement, Opinion } from './case.ts';
import { statusRow } from './claim-status.ts';
import { doubtsOf, orphanedResponses } from './doubts.ts';
import { evidenceState, type SeenEvidence } from './evidence-state.ts';
import { judgementFor } from './judgement-for-release.ts';
import { opinionsOn, vendorsOwn } from './opinions.ts';
import { assessPrinciple } from './principle-status.ts';
import {
  basisOf,
  exceptionsOf,
  hollowConclusions,
  idleExceptions,
  isSelfJudged,
  laterRecords,
  latest,
  whoArguesAndJudges,
} from './records-at.ts';
import { rangeWords } from './release-range.ts';

/** The state of every claim and principle, without where the facts came from. */
export interface Evaluation {
  readonly principles: readonly PrincipleAssessment[];
  readonly claims: readonly ClaimAssessment[];
  /** What a judgement made now would rest on, by claim. */
  readonly bases: ReadonlyMap<string, Basis>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Evaluates a case: a pure function of catalogue, case, observations and the instant, a claim at a time. Observations whose
 * evidence is later than the instant are ignored and reported. The order of the observations does not matter.
 */
export function evaluate(options: {
  readonly catalogue: Catalogue;
  readonly record: Case;
  readonly observations: readonly Observation[];
  /** Why no program can see a claim, by its number: what is said of a claim that no check speaks of. */
  readonly notVisible?: ReadonlyMap<string, string>;
  /** What each piece of evidence is called, for what a judgement rests on. */
  readonly slots?: EvidenceSlots;
  readonly asOf: Instant;
  /** Whether to say of every claim what a judgement made now would rest on; false gives no bases, and the same claims. */
  readonly withBases?: boolean;
  /** The release that is assessed; null, or left out, where nobody said. */
  readonly release?: string | null;
}): Evaluation {
  const { catalogue, record, asOf, release = null, notVisible = new Map<string, string>(), slots = new Map(), withBases = true } = options;
  const inTime = options.observations.filter((observation) => observation.effectiveAt === null || observation.effectiveAt <= asOf);
  const seen = Map.groupBy(inTime, ({ claim }) => claim);
  const role = catalogue.roles.find((candidate) => candidate.role === record.product.role);
  const byId = new Map<string, ClaimAssessment>();
  const bases = new Map<string, Basis>();
  const personOf = whoArguesAndJudges(record, asOf);
  const isVendors = vendorsOwn(record);
  for (const theme of catalogue.themes) {
    const decided = role?.decided.includes(theme.id) === true;
    const inScope = role === undefined || role.themes.includes(theme.id) || decided;
    for (const claim of theme.principles.flatMap((principle) => principle.claims)) {
      const observations = withUnknown(
        claim,
        (seen.get(claim.id) ?? []).toSorted(byCheckAndSubject),
        notVisible.get(claim.id) ?? 'No check saw anything that speaks of this claim.',
      );
      const argument = latest(record.arguments.filter((candidate) => candidate.claim === claim.id && candidate.at <= asOf));
      const basis = () => basisOf({ catalogue, claim, record, argument, observations, slots, asOf });
      if (withBases) bases.set(claim.id, basis());
      byId.set(
        claim.id,
        assessClaim({
          claim,
          inScope,
          decided,
          roleNote: role?.note ?? '',
          release,
          record,
          personOf,
          isVendors,
          argument,
          basis,
          observations,
          asOf,
        }),
      );
    }
  }
  const claims = claimsOf(catalogue).flatMap((claim) => byId.get(claim.id) ?? []);
  const principles = catalogue.themes
    .flatMap((theme) => theme.principles)
    .map((principle) =>
      assessPrinciple(
        principle,
        principle.claims.flatMap((claim) => byId.get(claim.id) ?? []),
        record,
        asOf,
      ),
    );
  const doubts = claims.flatMap((claim) => claim.doubts);
  return {
    principles,
    claims,
    bases,
    diagnostics: [
      ...laterThan(options.observations, inTime, asOf),
      ...orphanedResponses(record, doubts, asOf),
      ...laterRecords(record, asOf),
      ...idleExceptions(record, claims, asOf),
      ...hollowConclusions(principles, claims),
    ],
  };
}

function assessClaim(options: {
  readonly claim: Claim;
  readonly inScope: boolean;
  /** Whether a named person decides if the claim applies to the role. */
  readonly decided: boolean;
  readonly roleNote: string;
  readonly release: string | null;
  readonly record: Case;
  readonly personOf: (name: string) => number;
  readonly isVendors: (opinion: Opinion) => boolean;
  readonly argument: Argument | null;
  /** What a judgement made now would rest on. */
  readonly basis: () => Basis;
  readonly observations: readonly Observation[];
  readonly asOf: Instant;
}): ClaimAssessment {
  const { claim, record, argument, observations, asOf } = options;
  const doubts = doubtsOf(claim.id, observations, record, asOf);
  const seen = evidenceState(claim, observations, doubts, asOf);
  const { judgement, unclear, elsewhere } = judgementFor(
    record.judgements.filter((candidate) => candidate.claim === claim.id && candidate.at <= asOf),
    options.release,
  );
  const confirmed =
    judgement === null
      ? null
      : confirmation({ claim, judgement, now: options.basis(), renewed: seen.fresh === true, partlyStale: seen.partlyStale, asOf });
  const selfJudged = isSelfJudged(judgement, argument, {
    all: record.arguments.filter(({ at }) => at <= asOf),
    personOf: options.personOf,
  });
  const moved = [...(confirmed?.reasons ?? []), ...(unclear === null ? [] : [unclear])];
  const undecided = options.decided ? `${UNDECIDED} the role ${record.product.role}` : null;
  const exceptions = exceptionsOf(claim.id, record, asOf);
  const assertions = record.assertions.filter((assertion) => assertion.claim === claim.id && assertion.at <= asOf);
  const opinions = opinionsOn(claim.id, record.opinions, { judgement, argument, isVendors: options.isVendors }, asOf);
  const row = statusRow({
    inScope: options.inScope,
    judgement: judgement?.verdict ?? null,
    openDoubt: doubts.some((doubt) => doubt.state === 'open'),
    argued: argument !== null,
    freshEvidence: seen.fresh === true,
    moved: moved.length > 0,
    riskAccepted: doubts.some((doubt) => doubt.state === 'risk accepted'),
  });
  return {
    id: claim.id,
    status: row.status,
    reasons: options.inScope
      ? reasonsFor({
          judgement,
          unjudged: [elsewhere ?? 'nobody has judged it', ...(undecided === null ? [] : [undecided])],
          doubts,
          seen,
          argument,
          selfJudged,
          moved,
          exceptions,
          claim,
          asOf,
        })
      : [`out of scope for the role ${record.product.role}: ${options.roleNote}`],
    evidence: seen.state,
    evidenceAgeDays: seen.ageDays,
    evidenceFresh: seen.fresh,
    bring: bringFor(claim, observations),
    judgement,
    ...(judgement === null && argument === null && exceptions.length === 0 && assertions.length === 0
      ? {}
      : {
          record: {
            argument,
            selfJudged,
            worse: confirmed?.worse ?? [],
            reconfirm: moved,
            lastsUntil: confirmed?.lastsUntil ?? null,
            exceptions,
            ...(assertions.length === 0 ? {} : { assertions }),
          },
        }),
    ...(opinions.length === 0 ? {} : { opinions }),
    doubts,
    observations,
  };
}

/** How the reason begins that a claim may or may not apply to a role, whose words follow. */
export const UNDECIDED = 'a named person decides whether it applies, by judging it, or as not applicable with an argument: so it is for';

/** All reasons beside the one status, in words. */
function reasonsFor(state: {
  readonly judgement: Judgement | null;
  /** What is said where nobody has judged. */
  readonly unjudged: readonly string[];
  readonly doubts: readonly Doubt[];
  readonly seen: SeenEvidence;
  readonly argument: Argument | null;
  readonly selfJudged: boolean;
  readonly moved: readonly string[];
  readonly exceptions: readonly Exception[];
  readonly claim: Claim;
  readonly asOf: Instant;
}): readonly string[] {
  const { judgement, claim } = state;
  if (judgement === null) return state.unjudged;
  const range = judgement.releases === undefined ? '' : `, for ${rangeWords(judgement.releases)}`;
  const reasons = [
    `judged ${judgement.verdict} by ${judgement.by} on ${judgement.at} (${judgement.authority}${judgement.signedBy === undefined ? '' : ` by ${judgement.signedBy}`})${range}`,
  ];
  for (const doubt of state.doubts) {
    if (doubt.state === 'open') reasons.push(`open doubt: ${doubt.text}${doubt.response === null ? '' : ` (${doubt.response})`}`);
    if (doubt.state === 'risk accepted') reasons.push(`limited: ${doubt.text} (${doubt.response})`);
  }
  if (state.selfJudged) reasons.push('self-judged: who judged it is who argued it');
  if (judgement.verdict !== 'not met' && state.argument === null) reasons.push('nobody has argued why the evidence suffices');
  if (judgement.verdict === 'met' && state.seen.fresh === null) reasons.push('no evidence was seen');
  if (judgement.verdict === 'met' && state.seen.fresh === false)
    reasons.push(`the newest evidence is ${state.seen.ageDays} days old; it stays fresh for ${claim.freshness.days}`);
  reasons.push(...state.moved.map((reason) => `reconfirm: ${reason}`));
  for (const { until, acceptedBy, effect } of state.exceptions) {
    reasons.push(
      until > state.asOf
        ? `carried as a risk until ${until}, accepted by ${acceptedBy}: ${effect}`
        : `carried as a risk by ${acceptedBy} only until ${until}, which is past`,
    );
  }
  return reasons;
}

/** A claim that no check can see says so, and says what would make it visible. Never silence, which reads like consent. */
function withUnknown(claim: Claim, observations: readonly Observation[], message: string): readonly Observation[] {
  if (observations.length > 0) return observations;
  return [
    {
      check: 'not-visible',
      version: 1,
      claim: claim.id,
      result: 'Unknown',
      sees: 'part',
      message,
      place: null,
      bring: claim.bring,
      subject: 'claim',
      source: null,
      evidence: null,
      effectiveAt: null,
      fingerprint: null,
    },
  ];
}

/** What the open observations ask for, else what the catalogue does. */
function bringFor(claim: Claim, observations: readonly Observation[]): string {
  const asked = observations.flatMap((observation) => observation.bring ?? []);
  return asked.length === 0 ? claim.bring : [...new Set(asked)].join(' ');
}

function laterThan(all: readonly Observation[], kept: readonly Observation[], asOf: Instant): readonly Diagnostic[] {
  const ignored = all.length - kept.length;
  if (ignored === 0) return [];
  const newest = all.flatMap(({ effectiveAt }) => effectiveAt ?? []).reduce((latest, at) => (at > latest ? at : latest), asOf);
  return [
    {
      code: 'evidence-later-than-as-of',
      severity: 'warning',
      message: `${ignored} ${ignored === 1 ? 'observation rests' : 'observations rest'} on evidence later than ${asOf}, the latest of ${newest}, and ${ignored === 1 ? 'is' : 'are'} ignored. Leave --as-of out, or give a ref from before that instant with --ref. Where neither was given, the clock of this machine is behind, or that of whoever committed was ahead.`,
      location: null,
    },
  ];
}

function byCheckAndSubject(a: Observation, b: Observation): number {
  return (
    compare(a.check, b.check) || compare(a.subject, b.subject) || compare(a.source ?? '', b.source ?? '') || compare(a.message, b.message)
  );
}

/** Code unit order: the same on every machine and in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
