import type { AssessedEvidence, Assessment } from '@avouch/core';
import { evidenceSummary, evidenceWords } from '../evidence-words.ts';
import { html, type Markup, prose } from './markup.ts';

const MOST = 500;

/** Evidence besides the sources: what each document was read as, how old it is, and what became of its signature. Null without any. */
export function evidenceSection(assessment: Assessment): Markup | null {
  const summary = evidenceSummary(assessment);
  if (summary === null) return null;
  const left = assessment.evidence.length - MOST;
  return html`<section aria-labelledby="evidence">
<h2 id="evidence">Evidence besides the sources</h2>
<p class="hint">${summary}. A document that is there is not one that holds; a signature that was found is not one that was verified.</p>
<ul class="diagnostics">${assessment.evidence.slice(0, MOST).map(item)}</ul>${
    left > 0 ? html`<p class="hint">And ${left} more, in the JSON form of this assessment.</p>` : null
  }
</section>`;
}

function item(evidence: AssessedEvidence): Markup {
  const { name, path, readAs, dates, signature, notCredited } = evidenceWords(evidence);
  return html`<li><b><bdi>${name}</bdi></b> ${readAs}
<p class="meta">${name === path ? null : html`<code><bdi>${path}</bdi></code> `}<span><bdi>${dates}</bdi></span>${
    signature === null ? null : html` <span><bdi>${signature}</bdi></span>`
  }</p>${notCredited === null ? null : html`<p class="meta">${prose(notCredited)}</p>`}</li>
`;
}
