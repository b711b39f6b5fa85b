import type { Assessment, Catalogue, Claim } from '@avouch/core';
import { listed } from '../listed.ts';
import { observationRecord, observedOf } from '../oscal/oscal-observations.ts';
import { opinionObservations } from '../oscal/oscal-opinion.ts';
import { catalogueWords, localDefinitions, metadataOf, productUuid } from '../oscal/oscal-parts.ts';
import { risksOf } from '../oscal/oscal-risks.ts';
import { controlId, markup, methodId, objectiveId, property } from '../oscal/oscal-text.ts';
import { type ReportView, reportView } from '../report-view.ts';
import { findingsFor, noFinding } from './oscal-finding.ts';

/** An assessment as assessment results of OSCAL. The document keeps its UUID from one instant to the next, and its version is the instant. */
export function oscalResults(assessment: Assessment, catalogue: Catalogue): string {
  const view = reportView(assessment, catalogue);
  const plan = productUuid(assessment, 'no-plan');
  const results = {
    uuid: productUuid(assessment, 'assessment-results'),
    metadata: metadataOf('Assessment results', assessment, view),
    'import-ap': {
      href: `#${plan}`,
      remarks: 'Nobody wrote an assessment plan; OSCAL asks for one. What stands in its place is in the back matter.',
    },
    'local-definitions': {
      'objectives-and-methods': view.claims.map(({ claim }) => ({
        'control-id': controlId(claim.id),
        parts: objectiveParts(claim),
      })),
      remarks: markup(catalogue.wordingNote),
    },
    results: [resultOf(assessment, catalogue, view)],
    'back-matter': {
      resources: [
        {
          uuid: plan,
          title: 'In place of an assessment plan',
          description: `Every claim of the catalogue was looked at by every check of Avouch that is for it. ${catalogueWords(catalogue)}`,
        },
      ],
    },
  };
  return `${JSON.stringify({ 'assessment-results': results }, null, 2)}\n`;
}

/**
 * What a claim asks, and how that is looked at. That an objective names its method, and a method what is looked at, are constraints of NIST's metaschema, which
 * its JSON Schema does not hold.
 */
function objectiveParts({ id, outcome, bring }: Claim): readonly object[] {
  const method = methodId(id);
  return [
    { id: objectiveId(id), name: 'assessment-objective', props: [{ name: 'method-id', value: method }], prose: markup(outcome) },
    {
      ...{ id: method, name: 'assessment-method', props: [{ name: 'method', value: 'EXAMINE' }] },
      parts: [{ name: 'assessment-objects', prose: markup(bring) }],
    },
  ];
}

function resultOf(assessment: Assessment, catalogue: Catalogue, view: ReportView): object {
  const { asOf } = assessment;
  const observed = observedOf(view.applicable, assessment);
  const risks = risksOf(view.applicable, observed, assessment);
  return {
    uuid: productUuid(assessment, 'result', asOf),
    title: markup(`State as of ${asOf}`),
    description: catalogueWords(catalogue),
    start: asOf,
    end: asOf,
    props: view.principles.map(({ principle, state }) => property(`principle-${principle.id}`, state.status)),
    'local-definitions': localDefinitions(assessment),
    'reviewed-controls': {
      description: 'Every claim of the catalogue. One without a finding was not judged, or not so that OSCAL has a word for it.',
      'control-selections': [{ 'include-controls': view.claims.map(({ claim }) => ({ 'control-id': controlId(claim.id) })) }],
      'control-objective-selections': [
        { 'include-objectives': view.claims.map(({ claim }) => ({ 'objective-id': objectiveId(claim.id) })) },
      ],
    },
    ...listed('observations', [
      ...observed.map((one) => observationRecord(one, assessment, view)),
      ...view.claims.flatMap((claim) => noFinding(claim, assessment)),
      ...view.claims.flatMap((claim) => opinionObservations(claim, assessment)).map(({ record }) => record),
    ]),
    ...listed(
      'risks',
      risks.map(({ record }) => record),
    ),
    ...listed(
      'findings',
      view.claims.flatMap((claim) => findingsFor(claim, observed, risks, assessment)),
    ),
  };
}
