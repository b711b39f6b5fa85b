import type { Assessment, Catalogue } from '@avouch/core';
import { audienceNote, withheldByClaim } from '../audience-note.ts';
import { listed } from '../listed.ts';
import { mind } from '../mind.ts';
import { lookedAt } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { uuidIn, uuidOf } from '../uuid.ts';
import { line, markup, OSCAL_VERSION, property } from './oscal-text.ts';

/** The UUID of something of the product: the same in every document about it. */
export function productUuid({ product }: Assessment, ...parts: readonly string[]): string {
  return uuidOf('oscal', product.id, ...parts);
}

/**
 * The UUIDs of what is withheld, by its running number, which is of something else the next time: they are of this very assessment, for this
 * audience, and of no other, since an id that lasted would let readers follow, or guess, what they are not shown.
 */
export function withheldUuids(assessment: Assessment): (...parts: readonly string[]) => string {
  const within = uuidOf('oscal', 'withheld', JSON.stringify(assessment));
  return (...parts) => uuidIn(within, JSON.stringify(parts));
}

/** The UUID of a person, who is known by name alone. */
export function personUuid(assessment: Assessment, name: string): string {
  return productUuid(assessment, 'person', name);
}

/** Title, dates, who is named, and what a reader has to know of the limits. Its version is the instant that it speaks of, and for whom. */
export function metadataOf(title: string, assessment: Assessment, view: ReportView): object {
  const { asOf, organisation, audience } = assessment;
  const judges = [...new Set(view.claims.flatMap(({ state }) => state.judgement?.by ?? []))];
  const exceptions = view.claims.flatMap(({ state }) => state.record?.exceptions ?? []);
  const people = [...new Set([...judges, ...exceptions.flatMap(({ owner, acceptedBy }) => [owner, acceptedBy])])];
  const note = audienceNote(assessment);
  return {
    title: markup(`${title}: ${assessment.product.name}`),
    'last-modified': asOf,
    version: audience === null ? asOf : `${asOf} for ${audience.for}`,
    'oscal-version': OSCAL_VERSION,
    props: eachOnce([
      property('avouch', assessment.avouch),
      ...lookedAt(assessment).map(({ label, value }) => property(label.toLowerCase().replaceAll(' ', '-'), value)),
      ...(note === null ? [] : [property('audience', note)]),
      ...withheldByClaim(assessment).map((value) => property('withheld', value)),
      ...mind(assessment).map((value) => property('caution', value)),
    ]),
    roles: [
      { id: 'judge', title: 'Judged whether claims are met' },
      { id: 'owner', title: 'Answers for an action' },
    ],
    ...listed('parties', [
      ...(organisation === null ? [] : [{ uuid: productUuid(assessment, 'organisation'), type: 'organization', name: line(organisation) }]),
      ...people.map((name) => ({ uuid: personUuid(assessment, name), type: 'person', name: line(name) })),
    ]),
    ...listed(
      'responsible-parties',
      judges.length === 0 ? [] : [{ 'role-id': 'judge', 'party-uuids': judges.map((name) => personUuid(assessment, name)) }],
    ),
    remarks: 'Checks say what they saw and never judge. What nobody saw, or nobody judged, is neither satisfied nor not satisfied.',
  };
}

/** OSCAL's metadata has no property twice with the same value. */
function eachOnce(properties: readonly object[]): readonly object[] {
  return [...new Map(properties.map((one) => [JSON.stringify(one), one])).values()];
}

/** The product and Avouch itself, which what is observed refers to. */
export function localDefinitions(assessment: Assessment): object {
  const tool = { uuid: productUuid(assessment, 'avouch'), title: 'Avouch' };
  return {
    components: [
      {
        uuid: productUuid(assessment, 'product'),
        type: 'software',
        title: markup(assessment.product.name),
        description: 'The product that is assessed.',
        status: { state: 'other', remarks: 'Nobody states whether it is in operation.' },
      },
    ],
    'assessment-assets': {
      components: [
        {
          ...tool,
          type: 'software',
          description: markup(`Avouch ${assessment.avouch}, whose checks observe.`),
          status: { state: 'operational' },
        },
      ],
      'assessment-platforms': [{ uuid: productUuid(assessment, 'platform'), 'uses-components': [{ 'component-uuid': tool.uuid }] }],
    },
  };
}

/** The catalogue that claims are of, in words: it is published, and no OSCAL catalogue of it is. */
export function catalogueWords({ title, edition, digest }: Catalogue): string {
  return markup(`${title}, edition ${edition} of Avouch's catalogue (SHA-256 ${digest}). Its claims are named claim-NUMBER here.`);
}
