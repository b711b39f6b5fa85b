import type { Observation } from '@avouch/core';
import { baselineMark, shortFingerprint } from '../finding-identity.ts';
import { type Finding, findings } from '../findings.ts';
import { nextSteps } from '../next-steps.ts';
import { countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { claimAnchor } from './anchors.ts';
import { html, type Markup, prose } from './markup.ts';
import { placeMark } from './place-mark.ts';
import { resultMark } from './signs.ts';

const MOST_SHOWN = 8;
const MOST_LISTED = 100;

/** What a check saw and cannot decide, for a person to look at. Null where there is nothing of the kind. */
export function reviewSection(view: ReportView): Markup | null {
  const reviews = findings(view.applicable, 'Needs Review');
  if (reviews.length === 0) return null;
  return html`<section aria-labelledby="reviews">
<h2 id="reviews" tabindex="-1">For a person’s eye</h2>
<p class="hint">A check saw something here and cannot decide what it means.</p>
${findingList(reviews, view)}
</section>`;
}

/** Findings with their places; the first few open, the others to be opened. */
export function findingList(found: readonly Finding[], view: ReportView, options: { readonly ofOneCheck?: boolean } = {}): Markup {
  const item = (finding: Finding) => findingItem(finding, view, options.ofOneCheck === true);
  const more = found.slice(MOST_SHOWN, MOST_LISTED);
  const left = found.length - MOST_SHOWN - more.length;
  return html`<ul class="findings">${found.slice(0, MOST_SHOWN).map(item)}</ul>${
    more.length === 0
      ? null
      : html`<details class="more"><summary>${countOf(more.length, 'more', 'more')}</summary><ul class="findings">${more.map(item)}</ul></details>`
  }${left > 0 ? html`<p class="hint">And ${countOf(left, 'more', 'more')}, in the JSON form of this assessment.</p>` : null}`;
}

function findingItem({ observation, claims, doubt }: Finding, view: ReportView, ofOneCheck: boolean): Markup {
  return html`<li class="finding">${resultMark(observation.result)}
<div><p class="message">${prose(observation.message)}</p>
<p class="meta">${placeMark(observation, view)}${ofOneCheck ? null : html`<span>check <bdi>${observation.check}</bdi></span> `}<span>${claimLinks(claims)}</span>${doubt === null || doubt === 'open' ? null : html` <span>doubt ${doubt}</span>`}${findingMarks(observation, view)}</p></div></li>
`;
}

/** The name of a finding for a case, and what the baseline says of it. */
export function findingMarks(observation: Observation, view: ReportView): Markup {
  const digits = shortFingerprint(observation);
  const mark = baselineMark(observation, view);
  return html`${digits === null ? null : html` <span>finding <code>${digits}</code></span>`}${mark === null ? null : html` <span>${mark}</span>`}`;
}

/** Links to claims, with the noun before them. */
export function claimLinks(claims: readonly string[]): Markup {
  const links = claims.map((id, index) => html`${index === 0 ? '' : ', '}<a href="#${claimAnchor(id)}">${id}</a>`);
  return html`${claims.length === 1 ? 'claim' : 'claims'} ${links}`;
}

/** What to do next, at most six steps. Null where there is nothing to do. */
export function nextSection(view: ReportView): Markup | null {
  const steps = nextSteps(view);
  if (steps.length === 0) return null;
  const items = steps.map(
    (step) => html`<li>${prose(step.text)}
<p class="meta">${step.where === null ? null : html`<code><bdi>${step.where}</bdi></code> `}<span>${claimLinks(step.claims)}</span></p></li>
`,
  );
  return html`<section aria-labelledby="next">
<h2 id="next">What to do next</h2>
<ol class="steps">${items}</ol>
</section>`;
}
