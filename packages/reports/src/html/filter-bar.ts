import { EVIDENCE_STATES, RESULTS } from '@avouch/core';
import { observedPlace } from '../finding-identity.ts';
import { checkText, countOf, evidenceText } from '../phrases.ts';
import { type ReportView, shownOutcome, type ThemeView } from '../report-view.ts';
import { html, type Markup } from './markup.ts';
import { slug } from './signs.ts';

const MOST_FILES = 300;

/** Filters over the claims and what was observed of them. Hidden until the script, which alone makes them work, has run. */
export function filterBar(view: ReportView): Markup {
  const evidence = EVIDENCE_STATES.map((state) => html`<option value="${slug(state)}">${evidenceText(state)}</option>`);
  const checks = RESULTS.map((result) => html`<option value="${slug(result)}">${checkText(result)}</option>`);
  const files = filesIn(view).map((file) => html`<option value="${file}"></option>`);
  return html`<search class="filter" id="filter" aria-label="Find claims" hidden>
<label>Claim <select id="filter-claim"><option value="">any</option>${view.themes.map(themeOptions)}</select></label>
<label>Checks <select id="filter-checks"><option value="">any</option>${checks}</select></label>
<label>Evidence <select id="filter-evidence"><option value="">any</option>${evidence}</select></label>
<label>File <input type="search" id="filter-file" list="filter-files" autocomplete="off" spellcheck="false"></label>
<label>Words <input type="search" id="filter-words" autocomplete="off" spellcheck="false"></label>
<datalist id="filter-files">${files}</datalist>
<div class="filter-end"><output id="filter-count" role="status" aria-live="polite">${countOf(view.claims.length, 'claim')}</output>
<button type="button" id="filter-clear" disabled>Clear</button>
<button type="button" id="filter-open" aria-pressed="false">Open all</button></div>
</search>`;
}

function themeOptions({ theme, principles }: ThemeView): Markup {
  const options = principles.map(
    ({ principle, claims }) =>
      html`<option value="${principle.id}">${principle.id} ${shownOutcome(principle)}</option>${claims.map(({ claim }) => html`<option value="${claim.id}">${claim.id} ${shownOutcome(claim)}</option>`)}`,
  );
  return html`<optgroup label="Theme ${theme.id}: ${theme.title}"><option value="${theme.id}">All of theme ${theme.id}</option>${options}</optgroup>`;
}

/** The files in which something was observed, without their lines, so that people can pick one. */
function filesIn(view: ReportView): readonly string[] {
  const files = new Set<string>();
  for (const { place, source } of view.claims.flatMap(({ state }) => state.observations)) {
    const file = place === null ? null : observedPlace({ place: { path: place.path }, source }, view);
    if (file !== null && files.size < MOST_FILES) files.add(file);
  }
  return [...files].sort();
}
