import type { Assessment } from '@avouch/core';
import { OPINION_NOTE, opinionWords } from '../opinion-words.ts';
import { productUuid } from '../oscal/oscal-parts.ts';
import { controlId, dateOf, markup, property } from '../oscal/oscal-text.ts';
import type { ClaimView } from '../report-view.ts';

/** What assessors said of a claim, as observations: a finding would say whether it is satisfied, and an opinion decides nothing. */
export function opinionObservations({ claim, state }: ClaimView, assessment: Assessment): readonly object[] {
  return (state.opinions ?? []).map((one, index) => ({
    uuid: productUuid(assessment, 'opinion', claim.id, one.at, String(index)),
    title: `Claim ${claim.id}: opinion of an assessor`,
    description: markup(opinionWords(one).join(' ')),
    props: [property('opinion', one.opinion), property('about', one.about), property('claim', controlId(claim.id))],
    methods: ['UNKNOWN'],
    types: ['control-objective'],
    collected: dateOf(one.at) ?? assessment.asOf,
    remarks: markup(OPINION_NOTE),
  }));
}
