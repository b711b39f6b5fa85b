import { type Argument, type Assessment, type Doubt, WITHHELD } from '@avouch/core';
import type { ClaimView } from '../report-view.ts';
import { html, type Markup, prose } from './markup.ts';
import type { RestingEvidence } from './resting-evidence.ts';
import { evidenceMark, resultMark, statusMark } from './signs.ts';

const MOST = 100;

/**
 * A claim as a tree: the argument with what it assumes and the evidence that checks saw, and the doubts with what was responded. Drawn with
 * lines, and a list inside a list for who reads it without.
 */
export function claimTree({ state }: ClaimView, evidence: readonly RestingEvidence[], audience: Assessment['audience']): Markup {
  const argument = state.record?.argument ?? null;
  // An argument that this reader may not see is none the less there.
  const withheld = (audience?.withheld ?? []).some(
    ({ claim, records }) => claim === state.id && records.some(({ kind }) => kind === 'argument'),
  );
  if (argument === null && !withheld && evidence.length === 0 && state.doubts.length === 0)
    return html`<p class="meta">Nobody has argued why it holds, no check saw evidence of it, and nobody doubts it.</p>`;
  return html`<ul class="tree"><li><div><b>Claim ${state.id}</b> ${statusMark(state.status, state.status)} ${evidenceMark(state.evidence)}</div>
<ul>${argumentNode(argument, evidence, withheld)}${state.doubts.slice(0, MOST).map(doubtNode)}${more(state.doubts.length)}</ul></li></ul>
`;
}

function argumentNode(argument: Argument | null, evidence: readonly RestingEvidence[], withheld: boolean): Markup {
  const assumed = (argument?.assumptions ?? []).map((text) => html`<li><div><b>Assumes</b> ${prose(text)}</div></li>`);
  const rests =
    evidence.length === 0
      ? html`<li class="lacks"><div><b>Evidence</b> No check saw any.</div></li>`
      : html`${evidence.slice(0, MOST).map(evidenceNode)}${more(evidence.length)}`;
  return html`<li${argument === null ? html` class="lacks"` : null}><div><b>Argument</b> ${
    argument === null
      ? withheld
        ? WITHHELD
        : 'Nobody has argued why the evidence suffices.'
      : html`${prose(argument.text)} <span class="meta">By <bdi>${argument.by}</bdi> on ${argument.at.slice(0, 10)}.</span>`
  }</div>
<ul>${assumed}${rests}</ul></li>
`;
}

function evidenceNode({ name, sort, place, dates, notes, results }: RestingEvidence): Markup {
  return html`<li><div><b>Evidence</b> <bdi>${name}</bdi> ${results.map(({ result, count }) => html`${resultMark(result)}${count === 1 ? '' : ` × ${count}`} `)}
<p class="meta"><span>${sort}</span>${place === null ? null : html`<code><bdi>${place}</bdi></code>`}<span>${dates}</span>${notes.map((note) => html`<span>${prose(note)}</span>`)}</p></div></li>
`;
}

function doubtNode({ kind, text, state, response }: Doubt): Markup {
  const said = response === null ? (state === 'open' ? html`Nobody has responded.` : null) : prose(response);
  return html`<li class="${state === 'open' ? 'doubt-open' : 'doubt'}"><div><b>Doubt, ${state}</b> <span class="meta">${kind === 'derived' ? 'from a finding' : 'raised by a person'}</span> ${prose(text)}</div>${
    said === null ? null : html`<ul><li${response === null ? html` class="lacks"` : null}><div><b>Response</b> ${said}</div></li></ul>`
  }</li>
`;
}

function more(count: number): Markup | null {
  return count > MOST ? html`<li><div>And ${count - MOST} more, in the JSON form of this assessment.</div></li>` : null;
}
