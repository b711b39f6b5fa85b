import type { WithdrawalSeen } from '@avouch/core';
import { html, type Markup } from '../html/markup.ts';
import type { WithdrawalOutcome } from './checker/check-withdrawals.ts';
import type { Line } from './outcome-line.ts';

/** What came of the withdrawals that the reader chose. That none was chosen is told as something not done. */
export function withdrawalsLine(withdrawals: readonly WithdrawalOutcome[]): Line {
  if (withdrawals.length === 0)
    return {
      tone: 'open',
      words: html`None chosen: ask the vendor what they published, and choose it above. Nobody can see here whether there is one.`,
    };
  const items = withdrawals.map(({ name, seen }) => html`<li><bdi>${name}</bdi>: ${seenWords(seen)}</li>`);
  const words = html`<ul class="plain">${items}</ul>`;
  return { tone: withdrawals.every(({ seen }) => seen.kind === 'of no concern') ? 'open' : 'bad', words };
}

function seenWords(seen: WithdrawalSeen): Markup {
  switch (seen.kind) {
    case 'withdrawn':
      return html`<b>the holder of the same key withdrew this statement</b> on ${seen.at}: <bdi>${seen.reason}</bdi>${
        seen.replacedBy === null ? '' : html` (statement <code>${seen.replacedBy}</code> stands in its place)`
      }`;
    case 'unresolved':
      return html`<b>it is of this statement, and cannot be honoured nor passed over</b>: <bdi>${seen.reason}</bdi>. Anybody can have written it: ask the vendor whether they did. With several keys of one vendor use <code>avouch verify</code>.`;
    case 'of no concern':
      return html`it does not count: <bdi>${seen.reason}</bdi>.`;
    case 'wrong':
    case 'unreadable':
      return html`<b>it is none that holds</b>: <bdi>${seen.reason}</bdi>.`;
  }
}
