import { type Assessment, type ClaimAssessment, daysBetween, type Instant, type Observation, type Result } from '@avouch/core';
import { baselineMark, observedPlace, shortFingerprint } from '../finding-identity.ts';
import { checkText, countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { RESULT_TONES, type Tone } from '../tones.ts';
import { type Printed, printed, printedProse } from './printed-text.ts';
import { isWithheld } from './withheld.ts';

/** What every report shows, at its instant, since ages are said as of it, and for whom. */
export type DatedView = ReportView & Pick<Assessment, 'asOf' | 'audience'>;

/** More than these of a claim are for a machine to read. */
const MOST = 60;

/** Something that a check observed, as a row of a table. */
export interface ObservationData {
  readonly result: Printed;
  readonly tone: Tone;
  readonly message: Printed;
  /** What would make more of it visible; empty where that is said of the claim. */
  readonly bring: Printed;
  readonly place: Printed;
  /** Age of the evidence, the check, the finding's name. */
  readonly marks: Printed;
}

/** What checks observed of a claim. */
export interface ObservationsData {
  readonly observations: readonly ObservationData[];
  /** What checks say that had nothing to look at. */
  readonly folded: readonly Printed[];
  readonly foldedTitle: Printed;
  readonly left: Printed;
}

/** The observations of a claim; those that a reader must not miss where there are too many. */
export function observationsData({ observations, bring }: ClaimAssessment, view: DatedView): ObservationsData {
  // Of what is withheld nobody can say that there was nothing to look at.
  const isEmpty = (observation: Observation) => lookedAtNothing(observation) && !isWithheld(observation, view.audience);
  const folded = observations.filter(isEmpty);
  const others = observations.filter((observation) => !isEmpty(observation));
  const shown = mostTelling(others);
  const left = others.length - shown.length + Math.max(0, folded.length - MOST);
  return {
    observations: shown.map((observation) => observationData(observation, bring, view)),
    folded: folded.slice(0, MOST).map(({ message, check }) => printedProse(`${message} (check ${check})`)),
    foldedTitle: printed(`${checkText('Unknown')}: nothing was brought that ${countOf(folded.length, 'check')} could look at.`),
    left: printed(left > 0 ? `And ${countOf(left, 'more', 'more')}, in the JSON form of this assessment.` : ''),
  };
}

/** Whether a check had nothing to look at, since nobody brought it. */
function lookedAtNothing({ result, evidence, source, place }: Observation): boolean {
  return result === 'Unknown' && evidence === null && source === null && place === null;
}

const WEIGHT: Readonly<Record<Result, number>> = {
  Failed: 0,
  'Needs Review': 1,
  Unknown: 2,
  'Not Run': 3,
  Passed: 4,
  'Not Applicable': 5,
};

function mostTelling(observations: readonly Observation[]): readonly Observation[] {
  if (observations.length <= MOST) return observations;
  const kept = new Set(observations.toSorted((a, b) => WEIGHT[a.result] - WEIGHT[b.result]).slice(0, MOST));
  return observations.filter((observation) => kept.has(observation));
}

function observationData(observation: Observation, claimBring: string, view: DatedView): ObservationData {
  const { result, message, bring, place, subject } = observation;
  const where = observedPlace(observation, view);
  const withheld = isWithheld(observation, view.audience);
  return {
    result: printed(checkText(result)),
    // Where nobody can see what it rests on it is no reason to show green.
    tone: withheld && result === 'Passed' ? 'quiet' : RESULT_TONES[result],
    message: printedProse(message),
    bring: printedProse(bring === null || bring === claimBring ? '' : bring),
    place: printed([...(where === null ? [] : [where]), ...(withheld || place?.path === subject ? [] : [`about ${subject}`])].join(', ')),
    marks: printed(withheld ? 'what it rests on is not shown' : marks(observation, view).join('; ')),
  };
}

function marks(observation: Observation, view: DatedView): readonly string[] {
  const digits = shortFingerprint(observation);
  const known = baselineMark(observation, view);
  return [
    ageOf(observation, view.asOf),
    `check ${observation.check}`,
    ...(digits === null ? [] : [`finding ${digits}`]),
    ...(known === null ? [] : [known]),
  ];
}

function ageOf({ effectiveAt }: Observation, asOf: Instant): string {
  if (effectiveAt === null) return 'no evidence';
  return `evidence of ${effectiveAt.slice(0, 10)}, ${daysOld(effectiveAt, asOf)}`;
}

/** How old something is, in words. */
export function daysOld(from: Instant, asOf: Instant): string {
  const days = daysBetween(from, asOf);
  return days <= 0 ? 'less than a day old' : `${countOf(days, 'day')} old`;
}
