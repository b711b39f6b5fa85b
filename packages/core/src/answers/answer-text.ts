import type { Assessment, ClaimAssessment, Doubt } from '../case/assessment.ts';
import { maySee } from '../case/audience/audience-labels.ts';
import { forAudience } from '../case/audience/audience-projection.ts';
import { WITHHELD } from '../case/audience/audience-withheld.ts';
import type { Exception } from '../case/case.ts';
import type { CaseEvidence } from '../case/case-for.ts';
import { caseStatus } from '../case/case-status.ts';
import { disagreementsWith } from '../case/opinions.ts';
import { type Catalogue, type Claim, claimsOf } from '../catalogue/catalogue.ts';
import type { Disclosure } from '../model/evidence.ts';
import type { Instant } from '../model/instant.ts';
import { withoutSecrets } from '../secrets/withhold.ts';
import { type Released, releasedFor } from './released-case.ts';

/** What answers are made from: the case of one product as it stands at an instant, and nothing else. */
export interface AnswerSource extends Released {
  readonly catalogue: Catalogue;
  /** What the case names as evidence. */
  readonly evidence: readonly CaseEvidence[];
  /** Who is to read the answers. */
  readonly audience: Disclosure;
}

/** The words for a question, or why there are none. */
export type Answer =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Each claim with its status, for whoever sends the answer. */
      readonly says: readonly string[];
      readonly withheld: readonly string[];
    }
  | { readonly kind: 'none'; readonly reasons: readonly string[] };

/** A claim as it was evaluated, and as the readers see it. */
interface ClaimSeen {
  readonly whole: ClaimAssessment;
  readonly shown: ClaimAssessment;
}

/** The same with what the readers may see of the assessment. */
interface Context extends AnswerSource {
  readonly shown: Assessment;
}

/** How a projection calls people that it does not name. */
const PERSON = /^person \d{1,9}$/;

/** Makes answers. Made once for a list. */
export type AnswerMaker = (claims: readonly string[]) => Answer;

/**
 * What the case says for the claims that answer a question: each claim's status and judgement in the words of the case, the argument, the
 * evidence that these readers may know of, limits and expiry. Never a yes or no of ours. Where a single claim has no status that stands,
 * there is no answer at all: half of one would be read as the whole.
 */
export function answerMaker(given: AnswerSource): AnswerMaker {
  const source: Context = { ...given, shown: forAudience(releasedFor(given), given.audience) };
  const { assessment, catalogue, responses } = source;
  const seen = new Map(source.shown.claims.map((claim) => [claim.id, claim]));
  const states = new Map(
    assessment.claims.flatMap((whole): readonly [string, ClaimSeen][] => {
      const shown = seen.get(whole.id);
      return shown === undefined ? [] : [[whole.id, { whole, shown }]];
    }),
  );
  const ends = new Map<string, Instant>();
  for (const { at, claims } of caseStatus(assessment, catalogue, responses).expiries)
    for (const id of claims) if (!ends.has(id)) ends.set(id, at);
  return (wanted) => {
    const chosen = claimsOf(catalogue).filter(({ id }) => wanted.includes(id));
    const reasons = chosen.flatMap(({ id }) => {
      const state = states.get(id);
      const why = whyNot(id, state?.whole);
      return why.length > 0 || state === undefined ? why : notForThem(state, source);
    });
    const unknown = wanted.filter((id) => !chosen.some((claim) => claim.id === id)).map((id) => `claim ${id} is none of ${catalogue.id}`);
    if (reasons.length + unknown.length > 0) return { kind: 'none', reasons: [...unknown, ...reasons] };
    const answers = chosen.flatMap((claim) => {
      const state = states.get(claim.id);
      return state === undefined ? [] : [answerFor(claim, state, source, ends.get(claim.id) ?? null)];
    });
    const { product, release, asOf } = assessment;
    const about = `Of ${product.name}${release === undefined ? '' : ` ${release}`}, as it stood on ${asOf.slice(0, 10)}.`;
    return {
      kind: 'text',
      text: withoutSecrets([...answers.map(({ lines }) => lines.join('\n')), about].join('\n\n')),
      says: chosen.flatMap(({ id }) => states.get(id)?.whole ?? []).map(({ id, status }) => `${id} ${status}`),
      withheld: [...new Set(answers.flatMap(({ withheld }) => withheld))],
    };
  };
}

