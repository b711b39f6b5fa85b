import { CLAIM_STATUSES, countsUntil, EVIDENCE_STATES, PRINCIPLE_STATUSES } from '@avouch/core';
import { claimAnchor, principleAnchor } from '../html/anchors.ts';
import { html, type Markup } from '../html/markup.ts';
import { statusMark } from '../html/signs.ts';
import { hollowNotes } from '../mind.ts';
import { claimsText, countOf, deliveryText, evidenceText, stoppedLead } from '../phrases.ts';
import { countsOf, principlesSentence } from '../principles-met.ts';
import { recordMarkup } from './record-markup.ts';
import { claimsIn, principlesIn, type StatedClaim, type StatedPrinciple, type StatementView } from './statement-view.ts';
import { standsText } from './statement-words.ts';

/** What stands at the top of the page: what this is, of what, and who answers for it. */
export function statementTitle({ statement, against }: StatementView): Markup {
  const { product, release, organisation } = statement.predicate;
  return html`<h1><bdi>${product.name}</bdi> <bdi>${release.name}</bdi></h1>
<p class="what">A statement of <bdi>${organisation}</bdi> on the <bdi>${against}</bdi></p>`;
}

/** What a statement says, and the records of it that were disclosed. The same text is made when the page is written and when it checks itself. */
export function statementContent(view: StatementView, brought: ReadonlySet<number>): Markup {
  return html`${facts(view)}
${summary(view)}
${claimSections(view, brought)}
${subjectSection(view)}`;
}

