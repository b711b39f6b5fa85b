import type { Instant } from '@avouch/core';
import { countOf } from '../phrases.ts';
import { type DatedEnding, daysText, type Expiries, kindText } from './expiries.ts';
import { endClaims } from './expiring-brief.ts';
import { html, type Markup, prose } from './markup.ts';
import { timeline } from './timeline.ts';

const MOST = 200;
const FIRST = 6;
const MOST_CLAIMS = 12;

/** Everything that ends by itself: drawn over time, and as a table that says the same. Null where nothing does. */
export function expirySection({ next, ended }: Expiries, asOf: Instant): Markup | null {
  if (next.length === 0 && ended.length === 0) return null;
  return html`<section aria-labelledby="expiries">
<h2 id="expiries" tabindex="-1">What expires, and when</h2>
<p class="hint">Where nothing changes until then. A judgement that is past its time asks to be reconfirmed; evidence that is past its time no longer counts as fresh.</p>
${timeline(next, asOf)}
${table('Still to come', next.slice(0, FIRST))}${folded(next.slice(FIRST, MOST), 'Later')}${folded(ended.slice(0, MOST), 'Ended already')}${left(next.length + ended.length - Math.min(next.length, MOST) - Math.min(ended.length, MOST))}
</section>`;
}

function folded(endings: readonly DatedEnding[], title: string): Markup | null {
  if (endings.length === 0) return null;
  return html`<details class="more"><summary>${title}: ${endings.length}</summary>${table(title, endings)}</details>`;
}

function left(count: number): Markup | null {
  return count > 0 ? html`<p class="hint">And ${countOf(count, 'more', 'more')}, in what <code>avouch status</code> lists.</p>` : null;
}

function table(caption: string, endings: readonly DatedEnding[]): Markup | null {
  if (endings.length === 0) return null;
  const rows = endings.map(
    ({ at, days, kind, what, claims }) =>
      html`<tr><th scope="row"><time datetime="${at}">${at.slice(0, 10)}</time> <span class="hint">${daysText(days)}</span></th><td>${kindText(kind)}${endClaims(claims, MOST_CLAIMS)}</td><td>${prose(what)}</td></tr>
`,
  );
  return html`<table class="endings"><caption class="vh">${caption}</caption>
<thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Why</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}