function whyNot(id: string, state: ClaimAssessment | undefined): readonly string[] {
  if (state === undefined) return [`claim ${id} was not assessed`];
  switch (state.status) {
    case 'met':
    case 'met, limited':
    case 'not met':
    case 'not applicable':
      return [];
    case 'open doubt': {
      const open = state.doubts.filter((doubt) => doubt.state === 'open').length;
      return [`claim ${id}: open doubt (${open})`];
    }
    case 'not assessed':
    case 'unsupported':
    case 'reconfirm':
      return [`claim ${id}: ${state.status}${state.reasons[0] === undefined ? '' : `: ${state.reasons[0]}`}`];
  }
}

/** What people said that the answer would rest on, and that these readers may not see: without it the status alone would look like a yes. */
function notForThem({ whole, shown }: ClaimSeen, { audience, assessment: { asOf } }: Context): readonly string[] {
  const { id, status, record } = whole;
  const argument = record?.argument ?? null;
  const inForce = (one: ClaimAssessment) => (one.record?.exceptions ?? []).filter(({ until }) => until > asOf);
  const carried = new Set(inForce(shown).map((exception) => JSON.stringify(withoutPeople(exception))));
  const exceptions = inForce(whole).filter((exception) => status === 'not met' && !carried.has(JSON.stringify(withoutPeople(exception))));
  // An unmet claim says no yes that its doubts would limit: of those, what may be seen is told.
  const limits = status === 'not met' ? [] : hiddenLimits({ whole, shown });
  return [
    ...new Set([
      ...(argument !== null && (shown.record?.argument ?? null) === null ? [`the argument of ${argument.by}`] : []),
      ...exceptions.map(({ acceptedBy }) => `the exception that ${acceptedBy} accepted`),
      ...limits.map((limit) => `the limit ${limit}`),
    ]),
  ].map((what) => `claim ${id}: ${what} is not for ${audience} readers by its label, or has none`);
}

function withoutPeople({ owner: _, acceptedBy: __, disclosure: ___, ...exception }: Exception): unknown {
  return exception;
}

/** Limits of which these readers do not see all: each by its id. */
function hiddenLimits({ whole, shown }: ClaimSeen): readonly string[] {
  const told = new Set(limitsOf(shown.doubts).flatMap((doubt) => (isTold(doubt) ? [doubt.id] : [])));
  return limitsOf(whole.doubts).flatMap(({ id }) => (told.has(id) ? [] : [id.slice(0, 12)]));
}

/** A limit is told whole or not at all: what was answered to it may limit it further. */
function isTold({ text, response }: Doubt): boolean {
  return text !== WITHHELD && response !== WITHHELD;
}

function limitsOf(doubts: readonly Doubt[]): readonly Doubt[] {
  return doubts.filter(({ state }) => state === 'risk accepted' || state === 'open');
}

interface ClaimAnswer {
  readonly lines: readonly string[];
  readonly withheld: readonly string[];
}

function answerFor(claim: Claim, { whole, shown }: ClaimSeen, source: Context, until: Instant | null): ClaimAnswer {
  const evidence = evidenceLines(claim.id, whole, source);
  const limits = limitsOf(shown.doubts).filter(isTold);
  return {
    lines: [
      `Claim ${claim.id} (${claim.outcome.replace(/\.$/, '')}): ${whole.status}.`,
      ...judgementLines(shown),
      ...opinionLines(shown),
      ...argumentLines(shown),
      ...exceptionLines(shown, source.assessment.asOf),
      ...(evidence.titles.length === 0 ? [] : [`Evidence: ${evidence.titles.join('; ')}.`]),
      ...new Set(limits.map(({ text, response }) => `Limit: ${text}${response === null ? '' : ` (${response})`}`)),
      ...(until === null ? [] : [`To be looked at again by ${until.slice(0, 10)}.`]),
    ],
    withheld: [...evidence.withheld, ...hiddenLimits({ whole, shown })],
  };
}

