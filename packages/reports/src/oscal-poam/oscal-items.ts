import type { Assessment, ClaimStatus } from '@avouch/core';
import { listed } from '../listed.ts';
import type { OpinionObservation } from '../oscal/oscal-opinion.ts';
import { productUuid } from '../oscal/oscal-parts.ts';
import type { Risk } from '../oscal/oscal-risks.ts';
import { controlId, markup, property } from '../oscal/oscal-text.ts';
import { claimsText } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';

/** What waits for a person, by the status that it has. */
const WAITING: readonly (readonly [status: ClaimStatus, toDo: string])[] = [
  ['not assessed', 'Have a named person judge what nobody judged'],
  ['unsupported', 'Bring evidence for what was judged and nothing supports'],
  ['reconfirm', 'Judge again what was judged on a basis that moved or grew old'],
];

const NOBODY = 'Nobody is named for it, and no date is set.';

/**
 * Items of the plan: each risk that is not closed, what assessors said against judgements that count, each claim that was judged not met and is carried by no exception, and what waits for a person.
 * Where there is nothing to do the one item says so, since OSCAL asks for at least one.
 */
export function planItems(
  { risks, toWeigh }: { readonly risks: readonly Risk[]; readonly toWeigh: readonly OpinionObservation[] },
  { applicable }: ReportView,
  assessment: Assessment,
): readonly object[] {
  const carried = new Set(applicable.flatMap(({ state }) => ((state.record?.exceptions ?? []).length === 0 ? [] : [state.id])));
  const unmet = applicable.filter(({ state }) => state.status === 'not met' && !carried.has(state.id));
  const items = [
    ...risks.filter(({ status }) => status !== 'closed').map((risk) => riskItem(risk, assessment)),
    ...unmet.map(({ state }) =>
      item(assessment, {
        name: ['unmet', state.id],
        title: `Claim ${state.id} was judged not met`,
        description: `No exception is on record that says what this means and what will correct it. ${NOBODY}`,
        claims: [state.id],
        rest: {},
      }),
    ),
    ...toWeigh.map(({ uuid, opinion: { claim, opinion } }) =>
      item(assessment, {
        name: ['opinion', uuid],
        title: `Weigh what an assessor says of claim ${claim}: ${opinion === 'none given' ? 'findings' : opinion}`,
        description: `It changes no status. It is weighed where it is raised as a doubt, or the claim is judged anew. ${NOBODY}`,
        claims: [claim],
        rest: { 'related-observations': [{ 'observation-uuid': uuid }] },
      }),
    ),
    ...WAITING.flatMap(([status, toDo]) => {
      const claims = applicable.flatMap(({ state }) => (state.status === status ? [state.id] : []));
      if (claims.length === 0) return [];
      const title = `${toDo}: ${claimsText(claims)}`;
      return [item(assessment, { name: ['waiting', status], title, description: NOBODY, claims, rest: {} })];
    }),
  ];
  if (items.length > 0) return items;
  const description =
    'Every claim that applies was judged and nothing open stands against it. The item is here since OSCAL asks for at least one.';
  return [item(assessment, { name: ['nothing'], title: `Nothing to do as of ${assessment.asOf}`, description, claims: [], rest: {} })];
}

function riskItem({ uuid, title, claims, observations, status, owned }: Risk, assessment: Assessment): object {
  const accepted = 'Accepted as a risk until it lapses; its risk says by whom.';
  const unowned = status === 'open' ? NOBODY : 'Nobody is named who mends it, and no date is set for that.';
  const description = `${status === 'open' ? 'Open.' : accepted} ${owned ? 'Its risk names the owner and the date.' : unowned}`;
  return item(assessment, {
    ...{ name: ['risk', uuid], title, description, claims },
    rest: {
      'related-risks': [{ 'risk-uuid': uuid }],
      ...listed(
        'related-observations',
        observations.map((one) => ({ 'observation-uuid': one.uuid })),
      ),
    },
  });
}

interface ItemParts {
  readonly name: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly claims: readonly string[];
  readonly rest: object;
}

function item(assessment: Assessment, { name, title, description, claims, rest }: ItemParts): object {
  return {
    uuid: productUuid(assessment, 'item', ...name),
    title: markup(title),
    description: markup(description),
    ...listed(
      'props',
      claims.map((claim) => property('claim', controlId(claim))),
    ),
    ...rest,
  };
}
