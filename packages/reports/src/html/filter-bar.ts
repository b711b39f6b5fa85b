import { EVIDENCE_STATES, RESULTS } from '@avouch/core';
import { checkText, countOf, evidenceText } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { html, type Markup } from './markup.ts';
import { slug } from './signs.ts';

/** Search and filters over the claims. Hidden until the script, which alone makes them work, has run. */
export function filterBar(view: ReportView): Markup {
  const evidence = EVIDENCE_STATES.map((state) => html`<option value="${slug(state)}">${evidenceText(state)}</option>`);
  const checks = RESULTS.map((result) => html`<option value="${slug(result)}">${checkText(result)}</option>`);
  return html`<search class="filter" id="filter" aria-label="Find claims" hidden>
<label>Words <input type="search" id="filter-words" autocomplete="off" spellcheck="false"></label>
<label>Evidence <select id="filter-evidence"><option value="">any</option>${evidence}</select></label>
<label>Checks <select id="filter-checks"><option value="">any</option>${checks}</select></label>
<div class="filter-end"><output id="filter-count" role="status" aria-live="polite">${countOf(view.claims.length, 'claim')}</output>
<button type="button" id="filter-open" aria-pressed="false">Open all</button></div>
</search>`;
}
