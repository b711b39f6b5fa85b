import type { Finding } from '../findings.ts';
import { firstWords } from '../foreign-text.ts';
import { countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { seenByTheme, seenSentence, seenText, strongest } from '../seen.ts';
import { type Asked, askedCounts, whomToAsk } from '../whom-to-ask.ts';
import { custodianAnchor } from './anchors.ts';
import { claimLinks } from './finding-sections.ts';
import { html, type Markup, prose } from './markup.ts';
import { placeMark } from './place-mark.ts';
import { resultShape } from './signs.ts';

const MOST_STRONG = 4;
const SHORT = 110;

/** What was seen, and whom to ask about the rest. */
export function opening(view: ReportView): Markup {
  return html`<div class="opening">${seenBlock(view)}${askBlock(view)}</div>`;
}

function seenBlock(view: ReportView): Markup {
  const themes = seenByTheme(view).map(
    ({ theme, counts }) => html`<li><b>${theme.id}<span class="dot"> · </span>${theme.title}</b> ${seenText(counts)}</li>`,
  );
  const strong = strongest(view, MOST_STRONG);
  return html`<section aria-labelledby="seen">
<h2 id="seen">What was seen</h2>
<p>${seenSentence(view)} ${judgedSentence(view)}</p>
<ul class="brief">${themes}</ul>
${strong.length === 0 ? null : html`<h3>The strongest of it</h3><ul class="brief strong">${strong.map((finding) => strongItem(finding, view))}</ul>`}
</section>
`;
}

function judgedSentence({ claims }: ReportView): string {
  const judged = claims.filter(({ state }) => state.judgement !== null).length;
  return judged === 0 ? 'Nobody has judged a claim yet.' : `People have judged ${countOf(judged, 'claim')}.`;
}

function strongItem({ observation, claims }: Finding, view: ReportView): Markup {
  return html`<li>${resultShape('Passed')}<div><span class="vh">check Passed: </span>${prose(firstWords(observation.message, SHORT))}
<p class="meta">${placeMark(observation, view)}<span>${claimLinks(claims)}</span></p></div></li>
`;
}

function askBlock(view: ReportView): Markup {
  const { asked, sources } = whomToAsk(view);
  const { claims, nothingSeen } = askedCounts(asked);
  const rest =
    claims === 0
      ? html`<p>Checks left nothing open that others would have to bring.</p>`
      : html`<p>Of ${countOf(nothingSeen, 'claim')} nothing was seen, and of ${countOf(claims - nothingSeen, 'claim')} not enough. Somebody has what is missing.</p>`;
  const unopened =
    sources.length === 0
      ? null
      : html`<li><a href="#${custodianAnchor('sources')}">Whoever keeps the sources</a> <span>${countOf(sources.length, 'source')} not looked at</span></li>`;
  return html`<section aria-labelledby="ask-short">
<h2 id="ask-short">Whom to ask about the rest</h2>
${rest}
<ul class="brief asked">${unopened}${asked.map(askItem)}</ul>
</section>
`;
}

function askItem({ custodian, claims }: Asked): Markup {
  return html`<li><a href="#${custodianAnchor(custodian.id)}">${custodian.title}</a> <span>${countOf(claims.length, 'claim')}</span>
<p class="meta">${custodian.has}</p></li>
`;
}
