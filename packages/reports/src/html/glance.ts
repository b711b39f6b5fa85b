import { ageText, evidenceText, principleStatusText } from '../phrases.ts';
import {
  type ClaimView,
  countEvidence,
  countResults,
  countStatuses,
  type PrincipleView,
  type ReportView,
  shownOutcome,
  type ThemeView,
} from '../report-view.ts';
import { claimAnchor, principleAnchor } from './anchors.ts';
import { html, type Markup } from './markup.ts';
import { evidenceClass, evidenceMark, evidenceShape, resultMark, resultShape, statusMark } from './signs.ts';

const SHORT = { supported: 'supported', 'partly supported': 'partly', undermined: 'undermined', 'not seen yet': 'not seen' } as const;

/** All claims at a glance, by theme and principle: evidence by shape, word and colour, each leading to its claim. */
export function glance(view: ReportView): Markup {
  return html`<section aria-labelledby="glance">
<h2 id="glance">At a glance</h2>
<dl class="legend">${evidenceLegend(view)}${checkLegend(view)}${statusLegend(view)}</dl>
<div class="glance">${view.themes.map(themeBlock)}</div>
</section>`;
}

function evidenceLegend(view: ReportView): Markup {
  const outOfScope = view.claims.length - view.applicable.length;
  return legendRow('Claims by evidence', [
    ...countEvidence(view.applicable).map(({ state, count }) => html`<dd>${evidenceMark(state)} <b>${count}</b></dd>`),
    ...(outOfScope === 0 ? [] : [html`<dd><span class="mark quiet">not applicable, left out</span> <b>${outOfScope}</b></dd>`]),
  ]);
}

function checkLegend({ applicable }: ReportView): Markup {
  const counts = countResults(applicable.flatMap(({ state }) => state.observations)).filter(({ count }) => count > 0);
  return legendRow(
    'What checks observed',
    counts.map(({ result, count }) => html`<dd>${resultMark(result)} <b>${count}</b></dd>`),
  );
}

function statusLegend({ claims }: ReportView): Markup {
  const counts = countStatuses(claims).filter(({ count }) => count > 0);
  return legendRow(
    'What people judged',
    counts.map(({ status, count }) => html`<dd>${statusMark(status, status)} <b>${count}</b></dd>`),
  );
}

function legendRow(label: string, counts: readonly Markup[]): Markup {
  return html`<div><dt>${label}</dt>${counts}</div>`;
}

function themeBlock({ theme, principles }: ThemeView): Markup {
  return html`<div class="glance-theme"><h3>${theme.id}<span class="dot"> · </span>${theme.title}</h3><ul>${principles.map(principleRow)}</ul></div>`;
}

function principleRow(view: PrincipleView): Markup {
  return html`<li class="row"><a class="row-name" href="#${principleAnchor(view.principle.id)}"><b>${view.principle.id}</b> ${shownOutcome(
    view.principle,
  )}</a><ul class="tiles">${view.claims.map(tile)}</ul><span class="row-status">${principleStatusText(view.state)}</span></li>
`;
}

function tile({ state }: ClaimView): Markup {
  const outOfScope = state.status === 'not applicable';
  const age = ageText(state);
  const title = `Claim ${state.id}: ${evidenceText(state.evidence)}${age === '' ? '' : `, ${age}`}; status ${state.status}`;
  const needsReview = state.observations.some(({ result }) => result === 'Needs Review');
  const review = needsReview
    ? html`<span class="review">${resultShape('Needs Review')}<span class="vh">, check Needs Review</span></span>`
    : null;
  const body = outOfScope
    ? html`<span class="word">n/a<span class="vh"> not applicable</span></span>`
    : html`${evidenceShape(state.evidence)}<span class="word"><span class="vh">evidence </span>${SHORT[state.evidence]}</span>${review}`;
  const judged = state.judgement === null ? null : html`<span class="judged">${state.status}</span>`;
  const tone = outOfScope ? 'out' : evidenceClass(state.evidence);
  return html`<li><a class="tile ${tone}" href="#${claimAnchor(state.id)}" title="${title}"><b>${state.id}</b>${body}${judged}</a></li>`;
}
