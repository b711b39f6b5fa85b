import type { Disclosure } from '../../model/evidence.ts';
import type { Observation } from '../../model/observation.ts';
import type { Assessment, ClaimAssessment, Doubt } from '../assessment.ts';
import { labelsOf, maySee, type RecordLabels, strictest } from './audience-labels.ts';
import { namesBehindObservations, type People, peopleFor } from './audience-people.ts';
import { type WithheldTally, withheldTally } from './audience-withheld.ts';

/** What the parts of a projection share: labels, names, running numbers, and the count of what is withheld. */
export interface ProjectionContext {
  readonly audience: Disclosure;
  readonly labels: RecordLabels;
  readonly may: (label: Disclosure) => boolean;
  readonly people: People;
  readonly tally: WithheldTally;
  /** The number that stands for a withheld thing: the same for the same thing. */
  readonly numberOf: (key: string) => number;
  /** Who is meant in what an observation of spoken or seen evidence says. */
  readonly namesBehind: (observation: Observation) => readonly string[];
  /** Who responded to a doubt. */
  readonly respondents: (doubt: Doubt) => readonly string[];
  readonly doubtLabel: (doubt: Doubt, claim: ClaimAssessment) => Disclosure;
  /** Of what was responded, as far as anybody did. */
  readonly responseLabel: (doubt: Doubt) => Disclosure;
}

export function projectionContext(assessment: Assessment, audience: Disclosure): ProjectionContext {
  const labels = labelsOf(assessment);
  const record = assessment.evaluatedFrom?.record;
  const numbers = new Map<string, number>();
  const responses = Map.groupBy(record?.responses ?? [], ({ doubt }) => doubt);
  const raised = new Map((record?.doubts ?? []).map((doubt) => [doubt.id, doubt]));
  return {
    audience,
    labels,
    may: (label) => maySee(audience, label),
    people: peopleFor(assessment, labels, audience),
    tally: withheldTally(),
    numberOf: (key) => {
      const number = numbers.get(key) ?? numbers.size + 1;
      numbers.set(key, number);
      return number;
    },
    namesBehind: namesBehindObservations(assessment),
    respondents: ({ id }) => (responses.get(id) ?? []).map(({ by }) => by),
    doubtLabel: ({ id, kind }, { observations }) => {
      if (kind === 'raised') return labels.said(raised.get(id) ?? {});
      const found = observations.filter(({ fingerprint }) => fingerprint === id);
      return found.length === 0 ? 'internal' : strictest(found.map(labels.observation));
    },
    responseLabel: ({ id }) => {
      const given = responses.get(id) ?? [];
      return given.length === 0 ? 'internal' : strictest(given.map(labels.said));
    },
  };
}
