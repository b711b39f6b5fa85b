import type { Claim } from '../catalogue/catalogue.ts';
import { recordDigest } from '../model/digest.ts';
import { addDays, daysBetween, type Instant, instantFromSeconds } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { Result } from '../model/result.ts';
import type { Argument, Basis, BasisCheck, BasisEvidence, Judgement, RaisedDoubt } from './case.ts';

/**
 * From best to worst. A check that passed and has nothing to look at any more is worse, since its support is gone; what cannot
 * be seen is worse than what can be looked at, and better than a finding.
 */
const BADNESS: Readonly<Record<Result, number>> = {
  Passed: 0,
  'Not Applicable': 1,
  'Needs Review': 2,
  'Not Run': 3,
  Unknown: 3,
  Failed: 4,
};

/** A judgement is asked for again after a year at the latest, however often its evidence was renewed. */
const YEAR_DAYS = 365;

/** What an argument says: who says it, and when, is no part of it. */
export function argumentDigest({ text, assumptions }: Argument): string {
  return recordDigest([text, assumptions]);
}

/** What was judged, to be stored beside a judgement. Holds no line, message, instant or wording: none of them reopens anything. */
export function makeBasis(options: {
  readonly catalogue: string;
  readonly claim: string;
  readonly argument: Argument | null;
  readonly doubts: readonly RaisedDoubt[];
  readonly observations: readonly Observation[];
  /** What each piece of evidence is called, by the id that observations name. */
  readonly slots?: EvidenceSlots;
}): Basis {
  return {
    catalogue: options.catalogue,
    claim: options.claim,
    argument: options.argument === null ? null : argumentDigest(options.argument),
    doubts: options.doubts.map((doubt) => doubt.id).toSorted(),
    evidence: basisEvidence(options.observations, options.slots ?? new Map()),
    checks: basisChecks(options.observations),
  };
}

/** What each piece of evidence is called in a basis, by the id that observations name it with. */
export type EvidenceSlots = ReadonlyMap<string, BasisEvidence>;

function basisEvidence(observations: readonly Observation[], slots: EvidenceSlots): readonly BasisEvidence[] {
  const ids = new Set(observations.map(({ evidence }) => evidence));
  const found = [...ids].flatMap((id) => (id === null ? [] : (slots.get(id) ?? [])));
  // A folder that was declared is one slot with many files.
  const keys = new Map(found.map((one) => [`${one.slot}\0${one.digest ?? ''}`, one]));
  return [...keys.keys()].toSorted().flatMap((key) => keys.get(key) ?? []);
}

/** Slots that a person gave a name: where one is empty that was filled, support is gone that somebody relied on. */
function namedSlots({ evidence }: Basis): readonly string[] {
  return [...new Set(evidence.map(({ slot }) => slot))].filter((slot) => slot.startsWith('evidence:') || slot.startsWith('interview:'));
}

function basisChecks(observations: readonly Observation[]): readonly BasisCheck[] {
  const byCheck = Map.groupBy(observations, (observation) => observation.check);
  return [...byCheck.keys()].toSorted().map((check) => {
    const group = byCheck.get(check) ?? [];
    return {
      check,
      version: group.reduce((newest, { version }) => Math.max(newest, version), 0),
      result: worst(group),
      fingerprints: [...new Set(group.flatMap((observation) => observation.fingerprint ?? []))].toSorted(),
    };
  });
}

/** The worst result among the subjects that the check applies to. */
function worst(observations: readonly Observation[]): Result {
  const applicable = observations.map(({ result }) => result).filter((result) => result !== 'Not Applicable');
  return applicable.reduce<Result>((result, next) => (BADNESS[next] > BADNESS[result] ? next : result), applicable[0] ?? 'Not Applicable');
}

/** What got worse between two bases, in words; empty where nothing did. A result no worse renews and is not mentioned. */
export function whatGotWorse(before: Basis, after: Basis): readonly string[] {
  const worse: string[] = [];
  if (before.catalogue !== after.catalogue) worse.push(`the catalogue is ${after.catalogue}, judged was ${before.catalogue}`);
  if (before.argument !== after.argument) worse.push('the argument was changed');
  const newDoubts = after.doubts.filter((id) => !before.doubts.includes(id));
  if (newDoubts.length > 0) worse.push(`doubt raised since: ${newDoubts.join(', ')}`);
  const still = new Set(namedSlots(after));
  for (const slot of namedSlots(before)) {
    if (!still.has(slot)) worse.push(`${slot.replace(':', ' ')} was there and counts no longer`);
  }
  const earlier = new Map(before.checks.map((check) => [check.check, check]));
  for (const check of after.checks) {
    const old = earlier.get(check.check);
    if (old === undefined) {
      if (check.result === 'Failed') worse.push(`check ${check.check} is new and Failed`);
      continue;
    }
    if (BADNESS[check.result] > BADNESS[old.result]) worse.push(`check ${check.check} was ${old.result} and is ${check.result}`);
    else if (check.fingerprints.some((id) => !old.fingerprints.includes(id))) worse.push(`check ${check.check} has a new finding`);
  }
  const present = new Set(after.checks.map((check) => check.check));
  for (const old of before.checks) {
    if (!present.has(old.check) && old.result === 'Passed') worse.push(`check ${old.check} was Passed and no longer runs`);
  }
  return worse;
}

/** Why a judgement asks to be reconfirmed, and until when it lasts. */
export interface Confirmation {
  /** What got worse since, in words; empty where nothing did. */
  readonly worse: readonly string[];
  /** All reasons to reconfirm, what got worse among them; empty where it stands. */
  readonly reasons: readonly string[];
  /** The last instant at which it still counts, where nothing changes. */
  readonly lastsUntil: Instant;
}

/**
 * Whether a judgement asks to be reconfirmed. Without a stored basis it is unknown what was judged. A judgement whose evidence was
 * observed again, no worse, lasts a year; otherwise as long as the claim's evidence.
 */
export function confirmation(options: {
  readonly claim: Claim;
  readonly judgement: Judgement;
  readonly now: Basis;
  readonly renewed: boolean;
  readonly partlyStale: boolean;
  readonly asOf: Instant;
}): Confirmation {
  const { claim, judgement, now, asOf } = options;
  const worse = judgement.basis === null ? [] : whatGotWorse(judgement.basis, now);
  const reasons = judgement.basis === null ? ['nothing records what was judged (avouch.lock has no entry for this judgement)'] : [...worse];
  if (options.partlyStale) reasons.push(`evidence is older than ${claim.freshness.days} days`);
  const renewed = options.renewed && reasons.length === 0;
  const limit = renewed || claim.freshness.kind !== 'days' ? YEAR_DAYS : claim.freshness.days;
  const age = daysBetween(judgement.at, asOf);
  if (age > limit) reasons.push(`judged ${age} days ago; lasts ${limit} days`);
  // A day that has begun is not counted, so that it ends a second before the day after its last one.
  return { worse, reasons, lastsUntil: instantFromSeconds(Date.parse(addDays(judgement.at, limit + 1)) / 1000 - 1) };
}
