import { sha256Hex } from '../model/digest.ts';
import { permalink } from '../model/hosting.ts';
import type { Observation } from '../model/observation.ts';
import type { AssessedEvidence, AssessedSeen, AssessedSource, Assessment, ClaimAssessment } from './assessment.ts';
import { WITHHELD, WITHHELD_ID } from './audience/audience-withheld.ts';
import type { Exception } from './case.ts';

/** Kinds of what an assessor can look at, in the order of the list. */
export const POPULATION_KINDS = ['claim', 'judgement', 'evidence', 'observation', 'doubt', 'exception'] as const;
export type PopulationKind = (typeof POPULATION_KINDS)[number];

/** Something that an assessor can look at by itself. */
export interface PopulationItem {
  /** Stays the same as long as it is the same thing, so that an opinion can name it. */
  readonly id: string;
  readonly kind: PopulationKind;
  /** The claims that it speaks of, in the catalogue's order; none for evidence that nothing rests on. */
  readonly claims: readonly string[];
  readonly words: string;
  /** Where it stands; null for what people put on record. */
  readonly place: string | null;
  readonly link: string | null;
  /** `sha256:` of its bytes, `commit:` of a repository, or `record:` and the SHA-256 of what is on record. */
  readonly digest: string;
  /** Fingerprint of the finding, for an observation that has one. */
  readonly fingerprint?: string;
}

/** All that an assessor can look at, and what of the assessment is not in it. */
export interface Population {
  readonly items: readonly PopulationItem[];
  /** Claims that the role leaves out of scope. */
  readonly outOfScope: readonly string[];
  /** Claims of which nobody said anything: nobody judged, argued or doubted, so that there is nothing to hold an opinion on. */
  readonly nothingSaid: readonly string[];
  /** Observations that nothing was seen, of which there is nothing to look at. */
  readonly nothingSeen: number;
}

/** What a population is made of; an assessment that was made ready for an audience gives what that audience can look at. */
type From = Pick<Assessment, 'claims' | 'sources' | 'evidence' | 'asOf' | 'seen'>;

/**
 * Everything in an assessment that somebody can look at by itself, sorted by kind, claim and id. A doubt that comes of a finding is looked at
 * with that finding. What is withheld, and what says only that nothing was seen, is no part of it.
 */
export function populationOf(assessment: From): Population {
  const { claims, sources, evidence, seen = [] } = assessment;
  const inScope = claims.filter(({ status, judgement }) => status !== 'not applicable' || judgement !== null);
  const order = new Map(claims.map(({ id }, index) => [id, index]));
  const observed = inScope.flatMap(({ observations }) => observations).filter(({ check }) => !check.startsWith(WITHHELD_ID));
  const something = observed.filter(({ result }) => result !== 'Unknown' && result !== 'Not Run');
  const resting = claimsResting(something);
  const items: readonly Draft[] = [
    ...inScope.flatMap(ofClaim),
    ...sources.map((source) => ofSource(source, resting)),
    ...evidence.map((one) => ofEvidence(one, resting)),
    ...seen.map(ofSeen),
    ...ofObservations(something, sources),
  ];
  const rank = ({ kind, claims: of }: Pick<PopulationItem, 'kind' | 'claims'>) =>
    [POPULATION_KINDS.indexOf(kind), order.get(of[0] ?? '') ?? order.size] as const;
  const sorted = named(items).toSorted((a, b) => {
    const [[kindA, claimA], [kindB, claimB]] = [rank(a), rank(b)];
    return kindA - kindB || claimA - claimB || (a.id < b.id ? -1 : 1);
  });
  return {
    items: sorted.map((item) => ({ ...item, claims: item.claims.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)) })),
    outOfScope: claims.filter((claim) => !inScope.includes(claim)).map(({ id }) => id),
    nothingSaid: inScope.filter((claim) => !isSpokenOf(claim)).map(({ id }) => id),
    nothingSeen: observed.length - something.length,
  };
}

