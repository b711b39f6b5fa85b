import type { ClaimAssessment, Observation } from '@avouch/core';
import { countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { findingMarks } from './finding-sections.ts';
import { html, type Markup, prose } from './markup.ts';
import { placeMark } from './place-mark.ts';
import { resultMark, slug } from './signs.ts';

const MOST_OBSERVATIONS = 100;

/** What checks observed of a claim, each with its place; those that had nothing to look at together. */
export function observationList({ observations, bring }: ClaimAssessment, report: ReportView): Markup {
  const empty = observations.filter(lookedAtNothing);
  const folded = empty.length > 1 ? empty : [];
  const others = observations.filter((observation) => !folded.includes(observation));
  const shown = mostTelling(others);
  const left = others.length - shown.length;
  return html`<ul class="observations">${shown.map((observation) => observationItem(observation, bring, report))}${
    folded.length === 0 ? null : foldedItem(folded)
  }</ul>${left > 0 ? html`<p class="hint">And ${countOf(left, 'more', 'more')}, in the JSON form of this assessment.</p>` : null}`;
}

/** Whether a check had nothing to look at, since nobody brought it; what to bring stands below the observations. */
function lookedAtNothing({ result, evidence, source, place }: Observation): boolean {
  return result === 'Unknown' && evidence === null && source === null && place === null;
}

/** What nobody brought, a line for each check: apart, each would take as much room as something that was seen. */
function foldedItem(observations: readonly Observation[]): Markup {
  return html`<li class="finding" data-result="unknown">${resultMark('Unknown')}
<div><p class="message">Nothing was brought that ${countOf(observations.length, 'check')} could look at:</p>
<ul class="folded">${observations.map(({ message, check }) => html`<li>${prose(message)} <span class="meta">check <bdi>${check}</bdi></span></li>`)}</ul></div></li>
`;
}

/** All of them, or, where there are too many for a page, those that a reader must not miss, in the order in which they stand. */
function mostTelling(observations: readonly Observation[]): readonly Observation[] {
  if (observations.length <= MOST_OBSERVATIONS) return observations;
  const rank = ({ result }: Observation) => (result === 'Failed' ? 0 : result === 'Needs Review' ? 1 : result === 'Unknown' ? 2 : 3);
  const kept = new Set(observations.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_OBSERVATIONS));
  return observations.filter((observation) => kept.has(observation));
}

function observationItem(observation: Observation, claimBring: string, report: ReportView): Markup {
  const { result, message, check, place, subject, effectiveAt, bring } = observation;
  const about = place !== null && place.path === subject ? null : html` <span>about <bdi>${subject}</bdi></span>`;
  return html`<li class="finding" data-result="${slug(result)}">${resultMark(result)}
<div><p class="message">${prose(message)}</p>${bring === null || bring === claimBring ? null : html`<p class="hint">${prose(bring)}</p>`}
<p class="meta">${placeMark(observation, report)}<span>check <bdi>${check}</bdi></span>${about}${
    effectiveAt === null ? null : html` <span>evidence of ${effectiveAt.slice(0, 10)}</span>`
  }${findingMarks(observation, report)}</p></div></li>
`;
}
