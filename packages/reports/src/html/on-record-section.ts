import type { Assessment } from '@avouch/core';
import { encouragementWords, SEEN_NOTE, seenWords } from '../on-record-words.ts';
import { html, type Markup, prose } from './markup.ts';

const MOST = 500;

/** What people saw and nobody holds, and what a developer was asked; null without any. What leads to nothing stands with its claim. */
export function onRecordSection({ seen = [], encouragements = [] }: Assessment): Markup | null {
  if (seen.length === 0 && encouragements.length === 0) return null;
  return html`${
    seen.length === 0
      ? null
      : html`<section aria-labelledby="seen-not-held">
<h2 id="seen-not-held">Evidence that was seen, and is not held</h2>
<p class="hint">${SEEN_NOTE}</p>
<ul class="diagnostics">${seen.slice(0, MOST).map(seenItem)}</ul>${more(seen.length)}
</section>`
  }${
    encouragements.length === 0
      ? null
      : html`<section aria-labelledby="asked">
<h2 id="asked">What the developer was asked</h2>
<p class="hint">What a developer says supports, and never proves.</p>
<ul class="diagnostics">${encouragements.slice(0, MOST).map(
          (one) => html`<li>${prose(encouragementWords(one))}</li>
`,
        )}</ul>${more(encouragements.length)}
</section>`
  }`;
}

function seenItem(one: NonNullable<Assessment['seen']>[number]): Markup {
  return html`<li><b><bdi>${one.title}</bdi></b>
<p class="meta"><span><bdi>${seenWords(one)}</bdi></span></p>${one.notCredited === null ? null : html`<p class="meta">${prose(one.notCredited)}</p>`}</li>
`;
}

function more(count: number): Markup | null {
  return count > MOST ? html`<p class="hint">And ${count - MOST} more, in the JSON form of this assessment.</p>` : null;
}