/** An item whose id is still to be made: a name of its own, or one of what tells it apart from all others. */
type Draft = Omit<PopulationItem, 'id'> & { readonly name: string } & ({ readonly of: readonly unknown[] } | { readonly own: string });

/** Ids that people can type. Two that came out alike by chance, or by somebody's design, are numbered: neither hides the other. */
function named(drafts: readonly Draft[]): readonly PopulationItem[] {
  const whole = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = JSON.stringify([draft.name, 'own' in draft ? draft.own : draft.of]);
    const known = whole.get(key);
    whole.set(key, known === undefined ? draft : both(known, draft));
  }
  const taken = new Map<string, number>();
  return [...whole.values()].map((draft) => {
    const { name, ...rest } = draft;
    const short = `${name}-${'own' in draft ? draft.own : hashOf(draft.of).slice(0, 12)}`;
    const count = (taken.get(short) ?? 0) + 1;
    taken.set(short, count);
    const { kind, claims, words, place, link, digest, fingerprint } = rest;
    const item = { id: count === 1 ? short : `${short}-${count}`, kind, claims, words, place, link, digest };
    return fingerprint === undefined ? item : { ...item, fingerprint };
  });
}

/** What is known by the same id is looked at together, and nothing of it is left out. */
function both(one: Draft, other: Draft): Draft {
  const claims = [...new Set([...one.claims, ...other.claims])];
  if (one.digest === other.digest) return { ...one, claims };
  return { ...one, claims, words: `${one.words}\n${other.words}`, digest: recorded([one.digest, other.digest]) };
}

function hashOf(record: unknown): string {
  // Unlike canonical JSON it has a form for any text, half a character of a file's name included.
  return sha256Hex(new TextEncoder().encode(JSON.stringify(record)));
}

function isSpokenOf({ judgement, record, doubts }: ClaimAssessment): boolean {
  return judgement !== null || record !== undefined || doubts.length > 0;
}

function ofClaim(claim: ClaimAssessment): readonly Draft[] {
  if (!isSpokenOf(claim)) return [];
  const { id, status, evidence, judgement, record } = claim;
  const onRecord = { claims: [id], place: null, link: null };
  const argument = record?.argument ?? null;
  const judged =
    judgement === null
      ? []
      : [
          {
            ...onRecord,
            kind: 'judgement' as const,
            name: 'judgement',
            own: id,
            words: `Judged ${judgement.verdict} by ${judgement.by} on ${judgement.at.slice(0, 10)} (authority ${judgement.authority})`,
            digest: recorded([judgement.claim, judgement.verdict, judgement.by, judgement.at, judgement.authority]),
          },
        ];
  return [
    {
      ...onRecord,
      kind: 'claim',
      name: 'claim',
      own: id,
      words: `Claim ${id}: status ${status}, evidence ${evidence}${argument === null ? ', no argument' : ''}`,
      digest: recorded([id, status, evidence, argument === null ? null : [argument.text, argument.assumptions, argument.by, argument.at]]),
    },
    ...judged,
    ...claim.doubts
      .filter(({ kind, text }) => kind === 'raised' && text !== WITHHELD)
      .map(({ id: doubt, text, state, response }) => ({
        ...onRecord,
        kind: 'doubt' as const,
        name: 'doubt',
        own: doubt,
        words: `Doubt, ${state}: ${text}${response === null ? '' : ` Response: ${response}`}`,
        digest: recorded([doubt, text, state, response]),
      })),
    ...(record?.exceptions ?? []).map((exception) => ofException(id, exception)),
  ];
}

function ofException(claim: string, { effect, interim, owner, action, due, acceptedBy, until }: Exception): Draft {
  return {
    claims: [claim],
    place: null,
    link: null,
    kind: 'exception',
    name: 'exception',
    of: [claim, effect, action, due, until],
    words: `Carried as a risk until ${until.slice(0, 10)}, accepted by ${acceptedBy}: ${effect} Meanwhile: ${interim} To be mended by ${owner}, due ${due.slice(0, 10)}: ${action}`,
    digest: recorded([claim, effect, interim, owner, action, due, acceptedBy, until]),
  };
}

