import { type Assessment, type Observation, WITHHELD_ID } from '@avouch/core';
import { observedPlace } from '../finding-identity.ts';
import { checkText } from '../phrases.ts';
import { placeLink } from '../place-link.ts';
import type { ClaimView, ReportView } from '../report-view.ts';
import { productUuid, withheldUuids } from './oscal-parts.ts';
import { controlId, dateOf, markup, property } from './oscal-text.ts';

/** Something that a check observed, once for all the claims that it concerns. */
export interface Observed {
  readonly uuid: string;
  readonly observation: Observation;
  readonly claims: readonly string[];
}

/** What checks observed of some claims, each thing once, in the order of the claims. */
export function observedOf(claims: readonly ClaimView[], assessment: Assessment): readonly Observed[] {
  const found = new Map<string, { readonly observation: Observation; readonly claims: string[] }>();
  for (const { state } of claims) {
    for (const observation of state.observations) {
      const key = identity(observation);
      const known = found.get(key);
      if (known === undefined) found.set(key, { observation, claims: [state.id] });
      else if (!known.claims.includes(state.id)) known.claims.push(state.id);
    }
  }
  const held = withheldUuids(assessment);
  return [...found].map(([key, rest]) => ({
    uuid: isWithheld(rest.observation) ? held('observation', key) : productUuid(assessment, 'observation', key),
    ...rest,
  }));
}

function isWithheld({ check }: Observation): boolean {
  return check.startsWith(WITHHELD_ID);
}

function identity({ fingerprint, check, result, subject, source, message, place }: Observation): string {
  return JSON.stringify([fingerprint, check, result, subject, source, message, place?.path, place?.line, place?.column]);
}

/** An observation of a check, with its result as a property of ours: OSCAL has no results of observations. */
export function observationRecord({ uuid, observation, claims }: Observed, assessment: Assessment, view: ReportView): object {
  const { check, result, message, bring, effectiveAt, fingerprint } = observation;
  const place = observedPlace(observation, view);
  const link = placeLink(observation, view);
  const saw = result !== 'Unknown' && result !== 'Not Run';
  return {
    uuid,
    title: markup(checkText(result)),
    description: markup(message),
    props: [
      property('check', check),
      property('result', result),
      ...claims.map((claim) => property('claim', controlId(claim))),
      ...(fingerprint === null || isWithheld(observation) ? [] : [property('fingerprint', fingerprint)]),
    ],
    methods: [saw ? 'EXAMINE' : 'UNKNOWN'],
    types: [result === 'Failed' ? 'finding' : 'control-objective'],
    origins: [{ actors: [{ type: 'tool', 'actor-uuid': productUuid(assessment, 'avouch') }] }],
    subjects: [{ 'subject-uuid': productUuid(assessment, 'product'), type: 'component' }],
    ...(place === null ? {} : { 'relevant-evidence': [{ ...(link === null ? {} : { href: link.href }), description: markup(place) }] }),
    collected: (effectiveAt === null ? null : dateOf(effectiveAt)) ?? assessment.asOf,
    ...(bring === null ? {} : { remarks: markup(bring) }),
  };
}
