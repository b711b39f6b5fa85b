import { CONTRADICTION_CHECKS } from '../../checks/evidence/contradiction-checks.ts';
import type { Observation } from '../../model/observation.ts';
import { RESULTS } from '../../model/result.ts';
import type { ClaimAssessment, Doubt } from '../assessment.ts';
import type { ProjectionContext } from './audience-context.ts';
import { WITHHELD, WITHHELD_CONTRADICTION, WITHHELD_ID } from './audience-withheld.ts';

/**
 * The observations of a claim for an audience. Of one that is withheld its result stays, and whether it is a contradiction: reports would
 * otherwise say that nothing was found. All such ones are alike but for that, a running number tells findings apart, and they stand last.
 */
export function observationsFor(claim: ClaimAssessment, context: ProjectionContext): readonly Observation[] {
  const { labels, may, people, tally, numberOf } = context;
  const shown: Observation[] = [];
  const withheld: Observation[] = [];
  for (const [index, observation] of claim.observations.entries()) {
    if (may(labels.observation(observation))) {
      const names = context.namesBehind(observation);
      shown.push({
        ...observation,
        message: people.without(observation.message, names),
        bring: observation.bring === null ? null : people.without(observation.bring, names),
      });
    } else {
      tally.add('observation', `${claim.id} ${index}`, [claim.id]);
      withheld.push(stubOf(claim.id, observation, numberOf(findingKey(observation))));
    }
  }
  return [...shown, ...withheld.toSorted((a, b) => RESULTS.indexOf(a.result) - RESULTS.indexOf(b.result))];
}

/** What one thing is known by that concerns several claims. */
function findingKey({ fingerprint, check, subject, source, message }: Observation): string {
  return fingerprint ?? JSON.stringify([check, subject, source, message]);
}

function stubOf(claim: string, { check, result, sees, fingerprint }: Observation, number: number): Observation {
  const contradicts = result === 'Failed' && CONTRADICTION_CHECKS.has(check);
  return {
    check: contradicts ? WITHHELD_CONTRADICTION : WITHHELD_ID,
    version: 1,
    claim,
    result,
    sees,
    message: contradicts ? `A contradiction. ${WITHHELD}` : WITHHELD,
    place: null,
    bring: null,
    subject: `${WITHHELD_ID} ${number}`,
    source: null,
    evidence: null,
    effectiveAt: null,
    fingerprint: fingerprint === null ? null : stubFingerprint(number),
  };
}

/** A number in the form of a fingerprint: nobody can tell from it what was found. */
function stubFingerprint(number: number): string {
  return number.toString(16).padStart(12, '0').padEnd(32, '0');
}

/** The doubts of a claim for an audience. How many there are and how each stands is always in clear (design §5). */
export function doubtsFor(claim: ClaimAssessment, context: ProjectionContext): readonly Doubt[] {
  const shown: Doubt[] = [];
  const withheld: Doubt[] = [];
  for (const doubt of claim.doubts) {
    const names = context.respondents(doubt);
    const label = context.doubtLabel(doubt, claim);
    const answer = context.may(label) && context.may(context.responseLabel(doubt));
    if (doubt.response !== null && !answer) context.tally.add('response', doubt.id, [claim.id]);
    const response = doubt.response === null ? null : answer ? context.people.without(doubt.response, names) : WITHHELD;
    if (context.may(label)) shown.push({ ...doubt, text: context.people.without(doubt.text, names), response });
    else {
      context.tally.add('doubt', doubt.id, [claim.id]);
      const { kind, state } = doubt;
      const id = stubFingerprint(context.numberOf(doubt.id));
      withheld.push({ id, kind, claim: claim.id, text: WITHHELD, state, response });
    }
  }
  return [...shown, ...withheld.toSorted((a, b) => compare(`${a.kind} ${a.state} ${a.id}`, `${b.kind} ${b.state} ${b.id}`))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