function recorded(record: unknown): string {
  return `record:${hashOf(record)}`;
}

function ofSource(source: AssessedSource, resting: ReadonlyMap<string, readonly string[]>): Draft {
  const { id, repository, commit, digest, evidence = '', hosting, effectiveAt, files } = source;
  const state = commit === null ? (digest === null ? 'plain folder' : 'archive') : `commit ${commit.slice(0, 12)}`;
  return {
    kind: 'evidence',
    name: 'source',
    ...(id === null ? { of: [evidence] } : { own: id }),
    claims: resting.get(evidence) ?? [],
    words: `Source: ${repository}, ${state} of ${effectiveAt.slice(0, 10)}, ${files} files`,
    place: null,
    link: hosting?.url ?? null,
    digest: commit === null ? (digest === null ? `record:${hashOf([evidence])}` : `sha256:${digest}`) : `commit:${commit}`,
  };
}

function ofEvidence(item: AssessedEvidence, resting: ReadonlyMap<string, readonly string[]>): Draft {
  const { id, path, format, title, digest, signature, notCredited } = item;
  const signed = signature.kind === 'none' ? '' : `, signature ${signature.kind}`;
  const credit = notCredited === null ? '' : `. Not credited: ${notCredited}`;
  return {
    kind: 'evidence',
    name: 'evidence',
    of: [id, path],
    claims: resting.get(id) ?? [],
    words: `${title ?? path} (${format}${signed})${credit}`,
    place: path,
    link: null,
    digest: digest === null ? recorded([id, path]) : `sha256:${digest}`,
  };
}

function ofSeen(one: AssessedSeen): Draft {
  const { id, title, custodian, place, by, at, claims, notCredited } = one;
  return {
    kind: 'evidence',
    name: 'seen',
    own: id,
    claims,
    words: `${title}: seen by ${by} on ${at.slice(0, 10)} where ${custodian} keeps it, and not held${notCredited === null ? '' : `. Not credited: ${notCredited}`}`,
    place,
    link: null,
    digest: recorded([id, title, custodian, place, by, at, claims]),
  };
}

/** What a check says of one thing is one item, however many claims it says it of. */
function ofObservations(observations: readonly Observation[], sources: readonly AssessedSource[]): readonly Draft[] {
  // Where a source stands says nothing of what is in it: the same thing keeps its id from one commit to the next.
  const identity = ({ check, subject, source, evidence, place, result, message }: Observation) =>
    [
      ...[check, subject, source ?? evidence, result],
      place === null ? null : [place.path, place.line ?? null, place.commit ?? null],
      message,
    ] as const;
  const groups = Map.groupBy(observations, (one) => JSON.stringify(identity(one)));
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    if (one === undefined) return [];
    const { check, result, message, place, fingerprint } = one;
    const from = place === null ? undefined : sources.find(({ id, evidence }) => id === one.source && evidence === one.evidence);
    const at = place === null ? null : place.line === undefined ? place.path : `${place.path}:${place.line}`;
    return [
      {
        kind: 'observation' as const,
        name: 'observation',
        // Not what it says: for another audience names may stand otherwise in it.
        of: identity(one).slice(0, -1),
        claims: [...new Set(group.map(({ claim }) => claim))],
        words: `check ${result} (${check}): ${message}`,
        place: at,
        link: place === null || from === undefined ? null : (permalink(from, place)?.href ?? null),
        digest: recorded(identity(one)),
        ...(fingerprint === null ? {} : { fingerprint }),
      },
    ];
  });
}

function claimsResting(observations: readonly Observation[]): ReadonlyMap<string, readonly string[]> {
  const resting = new Map<string, Set<string>>();
  for (const { claim, evidence } of observations)
    if (evidence !== null) resting.set(evidence, (resting.get(evidence) ?? new Set()).add(claim));
  return new Map([...resting].map(([id, claims]) => [id, [...claims]]));
}
