import type { Assessment, Freshness, Locator } from '@avouch/core';
import { reasonParts } from '../judgement-words.ts';
import { ageText, countOf, principleStatusText } from '../phrases.ts';
import { type ClaimView, countResults, type PrincipleView, type ReportView, shownOutcome } from '../report-view.ts';
import { claimAnchor, principleAnchor } from './anchors.ts';
import { claimTree } from './claim-tree.ts';
import { claimLinks } from './finding-sections.ts';
import { html, type Markup, prose } from './markup.ts';
import { observationList } from './observation-list.ts';
import { conclusionNote, disagreedMark, recordRows, selfJudgedMark } from './on-record.ts';
import { type RestingEvidence, restingEvidence } from './resting-evidence.ts';
import { evidenceMark, slug, statusMark } from './signs.ts';

const VISIBLE = {
  mostly: 'Mostly visible to a program',
  partly: 'Partly visible to a program',
  not: 'Not visible to a program',
} as const;

/** Principles and their claims, each to be opened. */
export function claimSections(view: ReportView, assessment: Assessment): Markup {
  const evidenceOf = restingEvidence(assessment);
  return html`<section aria-labelledby="claims">
<h2 id="claims">Principles and claims</h2>
${view.themes.map(
  ({ theme, principles }) => html`<section class="theme" aria-labelledby="theme-${slug(theme.id)}">
<h3 id="theme-${slug(theme.id)}">Theme ${theme.id}<span class="dot"> · </span>${theme.title}</h3>
${notes(theme.notes)}${principles.map((principle) => principleBlock(principle, view, evidenceOf))}</section>`,
)}
</section>`;
}

type EvidenceOf = (state: ClaimView['state']) => readonly RestingEvidence[];

function principleBlock(view: PrincipleView, report: ReportView, evidenceOf: EvidenceOf): Markup {
  const { principle, state } = view;
  // Where every claim stops it, the status says as much already.
  const some = state.stoppedBy.length > 0 && state.stoppedBy.length < view.claims.length;
  const stopped = !some ? null : html`<p class="meta">Stopped by ${claimLinks(state.stoppedBy)}.</p>`;
  return html`<div class="principle" id="${principleAnchor(principle.id)}" tabindex="-1">
<h4><b>${principle.id}</b> ${shownOutcome(principle)} ${statusMark(principleStatusText(state), state.status)}</h4>
${wordingNote(principle)}${notes(principle.notes)}${stopped}${conclusionNote(state.conclusion)}
${view.claims.map((claim) => claimBlock(claim, report, evidenceOf))}</div>
`;
}

function notes(texts: readonly string[]): Markup {
  return html`${texts.map((text) => html`<p class="hint">${text}</p>`)}`;
}

function wordingNote(item: { readonly officialWording: string | null; readonly locator: Locator }): Markup {
  const { document, section, address } = item.locator;
  const whose = item.officialWording === null ? 'Our wording, not the official text' : 'Official wording, laid over by a user';
  return html`<p class="meta wording">${whose}: see ${
    address.startsWith('https://') ? html`<a href="${address}" rel="noreferrer">${document}</a>` : document
  }, ${section}.</p>`;
}

function claimBlock(view: ClaimView, report: ReportView, evidenceOf: EvidenceOf): Markup {
  const { claim, state } = view;
  const results = countResults(state.observations).filter(({ count }) => count > 0);
  const filter = results.map(({ result }) => slug(result)).join(' ');
  return html`<details class="claim" data-claim="${state.id}" data-evidence="${slug(state.evidence)}" data-checks="${filter}">
<summary><span class="claim-id">${state.id}</span><span class="claim-outcome">${shownOutcome(claim)}</span><span class="claim-marks">${evidenceMark(
    state.evidence,
  )}${statusMark(state.status, state.status)}${selfJudgedMark(state.record)}${disagreedMark(state)}</span></summary>
<div class="claim-body" id="${claimAnchor(state.id)}" tabindex="-1">
${wordingNote(claim)}${notes(claim.notes)}
<dl>
<div><dt>Status</dt><dd>${statusMark(state.status, state.status)} ${reasonParts(state.reasons).map((reason, index) => html`${index === 0 ? '' : '; '}<bdi>${reason}</bdi>`)}</dd></div>
<div><dt>Evidence</dt><dd>${evidenceMark(state.evidence)}${evidenceNote(view)}</dd></div>
${recordRows(state, report)}</dl>
<h5>Argument, evidence and doubts</h5>
${claimTree(view, evidenceOf(state), report.audience)}
<h5>What checks observed</h5>
${observationList(state, report)}
${state.bring === '' ? null : html`<h5>What to bring</h5><p>${prose(state.bring)}</p>`}
${guidance(view)}
</div></details>
`;
}

function evidenceNote({ claim, state }: ClaimView): string {
  const age = ageText(state);
  return `${age === '' ? '' : `, ${age}`}; ${freshnessText(claim.freshness)}`;
}

function freshnessText(freshness: Freshness): string {
  const records = freshness.recordDays === undefined ? '' : `, its records ${countOf(freshness.recordDays, 'day')}`;
  switch (freshness.kind) {
    case 'days':
      return `stays fresh ${countOf(freshness.days, 'day')}${records}`;
    case 'release':
      return `looked at again at each release, or every ${countOf(freshness.days, 'day')}${records}`;
    case 'event':
      return `looked at again at each event, and after ${countOf(freshness.days, 'day')}${records}`;
  }
}

function guidance({ claim }: ClaimView): Markup {
  const points = claim.guidance.map(
    ({ id, text, origin }) =>
      html`<li><b>${id}</b> ${text}${origin === 'ours' ? ' (ours)' : origin === 'theme' ? ' (of the theme)' : ''}</li>`,
  );
  return html`<details class="guidance"><summary>Guidance and what counts as evidence<span class="vh"> for claim ${claim.id}</span></summary>
<div>${points.length === 0 ? null : html`<ul>${points}</ul>`}
<p>Kinds of evidence: ${claim.evidenceKinds.join(', ')}.</p>
<p>${VISIBLE[claim.visible.extent]}: ${claim.visible.where}</p>
${claim.defeaters.length === 0 ? null : html`<p>What undermines it:</p><ul class="plain">${claim.defeaters.map((text) => html`<li>${text}</li>`)}</ul>`}
${claim.osps.length === 0 ? null : html`<p>OSPS Baseline controls that support it, and never prove it: ${claim.osps.join(', ')}.</p>`}</div></details>`;
}
