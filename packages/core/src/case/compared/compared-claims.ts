import { recordDigest } from '../../model/digest.ts';
import type { ClaimStatus, EvidenceState, PrincipleStatus } from '../assessment.ts';
import { rangeWords } from '../release-range.ts';
import type { ComparedAssessment } from './assessment-compared.ts';
import { DOUBT_LEVELS } from './compared-findings.ts';
import type { ComparedPart } from './compared-part.ts';

type Claim = ComparedAssessment['claims'][number];

/** How far a claim is from being met. An honest `not met` and what nobody assessed are equally far. */
const CLAIM_LEVELS: Readonly<Record<ClaimStatus, number>> = {
  met: 0,
  'not applicable': 0,
  'met, limited': 1,
  reconfirm: 2,
  unsupported: 3,
  'open doubt': 4,
  'not assessed': 5,
  'not met': 5,
};

const PRINCIPLE_LEVELS: Readonly<Record<PrincipleStatus, number>> = {
  met: 0,
  'not applicable': 0,
  'met, limited': 1,
  'met by other means': 1,
  'met with risk': 2,
  'stopped by': 3,
  'not met': 3,
};

const EVIDENCE_LEVELS: Readonly<Record<EvidenceState, number>> = { supported: 0, 'partly supported': 1, 'not seen yet': 2, undermined: 3 };

/** Statuses, evidence, doubts that people raised, and what is on record, of principles and claims. */
export function claimParts({ principles, claims, asOf }: ComparedAssessment): readonly ComparedPart[] {
  return [...principles.flatMap(principleParts), ...claims.flatMap((claim) => [...stateParts(claim), ...recordParts(claim, asOf)])];
}

function principleParts({ id, status, stoppedBy, conclusion }: ComparedAssessment['principles'][number]): readonly ComparedPart[] {
  return [
    {
      reader: 'SRO',
      kind: 'principle',
      about: id,
      claims: [],
      side: { state: status, reasons: stoppedBy.length === 0 ? [] : [`stopped by ${stoppedBy.join(', ')}`] },
      level: PRINCIPLE_LEVELS[status],
    },
    ...stoppedBy.map(
      (claim): ComparedPart => ({
        reader: 'SRO',
        kind: 'stopped by',
        about: `${id} by ${claim}`,
        claims: [claim],
        side: { state: 'stops it', reasons: [] },
        level: 1,
      }),
    ),
    ...(conclusion === undefined
      ? []
      : [
          {
            reader: 'buyer' as const,
            kind: 'conclusion' as const,
            about: id,
            claims: [],
            side: { state: `${conclusion.verdict}, by ${conclusion.by}`, reasons: [conclusion.effect] },
            same: recordDigest([conclusion.verdict, conclusion.by, conclusion.effect]),
            level: null,
          },
        ]),
  ];
}

function stateParts({ id, status, reasons, evidence, evidenceFresh, doubts }: Claim): readonly ComparedPart[] {
  const about = { reader: 'security lead' as const, about: id, claims: [id] };
  return [
    { ...about, kind: 'claim', side: { state: status, reasons }, level: CLAIM_LEVELS[status] },
    { ...about, kind: 'evidence state', side: { state: evidence, reasons: [] }, level: EVIDENCE_LEVELS[evidence] },
    {
      ...about,
      kind: 'evidence freshness',
      side: { state: evidenceFresh === null ? 'none to judge on' : evidenceFresh ? 'fresh' : 'past its freshness', reasons: [] },
      level: evidenceFresh === true ? 0 : 1,
    },
    ...doubts
      .filter(({ kind }) => kind === 'raised')
      .map(
        ({ id: doubt, text, state, response }): ComparedPart => ({
          ...about,
          kind: 'doubt',
          about: doubt,
          side: { state, reasons: [text, ...(response === null ? [] : [response])] },
          level: DOUBT_LEVELS[state],
        }),
      ),
  ];
}

/** What a buyer was told: who judged, on what argument, and what is carried as a risk. */
function recordParts({ id, judgement, record }: Claim, asOf: string): readonly ComparedPart[] {
  const about = { reader: 'buyer' as const, about: id, claims: [id] };
  const { argument = null, exceptions = [], assertions = [] } = record ?? {};
  return [
    ...(judgement === null
      ? []
      : [{ ...about, kind: 'judgement' as const, side: { state: judged(judgement, record), reasons: [] }, level: null }]),
    ...(argument === null
      ? []
      : [
          {
            ...about,
            kind: 'argument' as const,
            side: { state: `argued by ${argument.by}`, reasons: [argument.text] },
            same: recordDigest([argument.by, argument.text, argument.assumptions]),
            level: 0,
          },
        ]),
    ...exceptions.map(({ effect, owner, action, due, acceptedBy, until }): ComparedPart => {
      const lapsed = until <= asOf;
      const overdue = due <= asOf ? ', overdue' : '';
      const state = lapsed
        ? `no longer carried as a risk: it was accepted until ${until.slice(0, 10)}`
        : `carried as a risk until ${until.slice(0, 10)}, accepted by ${acceptedBy}; due ${due.slice(0, 10)}${overdue} with ${owner}`;
      return {
        ...about,
        kind: 'exception',
        about: `${id}: ${action}`,
        side: { state, reasons: [effect] },
        same: recordDigest([state, effect]),
        level: lapsed ? 2 : due <= asOf ? 1 : 0,
      };
    }),
    ...assertions.map(
      ({ text, by }): ComparedPart => ({
        ...about,
        kind: 'assertion',
        about: `${id} ${recordDigest([text, by]).slice(0, 12)}`,
        side: { state: `said by ${by}, and leading to nothing`, reasons: [text] },
        level: null,
      }),
    ),
  ];
}

function judged({ verdict, by, at, authority, signedBy, releases }: NonNullable<Claim['judgement']>, record: Claim['record']): string {
  const signed = signedBy === undefined ? '' : ` by ${signedBy}`;
  const range = releases === undefined ? '' : `, for ${rangeWords(releases)}`;
  return `${verdict} by ${by} on ${at.slice(0, 10)} (${authority}${signed})${range}${record?.selfJudged === true ? ', self-judged' : ''}`;
}

/** What is said of the product, the list of claims, and what a developer was asked. */
export function productParts({ catalogue, product, encouragements = [] }: ComparedAssessment): readonly ComparedPart[] {
  const about = { reader: 'buyer' as const, claims: [], level: null };
  const { role, delivery, visibility } = product;
  return [
    {
      ...about,
      kind: 'catalogue',
      about: 'catalogue',
      side: { state: `${catalogue.id} (${catalogue.digest.slice(0, 12)})`, reasons: [] },
      same: recordDigest([catalogue.id, catalogue.edition, catalogue.digest]),
    },
    {
      ...about,
      kind: 'product',
      about: product.id,
      side: { state: [product.name, role, ...delivery, `visibility ${visibility}`].join(', '), reasons: [] },
    },
    ...encouragements.map(
      ({ developer, claims, by, at, outcome }): ComparedPart => ({
        ...about,
        kind: 'encouragement',
        about: `${developer}, asked by ${by} on ${at.slice(0, 10)}${claims.length === 0 ? '' : ` about ${claims.join(', ')}`}`,
        claims,
        side: { state: outcome, reasons: [] },
      }),
    ),
  ];
}
