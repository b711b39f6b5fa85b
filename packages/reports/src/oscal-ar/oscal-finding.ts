import type { Assessment } from '@avouch/core';
import { claimWords, isJudgementWithheld } from '../judgement-words.ts';
import { listed } from '../listed.ts';
import { isDisagreedWith } from '../opinion-words.ts';
import type { Observed } from '../oscal/oscal-observations.ts';
import { personUuid, productUuid } from '../oscal/oscal-parts.ts';
import type { Risk } from '../oscal/oscal-risks.ts';
import { controlId, markup, objectiveId, property } from '../oscal/oscal-text.ts';
import type { ClaimView } from '../report-view.ts';

/**
 * What a person judged, as the state of an objective; null where none of OSCAL's two is true. `satisfied` is "completely satisfied", so that it is only
 * for what stands as met without a limit, and no assessor disagrees with; `not-satisfied` only for what a person judged not met. A doubt, a limit, an old judgement or none is neither.
 */
function judgedState({ state }: ClaimView, { audience }: Assessment): 'satisfied' | 'not-satisfied' | null {
  if (state.judgement === null && !isJudgementWithheld(state.id, audience)) return null;
  if (state.status === 'met') return isDisagreedWith(state) ? null : 'satisfied';
  return state.status === 'not met' ? 'not-satisfied' : null;
}

/** A judged claim as a finding; an empty list where there is none to give. */
export function findingsFor(
  view: ClaimView,
  observed: readonly Observed[],
  risks: readonly Risk[],
  assessment: Assessment,
): readonly object[] {
  const { claim, state } = view;
  const judged = judgedState(view, assessment);
  if (judged === null) return [];
  const words = claimWords(state, assessment.audience);
  const by = state.judgement?.by ?? null;
  return [
    {
      uuid: productUuid(assessment, 'finding', claim.id),
      title: `Claim ${claim.id}: ${state.status}`,
      description: markup(words),
      props: [property('status', state.status), property('evidence', state.evidence), property('claim', controlId(claim.id))],
      ...(by === null ? {} : { origins: [{ actors: [{ type: 'party', 'actor-uuid': personUuid(assessment, by), 'role-id': 'judge' }] }] }),
      target: {
        ...{ type: 'objective-id', 'target-id': objectiveId(claim.id), title: markup(claim.outcome) },
        status: { state: judged, reason: judged === 'satisfied' ? 'pass' : 'fail', remarks: markup(words) },
      },
      ...listed(
        'related-observations',
        observed.filter(({ claims }) => claims.includes(claim.id)).map(({ uuid }) => ({ 'observation-uuid': uuid })),
      ),
      ...listed(
        'related-risks',
        risks.filter(({ claims }) => claims.includes(claim.id)).map(({ uuid }) => ({ 'risk-uuid': uuid })),
      ),
    },
  ];
}

/** That there is no finding for a claim, and why: a reader must not take silence for an answer. */
export function noFinding(view: ClaimView, assessment: Assessment): readonly object[] {
  const { claim, state } = view;
  if (judgedState(view, assessment) !== null) return [];
  return [
    {
      uuid: productUuid(assessment, 'no-finding', claim.id),
      title: `Claim ${claim.id}: ${state.status}`,
      description: markup(
        `No finding is given: it is neither satisfied nor not satisfied${isDisagreedWith(state) ? ', since an assessor disagrees with its judgement' : ''}. ${claimWords(state, assessment.audience)}`,
      ),
      props: [property('status', state.status), property('evidence', state.evidence), property('claim', controlId(claim.id))],
      methods: ['UNKNOWN'],
      types: ['control-objective'],
      collected: assessment.asOf,
      ...(state.bring === '' ? {} : { remarks: markup(state.bring) }),
    },
  ];
}
