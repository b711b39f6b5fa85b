import { ageText, countOf, evidenceText, principleStatusText } from '../phrases.ts';
import { type ClaimView, countEvidence, type PrincipleView, type ReportView, shownOutcome, type ThemeView } from '../report-view.ts';
import { claimAnchor, principleAnchor } from './anchors.ts';
import { html, type Markup } from './markup.ts';
import { evidenceClass, evidenceMark, evidenceShape } from './signs.ts';

const SHORT = { supported: 'supported', 'partly supported': 'partly', undermined: 'undermined', 'not seen yet': 'not seen' } as const;

/** All claims at a glance, by theme and principle: evidence by shape, word and colour, each leading to its claim. */
export function glance(view: ReportView): Markup {
  const legend = countEvidence(view.applicable).map(({ state, count }) => html`<li>${evidenceMark(state)} <b>${count}</b></li>`);
  const outOfScope = view.claims.length - view.applicable.length;
  return html`<section aria-labelledby="glance">
<h2 id="glance">At a glance</h2>
<p class="lede">${ledeText(view)}</p>
<ul class="legend" aria-label="Claims by state of their evidence">${legend}${
    outOfScope === 0 ? null : html`<li><span class="mark quiet">not applicable, left out</span> <b>${outOfScope}</b></li>`
  }</ul>
<div class="glance">${view.themes.map(themeBlock)}</div>
</section>`;
}

function ledeText({ claims, applicable }: ReportView): string {
  const judged = claims.filter(({ state }) => state.judgement !== null).length;
  const people = judged === 0 ? 'Nobody has judged a claim yet' : `People have judged ${countOf(judged, 'claim')}`;
  const seen = applicable.filter(({ state }) => state.evidence !== 'not seen yet').length;
  return `Something was seen for ${seen} of ${countOf(applicable.length, 'claim')} that apply. ${people}: a check only says what it saw.`;
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
  const body = outOfScope
    ? html`<span class="word">n/a<span class="vh"> not applicable</span></span>`
    : html`${evidenceShape(state.evidence)}<span class="word"><span class="vh">evidence </span>${SHORT[state.evidence]}</span>`;
  const judged = state.judgement === null ? null : html`<span class="judged">${state.status}</span>`;
  const tone = outOfScope ? 'out' : evidenceClass(state.evidence);
  return html`<li><a class="tile ${tone}" href="#${claimAnchor(state.id)}" title="${title}"><b>${state.id}</b>${body}${judged}</a></li>`;
}
