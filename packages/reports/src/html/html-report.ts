import type { Assessment, Catalogue, Diagnostic } from '@avouch/core';
import { audienceNote, withheldByClaim } from '../audience-note.ts';
import { placeText, visibleText } from '../foreign-text.ts';
import { cautions, countOf, type Fact, lookedAt } from '../phrases.ts';
import { reportView } from '../report-view.ts';
import { askSection } from './ask-section.ts';
import { claimSections } from './claim-section.ts';
import { contradictionSection } from './contradiction-section.ts';
import { evidenceSection } from './evidence-section.ts';
import { expiriesOf } from './expiries.ts';
import { expirySection } from './expiry-section.ts';
import { filterBar } from './filter-bar.ts';
import { claimLinks, nextSection, reviewSection } from './finding-sections.ts';
import { glance } from './glance.ts';
import { html, type Markup, prose, trustedMarkup } from './markup.ts';
import { onRecordSection } from './on-record-section.ts';
import { opening } from './opening.ts';
import { pagePolicy } from './page-policy.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { reproduceCommand } from './reproduce.ts';
import { shapeDefinitions } from './signs.ts';
import { summary } from './summary.ts';

const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M3 8.5l3.3 3.3L13 4.5" fill="none" stroke="#1f6f54" stroke-width="2.5"/></svg>')}`;

/**
 * Content Security Policy of the page: nothing is fetched, and only our own style and script run. It stands in the page
 * itself; whoever serves the page should send it as a header too.
 */
export const REPORT_POLICY = pagePolicy({ style: PAGE_STYLE, script: PAGE_SCRIPT });

/**
 * An assessment as one HTML file that needs nothing else: no request, no inline handler; it works without script, on paper,
 * by keyboard and for a screen reader. `title` replaces the title of the document.
 */
