import type { Assessment, Catalogue } from '@avouch/core';
import { listed } from '../listed.ts';
import { isToWeigh } from '../opinion-words.ts';
import { observationRecord, observedOf } from '../oscal/oscal-observations.ts';
import { opinionObservations } from '../oscal/oscal-opinion.ts';
import { localDefinitions, metadataOf, productUuid } from '../oscal/oscal-parts.ts';
import { risksOf } from '../oscal/oscal-risks.ts';
import { reportView } from '../report-view.ts';
import { planItems } from './oscal-items.ts';

/** What is open in an assessment as a plan of action and milestones of OSCAL, with the observations that its risks rest on. */
export function oscalPlan(assessment: Assessment, catalogue: Catalogue): string {
  const view = reportView(assessment, catalogue);
  const observed = observedOf(view.applicable, assessment);
  const risks = risksOf(view.applicable, observed, assessment);
  const needed = new Set(risks.flatMap(({ observations }) => observations));
  const toWeigh = view.applicable.flatMap((claim) => opinionObservations(claim, assessment)).filter(({ opinion }) => isToWeigh(opinion));
  const plan = {
    uuid: productUuid(assessment, 'plan-of-action-and-milestones'),
    metadata: metadataOf('Plan of action and milestones', assessment, view),
    'system-id': { 'identifier-type': 'http://ietf.org/rfc/rfc4122', id: productUuid(assessment, 'product') },
    'local-definitions': localDefinitions(assessment),
    ...listed('observations', [
      ...[...needed].map((one) => observationRecord(one, assessment, view)),
      ...toWeigh.map(({ record }) => record),
    ]),
    ...listed(
      'risks',
      risks.map(({ record }) => record),
    ),
    'poam-items': planItems({ risks, toWeigh }, view, assessment),
  };
  return `${JSON.stringify({ 'plan-of-action-and-milestones': plan }, null, 2)}\n`;
}
