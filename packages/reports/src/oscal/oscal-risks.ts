import { type Assessment, type Doubt, type Exception, WITHHELD } from '@avouch/core';
import { exceptionWords } from '../judgement-words.ts';
import { listed } from '../listed.ts';
import { claimsText } from '../phrases.ts';
import type { ClaimView } from '../report-view.ts';
import type { Observed } from './oscal-observations.ts';
import { personUuid, productUuid, withheldUuids } from './oscal-parts.ts';
import { controlId, dateOf, markup, property } from './oscal-text.ts';

type RiskStatus = 'open' | 'deviation-approved' | 'closed';

/** A risk and what it is about. */
export interface Risk {
  readonly uuid: string;
  readonly status: RiskStatus;
  readonly claims: readonly string[];
  readonly title: string;
  readonly record: object;
  readonly observations: readonly Observed[];
  /** Whether somebody is named who answers for what corrects it. */
  readonly owned: boolean;
}

/** The doubts about some claims, and the exceptions under which unmet ones are carried, as risks. */
export function risksOf(claims: readonly ClaimView[], observed: readonly Observed[], assessment: Assessment): readonly Risk[] {
  return [...doubtRisks(claims, observed, assessment), ...exceptionRisks(claims, assessment)];
}

function doubtRisks(claims: readonly ClaimView[], observed: readonly Observed[], assessment: Assessment): readonly Risk[] {
  const doubts = Map.groupBy(
    claims.flatMap(({ state }) => state.doubts),
    ({ id }) => id,
  );
  const byFingerprint = Map.groupBy(observed, ({ observation }) => observation.fingerprint);
  const held = withheldUuids(assessment);
  return [...doubts].flatMap(([id, group]) => {
    const doubt = group.find(({ state }) => state === 'open') ?? group[0];
    if (doubt === undefined) return [];
    const about = [...new Set(group.map(({ claim }) => claim))];
    const observations = byFingerprint.get(id) ?? [];
    // What stands for the id of one that is withheld is a running number.
    const isWithheld = assessment.audience !== null && doubt.text === WITHHELD;
    const title = `Doubt about ${claimsText(about)}: ${doubt.state}`;
    const response = doubt.response === null ? '' : ` Response: ${doubt.response}`;
    return [
      risk({
        ...{
          uuid: isWithheld ? held('doubt', id) : productUuid(assessment, 'doubt', id),
          status: doubtStatus(doubt.state),
          claims: about,
          title,
          observations,
          owned: false,
        },
        description: `${doubt.text}${response}`,
        statement: `Where it stands, it contradicts that ${claimsText(about)} can be held to be met.`,
        props: [...(isWithheld ? [] : [property('doubt', id)]), property('kind', doubt.kind), property('state', doubt.state)],
        rest: {},
      }),
    ];
  });
}

function doubtStatus(state: Doubt['state']): RiskStatus {
  switch (state) {
    case 'open':
      return 'open';
    case 'risk accepted':
      return 'deviation-approved';
    case 'answered':
    case 'rebutted':
      return 'closed';
    default:
      return state satisfies never;
  }
}

function exceptionRisks(claims: readonly ClaimView[], assessment: Assessment): readonly Risk[] {
  return claims.flatMap(({ state }) =>
    (state.record?.exceptions ?? []).map((exception, index) => exceptionRisk(exception, [state.id, String(index)], assessment)),
  );
}

function exceptionRisk(exception: Exception, name: readonly string[], assessment: Assessment): Risk {
  const { claim, effect, interim, action, owner, due, until } = exception;
  const uuid = (what: string) => productUuid(assessment, 'exception', what, ...name);
  const holds = until > assessment.asOf;
  const date = dateOf(due);
  return risk({
    ...{ uuid: uuid('risk'), status: holds ? 'deviation-approved' : 'open', claims: [claim], observations: [], owned: true },
    title: `Claim ${claim} is not met: ${holds ? 'carried as a risk' : 'its exception has lapsed'}`,
    description: effect,
    statement: exceptionWords(exception),
    props: [property('kind', 'exception'), property('owner', owner)],
    rest: {
      ...(date === null ? {} : { deadline: date }),
      'mitigating-factors': [{ uuid: uuid('interim'), description: markup(interim) }],
      remediations: [
        {
          ...{ uuid: uuid('action'), lifecycle: 'planned', title: 'What will correct it', description: markup(action) },
          tasks: [
            {
              ...{ uuid: uuid('task'), type: 'milestone', title: markup(`Due ${due.slice(0, 10)}`) },
              ...(date === null ? {} : { timing: { 'on-date': { date } } }),
              'responsible-roles': [{ 'role-id': 'owner', 'party-uuids': [personUuid(assessment, owner)] }],
            },
          ],
        },
      ],
    },
  });
}

interface RiskParts extends Omit<Risk, 'record'> {
  readonly description: string;
  readonly statement: string;
  readonly props: readonly object[];
  readonly rest: object;
}

function risk({ description, statement, props, rest, ...known }: RiskParts): Risk {
  const { uuid, title, claims, status, observations } = known;
  return {
    ...known,
    record: {
      ...{ uuid, title: markup(title), description: markup(description), statement: markup(statement) },
      props: [...props, ...claims.map((claim) => property('claim', controlId(claim)))],
      status,
      ...rest,
      ...listed(
        'related-observations',
        observations.map((one) => ({ 'observation-uuid': one.uuid })),
      ),
    },
  };
}