export function htmlReport(assessment: Assessment, catalogue: Catalogue, options: { readonly title?: string } = {}): string {
  const view = reportView(assessment, catalogue);
  const expiries = expiriesOf(assessment, catalogue, view);
  const title = options.title ?? `Avouch assessment of ${assessment.product.name}`;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustedMarkup(REPORT_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="${trustedMarkup(ICON)}">
<style>${trustedMarkup(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the assessment</a>
${shapeDefinitions()}
${header(assessment, catalogue)}
<main id="main" tabindex="-1">
${summary(view, expiries)}
${expirySection(expiries, assessment.asOf)}
${opening(view)}
${glance(view)}
${contradictionSection(view)}
${reviewSection(view)}
${askSection(view)}
${nextSection(view)}
${fixedSection(assessment)}
${filterBar(view)}
${claimSections(view, assessment)}
${evidenceSection(assessment)}
${onRecordSection(assessment)}
${withheldSection(assessment)}
${diagnosticSection(assessment.diagnostics)}
</main>
${footer(assessment, catalogue)}
<script>${trustedMarkup(PAGE_SCRIPT)}</script>
</body>
</html>
`.text;
}

/** More sources than these would push what the report opens with off the first screen. */
const MOST_SOURCES = 2;

function header(assessment: Assessment, catalogue: Catalogue): Markup {
  // The product is the heading above them.
  const known = lookedAt(assessment).filter(({ label }) => label !== 'Product');
  const sources = assessment.sources.length + assessment.notOpened.length;
  const folded = sources > MOST_SOURCES ? known.filter(({ label }) => label === 'Source') : [];
  const facts = known.filter((fact) => !folded.includes(fact)).map(factItem);
  const notes = cautions(assessment).map((text) => html`<li>${text}</li>`);
  const limits = notes.length === 0 ? null : html`<ul class="cautions" aria-label="Limits of what was looked at">${notes}</ul>`;
  const note = audienceNote(assessment);
  return html`<header>
<p class="brand">Avouch <span>assessment against the ${catalogue.title} ${catalogue.edition}</span></p>
<h1><bdi>${assessment.product.name}</bdi></h1>
${
  note === null
    ? null
    : html`<p><b>${note}</b>${assessment.audience?.count === 0 ? null : html` <a href="#withheld">By claim</a>`}</p>
`
}<dl class="facts">${facts}</dl>
${
  folded.length === 0
    ? limits
    : html`<details class="looked-at"><summary>${lookedAtText(assessment)}</summary><dl class="facts">${folded.map(factItem)}</dl>${limits}</details>`
}
</header>`;
}

function factItem({ label, value }: Fact): Markup {
  return html`<div><dt>${label}</dt><dd><bdi>${value}</bdi></dd></div>`;
}

/** What stands before the sources that are folded away: how many, and that some were not looked at, which nobody may miss. */
function lookedAtText(assessment: Assessment): string {
  const { sources, notOpened } = assessment;
  const limits = cautions(assessment).length;
  return [
    `${countOf(sources.length, 'source')} looked at`,
    ...(notOpened.length === 0 ? [] : [`${notOpened.length} not looked at`]),
    ...(limits === 0 ? [] : [`${countOf(limits, 'limit')} of what was looked at`]),
  ].join(', ');
}

function fixedSection({ baseline }: Assessment): Markup | null {
  if (baseline === null || baseline.fixed.length === 0) return null;
  const items = baseline.fixed.slice(0, 200).map(
    ({ check, claims, subject, source, since }) => html`<li><bdi>${visibleText(subject)}</bdi>
<p class="meta"><span>check <bdi>${check}</bdi></span> <span>${claimLinks(claims)}</span>${source === null ? null : html` <span>source <bdi>${source}</bdi></span>`} <span>known since ${since.slice(0, 10)}</span></p></li>
`,
  );
  const left = baseline.fixed.length - items.length;
  return html`<section aria-labelledby="fixed">
<h2 id="fixed">Fixed since the baseline</h2>
<ul class="diagnostics">${items}</ul>${left > 0 ? html`<p class="hint">And ${left} more, in the JSON form of this assessment.</p>` : null}
</section>`;
}

function withheldSection(assessment: Assessment): Markup | null {
  const lines = withheldByClaim(assessment);
  if (lines.length === 0) return null;
  return html`<section aria-labelledby="withheld">
<h2 id="withheld">Withheld from this reader</h2>
<p class="hint">Statuses, the state of the evidence, results of checks and how many doubts there are, are never withheld.</p>
<ul class="plain">${lines.map((line) => html`<li>${line}</li>`)}</ul>
</section>`;
}

function diagnosticSection(diagnostics: readonly Diagnostic[]): Markup | null {
  if (diagnostics.length === 0) return null;
  const items = diagnostics.slice(0, 200).map(
    ({ code, severity, message, location, source }) => html`<li><b>${severity}</b> ${prose(message)}
<p class="meta">${location === null ? null : html`<code><bdi>${source === undefined ? '' : `${visibleText(source)}: `}${placeText(location)}</bdi></code> `}<span><bdi>${code}</bdi></span></p></li>
`,
  );
  const left = diagnostics.length - items.length;
  return html`<section aria-labelledby="diagnostics">
<h2 id="diagnostics">Trouble with what was given</h2>
<ul class="diagnostics">${items}</ul>${left > 0 ? html`<p class="hint">And ${left} more, in the JSON form of this assessment.</p>` : null}
</section>`;
}

function footer(assessment: Assessment, catalogue: Catalogue): Markup {
  return html`<footer>
<h2>What this is not</h2>
<p>No certificate, and no statement by anybody. Checks say what they saw and never judge: only a named person can hold a claim to be met.
A snapshot shows neither what happened after it nor what lies elsewhere: an absence here is no absence in the organisation.
A signature, a scan or a policy that exists is not one that was looked into.</p>
<p>${catalogue.wordingNote}</p>
<h2>How to make it again</h2>
<pre tabindex="0" aria-label="Command"><code>${reproduceCommand(assessment)}</code></pre>
<p class="meta"><span>Avouch <bdi>${assessment.avouch}</bdi></span> <span>catalogue ${catalogue.id}</span> <span>digest sha256:<code>${
    assessment.catalogue.digest
  }</code></span></p>
</footer>`;
}
