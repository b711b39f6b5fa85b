import { type Contradiction, contradictions } from '../contradictions.ts';
import type { ReportView } from '../report-view.ts';
import { claimLinks, findingList } from './finding-sections.ts';
import { html, type Markup, prose } from './markup.ts';

/** What is contradicted, by check: what would have to hold, what was found where, and what to do. Null where nothing is. */
export function contradictionSection(view: ReportView): Markup | null {
  const groups = contradictions(view);
  if (groups.length === 0) return null;
  return html`<section aria-labelledby="contradicted">
<h2 id="contradicted" tabindex="-1">What is contradicted, and what to do</h2>
${groups.map((group) => groupBlock(group, view))}
</section>`;
}

function groupBlock({ check, holds, findings, claims, toDo }: Contradiction, view: ReportView): Markup {
  return html`<div class="group"><h3>${holds === null ? html`<bdi>${check}</bdi>` : html`Would have to hold: ${holds}`}</h3>
<p class="meta"><span>check <bdi>${check}</bdi></span> <span>undermines ${claimLinks(claims)}</span></p>
${findingList(findings, view, { ofOneCheck: true })}
<p class="to-do"><b>What to do:</b> ${prose(toDo)}</p></div>
`;
}