function facts({ statement }: StatementView): Markup {
  const { organisation, product, release, issuer, assessedAt, issuedAt, supersedes, catalogue, avouch, id } = statement.predicate;
  const rows: readonly (readonly [string, Markup])[] = [
    ['Answers for it', html`<b><bdi>${issuer.name}</bdi></b>, <bdi>${issuer.role}</bdi>, <bdi>${organisation}</bdi>`],
    ['Counts until', html`<b>${countsUntil(statement.predicate)}</b>`],
    ['Says it was issued', html`${issuedAt}, on what was assessed at ${assessedAt}`],
    ['Release', html`<bdi>${release.name}</bdi>${release.record === null ? '' : ', a service: its release record is below'}`],
    ['Role', html`${product.role.replaceAll('-', ' ')}; ${deliveryText(product.delivery)}`],
    ...(supersedes === null ? [] : [['Stands in place of', html`statement <code>${supersedes}</code>`] as const]),
    ['Statement', html`<code>${id}</code>`],
    ['Catalogue', html`<bdi>${catalogue.id}</bdi>, SHA-256 <code>${catalogue.digest}</code>; made with Avouch <bdi>${avouch}</bdi>`],
  ];
  return html`<dl class="statement-facts">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function summary(view: StatementView): Markup {
  const principles = principlesIn(view);
  const claims = claimsIn(view);
  return html`<section aria-labelledby="summary">
<h3 id="summary">Principles</h3>
<p class="lead">${principlesSentence(principles.map(({ state }) => state.status))}</p>
${
  view.unsaid.length === 0
    ? null
    : html`<p class="cautions">The catalogue asks more than it answers: it says nothing of ${claimsText(view.unsaid, 12)}.</p>`
}${hollowNotes(view.statement.predicate).map(
  (note) => html`<p class="cautions"><bdi>${note}</bdi></p>
`,
)}<dl class="legend">
${legend(
  `Status of ${countOf(claims.length, 'claim')}`,
  countsOf(
    claims.map(({ state }) => state.status),
    CLAIM_STATUSES,
  ).map(([status, count]) => html`<dd>${statusMark(status, status)} <b>${count}</b></dd>`),
)}
${legend(
  'What was seen of them',
  countsOf(
    claims.map(({ state }) => state.evidence),
    EVIDENCE_STATES,
  ).map(([state, count]) => html`<dd>${evidenceText(state)} <b>${count}</b></dd>`),
)}
${legend(
  'Principles by status',
  countsOf(
    principles.map(({ state }) => state.status),
    PRINCIPLE_STATUSES,
  ).map(([status, count]) => html`<dd>${statusMark(status, status)} <b>${count}</b></dd>`),
)}
</dl>
<table class="principles"><caption class="vh">Principles, and what stops each</caption>
<thead><tr><th scope="col">Principle</th><th scope="col">Status, and what stops it</th></tr></thead>
${view.themes.map(
  ({
    id,
    title,
    principles: of,
  }) => html`<tbody><tr><th scope="rowgroup" colspan="2">${id === '' ? title : html`${id}<span class="dot"> · </span>${title}`}</th></tr>
${of.map(principleRow)}</tbody>
`,
)}</table>
</section>`;
}

function legend(label: string, counts: readonly Markup[]): Markup {
  return html`<div><dt>${label}</dt>${counts}</div>`;
}

function principleRow({ id, outcome, state, claims }: StatedPrinciple): Markup {
  const all = state.stoppedBy.length > 1 && state.stoppedBy.length === claims.length;
  const stopped = state.stoppedBy.length === 0 ? '' : `${stoppedLead(state)}${all ? 'all of its claims' : claimsText(state.stoppedBy, 8)}`;
  return html`<tr><th scope="row"><a href="#${principleAnchor(id)}"><b><bdi>${id}</bdi></b> ${outcome}</a></th><td>${statusMark(state.status, state.status)}<bdi>${stopped}</bdi></td></tr>
`;
}

function claimSections(view: StatementView, brought: ReadonlySet<number>): Markup {
  const total = view.statement.predicate.records.length;
  const apart: Markup | null =
    view.apart.length === 0
      ? null
      : html`<section class="theme" aria-labelledby="apart"><h4 id="apart">Claims of no principle that is stated</h4><div class="principle">${view.apart.map((claim) => claimBlock(claim, brought))}</div></section>`;
  return html`<section aria-labelledby="claims">
<h3 id="claims">Claims, and the records of them</h3>
<p>${countOf(total, 'record')}: ${view.disclosed} disclosed here, <b>${view.withheld} withheld</b>. Statuses and counts are never withheld. A record can speak of several claims.</p>
${view.themes.map(
  ({ id, title, principles }, index) => html`<section class="theme" aria-labelledby="theme-${index}">
<h4 id="theme-${index}">${id === '' ? title : html`Theme ${id}<span class="dot"> · </span>${title}`}</h4>
${principles.map(
  (principle) => html`<div class="principle" id="${principleAnchor(principle.id)}" tabindex="-1">
<h5><b><bdi>${principle.id}</bdi></b> ${principle.outcome} ${statusMark(principle.state.status, principle.state.status)}</h5>
${principle.claims.map((claim) => claimBlock(claim, brought))}</div>
`,
)}</section>
`,
)}${apart}</section>`;
}

function claimBlock({ id, outcome, state, records, withheld }: StatedClaim, brought: ReadonlySet<number>): Markup {
  const held = withheld === 0 ? null : html` <span class="quiet">${withheld} withheld</span>`;
  return html`<details class="claim">
<summary><span class="claim-id"><bdi>${id}</bdi></span><span class="claim-outcome">${outcome ?? 'Not in the catalogue at hand'}</span><span class="claim-marks"><span class="mark">${evidenceText(state.evidence)}</span>${statusMark(state.status, state.status)}${held}</span></summary>
<div class="claim-body" id="${claimAnchor(id)}" tabindex="-1">
<p>${standsText(state)}</p>
<p class="meta">${countOf(records.length + withheld, 'record')}: ${records.length} disclosed, ${withheld} withheld</p>
${records.length === 0 ? null : html`<ul class="records">${records.map((record) => recordMarkup(record, brought))}</ul>`}
</div></details>
`;
}

function subjectSection({ statement }: StatementView): Markup {
  const { record } = statement.predicate.release;
  const rows = statement.subject.map(
    ({ name, digest }) => html`<tr><th scope="row"><bdi>${name}</bdi></th><td><code>${digest.sha256}</code></td></tr>
`,
  );
  const commits = (record?.commits ?? []).map(({ repository, commit }) => html`<li><bdi>${repository}</bdi> <code>${commit}</code></li>`);
  return html`<section aria-labelledby="subjects">
<h3 id="subjects">What it is about</h3>
<p>It is about these and no others. Choose your copies above to see whether they are among them.</p>
<table class="subjects"><caption class="vh">Files, images or release records</caption><thead><tr><th scope="col">Name</th><th scope="col">SHA-256</th></tr></thead><tbody>${rows}</tbody></table>
${record === null ? null : html`<p>Release record of <bdi>${record.service}</bdi> <bdi>${record.version}</bdi>, made of:</p><ul class="plain">${commits}</ul>`}
</section>`;
}
