import { type Assessment, type Catalogue, caseStatus, type JudgedClaim } from '@avouch/core';
import { contradictions } from '../contradictions.ts';
import { type Ending, endsNext } from '../ends-next.ts';
import { disagreementNote, hollowNotes } from '../mind.ts';
import { claimsText, countOf, evidenceText, shortOf } from '../phrases.ts';
import { countEvidence, countStatuses, type PrincipleView, type ReportView, shownOutcome } from '../report-view.ts';
import { STATUS_TONES, type Tone } from '../tones.ts';
import { type Printed, printed, printedShort } from './printed-text.ts';
import { isInternal, withheldCount } from './withheld.ts';

const OUTCOME = 140;
const LINE = 150;
const MOST = 5;

/** What the accountable person reads first, on one page whatever the assessment holds. */
export interface SummaryData {
  readonly title: Printed;
  /** What people judged and what was seen, counted apart. */
  readonly judged: Printed;
  /** That assessors disagree; empty where none does. */
  readonly disagreed: Printed;
  readonly hollow: readonly Printed[];
  readonly seen: Printed;
  readonly principles: readonly {
    readonly id: Printed;
    readonly outcome: Printed;
    readonly status: Printed;
    readonly tone: Tone;
    readonly stoppedBy: Printed;
  }[];
  readonly lists: readonly { readonly title: Printed; readonly items: readonly Printed[]; readonly rest: Printed }[];
}

/** The first page. */
export function summaryData(assessment: Assessment, catalogue: Catalogue, view: ReportView): SummaryData {
  const statuses = countStatuses(view.claims).filter(({ count }) => count > 0);
  const out = view.claims.length - view.applicable.length;
  return {
    title: printed(isInternal(assessment.audience) ? 'Summary for the Senior Responsible Owner' : 'Summary'),
    judged: printed(
      `Status of ${countOf(view.claims.length, 'claim')}: ${statuses.map(({ status, count }) => `${status} ${count}`).join(', ')}.`,
    ),
    disagreed: printed(disagreementNote(assessment) ?? ''),
    hollow: hollowNotes(assessment).map(printed),
    seen: printed(
      `Evidence for ${countOf(view.applicable.length, 'claim')}${out === 0 ? '' : ' that apply'}: ${countEvidence(view.applicable)
        .map(({ state, count }) => `${state} ${count}`)
        .join(', ')}.`,
    ),
    principles: view.principles.map(principleRow),
    lists: [contradicted(view), endings(assessment, catalogue, view), judges(assessment, catalogue)],
  };
}

function principleRow({ principle, state, claims }: PrincipleView): SummaryData['principles'][number] {
  const all = state.stoppedBy.length > 1 && state.stoppedBy.length === claims.length;
  const undermined = claims.filter((claim) => claim.state.evidence === 'undermined' && claim.state.status !== 'not applicable').length;
  const note = undermined === 0 ? '' : `; ${evidenceText('undermined')}: ${undermined}`;
  const every = claims.length === 2 ? 'both claims' : `all ${countOf(claims.length, 'claim')}`;
  const stopped = `${shortOf(state)}${all ? every : state.stoppedBy.join(', ')}`;
  return {
    id: printedShort(principle.id, 8),
    outcome: printedShort(shownOutcome(principle), OUTCOME),
    status: printed(state.status),
    tone: STATUS_TONES[state.status],
    stoppedBy: printedShort(`${stopped}${note}`.replace(/^; /, ''), 70),
  };
}

function contradicted(view: ReportView): SummaryData['lists'][number] {
  const open = contradictions(view).filter(({ findings }) => findings.some(({ doubt }) => doubt === 'open'));
  const count = open.flatMap(({ findings }) => findings.filter(({ doubt }) => doubt === 'open')).length;
  return {
    title: printed(count === 0 ? 'Contradictions: none found' : `Contradictions: ${countOf(count, 'finding')} open`),
    items: open
      .slice(0, MOST)
      .map(({ findings, claims }) => printedShort(`${claimsText(claims, 3)}: ${findings[0]?.observation.message ?? ''}`, LINE)),
    rest: printed(
      count === 0
        ? 'No check found anything that undermines the evidence. That says nothing of what no check can see.'
        : open.length > MOST
          ? `And of ${countOf(open.length - MOST, 'more check', 'more checks')}.`
          : '',
    ),
  };
}

function endings(assessment: Assessment, catalogue: Catalogue, view: ReportView): SummaryData['lists'][number] {
  const { next, ended } = endsNext(assessment, catalogue, view);
  const stale = view.applicable.filter(({ state }) => state.evidenceFresh === false).length;
  const past = [
    ...(ended === 0 ? [] : [`Ended already: ${ended}.`]),
    ...(stale === 0 ? [] : [`Evidence past its freshness: ${countOf(stale, 'claim')}.`]),
  ].join(' ');
  return {
    title: printed('What expires next'),
    items: next.slice(0, MOST).map((ending) => printedShort(endingText(ending), LINE)),
    rest: printed(
      `${next.length === 0 ? `Nothing ${assessment.audience === null ? 'on record' : 'that this reader is shown'} is still to end. ` : `${moreText(next.length)} `}${past}`.trim(),
    ),
  };
}

/** An end in words: the day, what ends, and for which claims. */
function endingText({ at, kind, claims, what }: Ending): string {
  const about = claims.length === 0 ? '' : ` of ${claimsText(claims, 4)}`;
  return `${at.slice(0, 10)}: ${kind === 'action' ? 'action due' : kind}${about}: ${what}`;
}

function judges(assessment: Assessment, catalogue: Catalogue): SummaryData['lists'][number] {
  const { judged } = caseStatus(assessment, catalogue, []);
  const people = [...Map.groupBy(judged, ({ by }) => by)].toSorted(([, a], [, b]) => b.length - a.length);
  return {
    title: printed('Who judged'),
    items: people.slice(0, MOST).map(([by, claims]) => printedShort(`${judgeText(claims)}, by ${by}`, LINE)),
    rest: printed(people.length === 0 ? nobodyText(assessment) : moreText(people.length)),
  };
}

function nobodyText({ audience }: Assessment): string {
  const withheld = withheldCount(audience, 'judgement');
  if (withheld > 0) return `${countOf(withheld, 'judgement is', 'judgements are')} withheld from this reader.`;
  return 'Nobody has judged a claim: nothing here is held to be met by anybody.';
}

function judgeText(claims: readonly JudgedClaim[]): string {
  const self = claims.filter(({ selfJudged }) => selfJudged).length;
  const authorities = [...Map.groupBy(claims, ({ authority }) => authority)].map(([authority, of]) => `${authority} ${of.length}`);
  return `${countOf(claims.length, 'claim')} (authority: ${authorities.join(', ')})${self === 0 ? '' : `; self-judged: ${self}`}`;
}

function moreText(count: number): string {
  return count > MOST ? `And ${count - MOST} more.` : '';
}
