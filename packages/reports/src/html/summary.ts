import { hollowNotes } from '../mind.ts';
import { isDisagreedWith } from '../opinion-words.ts';
import { countOf, evidenceText, stoppedLead } from '../phrases.ts';
import { principlesSentence } from '../principles-met.ts';
import { countEvidence, countStatuses, type PrincipleView, type ReportView, shownOutcome, type ThemeView } from '../report-view.ts';
import { principleAnchor } from './anchors.ts';
import { contradictedBrief } from './contradicted-brief.ts';
import type { Expiries } from './expiries.ts';
import { expiringBrief } from './expiring-brief.ts';
import { claimLinks } from './finding-sections.ts';
import { html, type Markup } from './markup.ts';
import { evidenceMark, statusMark } from './signs.ts';

/** What the accountable person reads first: the principles with what stops each, what expires next, and what is contradicted. */
export function summary(view: ReportView, expiries: Expiries): Markup {
  const disagreed = view.claims.filter(({ state }) => isDisagreedWith(state)).map(({ claim }) => claim.id);
  const hollow = hollowNotes({
    principles: view.principles.map(({ state }) => state),
    claims: view.claims.map(({ state }) => state),
  });
  return html`<section class="summary" aria-labelledby="summary">
<h2 id="summary" class="vh">Summary</h2>
<p class="lead">${principlesSentence(view.principles.map(({ state }) => state.status))}</p>
<p>${judgedText(view)} ${seenText(view)} <a href="#glance">All claims at a glance</a></p>
${hollow.map(
  (note) => html`<p class="cautions">${note}</p>
`,
)}${
  disagreed.length === 0
    ? null
    : html`<p class="cautions">An assessor disagrees with the judgement of ${claimLinks(disagreed)}: read why before you rely on it. An opinion changes no status.</p>
`
}<div class="summary-parts">
<table class="principles"><caption class="vh">Principles, and what stops each</caption>
<thead><tr><th scope="col">Principle</th><th scope="col">Status, and what stops it</th></tr></thead>
${view.themes.map(themeRows)}</table>
<div>${expiringBrief(expiries)}${contradictedBrief(view)}</div>
</div>
</section>
`;
}

/** What people judged: counts by status, with the authority, and who judged their own argument. */
function judgedText({ claims }: ReportView): string {
  const judged = claims.filter(({ state }) => state.judgement !== null);
  if (judged.length === 0) return 'Nobody has judged a claim yet.';
  const authorities = [...Map.groupBy(judged, ({ state }) => state.judgement?.authority ?? 'asserted')].map(
    ([authority, of]) => `${authority} ${of.length}`,
  );
  const self = judged.filter(({ state }) => state.record?.selfJudged === true).length;
  const statuses = countStatuses(claims).filter(({ count }) => count > 0);
  return `People judged ${judged.length} of ${countOf(claims.length, 'claim')} (authority: ${authorities.join(', ')}${self === 0 ? '' : `; self-judged: ${self}`}); status ${statuses.map(({ status, count }) => `${status}: ${count}`).join('; ')}.`;
}

function seenText({ applicable }: ReportView): string {
  const states = countEvidence(applicable).filter(({ count }) => count > 0);
  return states.length === 0 ? '' : `What was seen: evidence ${states.map(({ state, count }) => `${state}: ${count}`).join('; ')}.`;
}

function themeRows({ theme, principles }: ThemeView): Markup {
  return html`<tbody><tr><th scope="rowgroup" colspan="2">${theme.id}<span class="dot"> · </span>${theme.title}</th></tr>
${principles.map(principleRow)}</tbody>
`;
}

function principleRow({ principle, state, claims }: PrincipleView): Markup {
  const undermined = claims.filter((claim) => claim.state.evidence === 'undermined' && claim.state.status !== 'not applicable').length;
  const all = state.stoppedBy.length > 1 && state.stoppedBy.length === claims.length;
  const stopped =
    state.stoppedBy.length === 0
      ? html`${state.status === 'stopped by' ? ' its claims' : ''}`
      : all
        ? html`${stoppedLead(state)}${claims.length === 2 ? 'both claims' : `all ${countOf(claims.length, 'claim')}`}`
        : html`${stoppedLead(state)}${claimLinks(state.stoppedBy)}`;
  return html`<tr><th scope="row"><a href="#${principleAnchor(principle.id)}"><b>${principle.id}</b> ${shownOutcome(principle)}</a></th><td>${state.status === 'stopped by' ? html`stopped by` : statusMark(state.status, state.status)}${stopped}${
    undermined === 0
      ? null
      : html` <span class="undermined" title="${evidenceText('undermined')}">${evidenceMark('undermined')} ${undermined === 1 ? '' : `× ${undermined}`}</span>`
  }</td></tr>
`;
}
