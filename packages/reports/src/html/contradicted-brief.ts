import { type Contradiction, contradictions } from '../contradictions.ts';
import { findings } from '../findings.ts';
import { firstWords } from '../foreign-text.ts';
import { countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { claimLinks } from './finding-sections.ts';
import { html, type Markup, prose } from './markup.ts';
import { placeMark } from './place-mark.ts';
import { resultShape } from './signs.ts';

const MOST_CONTRADICTED = 3;
const SHORT = 110;

/** What is contradicted, in the first screen: the strongest of a few checks, and where all of it stands. */
export function contradictedBrief(view: ReportView): Markup {
  const groups = contradictions(view);
  const all = groups.flatMap((group) => group.findings);
  const reviews = findings(view.applicable, 'Needs Review').length;
  const left = groups.length - MOST_CONTRADICTED;
  const review =
    reviews === 0 ? null : html`<p><a href="#reviews">${countOf(reviews, 'more thing', 'more things')}</a> a person has to look at.</p>`;
  if (all.length === 0)
    return html`<section aria-labelledby="contradicted-short">
<h2 id="contradicted-short">What is contradicted</h2>
<p>No check found anything that undermines the evidence. That says nothing of what no check can see.</p>${review}
</section>
`;
  const claims = new Set(groups.flatMap((group) => group.claims)).size;
  return html`<section aria-labelledby="contradicted-short">
<h2 id="contradicted-short">What is contradicted</h2>
<p><a href="#contradicted">${countOf(all.length, 'finding')}</a> ${all.length === 1 ? 'undermines' : 'undermine'} ${countOf(claims, 'claim')}.</p>
<ul class="brief strong">${groups.slice(0, MOST_CONTRADICTED).flatMap((group) => contradictedItem(group, view))}</ul>
${left > 0 ? html`<p><a href="#contradicted">And of ${countOf(left, 'more check', 'more checks')}</a></p>` : null}${review}
</section>
`;
}

function contradictedItem({ findings: found, claims }: Contradiction, view: ReportView): readonly Markup[] {
  const [first] = found;
  if (first === undefined) return [];
  const more = found.length === 1 ? null : html`<span>and ${countOf(found.length - 1, 'more place', 'more places')}</span> `;
  return [
    html`<li>${resultShape('Failed')}<div><span class="vh">check Failed: </span>${prose(firstWords(first.observation.message, SHORT))}
<p class="meta">${placeMark(first.observation, view)}${more}<span>${claimLinks(claims)}</span>${first.doubt === null || first.doubt === 'open' ? null : html` <span>doubt ${first.doubt}</span>`}</p></div></li>
`,
  ];
}
