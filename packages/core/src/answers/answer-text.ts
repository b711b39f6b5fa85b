import type { Assessment, ClaimAssessment, Doubt } from '../case/assessment.ts';
import { labelsOf, maySee, type RecordLabels, strictest } from '../case/audience-labels.ts';
import type { RaisedDoubt, Response } from '../case/case.ts';
import type { CaseEvidence } from '../case/case-for.ts';
import { caseStatus } from '../case/case-status.ts';
import { type Catalogue, type Claim, claimsOf } from '../catalogue/catalogue.ts';
import type { Disclosure } from '../model/evidence.ts';
import type { Instant } from '../model/instant.ts';
import { withoutSecrets } from '../secrets/withhold.ts';

/** What answers are made from: the case of one product as it stands at an instant, and nothing else. */
export interface AnswerSource {
  readonly assessment: Assessment;
  readonly catalogue: Catalogue;
  /** As the assessment resolved them. */
  readonly responses: readonly Response[];
  readonly doubts: readonly RaisedDoubt[];
  /** What the case names as evidence. */
  readonly evidence: readonly CaseEvidence[];
  /** Who is to read the answers. */
  readonly audience: Disclosure;
  /** Whether a person released what carries no label; otherwise it is internal. */
  readonly unlabelled: boolean;
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

/** The same with who may see what. */
interface Context extends AnswerSource {
  readonly labels: RecordLabels;
}

/** Makes answers. Made once for a list. */
export type AnswerMaker = (claims: readonly string[]) => Answer;

/**
 * What the case says for the claims that answer a question: each claim's status and judgement in the words of the case, the argument, the
 * evidence that these readers may know of, limits and expiry. Never a yes or no of ours. Where a single claim has no status that stands,
 * there is no answer at all: half of one would be read as the whole.
 */
export function answerMaker(given: AnswerSource): AnswerMaker {
  const source: Context = { ...given, labels: labelsOf(given.assessment) };
  const { assessment, catalogue, responses } = source;
  const states = new Map(assessment.claims.map((claim) => [claim.id, claim]));
  const ends = new Map<string, Instant>();
  for (const { at, claims } of caseStatus(assessment, catalogue, responses).expiries)
    for (const id of claims) if (!ends.has(id)) ends.set(id, at);
  return (wanted) => {
    const chosen = claimsOf(catalogue).filter(({ id }) => wanted.includes(id));
    const reasons = chosen.flatMap(({ id }) => {
      const state = states.get(id);
      const why = whyNot(id, state);
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
      says: chosen.flatMap(({ id }) => states.get(id) ?? []).map(({ id, status }) => `${id} ${status}`),
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
function notForThem(state: ClaimAssessment, source: Context): readonly string[] {
  const { id, status, record } = state;
  const { asOf } = source.assessment;
  const said = [
    ...(record?.argument == null ? [] : [{ what: `the argument of ${record.argument.by}`, record: record.argument }]),
    ...(status === 'not met' ? (record?.exceptions ?? []) : [])
      .filter(({ until }) => until > asOf)
      .map((exception) => ({ what: `the exception that ${exception.acceptedBy} accepted`, record: exception })),
  ];
  // An unmet claim says no yes that its doubts would limit: of those, what may be seen is told.
  const limits = status === 'not met' ? [] : limitsOf(state.doubts).filter((doubt) => !limitMayBeSeen(doubt, state, source));
  return [
    ...new Set([
      ...said.filter((one) => !maySay(one.record, source)).map(({ what }) => what),
      ...limits.map((doubt) => `the limit ${doubt.id.slice(0, 12)}`),
    ]),
  ].map((what) => `claim ${id}: ${what} is not for ${source.audience} readers by its label, or has none`);
}

/** Records without a label are internal, unless a person read and released them. */
function maySay({ disclosure }: { readonly disclosure?: Disclosure | undefined }, { audience, unlabelled }: AnswerSource): boolean {
  return maySee(audience, disclosure ?? (unlabelled ? 'public' : 'internal'));
}

function limitsOf(doubts: readonly Doubt[]): readonly Doubt[] {
  return doubts.filter(({ state }) => state === 'risk accepted' || state === 'open');
}

interface ClaimAnswer {
  readonly lines: readonly string[];
  readonly withheld: readonly string[];
}

function answerFor(claim: Claim, state: ClaimAssessment, source: Context, until: Instant | null): ClaimAnswer {
  const evidence = evidenceLines(claim.id, state, source);
  const limits = limitLines(state, source);
  return {
    lines: [
      `Claim ${claim.id} (${claim.outcome.replace(/\.$/, '')}): ${state.status}.`,
      ...judgementLines(state, source),
      ...argumentLines(state),
      ...exceptionLines(state, source.assessment.asOf),
      ...(evidence.titles.length === 0 ? [] : [`Evidence: ${evidence.titles.join('; ')}.`]),
      ...limits.lines,
      ...(until === null ? [] : [`To be looked at again by ${until.slice(0, 10)}.`]),
    ],
    withheld: [...evidence.withheld, ...limits.withheld],
  };
}

function judgementLines({ judgement, record, reasons }: ClaimAssessment, source: AnswerSource): readonly string[] {
  // The role leaves it out of scope: nobody judged that.
  if (judgement === null) return reasons.slice(0, 1).map((reason) => `${reason}.`);
  const { verdict, by, at, authority, releases } = judgement;
  const range = releases === undefined ? '' : `, for releases ${releases.from ?? 'from the first'} to ${releases.to ?? 'the latest'}`;
  const self = record?.selfJudged === true ? '; self-judged, by who argued it' : '';
  const who = maySay(judgement, source) ? by : 'a named person';
  return [`Judged ${verdict} by ${who} on ${at.slice(0, 10)}${range} (${authority}${self}).`];
}

function argumentLines({ record }: ClaimAssessment): readonly string[] {
  const argument = record?.argument ?? null;
  if (argument === null) return [];
  const { text, assumptions, by, at } = argument;
  return [`Argument of ${by}, ${at.slice(0, 10)}: ${text}`, ...assumptions.map((assumption) => `Assumption: ${assumption}`)];
}

/** How an unmet claim is carried, for as long as that was accepted. */
function exceptionLines({ status, record }: ClaimAssessment, asOf: Instant): readonly string[] {
  if (status !== 'not met') return [];
  return (record?.exceptions ?? [])
    .filter(({ until }) => until > asOf)
    .map(
      ({ effect, interim, action, due, acceptedBy, until }) =>
        `Carried as a risk, accepted by ${acceptedBy} until ${until.slice(0, 10)}. Effect: ${effect} In the meantime: ${interim} Planned: ${action} Due ${due.slice(0, 10)}.`,
    );
}

/** Titles of evidence that was read and counts, and of what was seen; what these readers may not know of is left out, by id. */
function evidenceLines(
  claim: string,
  { observations }: ClaimAssessment,
  { assessment, evidence, audience }: AnswerSource,
): { readonly titles: readonly string[]; readonly withheld: readonly string[] } {
  const restsOn = new Set(observations.flatMap(({ evidence: id }) => (id === null ? [] : [id])));
  const isOf = (id: string, own: string) => id === own || id.startsWith(`${own}:`);
  const declared = evidence.filter(({ id, claims }) => {
    const read = assessment.evidence.filter((item) => isOf(item.id, id));
    const counts = read.some(({ notCredited }) => notCredited === null);
    return counts && (claims.includes(claim) || read.some((item) => restsOn.has(item.id)));
  });
  const seen = (assessment.seen ?? []).filter(({ claims, notCredited }) => notCredited === null && claims.includes(claim));
  const all = [
    ...declared.map(({ id, title, disclosure }) => ({ id, title, disclosure })),
    ...seen.map(({ id, title, disclosure }) => ({ id, title: `${title} (seen, not held)`, disclosure })),
  ];
  return {
    titles: [...new Set(all.filter(({ disclosure }) => maySee(audience, disclosure)).map(({ title }) => title))],
    withheld: all.filter(({ disclosure }) => !maySee(audience, disclosure)).map(({ id }) => id),
  };
}

/** Doubts that stand as accepted risks, or, where a claim is not met, those that are open: their words go wherever the status goes. */
function limitLines(state: ClaimAssessment, source: Context): ClaimAnswer {
  const limits = limitsOf(state.doubts);
  const shown = limits.filter((doubt) => limitMayBeSeen(doubt, state, source));
  return {
    lines: [...new Set(shown.map(({ text, response }) => `Limit: ${text}${response === null ? '' : ` (${response})`}`))],
    withheld: limits.filter((doubt) => !shown.includes(doubt)).map(({ id }) => id.slice(0, 12)),
  };
}

/** Whether a doubt and what was answered to it may be seen: an answer may quote the finding that it answers, and is never for more eyes. */
function limitMayBeSeen(doubt: Doubt, { observations }: ClaimAssessment, source: Context): boolean {
  const { audience, labels, doubts, responses } = source;
  const found = observations.filter(({ fingerprint }) => fingerprint === doubt.id);
  const said = [
    ...(doubt.kind === 'raised' ? [doubts.find(({ id }) => id === doubt.id) ?? {}] : []),
    ...responses.filter((response) => response.doubt === doubt.id),
    // What was answered, where nobody can say by whom.
    ...(doubt.response !== null && responses.every((response) => response.doubt !== doubt.id) ? [{}] : []),
  ];
  const ofFinding = doubt.kind === 'raised' ? 'public' : found.length === 0 ? 'internal' : strictest(found.map(labels.observation));
  return maySee(audience, ofFinding) && said.every((record) => maySay(record, source));
}
