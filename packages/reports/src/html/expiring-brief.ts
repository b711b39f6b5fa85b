import { countOf } from '../phrases.ts';
import { type DatedEnding, daysText, type Expiries, kindText } from './expiries.ts';
import { claimLinks } from './finding-sections.ts';
import { html, type Markup, prose } from './markup.ts';

const MOST = 4;
const MOST_CLAIMS = 4;

/** What ends next, in the first screen: the soonest few, and where all of it stands. */
export function expiringBrief({ next, ended }: Expiries): Markup {
  const left = next.length - MOST;
  const past = ended.length === 0 ? '' : `Ended already: ${ended.length}. `;
  const rest = `${past}${left > 0 ? `And ${countOf(left, 'more', 'more')} to come.` : ''}`.trim();
  return html`<section aria-labelledby="expires-short">
<h2 id="expires-short">What expires next</h2>
${
  next.length === 0
    ? html`<p>Nothing on record has an end that is still to come.</p>`
    : html`<ol class="brief ends">${next.slice(0, MOST).map(endItem)}</ol>`
}${rest === '' ? null : html`<p><a href="#expiries">${rest}</a></p>`}
</section>
`;
}

function endItem({ at, days, kind, claims, what }: DatedEnding): Markup {
  return html`<li><b><time datetime="${at}">${at.slice(0, 10)}</time>, ${daysText(days)}</b> ${kindText(kind)}${endClaims(claims)}${
    // Of claims, how old the newest evidence may grow says the day already.
    kind === 'evidence' && claims.length > 0 ? null : html`: ${prose(what)}`
  }</li>
`;
}

/** Links to the claims that something ends for, the first few; null where it names none. */
export function endClaims(claims: readonly string[], most = MOST_CLAIMS): Markup | null {
  if (claims.length === 0) return null;
  const left = claims.length - most;
  return html`: <span class="of">${claimLinks(left === 1 ? claims : claims.slice(0, most))}${left > 1 ? ` and ${left} more` : ''}</span>`;
}