function judgementLines({ judgement, record, reasons }: ClaimAssessment): readonly string[] {
  // The role leaves it out of scope: nobody judged that.
  if (judgement === null) return reasons.slice(0, 1).map((reason) => `${reason}.`);
  const { verdict, by, at, authority, releases } = judgement;
  const range = releases === undefined ? '' : `, for releases ${releases.from ?? 'from the first'} to ${releases.to ?? 'the latest'}`;
  const self = record?.selfJudged === true ? '; self-judged, by who argued it' : '';
  return [`Judged ${verdict} by ${named(by)} on ${at.slice(0, 10)}${range} (${authority}${self}).`];
}

/** That somebody independent disagrees is for every reader; their words where the readers may see them. */
function opinionLines(claim: ClaimAssessment): readonly string[] {
  return disagreementsWith(claim).map(({ by, at, text, findings }) => {
    const words = [...(text === null ? [] : [text]), ...findings].filter((one) => one !== WITHHELD).join(' ');
    const who = PERSON.test(by) ? '' : ` of ${by}`;
    return `An assessor disagrees with this judgement. Opinion${who}, ${at.slice(0, 10)}${words === '' ? ', whose words are not for these readers.' : `: ${words}`}`;
  });
}

/** Who stands as a number in a projection is nobody to whoever reads an answer. */
function named(person: string): string {
  return PERSON.test(person) ? 'a named person' : person;
}

function argumentLines({ record }: ClaimAssessment): readonly string[] {
  const argument = record?.argument ?? null;
  if (argument === null) return [];
  const { text, assumptions, by, at } = argument;
  return [`Argument of ${named(by)}, ${at.slice(0, 10)}: ${text}`, ...assumptions.map((assumption) => `Assumption: ${assumption}`)];
}

/** How an unmet claim is carried, for as long as that was accepted. */
function exceptionLines({ status, record }: ClaimAssessment, asOf: Instant): readonly string[] {
  if (status !== 'not met') return [];
  return (record?.exceptions ?? [])
    .filter(({ until }) => until > asOf)
    .map(
      ({ effect, interim, action, due, acceptedBy, until }) =>
        `Carried as a risk, accepted by ${named(acceptedBy)} until ${until.slice(0, 10)}. Effect: ${effect} In the meantime: ${interim} Planned: ${action} Due ${due.slice(0, 10)}.`,
    );
}

/** Titles of evidence that was read and counts, and of what was seen; what these readers may not know of is left out, by id. */
function evidenceLines(
  claim: string,
  { observations }: ClaimAssessment,
  { assessment, shown, evidence, audience }: Context,
): { readonly titles: readonly string[]; readonly withheld: readonly string[] } {
  const restsOn = new Set(observations.flatMap(({ evidence: id }) => (id === null ? [] : [id])));
  const isOf = (id: string, own: string) => id === own || id.startsWith(`${own}:`);
  const readBy = (own: string, { evidence: items }: Assessment) => items.filter((item) => isOf(item.id, own));
  const declared = evidence.filter(({ id, claims }) => {
    const read = readBy(id, assessment);
    const counts = read.some(({ notCredited }) => notCredited === null);
    return counts && (claims.includes(claim) || read.some((item) => restsOn.has(item.id)));
  });
  const seen = (assessment.seen ?? []).filter(({ claims, notCredited }) => notCredited === null && claims.includes(claim));
  const seenByThem = new Set((shown.seen ?? []).map(({ id }) => id));
  const all = [
    // A title is the declaration's own word, and its label is too.
    ...declared.map(({ id, title, disclosure }) => ({
      ...{ id, title },
      visible: maySee(audience, disclosure) && readBy(id, shown).length > 0,
    })),
    ...seen.map(({ id, title }) => ({ id, title: `${title} (seen, not held)`, visible: seenByThem.has(id) })),
  ];
  return {
    titles: [...new Set(all.filter(({ visible }) => visible).map(({ title }) => title))],
    withheld: all.filter(({ visible }) => !visible).map(({ id }) => id),
  };
}
