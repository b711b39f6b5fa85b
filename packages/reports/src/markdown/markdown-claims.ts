import type { ClaimAssessment } from '@avouch/core';
import { reasonParts } from '../judgement-words.ts';
import { isDisagreedWith, opinionWords } from '../opinion-words.ts';
import { ageText, countOf, evidenceText, principleStatusText } from '../phrases.ts';
import { type ClaimView, countResults, type PrincipleView, type ReportView, shownOutcome } from '../report-view.ts';
import type { Section } from './markdown-section.ts';
import { foreignMarkdown, table } from './markdown-text.ts';

const OUTCOME = 160;
const WORDS = 300;

/** The principles, each with its status and what stops it. */
export function principleSection({ principles }: ReportView): Section {
  return {
    title: `The ${countOf(principles.length, 'principle')}`,
    folded: false,
    blocks: [table(['', 'Principle', 'Status', 'Stopped by, or short of'], principles.map(principleRow))],
  };
}

function principleRow({ principle, state }: PrincipleView): readonly string[] {
  const { conclusion } = state;
  const concluded =
    conclusion === undefined
      ? ''
      : `. Concluded ${conclusion.verdict} by ${foreignMarkdown(conclusion.by, 80)} on ${conclusion.at.slice(0, 10)}: ${foreignMarkdown(conclusion.effect, WORDS)}`;
  return [
    foreignMarkdown(principle.id, 20),
    foreignMarkdown(shownOutcome(principle), OUTCOME),
    `${principleStatusText(state)}${concluded}`,
    state.stoppedBy.map((id) => foreignMarkdown(id, 20)).join(', '),
  ];
}

/** Every claim with its two axes: what people judged, and what was seen. */
export function claimSection({ claims }: ReportView): Section {
  return {
    title: `The ${countOf(claims.length, 'claim')}`,
    folded: true,
    blocks: [
      'Status is what a named person judged; evidence is what was seen. Neither stands for the other.',
      table(['', 'Claim', 'Status', 'Evidence', 'Checks'], claims.map(claimRow)),
    ],
  };
}

function claimRow({ claim, state }: ClaimView): readonly string[] {
  const age = ageText(state);
  return [
    foreignMarkdown(state.id, 20),
    foreignMarkdown(shownOutcome(claim), OUTCOME),
    `${statusCell(state)}${opinionCell(state)}`,
    state.status === 'not applicable' ? '' : `${evidenceText(state.evidence)}${age === '' ? '' : `, ${age}`}`,
    countResults(state.observations)
      .filter(({ count }) => count > 0)
      .map(({ result, count }) => `${result} ${count}`)
      .join(', '),
  ];
}

/** What assessors said, behind the status and apart from it. */
function opinionCell(state: ClaimAssessment): string {
  const said = (state.opinions ?? []).map((opinion) => foreignMarkdown(opinionWords(opinion).join(' '), WORDS));
  if (said.length === 0) return '';
  const mark = isDisagreedWith(state) ? '**An assessor disagrees.** ' : '';
  return `. ${mark}Opinion of an assessor, changes no status: ${said.join('; ')}`;
}

/** The status with who judged it under what authority: nobody is to take what was typed for what was signed. */
function statusCell({ status, judgement, record, reasons }: ClaimAssessment): string {
  if (judgement === null) return status;
  const marks = [
    `judged ${judgement.verdict} by ${foreignMarkdown(judgement.by, 80)} on ${judgement.at.slice(0, 10)}`,
    judgement.authority,
  ];
  if (record?.selfJudged === true) marks.push('**self-judged**');
  const why =
    status === 'met'
      ? ''
      : `: ${reasonParts(reasons)
          .map((reason) => foreignMarkdown(reason, WORDS))
          .join('; ')}`;
  return `**${status}** (${marks.join(', ')})${why}`;
}
