import type { Assertion, AssessedOpinion, Basis, ClaimAssessment, Conclusion, Exception, Judgement, WithheldCount } from '@avouch/core';
import { rangeWords } from '@avouch/core';
import { isDisagreedWith, OPINION_NOTE, opinionWords } from '../opinion-words.ts';
import { countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { html, type Markup, prose } from './markup.ts';

/** What people put on record for a claim, as rows of its list of facts: judgement with how long it lasts and what it rests on, exceptions, what was said. */
export function recordRows(
  { id, judgement, record, reasons, opinions = [] }: ClaimAssessment,
  { audience }: Pick<ReportView, 'audience'>,
): Markup {
  const withheld = (audience?.withheld ?? []).flatMap(({ claim, records }) => (claim === id ? records : []));
  const exceptions = record?.exceptions ?? [];
  return html`<div><dt>Judgement</dt><dd>${judgementText(judgement)}${selfJudgedMark(record)}${lastingText(record, reasons)}${
    judgement === null
      ? null
      : basisText(
          judgement.basis,
          withheld.some(({ kind }) => kind === 'basis'),
        )
  }</dd></div>
${opinions.map(opinionRow)}${withheldRow(withheld)}${exceptions.map(exceptionRow)}${assertionRow(record?.assertions ?? [])}`;
}

/** What an assessor said, as text by who said it. */
function opinionRow(opinion: AssessedOpinion): Markup {
  const [head = '', ...others] = opinionWords(opinion);
  return html`<div><dt>Opinion</dt><dd>${prose(head)}<ul class="plain">${others.map((words) => html`<li>${prose(words)}</li>`)}</ul><p class="meta">${OPINION_NOTE}</p></dd></div>
`;
}

/** That an assessor disagrees with the judgement that counts; beside the status, which stays what it is. */
export function disagreedMark(state: ClaimAssessment): Markup | null {
  return isDisagreedWith(state) ? html` <b class="mark open">an assessor disagrees</b>` : null;
}

/** That who judged a claim is who argued it; beside its status, whoever it is. */
export function selfJudgedMark(record: ClaimAssessment['record']): Markup | null {
  return record?.selfJudged === true ? html` <b class="mark open">self-judged</b>` : null;
}

/** What a named person concluded about a principle. */
export function conclusionNote(conclusion: Conclusion | undefined): Markup | null {
  if (conclusion === undefined) return null;
  const { verdict, effect, by, at } = conclusion;
  return html`<p class="meta">Concluded ${verdict} by <bdi>${by}</bdi> on ${at.slice(0, 10)}: ${prose(effect)}</p>`;
}

function judgementText(judgement: Judgement | null): Markup {
  if (judgement === null) return html`Nobody has judged it yet.`;
  const { verdict, by, at, authority, signedBy, releases } = judgement;
  const range = releases === undefined ? null : html`, for <bdi>${rangeWords(releases)}</bdi>`;
  return html`Judged ${verdict} by <bdi>${by}</bdi> on ${at.slice(0, 10)}${range} (authority: ${authority}${signedBy === undefined ? null : html` by <bdi>${signedBy}</bdi>`}).`;
}

/** Until when a judgement lasts, and why it asks to be reconfirmed, as far as the status does not say it already. */
function lastingText(record: ClaimAssessment['record'], reasons: readonly string[]): Markup | null {
  const until = record?.lastsUntil ?? null;
  const asks = (record?.reconfirm ?? []).filter((reason) => !reasons.includes(reason));
  if (until === null && asks.length === 0) return null;
  return html`<p class="meta">${until === null ? null : html`Where nothing changes it lasts until ${until.slice(0, 10)}. `}${asks.map((reason) => html`Asks to be reconfirmed: ${prose(reason)}. `)}</p>`;
}

function basisText(basis: Basis | null, withheld: boolean): Markup {
  if (basis === null) return html`<p class="meta">What it rested on is ${withheld ? 'withheld from this reader' : 'not on record'}.</p>`;
  const { checks, evidence, argument, doubts } = basis;
  return html`<details class="guidance"><summary>What it rested on</summary><div>
<p>${argument === null ? 'No argument' : html`The argument <code>${argument.slice(0, 12)}</code>`}, ${countOf(doubts.length, 'raised doubt')}, catalogue <bdi>${basis.catalogue}</bdi>.</p>
${checks.length === 0 ? null : html`<ul class="plain">${checks.map(({ check, result }) => html`<li>check ${result}: <bdi>${check}</bdi></li>`)}</ul>`}
${
  evidence.length === 0
    ? null
    : html`<ul class="plain">${evidence.map(({ slot, digest }) => html`<li><bdi>${slot}</bdi>${digest === null ? null : html` <code>${digest.slice(0, 12)}</code>`}</li>`)}</ul>`
}</div></details>`;
}

/** How much of a claim this reader does not see. */
function withheldRow(records: readonly WithheldCount[]): Markup | null {
  if (records.length === 0) return null;
  return html`<div><dt>Withheld</dt><dd>${records.map(({ kind, count }) => `${count} × ${kind}`).join(', ')}</dd></div>
`;
}

function assertionRow(assertions: readonly Assertion[]): Markup | null {
  if (assertions.length === 0) return null;
  return html`<div><dt>Said</dt><dd>In place of evidence, and leading to nothing that can be opened: support for nothing.<ul class="plain">${assertions.map(
    ({ text, by, at }) => html`<li>${prose(text)} <span class="meta">By <bdi>${by}</bdi> on ${at.slice(0, 10)}.</span></li>`,
  )}</ul></dd></div>
`;
}

function exceptionRow({ effect, interim, owner, action, due, acceptedBy, until }: Exception): Markup {
  return html`<div><dt>Exception</dt><dd>${prose(effect)} <span class="meta">In the meantime: ${prose(interim)} <bdi>${owner}</bdi> is to mend it by ${due.slice(0, 10)}: ${prose(action)} Accepted by <bdi>${acceptedBy}</bdi> until ${until.slice(0, 10)}.</span></dd></div>
`;
}
