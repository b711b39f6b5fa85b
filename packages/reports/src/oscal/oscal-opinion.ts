import type { AssessedOpinion, Assessment } from '@avouch/core';
import { OPINION_NOTE, opinionWords } from '../opinion-words.ts';
import type { ClaimView } from '../report-view.ts';
import { productUuid } from './oscal-parts.ts';
import { controlId, dateOf, markup, property } from './oscal-text.ts';

/** What an assessor said of a claim, and the observation that it is. */
export interface OpinionObservation {
  readonly uuid: string;
  readonly opinion: AssessedOpinion;
  readonly record: object;
}

/** What assessors said of a claim, as observations: a finding would say whether it is satisfied, and an opinion decides nothing. */
export function opinionObservations({ claim, state }: ClaimView, assessment: Assessment): readonly OpinionObservation[] {
  return (state.opinions ?? []).map((opinion, index) => {
    const uuid = productUuid(assessment, 'opinion', claim.id, opinion.at, String(index));
    const record = {
      uuid,
      title: `Claim ${claim.id}: opinion of an assessor`,
      description: markup(opinionWords(opinion).join(' ')),
      props: [property('opinion', opinion.opinion), property('about', opinion.about), property('claim', controlId(claim.id))],
      methods: ['UNKNOWN'],
      types: ['control-objective'],
      collected: dateOf(opinion.at) ?? assessment.asOf,
      remarks: markup(OPINION_NOTE),
    };
    return { uuid, opinion, record };
  });
}
