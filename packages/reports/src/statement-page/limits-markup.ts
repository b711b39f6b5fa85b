import { html, type Markup } from '../html/markup.ts';

/** What the page cannot know, whatever it found. */
export function limits(): Markup {
  return html`<div class="limits"><h3>What no page can know</h3>
<ul class="plain">
<li>Whether this page is the vendor’s. It is not signed: whoever can change it can write one that says anything. Run <code>avouch verify</code> on the whole pack, with an Avouch that did not come with it, to be sure.</li>
<li>When it was signed, and whether it was withdrawn since: of withdrawals it knows those alone that you choose above.</li>
<li>Whether what it says is so. It says who judged it, what was seen, and how much of that is withheld.</li>
</ul></div>`;
}
