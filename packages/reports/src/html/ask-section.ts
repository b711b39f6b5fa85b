import type { SourceNotOpened } from '@avouch/core';
import { countOf } from '../phrases.ts';
import { type ReportView, shownOutcome } from '../report-view.ts';
import { type Asked, type OpenClaim, whomToAsk } from '../whom-to-ask.ts';
import { claimAnchor, custodianAnchor } from './anchors.ts';
import { html, type Markup, prose } from './markup.ts';
import { evidenceMark } from './signs.ts';

const MOST_WANTED = 6;

/** Whom to ask about what was not seen, with what to bring for each claim and why it was not seen. Null where nothing is left to ask. */
export function askSection(view: ReportView): Markup | null {
  const { asked, sources } = whomToAsk(view);
  if (asked.length === 0 && sources.length === 0) return null;
  return html`<section aria-labelledby="ask">
<h2 id="ask">Whom to ask, and what to bring</h2>
<p class="hint">Who has it is Avouch’s guess: organisations differ. What is not in a repository is not missing because of that.</p>
${sources.length === 0 ? null : sourceBlock(sources)}${asked.map(askedBlock)}
</section>`;
}

function sourceBlock(sources: readonly SourceNotOpened[]): Markup {
  const items = sources.map(
    ({ message, bring }) => html`<li><p class="message">${prose(bring)}</p><p class="meta"><span>${prose(message)}</span></p></li>
`,
  );
  return html`<details class="ask" id="${custodianAnchor('sources')}"><summary><b>Whoever keeps the sources</b> <span class="hint">${countOf(sources.length, 'source')} not looked at</span></summary>
<ul>${items}</ul></details>
`;
}

function askedBlock({ custodian, claims }: Asked): Markup {
  return html`<details class="ask" id="${custodianAnchor(custodian.id)}"><summary><b>${custodian.title}</b> <span class="hint">${countOf(claims.length, 'claim')}: ${custodian.has}</span></summary>
<ul>${claims.map(claimItem)}</ul></details>
`;
}

function claimItem({ view: { claim, state }, wanted }: OpenClaim): Markup {
  const left = wanted.length - MOST_WANTED;
  return html`<li class="asks"><p class="asks-claim"><a href="#${claimAnchor(state.id)}"><b>${state.id}</b> ${shownOutcome(claim)}</a> ${evidenceMark(state.evidence)}</p>
${wanted.slice(0, MOST_WANTED).map(({ bring, why }) => html`<p class="message">${prose(bring)}</p>${why === null ? null : html`<p class="meta">${prose(why)}</p>`}`)}${
  left > 0 ? html`<p class="meta">And ${countOf(left, 'more', 'more')}, with the claim.</p>` : null
}</li>
`;
}
