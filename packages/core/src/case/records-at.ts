import type { Catalogue, Claim } from '../catalogue/catalogue.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Instant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { ClaimAssessment, PrincipleAssessment } from './assessment.ts';
import { argumentDigest, type EvidenceSlots, makeBasis } from './basis.ts';
import type { Argument, Basis, Case, Exception, Judgement } from './case.ts';
import { unjudgedUnder } from './principle-status.ts';
import { peopleAmong } from './same-person.ts';

/** The latest of records; among equals the later in the file. */
export function latest<T extends { readonly at: Instant }>(records: readonly T[]): T | null {
  return records.reduce<T | null>((best, next) => (best === null || next.at >= best.at ? next : best), null);
}

/** What a judgement of a claim would rest on at an instant. */
export function basisOf(options: {
  readonly catalogue: Catalogue;
  readonly claim: Claim;
  readonly record: Case;
  readonly argument: Argument | null;
  readonly observations: readonly Observation[];
  readonly slots: EvidenceSlots;
  readonly asOf: Instant;
}): Basis {
  const { catalogue, claim, record, argument, observations, slots, asOf } = options;
  const doubts = record.doubts.filter((doubt) => doubt.claim === claim.id && doubt.at <= asOf);
  return makeBasis({ catalogue: catalogue.id, claim: claim.id, argument, doubts, observations, slots });
}

/**
 * Who is who among those who argue and judge: numbers for people, by their names. One who is on record by two names, and by a third that has both
 * in it, is one person.
 */
export function whoArguesAndJudges({ arguments: all, judgements }: Case, asOf: Instant): (name: string) => number {
  return peopleAmong([...all, ...judgements].flatMap(({ by, at }) => (at <= asOf ? [by] : [])));
}

/**
 * Whether who judged a claim is who argued it. An argument that somebody else says again word for word stays that of who said it too:
 * otherwise a second name under the same text would hide the first.
 */
export function isSelfJudged(
  judgement: Judgement | null,
  argument: Argument | null,
  { all, personOf }: { readonly all: readonly Argument[]; readonly personOf: (name: string) => number },
): boolean {
  if (judgement === null || argument === null) return false;
  const digest = argumentDigest(argument);
  const judge = personOf(judgement.by);
  return [argument, ...all.filter((other) => other.claim === argument.claim && argumentDigest(other) === digest)].some(
    ({ by }) => personOf(by) === judge,
  );
}

/** The exceptions of a claim: those in force first, each group by its end. */
export function exceptionsOf(claim: string, { exceptions }: Case, asOf: Instant): readonly Exception[] {
  const ours = exceptions.filter((exception) => exception.claim === claim).toSorted((a, b) => (a.until < b.until ? -1 : 1));
  return [...ours.filter(({ until }) => until > asOf), ...ours.filter(({ until }) => until <= asOf)];
}

/** Exceptions for claims that nobody judged `not met`: they carry nothing, and whoever reads them would think that they do. */
export function idleExceptions({ exceptions }: Case, claims: readonly ClaimAssessment[], asOf: Instant): readonly Diagnostic[] {
  const statuses = new Map(claims.map(({ id, status }) => [id, status]));
  return exceptions.flatMap(({ claim, acceptedBy, until }) => {
    const status = statuses.get(claim);
    if (status === undefined || status === 'not met' || until <= asOf) return [];
    return [
      {
        code: 'exception-idle',
        severity: 'warning' as const,
        message: `The exception that ${acceptedBy} accepted is for claim ${claim}, whose status is ${status}: only what is judged not met can be carried as a risk. Judge the claim, or remove the exception.`,
        location: null,
      },
    ];
  });
}

/** Principles that count as met by what a person concluded, over claims of which nobody knows anything: a shortfall that nobody looked at is no risk that somebody took. */
export function hollowConclusions(principles: readonly PrincipleAssessment[], claims: readonly ClaimAssessment[]): readonly Diagnostic[] {
  return principles.flatMap((principle) => {
    const { id, status, conclusion } = principle;
    const open = unjudgedUnder(principle, claims);
    if (conclusion === undefined || open.length === 0) return [];
    return [
      {
        code: 'conclusion-over-unjudged',
        severity: 'warning' as const,
        message: `Principle ${id} is concluded ${status} by ${conclusion.by}, and nobody has judged ${open.join(', ')} of it: what they lack is not known. Judge these claims, or conclude otherwise.`,
        location: null,
      },
    ];
  });
}

/** What is on record for later than the instant: it is ignored, and nobody would see that otherwise. Responses are told apart. */
export function laterRecords(record: Case, asOf: Instant): readonly Diagnostic[] {
  const all = [
    ...record.arguments.map(({ claim, by, at }) => ({ what: `The argument of ${by} for claim ${claim}`, at })),
    ...record.doubts.map(({ id, at }) => ({ what: `Doubt ${id}`, at })),
    ...record.judgements.map(({ claim, by, at }) => ({ what: `The judgement of ${by} on claim ${claim}`, at })),
    ...record.conclusions.map(({ principle, by, at }) => ({ what: `The conclusion of ${by} on principle ${principle}`, at })),
    ...record.interviews.map(({ id, at }) => ({ what: `Interview ${id}`, at })),
    ...record.encouragements.map(({ developer, by, at }) => ({ what: `What ${by} asked of ${developer}`, at })),
    ...record.opinions.map(({ claim, by, at }) => ({ what: `The opinion of ${by} on claim ${claim}`, at })),
    ...record.assertions.map(({ claim, by, at }) => ({ what: `The assertion of ${by} for claim ${claim}`, at })),
  ];
  return all
    .filter(({ at }) => at > asOf)
    .map(({ what, at }) => ({
      code: 'record-later-than-as-of',
      severity: 'info',
      message: `${what} is of ${at}, later than ${asOf}, and is ignored. Assess as of a later instant.`,
      location: null,
    }));
}
